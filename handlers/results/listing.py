"""/results: the list of a year, one table, tables together."""

from __future__ import annotations

from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from handlers.callbacks.results import MarksAct, MarksPage, MarksSum, OpenMarks
from handlers.routes import Routes
from handlers.screen import Screen, show
from handlers.views.results.listing import list_screen, sum_screen
from handlers.views.results.table import remove_screen, table_screen
from locales import Words
from school.dates.year import SchoolYear
from school.refusal import Refusal
from school.results.keeping import remove_table, see_results, see_table
from school.results.overview import Scope, see_overview
from school.settings import see_profile
from school.work import Actor, Office


async def list_of(
    office: Office, actor: Actor, words: Words, year: int = 0, page: int = 0, note: str = ""
) -> Screen:
    found = await office.do(see_results, actor, year_of(year))
    return list_screen(found, page, words, note)


async def one_table(
    office: Office, actor: Actor, words: Words, table_id: int, note: str = ""
) -> Screen:
    seen = await office.do(see_table, actor, table_id)
    profile = await office.do(see_profile, actor)
    terms = len(profile.terms_of(seen.table.year).spans)
    return table_screen(seen, terms, profile.tz, words, note)


def year_of(first: int) -> SchoolYear | None:
    """The year of a button; None for 0. Refusal for one that cannot be (a forged button)."""
    if first == 0:
        return None
    if not 1990 <= first <= 2098:
        raise Refusal("button-old")
    return SchoolYear(first)


def scope_of(data: MarksSum) -> Scope:
    year = year_of(data.year)
    if year is None:
        raise Refusal("button-old")
    return Scope(year, data.origin, data.by, data.number)


def register(routes: Routes) -> None:
    @routes.command("results")
    @routes.word("отметки и журнал", "marks and the journal")
    async def results(message: Message, actor: Actor, words: Words, office: Office) -> None:
        await show(message, await list_of(office, actor, words))

    @routes.button(MarksPage)
    async def page(
        query: CallbackQuery,
        data: MarksPage,
        actor: Actor,
        words: Words,
        office: Office,
        state: FSMContext,
    ) -> None:
        await state.clear()
        await show(query, await list_of(office, actor, words, data.year, data.page))

    @routes.button(OpenMarks)
    async def look(
        query: CallbackQuery, data: OpenMarks, actor: Actor, words: Words, office: Office
    ) -> None:
        await show(query, await one_table(office, actor, words, data.table))

    @routes.button(MarksAct)
    async def act(
        query: CallbackQuery, data: MarksAct, actor: Actor, words: Words, office: Office
    ) -> None:
        if data.act == "?remove":
            seen = await office.do(see_table, actor, data.table)
            await show(query, remove_screen(seen.table, words))
            return
        if data.act != "remove":
            raise Refusal("button-old")
        table = await office.do(remove_table, actor, data.table)
        note = words("results-removed")
        await show(query, await list_of(office, actor, words, table.year.first, note=note))

    @routes.button(MarksSum)
    async def together(
        query: CallbackQuery, data: MarksSum, actor: Actor, words: Words, office: Office
    ) -> None:
        scope = scope_of(data)
        seen = await office.do(see_overview, actor, scope)
        found = await office.do(see_results, actor, scope.year)
        await show(query, sum_screen(seen, found.tables, words))
