"""A session is made by a few questions; each of them can be answered again later."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, Message

from handlers.asking import ask, typed
from handlers.callbacks.common import Pick
from handlers.callbacks.training import Field, FieldValue, ItemList, NewSession, TakeItem
from handlers.common import picks
from handlers.picker import as_day
from handlers.rights import need
from handlers.routes import Routes
from handlers.screen import Screen, show
from handlers.training.lists import card_of
from handlers.training.meaning import kind_of, read_ready, read_typed
from handlers.views.training.asking import (
    FIELDS,
    PICK_DAY,
    PICK_MAKING,
    calendar_screen,
    field_screen,
    items_screen,
    more_screen,
)
from handlers.views.training.lists import kinds_screen, list_row_back
from locales import Words
from school.refusal import Refusal
from school.training.desk import Sight
from school.training.making import (
    Change,
    begin_session,
    change_session,
    items_to_choose,
)
from school.training.overview import see_session, usual_places
from school.training.session import Kind
from school.work import Actor, Office, Permission

_ORDER = ("day", "hours", "place", "answer")  # asked one after another of a new session


class Making(StatesGroup):
    title = State()
    field = State()


async def _question(
    what: str,
    sight: Sight,
    actor: Actor,
    words: Words,
    office: Office,
    state: FSMContext,
    *,
    making: bool,
) -> Screen:
    """Asks for one thing, and waits for words too."""
    if what not in FIELDS or (what == "answer" and sight.session.day is None):
        raise Refusal("button-old")
    today = sight.profile.calendar.local_day(office.now())
    places = await office.do(usual_places, actor) if what == "place" else ()
    free = what in ("title", "place")
    kept = {"session": sight.session.id, "what": what, "making": making, "free": free}
    await ask(state, Making.field, office.now(), **kept)
    return field_screen(sight.session, what, today, places, words, making=making)


async def _next(
    what: str,
    sight: Sight,
    actor: Actor,
    words: Words,
    office: Office,
    state: FSMContext,
    *,
    making: bool,
) -> Screen:
    """The next question of a new session, else its card."""
    if making and what in _ORDER[:-1]:
        after = _ORDER[_ORDER.index(what) + 1]
        return await _question(after, sight, actor, words, office, state, making=True)
    await state.clear()
    return card_of(sight, office, words)


@picks(PICK_DAY)
@picks(PICK_MAKING)
async def picked(
    query: CallbackQuery,
    data: Pick,
    actor: Actor,
    words: Words,
    office: Office,
    state: FSMContext,
) -> None:
    making, day = data.purpose == PICK_MAKING, as_day(data.day)
    if data.step != "day":
        sight = await office.do(see_session, actor, data.subject)
        today = sight.profile.calendar.local_day(office.now())
        screen = calendar_screen(sight.session, day, today, words, making=making)
    else:
        change = Change(days=(day, day))
        sight = await office.do(change_session, actor, data.subject, change)
        screen = await _next("day", sight, actor, words, office, state, making=making)
    await show(query, screen)


def register(routes: Routes) -> None:
    _begins(routes)
    _asks(routes)
    _items(routes)


def _begins(routes: Routes) -> None:
    @routes.button(NewSession)
    async def new(
        query: CallbackQuery,
        data: NewSession,
        actor: Actor,
        words: Words,
        office: Office,
        state: FSMContext,
    ) -> None:
        need(actor, Permission.COMPOSE)
        if not data.kind:
            await show(query, kinds_screen(words))
            return
        await ask(state, Making.title, office.now(), kind=kind_of(data.kind).value, free=True)
        await show(query, Screen(words("session-ask-new-title"), [list_row_back(words)]))

    @typed(routes, Making.title)
    async def titled(
        message: Message,
        kept: dict[str, Any],
        actor: Actor,
        words: Words,
        office: Office,
        state: FSMContext,
    ) -> None:
        made = await office.do(begin_session, actor, Kind(kept["kind"]), message.text or "")
        sight = await office.do(see_session, actor, made.id)
        screen = await _question("day", sight, actor, words, office, state, making=True)
        await show(message, screen)


def _asks(routes: Routes) -> None:
    @routes.button(Field)
    async def field(
        query: CallbackQuery,
        data: Field,
        actor: Actor,
        words: Words,
        office: Office,
        state: FSMContext,
    ) -> None:
        sight = await office.do(see_session, actor, data.session)
        if data.what == "more":
            await state.clear()
            await show(query, more_screen(sight, words))
        elif data.what == "calendar":
            today = sight.profile.calendar.local_day(office.now())
            shown = max(today, sight.session.day or today + timedelta(2))
            screen = calendar_screen(sight.session, shown, today, words, making=data.making)
            await show(query, screen)
        else:
            screen = await _question(
                data.what, sight, actor, words, office, state, making=data.making
            )
            await show(query, screen)

    @routes.button(FieldValue)
    async def chosen(
        query: CallbackQuery,
        data: FieldValue,
        actor: Actor,
        words: Words,
        office: Office,
        state: FSMContext,
    ) -> None:
        need(actor, Permission.COMPOSE)
        change = await read_ready(data.what, data.value, office, actor)
        sight = await office.do(change_session, actor, data.session, change)
        screen = await _next(data.what, sight, actor, words, office, state, making=data.making)
        await show(query, screen, toast=words.plain("session-kept"))

    @typed(routes, Making.field)
    async def said(
        message: Message,
        kept: dict[str, Any],
        actor: Actor,
        words: Words,
        office: Office,
        state: FSMContext,
    ) -> None:
        what, n = kept["what"], kept["session"]
        sight = await office.do(see_session, actor, n)
        today = sight.profile.calendar.local_day(office.now())
        change = read_typed(what, (message.text or "").strip(), today)
        sight = await office.do(change_session, actor, n, change)
        await show(
            message,
            await _next(what, sight, actor, words, office, state, making=kept["making"]),
        )


def _items(routes: Routes) -> None:
    @routes.button(ItemList)
    async def items(
        query: CallbackQuery, data: ItemList, actor: Actor, words: Words, office: Office
    ) -> None:
        sight = await office.do(see_session, actor, data.session)
        found = await office.do(items_to_choose, actor)
        await show(query, items_screen(sight.session, found, data.page, words))

    @routes.button(TakeItem)
    async def take(
        query: CallbackQuery, data: TakeItem, actor: Actor, words: Words, office: Office
    ) -> None:
        change = Change(item_id=data.item)
        sight = await office.do(change_session, actor, data.session, change)
        await show(query, card_of(sight, office, words), toast=words.plain("session-kept"))
