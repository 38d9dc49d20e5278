"""/report: choose a period, see its sums; the discipline of everybody, and one's own."""

from __future__ import annotations

from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from handlers.broadcasting.banner import bannered
from handlers.callbacks.execution import OpenReport, OpenScores, OwnScore
from handlers.routes import Routes
from handlers.screen import show
from handlers.views.execution import periods_screen, report_screen
from handlers.views.scores import own_screen, scores_screen
from locales import Words
from school.execution.discipline import see_discipline, see_own_discipline
from school.execution.seeing import see_periods, see_report
from school.refusal import Refusal
from school.work import Actor, Office, Permission


def register(routes: Routes) -> None:
    @routes.command("report")
    @routes.word("отчёт", "отчет", "report")
    async def choose(message: Message, actor: Actor, words: Words, office: Office) -> None:
        screen = periods_screen(await office.do(see_periods, actor), words)
        await show(message, await bannered(screen, office, actor, words))

    @routes.button(OpenReport)
    async def report(
        query: CallbackQuery,
        data: OpenReport,
        actor: Actor,
        words: Words,
        office: Office,
        state: FSMContext,
    ) -> None:
        await state.clear()
        if data.period:
            found = await office.do(see_report, actor, data.period)
            screen = report_screen(found, words, settings=actor.may(Permission.SETTINGS))
        else:
            screen = periods_screen(await office.do(see_periods, actor), words)
        await show(query, screen)

    @routes.button(OpenScores)
    async def scores(
        query: CallbackQuery, data: OpenScores, actor: Actor, words: Words, office: Office
    ) -> None:
        found = await office.do(see_discipline, actor, data.period)
        if data.by not in ("people", "sections"):
            raise Refusal("button-old")
        await show(query, scores_screen(found, data.by, data.page, words))

    @routes.button(OwnScore)
    async def own(query: CallbackQuery, actor: Actor, words: Words, office: Office) -> None:
        await show(query, own_screen(await office.do(see_own_discipline, actor), words))
