"""The execution report and the discipline as files, and the school's own form of the report."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from functools import partial

from aiogram import Bot
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, Message
from aiogram.utils.chat_action import ChatActionSender

from handlers.asking import ask, typed
from handlers.callbacks.execution import ReportForm, ReportPaper
from handlers.overseeing.sending import send_file
from handlers.plan_file import form_in
from handlers.rights import need
from handlers.routes import Routes
from handlers.screen import show
from handlers.views.execution import form_screen, period_name, periods_screen, usual_form_screen
from locales import Words
from school.execution.discipline import discipline_of
from school.execution.report import Report
from school.execution.seeing import (
    has_report_template,
    report_paper,
    see_periods,
    see_report,
    set_report_template,
)
from school.refusal import Refusal
from school.reports.execution_docx import check_report_template, write_execution
from school.reports.execution_fields import REPORT_FIELDS
from school.reports.execution_xlsx import write_discipline, write_execution_table
from school.work import Actor, Office, Permission


class Forming(StatesGroup):
    template = State()


def register(routes: Routes) -> None:
    _papers(routes)
    _form(routes)


def _papers(routes: Routes) -> None:
    @routes.button(ReportPaper)
    async def send_paper(
        query: CallbackQuery,
        data: ReportPaper,
        actor: Actor,
        words: Words,
        office: Office,
        bot: Bot,
    ) -> None:
        name, make = await _paper(data, actor, words, office)
        async with ChatActionSender.upload_document(query.from_user.id, bot):
            await send_file(query, bot, name, await asyncio.to_thread(make))
        await query.answer()


async def _paper(
    data: ReportPaper, actor: Actor, words: Words, office: Office
) -> tuple[str, Callable[[], bytes]]:
    match data.what:
        case "word":
            report, template = await office.do(report_paper, actor, data.period)
            return _named("report", report, words, "docx"), partial(
                write_execution, report, template
            )
        case "excel":
            report = await office.do(see_report, actor, data.period)
            return _named("report", report, words, "xlsx"), partial(write_execution_table, report)
        case "scores":
            report = await office.do(see_report, actor, data.period)
            make = partial(write_discipline, discipline_of(report))
            return _named("scores", report, words, "xlsx"), make
        case _:
            raise Refusal("button-old")


def _named(what: str, report: Report, words: Words, kind: str) -> str:
    """«Отчёт об исполнении плана, I четверть 2020-2021.docx»"""
    period = period_name(report.period, words)
    year = report.year.label.replace("/", "-")
    return f"{words.plain(f'execution-file-{what}', period=period, year=year)}.{kind}"


def _form(routes: Routes) -> None:
    @routes.button(ReportForm)
    async def form(
        query: CallbackQuery,
        data: ReportForm,
        actor: Actor,
        words: Words,
        office: Office,
        state: FSMContext,
    ) -> None:
        need(actor, Permission.SETTINGS)
        await state.clear()
        match data.act:
            case "":
                await ask(state, Forming.template, office.now())
                own = await office.do(has_report_template, actor)
                await show(query, form_screen(REPORT_FIELDS, words, own=own))
            case "?usual":
                await show(query, usual_form_screen(words))
            case "usual":
                await office.do(set_report_template, actor, None)
                screen = periods_screen(await office.do(see_periods, actor), words)
                await show(query, screen, toast=words.plain("execution-form-back"))
            case _:
                raise Refusal("button-old")

    @typed(routes, Forming.template)
    async def template(
        message: Message,
        actor: Actor,
        words: Words,
        office: Office,
        state: FSMContext,
        bot: Bot,
    ) -> None:
        need(actor, Permission.SETTINGS)
        data = await form_in(message, bot)
        await asyncio.to_thread(check_report_template, data)
        await office.do(set_report_template, actor, data)
        await state.clear()
        await message.answer(words("execution-form-kept"))
        await show(message, periods_screen(await office.do(see_periods, actor), words))
