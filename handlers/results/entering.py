"""A new table: a file, a pasted list or sixteen typed numbers; then what it is of; then kept."""

from __future__ import annotations

import asyncio
from dataclasses import replace

from aiogram import Bot
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, Message
from aiogram.utils.chat_action import ChatActionSender

from handlers.callbacks.results import EnterMarks, MarksStep
from handlers.exam_table import ReadRows
from handlers.plan_file import download
from handlers.results.draft import Draft, from_plain, to_plain
from handlers.results.listing import one_table, year_of
from handlers.rights import need
from handlers.routes import Routes
from handlers.screen import Screen, show
from handlers.views.results.entering import (
    ask_screen,
    lines_screen,
    preview_screen,
    question_screen,
)
from locales import Words
from school.people.subjects import USUAL
from school.refusal import Refusal
from school.results.keeping import put_table, same_table, see_results
from school.results.names import subject_typed
from school.results.reading import read_marks, rows_of_text
from school.results.table import Counts, Origin, Period
from school.results.typed import looks_typed, read_typed
from school.vpr.cells import class_named
from school.work import Actor, Office, Permission


class Marking(StatesGroup):
    table = State()
    grade_class = State()
    subject = State()


_TYPED = {"class": Marking.grade_class, "subject": Marking.subject}


async def await_table(state: FSMContext, year: int) -> None:
    """The next file or message is a table of this year."""
    await state.set_state(Marking.table)
    await state.set_data(to_plain(Draft(year)))


async def _next(
    office: Office, actor: Actor, words: Words, state: FSMContext, draft: Draft
) -> Screen:
    """The next question, or the preview; the draft as it is now is remembered."""
    await state.set_data(to_plain(draft))
    await state.set_state(_TYPED.get(draft.missing, Marking.table))
    found = await office.do(see_results, actor, year_of(draft.year))
    if draft.missing:
        return question_screen(draft, draft.missing, found, words)
    table = draft.table(office.now())
    there = await office.do(same_table, actor, table)
    return preview_screen(draft, table, there, found.terms, words)


def register(routes: Routes) -> None:
    @routes.button(EnterMarks)
    async def start(
        query: CallbackQuery, data: EnterMarks, actor: Actor, words: Words, state: FSMContext
    ) -> None:
        need(actor, Permission.CONTROL)
        year = year_of(data.year)
        if year is None:
            raise Refusal("button-old")
        await await_table(state, year.first)
        await show(query, ask_screen(year.first, words))

    @routes.state(Marking.table)
    async def table(
        message: Message,
        actor: Actor,
        words: Words,
        office: Office,
        state: FSMContext,
        bot: Bot,
        read_rows: ReadRows,
    ) -> None:
        need(actor, Permission.CONTROL)
        draft = from_plain(await state.get_data())
        text = message.text or ""
        if message.document is None and looks_typed(text):
            await show(message, await _typed(office, actor, words, state, draft, message))
            return
        if message.document is None:
            read = await asyncio.to_thread(read_marks, rows_of_text(text))
        else:
            async with ChatActionSender.typing(message.chat.id, bot):
                rows = await read_rows(await download(bot, message.document))
                read = await asyncio.to_thread(read_marks, rows, message.caption or "")
        fresh = Draft.read(draft.year, message.message_id, read)
        await show(message, await _next(office, actor, words, state, fresh))

    @routes.state(Marking.grade_class)
    async def typed_class(
        message: Message, actor: Actor, words: Words, office: Office, state: FSMContext
    ) -> None:
        need(actor, Permission.CONTROL)
        draft = from_plain(await state.get_data())
        named = replace(draft, grade_class=class_named(message.text or ""))
        await show(message, await _next(office, actor, words, state, named))

    @routes.state(Marking.subject)
    async def typed_subject(
        message: Message, actor: Actor, words: Words, office: Office, state: FSMContext
    ) -> None:
        need(actor, Permission.CONTROL)
        draft = from_plain(await state.get_data())
        named = replace(draft, subject=subject_typed(message.text or ""))
        await show(message, await _next(office, actor, words, state, named))

    @routes.button(MarksStep)
    async def step(
        query: CallbackQuery,
        data: MarksStep,
        actor: Actor,
        words: Words,
        office: Office,
        state: FSMContext,
    ) -> None:
        need(actor, Permission.CONTROL)
        draft = from_plain(await state.get_data())
        if not draft.number or draft.number != data.draft:
            raise Refusal("button-old")
        if data.step in ("keep", "instead"):
            made = draft.table(office.now())
            kept = await office.do(put_table, actor, made, instead=data.step == "instead")
            await state.clear()
            note = words("results-kept")
            await show(query, await one_table(office, actor, words, kept.id, note))
            return
        changed = _answered(draft, data.step, data.value)
        await show(query, await _next(office, actor, words, state, changed))


def _answered(draft: Draft, step: str, value: str) -> Draft:
    """The draft with one answer more; "ask" takes one back. Refusal for a forged answer."""
    try:
        match step:
            case "side" if value in ("journal", "test"):
                sure = replace(draft, sure=True)
                return _turned(sure) if value == "test" else sure
            case "swap":
                return _turned(draft)
            case "class":
                return replace(draft, grade_class=class_named(value))
            case "subject":
                return replace(draft, subject=USUAL[int(value)])
            case "period":
                return replace(draft, period=Period(value).value)
            case "origin":
                return replace(draft, origin=Origin(value).value)
            case "ask" if value == "class":
                return replace(draft, grade_class="")
            case "ask" if value == "subject":
                return replace(draft, subject="")
            case "ask" if value == "period":
                return replace(draft, period="")
            case "ask" if value == "origin":
                return replace(draft, origin="")
    except (ValueError, IndexError) as error:
        raise Refusal("button-old") from error
    raise Refusal("button-old")


def _turned(draft: Draft) -> Draft:
    return replace(draft, counts=tuple(Counts.of(draft.counts).turned().flat))


async def _typed(
    office: Office, actor: Actor, words: Words, state: FSMContext, draft: Draft, message: Message
) -> Screen:
    """Lines that were understood are kept, so that only the others are typed again."""
    typed = read_typed(message.text or "", draft.lines)
    if typed.wrong or typed.missing:
        await state.set_data(to_plain(replace(draft, lines=typed.lines)))
        return lines_screen(typed, draft.year, words)
    counts = tuple(Counts.of(typed.flat).flat)
    fresh = Draft(draft.year, message.message_id, counts, sure=True)
    return await _next(office, actor, words, state, fresh)
