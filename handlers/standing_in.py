"""Somebody of the staff is chosen: who stands in, who takes over, who holds a role of the plan."""

from __future__ import annotations

from datetime import date

from aiogram import Bot
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, Message

from handlers.callbacks.common import Pick
from handlers.callbacks.staff import (
    Choose,
    HandOver,
    OpenPerson,
    StaffPage,
)
from handlers.common import picks
from handlers.menu import refit_menu
from handlers.picker import as_day, as_number
from handlers.rights import need
from handlers.routes import Routes
from handlers.screen import Screen, show
from handlers.views.item import mark_of
from handlers.views.plan_words import say_role
from handlers.views.staff import (
    REASONS,
    away_screen,
    called,
    choose_screen,
    hand_over_screen,
    person_screen,
    staff_screen,
)
from locales import Words
from school.people.person import PersonState
from school.people.roles import Role
from school.people.staff import (
    bind_role,
    see_person,
    staff_list,
    stand_in_for,
)
from school.plan.editing import hand_over
from school.plan.gaps import free_roles
from school.refusal import Refusal
from school.work import Actor, Office, Permission


async def listing(office: Office, actor: Actor, words: Words, page: int = 0) -> Screen:
    people = await office.do(staff_list, actor)
    return staff_screen(people, await office.do(free_roles, actor), page, words)


async def card(
    office: Office, actor: Actor, words: Words, person_id: int, note: str | None = None
) -> Screen:
    person, absences, names = await office.do(see_person, actor, person_id)
    return person_screen(person, absences, names, words, note)


async def whom(office: Office, actor: Actor, words: Words, data: Choose) -> Screen:
    """Somebody is asked for: a substitute, an heir, or the holder of a role of the plan."""
    people = [
        person
        for person in await office.do(staff_list, actor)
        if person.state is PersonState.ACTIVE and str(person.id) != data.subject
    ]
    if data.what == "gap":
        role = await _gap(office, actor, data.subject)
        text = words("staff-choose-gap", role=say_role(role, words))
        return choose_screen(text, people, data, StaffPage(page=0), words)
    person, _, _ = await office.do(see_person, actor, _number(data.subject))
    key = "staff-choose-sub" if data.what == "sub" else "staff-choose-heir"
    text = words(key, name=called(person, words))
    return choose_screen(text, people, data, OpenPerson(person=person.id), words)


def _number(subject: str) -> int:
    if not subject.isdecimal():
        raise Refusal("button-old")
    return int(subject)


async def _gap(office: Office, actor: Actor, mark: str) -> Role:
    """The free role that a button means. Refusal when somebody holds it by now."""
    for role in await office.do(free_roles, actor):
        if mark_of(role) == mark:
            return role
    raise Refusal("role-taken")


class HandingOver(StatesGroup):
    reason = State()


def register(routes: Routes) -> None:
    @routes.button(Choose)
    async def choose(
        query: CallbackQuery,
        data: Choose,
        actor: Actor,
        words: Words,
        office: Office,
        state: FSMContext,
        bot: Bot,
    ) -> None:
        need(actor, Permission.STAFF)
        if not data.chosen:
            await show(query, await whom(office, actor, words, data))
        elif data.what == "gap":
            role = await _gap(office, actor, data.subject)
            await refit_menu(bot, await office.do(bind_role, actor, data.chosen, role))
            toast = words.plain("staff-role-given")
            await show(query, await listing(office, actor, words), toast=toast)
        elif data.what == "sub":
            start, end = as_day(data.start), as_day(data.end)
            person_id = _number(data.subject)
            await office.do(stand_in_for, actor, person_id, data.chosen, start, end)
            note = words("staff-absence-kept")
            await show(query, await card(office, actor, words, person_id, note))
        else:
            person, _, _ = await office.do(see_person, actor, _number(data.subject))
            heir, _, _ = await office.do(see_person, actor, data.chosen)
            await state.set_state(HandingOver.reason)
            await state.set_data({"person": person.id, "to": heir.id})
            await show(query, hand_over_screen(person, heir, words))

    @routes.button(HandOver)
    async def hand(
        query: CallbackQuery,
        data: HandOver,
        actor: Actor,
        words: Words,
        office: Office,
        state: FSMContext,
    ) -> None:
        if data.why not in REASONS:
            raise Refusal("button-old")
        # The reason stands in the amendments, which are kept in the school's own language.
        reason = Words("ru").plain(f"staff-reason-{data.why}")
        moved = await office.do(hand_over, actor, data.person, data.to, reason)
        await state.clear()
        note = words("staff-handed-over", count=moved)
        await show(query, await card(office, actor, words, data.person, note))

    @routes.state(HandingOver.reason)
    async def because(
        message: Message, actor: Actor, words: Words, office: Office, state: FSMContext
    ) -> None:
        kept = await state.get_data()
        reason = (message.text or "")[:300]
        moved = await office.do(hand_over, actor, kept["person"], kept["to"], reason)
        await state.clear()
        note = words("staff-handed-over", count=moved)
        await show(message, await card(office, actor, words, kept["person"], note))


@picks("aws")
async def _away_from(
    query: CallbackQuery,
    data: Pick,
    actor: Actor,
    words: Words,
    office: Office,
    state: FSMContext,
) -> None:
    person, _, _ = await office.do(see_person, actor, data.subject)
    day = as_day(data.day)
    if data.step != "day":
        await show(query, away_screen(person, day, None, words))
        return
    await state.set_data({"person": person.id, "start": as_number(day)})
    await show(query, away_screen(person, day, day, words))


@picks("awe")
async def _away_to(
    query: CallbackQuery,
    data: Pick,
    actor: Actor,
    words: Words,
    office: Office,
    state: FSMContext,
) -> None:
    person, _, _ = await office.do(see_person, actor, data.subject)
    kept = await state.get_data()
    if kept.get("person") != person.id or "start" not in kept:
        raise Refusal("button-old")
    start: date = as_day(kept["start"])
    if data.step != "day":
        await show(query, away_screen(person, as_day(data.day), start, words))
        return
    choose = Choose(
        what="sub",
        subject=str(person.id),
        chosen=0,
        page=0,
        start=kept["start"],
        end=data.day,
    )
    await show(query, await whom(office, actor, words, choose))
