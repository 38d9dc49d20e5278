"""/vpr: the window and the tests of each class; the items tied to them move along."""

from __future__ import annotations

from datetime import date

from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from handlers.callbacks.common import Pick
from handlers.callbacks.timetable import TimetableDo, TimetablePage
from handlers.common import picks
from handlers.picker import as_day, as_number
from handlers.rights import need
from handlers.routes import Routes
from handlers.screen import Screen, show
from handlers.testing import Testing
from handlers.views.timetable import (
    back_row,
    class_screen,
    day_screen,
    likely_month,
    list_screen,
    timetable_screen,
)
from locales import Words
from school.plan.season import Season, see_season
from school.refusal import Refusal
from school.vpr.scheduling import see_timetable, set_window
from school.vpr.timetable import Timetable
from school.work import Actor, Office, Permission


async def look(office: Office, actor: Actor) -> tuple[Season, Timetable]:
    """The timetable of the year that the school is busy with, for who may change it."""
    need(actor, Permission.SETTINGS)
    season = await office.do(see_season, actor)
    timetable, _ = await office.do(see_timetable, actor, season.year)
    return season, timetable


async def whole(office: Office, actor: Actor, words: Words, note: str | None = None) -> Screen:
    need(actor, Permission.SETTINGS)
    season = await office.do(see_season, actor)
    timetable, objections = await office.do(see_timetable, actor, season.year)
    return timetable_screen(timetable, objections, season, words, note)


def moved(season: Season, words: Words) -> str:
    """That the change has reached the plan."""
    return words("vpr-moved", count=season.tied)


def register(routes: Routes) -> None:
    @routes.command("vpr")
    @routes.word("впр", "расписание впр", "vpr")
    async def vpr(message: Message, actor: Actor, words: Words, office: Office) -> None:
        await show(message, await whole(office, actor, words))

    @routes.button(TimetablePage)
    async def page(
        query: CallbackQuery,
        data: TimetablePage,
        actor: Actor,
        words: Words,
        office: Office,
        state: FSMContext,
    ) -> None:
        await state.clear()
        if data.page < 0:
            await show(query, await whole(office, actor, words))
        else:
            _, timetable = await look(office, actor)
            await show(query, list_screen(timetable, data.page, words))

    @routes.button(TimetableDo)
    async def do(
        query: CallbackQuery,
        data: TimetableDo,
        actor: Actor,
        words: Words,
        office: Office,
        state: FSMContext,
    ) -> None:
        _, timetable = await look(office, actor)
        await state.clear()
        shown = likely_month(timetable, office.now().date())
        match data.act:
            case "window":
                screen = day_screen(words("vpr-ask-start"), "vws", 0, shown, timetable, words)
            case "results":
                shown = timetable.results or timetable.end or shown
                screen = day_screen(words("vpr-ask-results"), "vwr", 0, shown, timetable, words)
            case "add":
                await state.set_state(Testing.grade_class)
                screen = class_screen(timetable, words)
            case "table":
                await state.set_state(Testing.table)
                screen = Screen(words("vpr-ask-table"), [back_row(words)])
            case _:
                raise Refusal("button-old")
        await show(query, screen)


@picks("vws")
async def _window_from(
    query: CallbackQuery,
    data: Pick,
    actor: Actor,
    words: Words,
    office: Office,
    state: FSMContext,
) -> None:
    _, timetable = await look(office, actor)
    day = as_day(data.day)
    if data.step != "day":
        await show(query, day_screen(words("vpr-ask-start"), "vws", 0, day, timetable, words))
        return
    await state.set_data({"window": as_number(day)})
    await show(query, _ask_end(day, day, timetable, words))


def _ask_end(start: date, shown: date, timetable: Timetable, words: Words) -> Screen:
    text = words("vpr-ask-end", start=words.day(start))
    return day_screen(text, "vwe", 0, shown, timetable, words, since=start)


@picks("vwe")
async def _window_to(
    query: CallbackQuery,
    data: Pick,
    actor: Actor,
    words: Words,
    office: Office,
    state: FSMContext,
) -> None:
    season, timetable = await look(office, actor)
    kept = (await state.get_data()).get("window")
    if kept is None:
        raise Refusal("button-old")
    start, day = as_day(kept), as_day(data.day)
    if data.step != "day":
        await show(query, _ask_end(start, day, timetable, words))
        return
    results = timetable.results
    if results is not None and results < start:
        results = None  # of another window; asked for again
    await office.do(set_window, actor, season.year, start, day, results)
    await state.clear()
    await show(query, await whole(office, actor, words, moved(season, words)))


@picks("vwr")
async def _results(
    query: CallbackQuery, data: Pick, actor: Actor, words: Words, office: Office
) -> None:
    season, timetable = await look(office, actor)
    day = as_day(data.day)
    if data.step != "day":
        await show(query, day_screen(words("vpr-ask-results"), "vwr", 0, day, timetable, words))
        return
    await office.do(set_window, actor, season.year, timetable.start, timetable.end, day)
    await show(query, await whole(office, actor, words, moved(season, words)))
