"""The timetable of the tests as a table: typed lines, or a document with a preview."""

from __future__ import annotations

import asyncio
from typing import Any, Protocol

from aiogram import Bot
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message
from aiogram.utils.chat_action import ChatActionSender

from handlers.callbacks.timetable import KeepSheet, SheetPage
from handlers.picker import as_day, as_number
from handlers.plan_file import download
from handlers.rights import need
from handlers.routes import Routes
from handlers.screen import Screen, show
from handlers.testing import Testing
from handlers.timetable import look, moved, whole
from handlers.views.timetable import sheet_screen
from locales import Words
from school.refusal import Refusal
from school.vpr.reading import Sheet, Unread, read_exams, read_sheet
from school.vpr.scheduling import put_exams
from school.vpr.timetable import Exam
from school.work import Actor, Office, Permission


class ReadRows(Protocol):
    """Reads the tables of a file apart from everything else, so that no file can stop the bot."""

    async def __call__(self, data: bytes) -> list[list[str]]: ...


def register(routes: Routes) -> None:
    @routes.state(Testing.table)
    async def table(
        message: Message,
        actor: Actor,
        words: Words,
        office: Office,
        state: FSMContext,
        bot: Bot,
        read_rows: ReadRows,
    ) -> None:
        season, timetable = await look(office, actor)
        if message.document is None:
            exams = read_exams(message.text or "", season.year)
            await show(message, await _keep(office, actor, words, state, exams))
            return
        async with ChatActionSender.typing(message.chat.id, bot):
            rows = await read_rows(await download(bot, message.document))
            # A strange table can hold thousands of phrases: others must not wait for it.
            sheet = await asyncio.to_thread(read_sheet, rows, season.year)
        await state.set_data(_to_plain(sheet, message.message_id))
        await show(message, sheet_screen(sheet, message.message_id, 0, timetable, words))

    @routes.button(SheetPage)
    async def page(
        query: CallbackQuery,
        data: SheetPage,
        actor: Actor,
        words: Words,
        office: Office,
        state: FSMContext,
    ) -> None:
        need(actor, Permission.SETTINGS)
        _, timetable = await look(office, actor)
        sheet = _from_plain(await state.get_data(), data.sheet)
        await show(query, sheet_screen(sheet, data.sheet, data.page, timetable, words))

    @routes.button(KeepSheet)
    async def keep(
        query: CallbackQuery,
        data: KeepSheet,
        actor: Actor,
        words: Words,
        office: Office,
        state: FSMContext,
    ) -> None:
        need(actor, Permission.SETTINGS)
        sheet = _from_plain(await state.get_data(), data.sheet)
        await show(query, await _keep(office, actor, words, state, list(sheet.exams)))


async def _keep(
    office: Office, actor: Actor, words: Words, state: FSMContext, exams: list[Exam]
) -> Screen:
    season, _ = await look(office, actor)
    await office.do(put_exams, actor, season.year, exams)
    await state.clear()
    note = words("vpr-kept", count=len(exams)) + " " + moved(season, words)
    return await whole(office, actor, words, note)


def _to_plain(sheet: Sheet, number: int) -> dict[str, Any]:
    """A sheet as a conversation keeps it. ``number``: of the message that brought it, so that the
    button under one file never keeps another."""
    return {
        "sheet": number,
        "exams": [
            [exam.grade_class, exam.subject, as_number(exam.day), exam.lesson, exam.room]
            for exam in sheet.exams
        ],
        "unread": [[one.row, one.why] for one in sheet.unread],
    }


def _from_plain(data: dict[str, Any], number: int) -> Sheet:
    if data.get("sheet") != number:
        raise Refusal("button-old")
    exams = (
        Exam(0, grade_class, subject, as_day(day), lesson, room)
        for grade_class, subject, day, lesson, room in data["exams"]
    )
    return Sheet(tuple(exams), tuple(Unread(row, why) for row, why in data["unread"]))
