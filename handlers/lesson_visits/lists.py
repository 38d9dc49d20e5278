"""/visits: lists and the card of one."""

from __future__ import annotations

from datetime import date

from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from handlers.callbacks.lesson_visits import OpenVisit, VisitList
from handlers.routes import Routes
from handlers.screen import Screen, put, show
from handlers.views.lesson_visits.card import card_screen
from handlers.views.lesson_visits.lists import month_screen, my_screen, never_screen, stuck_screen
from locales import Words
from school.refusal import Refusal
from school.settings import see_profile
from school.visits.seeing import (
    my_visits,
    not_visited,
    see_visit,
    troubled_visits,
    visits_of_month,
)
from school.work import Actor, Office, Permission


async def own_list(office: Office, actor: Actor, words: Words, page: int = 0) -> Screen:
    own = await office.do(my_visits, actor)
    controls, sets = actor.may(Permission.CONTROL), actor.may(Permission.SETTINGS)
    return my_screen(own, words, page, controls=controls, sets=sets)


async def card(office: Office, actor: Actor, words: Words, visit_id: int, note: str = "") -> Screen:
    return card_screen(await office.do(see_visit, actor, visit_id), words, note)


async def _month(office: Office, actor: Actor, words: Words, data: VisitList) -> Screen:
    profile = await office.do(see_profile, actor)
    if not data.month:
        first = profile.calendar.local_day(office.now()).replace(day=1)
    elif 1990 <= data.month // 100 <= 2100 and 1 <= data.month % 100 <= 12:
        first = date(data.month // 100, data.month % 100, 1)
    else:
        raise Refusal("button-old")
    scene, visits = await office.do(visits_of_month, actor, first)
    return month_screen(scene, visits, first, words, data.page)


def register(routes: Routes) -> None:
    @routes.command("visits")
    @routes.word("посещения", "visits")
    async def visits(message: Message, actor: Actor, words: Words, office: Office) -> None:
        await show(message, await own_list(office, actor, words))

    @routes.button(VisitList)
    async def listing(
        query: CallbackQuery,
        data: VisitList,
        actor: Actor,
        words: Words,
        office: Office,
        state: FSMContext,
    ) -> None:
        await state.clear()
        match data.name:
            case "my":
                screen = await own_list(office, actor, words, data.page)
            case "all":
                screen = await _month(office, actor, words, data)
            case "never":
                year, people = await office.do(not_visited, actor)
                screen = never_screen(year, people, words, data.page)
            case "stuck":
                scene, found = await office.do(troubled_visits, actor)
                screen = stuck_screen(scene, found, words, data.page)
            case _:
                raise Refusal("button-old")
        await show(query, screen)

    @routes.button(OpenVisit)
    async def open_card(
        query: CallbackQuery,
        data: OpenVisit,
        actor: Actor,
        words: Words,
        office: Office,
        state: FSMContext,
    ) -> None:
        await state.clear()
        screen = await card(office, actor, words, data.visit)
        await (put if data.new else show)(query, screen)
