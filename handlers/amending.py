"""Correcting one item by buttons: its date, its people, whether it stands at all."""

from __future__ import annotations

from datetime import date

from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from handlers import choosing
from handlers.callbacks.common import Pick
from handlers.callbacks.plan import DateKind, ItemAct, OpenItem, Why
from handlers.common import picks
from handlers.desk import LISTS, Desk, chosen_so_far, keep_chosen, listing_of
from handlers.pending import Amending
from handlers.picker import as_day, as_number
from handlers.routes import Routes
from handlers.screen import Screen, show
from handlers.views.item import (
    REASONS,
    ask_cut,
    day_screen,
    kinds_screen,
    names_screen,
    roles_screen,
    who_screen,
)
from locales import Words
from school.dates.when import Anchor, Kind, When
from school.plan.editing import Change
from school.refusal import Refusal
from school.reminders.coverage import Coverage, Proof
from school.work import Actor, Office

_DAY_KINDS = ("on", "by", "from", "to")


def _tied(kind: str) -> When | None:
    try:
        return When(Kind.VPR, anchor=Anchor(kind), offset_days=0)
    except ValueError:
        return None


async def open_item(
    query: CallbackQuery,
    data: OpenItem,
    actor: Actor,
    words: Words,
    office: Office,
    state: FSMContext,
) -> None:
    await state.clear()
    desk = Desk(query, actor, words, office, state)
    await desk.show_item(data.item, listing_of(data.back))


async def act(
    query: CallbackQuery,
    data: ItemAct,
    actor: Actor,
    words: Words,
    office: Office,
    state: FSMContext,
) -> None:
    desk = Desk(query, actor, words, office, state)
    proof, one = await desk.look(data.item)
    back = listing_of(data.back)
    change = _change_of(data.act, one)
    if change is not None:
        await desk.make(data.item, back, change)
        return
    await state.clear()
    await show(query, _screen_of(data.act, proof, one, back, words))


def _change_of(act: str, one: Coverage) -> Change | None:
    match act:
        case "suggestion" if one.item.suggestion is not None:
            return Change(when=one.item.suggestion)
        case "checked":
            return Change(checked=True)
        case "in-plan":
            return Change(as_in_plan=True)
        case "cut":
            return Change(cancelled=True)
        case "restore":
            return Change(cancelled=False)
    return None


def _screen_of(act: str, proof: Proof, one: Coverage, back: str, words: Words) -> Screen:
    item = one.item
    match act:
        case "when":
            return kinds_screen(item, back, words)
        case "who":
            return who_screen(item, proof.people, back, words)
        case "names":
            chosen = one.assignment.person_ids
            return names_screen(item, proof.people, chosen, 0, back, words)
        case "roles":
            return roles_screen(item, proof.people, item.roles, 0, back, words)
        case "?cut":
            return ask_cut(item, back, words)
    raise Refusal("button-old")


async def kind(
    query: CallbackQuery,
    data: DateKind,
    actor: Actor,
    words: Words,
    office: Office,
    state: FSMContext,
) -> None:
    desk = Desk(query, actor, words, office, state)
    proof, one = await desk.look(data.item)
    back = listing_of(data.back)
    year = proof.plan.year
    when = _tied(data.kind)
    if data.kind == "period":
        when = When(Kind.PERIOD, year.start, year.end)
    if when is not None:
        await desk.make(data.item, back, Change(when=when))
        return
    step = "from" if data.kind == "span" else data.kind
    if step not in _DAY_KINDS:
        raise Refusal("button-old")
    await show(query, day_screen(one.item, proof.plan, step, back, words))


async def why(
    query: CallbackQuery,
    data: Why,
    actor: Actor,
    words: Words,
    office: Office,
    state: FSMContext,
) -> None:
    if data.why not in REASONS or (await state.get_data()).get("item") != data.item:
        raise Refusal("button-old")
    # The reason is part of the school's record, so it stands in the school's language.
    reason = Words("ru").plain(f"item-reason-{data.why}")
    await Desk(query, actor, words, office, state).make_for(reason)


async def reason(
    message: Message, actor: Actor, words: Words, office: Office, state: FSMContext
) -> None:
    if not (message.text or "").strip():
        await message.answer(words("item-reason-empty"))
        return
    await Desk(message, actor, words, office, state).make_for(message.text or "")


async def _day(
    query: CallbackQuery,
    data: Pick,
    actor: Actor,
    words: Words,
    office: Office,
    state: FSMContext,
) -> None:
    """A day of the calendar, or another month of it."""
    desk = Desk(query, actor, words, office, state)
    kind, _, listing = data.purpose.partition("-")
    back = listing_of(listing)
    proof, one = await desk.look(data.subject)
    day = as_day(data.day)
    start = await _start(state, data.subject) if kind == "to" else None
    if data.step != "day":
        screen = day_screen(one.item, proof.plan, kind, back, words, shown=day, start=start)
        await show(query, screen)
        return
    if not proof.plan.year.start <= day <= proof.plan.year.end:
        raise Refusal("button-old")
    match kind:
        case "on":
            await desk.make(data.subject, back, Change(when=When(Kind.ON, day, day)))
        case "by":
            await desk.make(data.subject, back, Change(when=When(Kind.BY, None, day)))
        case "from":
            await keep_chosen(state, data.subject, "start", [as_number(day)])
            screen = day_screen(one.item, proof.plan, "to", back, words, shown=day, start=day)
            await show(query, screen)
        case _:
            await desk.make(data.subject, back, Change(when=When(Kind.SPAN, start, day)))


async def _start(state: FSMContext, item_id: int) -> date:
    """The first day of the span, chosen a step before."""
    kept = await chosen_so_far(state, item_id, "start")
    if not kept:
        raise Refusal("button-old")
    return as_day(kept[0])


def register(routes: Routes) -> None:
    routes.button(OpenItem)(open_item)
    routes.button(ItemAct)(act)
    routes.button(DateKind)(kind)
    choosing.register(routes)
    routes.button(Why)(why)
    routes.state(Amending.reason)(reason)


for _kind in _DAY_KINDS:
    for _listing in LISTS:
        picks(f"{_kind}-{_listing}")(_day)
