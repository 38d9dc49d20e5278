"""Papers about observing, and the links by which parents come."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import date
from functools import partial

from aiogram import Bot
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, Message
from aiogram.utils.chat_action import ChatActionSender

from handlers.asking import ask, typed
from handlers.callbacks.overseeing import Link, Paper
from handlers.inviting import link_of
from handlers.links import OBSERVE, class_link, door_link
from handlers.overseeing.looking import board_for, line_of
from handlers.overseeing.sending import send_file, send_pictures
from handlers.picker import as_day
from handlers.rights import need
from handlers.routes import Routes
from handlers.screen import Screen, show
from handlers.views.overseeing.papers import (
    ask_class_screen,
    class_link_screen,
    erased_screen,
    links_screen,
    which_day_screen,
)
from handlers.views.overseeing.saying import today, zone_of
from locales import Words
from school.observers.board import Board, BoardLine
from school.observers.erasing import see_destructions
from school.observers.overview import see_board
from school.refusal import Refusal
from school.reports.board_png import draw_board
from school.reports.board_xlsx import write_board
from school.reports.codes import qr_png, write_doors, write_poster
from school.reports.destruction_docx import write_destruction
from school.reports.lists_docx import write_guard, write_order
from school.vpr.cells import class_named
from school.work import Actor, Office, Permission

_BY_DAY = ("guard", "doors")
_PICTURES = ("png", "dark")


class Linking(StatesGroup):
    grade = State()


async def erased_list(office: Office, actor: Actor, words: Words, page: int) -> Screen:
    records, _ = await office.do(see_destructions, actor)
    zone = zone_of(await board_for(office, actor))
    return erased_screen(records, page, zone, words)


async def links_of(query: CallbackQuery, actor: Actor, words: Words, office: Office) -> Screen:
    need(actor, Permission.OBSERVERS)
    assert query.bot is not None
    board = await board_for(office, actor)
    classes = {line.place.exam.grade_class for line in board.lines}
    link = await link_of(query.bot, OBSERVE)
    return links_screen(link, sorted(classes, key=lambda one: (len(one), one)), words)


def register(routes: Routes) -> None:
    _papers(routes)
    _links(routes)


def _papers(routes: Routes) -> None:
    @routes.button(Paper)
    async def paper(
        query: CallbackQuery, data: Paper, actor: Actor, words: Words, office: Office, bot: Bot
    ) -> None:
        need(actor, Permission.OBSERVERS)
        board = await board_for(office, actor)
        if data.what in _BY_DAY and not data.value:
            await show(query, which_day_screen(data.what, board, data.part, words))
            return
        if data.what in _PICTURES:
            async with ChatActionSender.upload_photo(query.from_user.id, bot):
                dark = data.what == "dark"
                pictures = await asyncio.to_thread(draw_board, board, dark=dark)
                await send_pictures(query, bot, words.plain("oversee-file-board"), pictures)
        else:
            name, make = await _paper(data, actor, words, office, bot)
            async with ChatActionSender.upload_document(query.from_user.id, bot):
                await send_file(query, bot, name, await asyncio.to_thread(make))
        await query.answer()


async def _paper(
    data: Paper, actor: Actor, words: Words, office: Office, bot: Bot
) -> tuple[str, Callable[[], bytes]]:
    """The name of a paper's file, and how it is made."""
    board, summary = await office.do(see_board, actor)
    match data.what:
        case "order":
            name = words.plain("oversee-file-order")
            return f"{name}.docx", partial(write_order, board, today(board))
        case "guard":
            day = as_day(data.value)
            name = words.plain("oversee-file-guard", day=f"{day:%d.%m}")
            return f"{name}.docx", partial(write_guard, board, day)
        case "doors":
            day = as_day(data.value)
            name = words.plain("oversee-file-doors", day=f"{day:%d.%m}")
            return f"{name}.pdf", await _doors(board, _of_day(board, day), bot)
        case "door":
            line = line_of(board, data.value)
            name = words.plain("oversee-file-doors", day=line.place.exam.grade_class)
            return f"{name}.pdf", await _doors(board, [line], bot)
        case "xlsx":
            name = words.plain("oversee-file-board")
            return f"{name}.xlsx", partial(write_board, board, summary)
        case "poster":
            return f"{words.plain('oversee-file-poster')}.pdf", await _poster(board, bot)
        case "erased":
            name = words.plain("oversee-file-erased", number=data.value)
            return f"{name}.docx", await _erased(office, actor, board, data.value)
    raise Refusal("button-old")


def _of_day(board: Board, day: date) -> list[BoardLine]:
    lines = [line for line in board.lines if line.place.exam.day == day]
    if not lines:
        raise Refusal("button-old")
    return lines


async def _doors(board: Board, lines: list[BoardLine], bot: Bot) -> Callable[[], bytes]:
    pairs = [
        (line, await link_of(bot, door_link(line.place.id, line.place.code))) for line in lines
    ]
    return partial(write_doors, pairs, board.school, zone_of(board))


async def _poster(board: Board, bot: Bot) -> Callable[[], bytes]:
    """Papers of the school are in Russian, whoever asks for them."""
    russian, link = Words("ru"), await link_of(bot, OBSERVE)
    title = russian.plain("oversee-poster-title")
    text = russian.plain("oversee-poster-text", year=board.year.label)
    name = (await bot.me()).username or ""
    return partial(write_poster, board.school, title, text, link, name)


async def _erased(office: Office, actor: Actor, board: Board, number: int) -> Callable[[], bytes]:
    records, operator = await office.do(see_destructions, actor)
    for record in records:
        if record.number == number:
            return partial(write_destruction, record, operator, zone_of(board))
    raise Refusal("record-gone")


def _links(routes: Routes) -> None:
    @routes.button(Link)
    async def link(
        query: CallbackQuery,
        data: Link,
        actor: Actor,
        words: Words,
        office: Office,
        state: FSMContext,
        bot: Bot,
    ) -> None:
        need(actor, Permission.OBSERVERS)
        if data.grade == "?":
            await ask(state, Linking.grade, office.now())
            await show(query, ask_class_screen(words))
            return
        await state.clear()
        grade = class_named(data.grade) if data.grade else ""
        address = await link_of(bot, class_link(grade) if grade else OBSERVE)
        if data.qr:
            picture = await asyncio.to_thread(qr_png, address)
            key = "oversee-qr-class" if grade else "oversee-qr-school"
            caption = words(key, grade=grade, link=address)
            await send_pictures(query, bot, "qr", [picture], caption)
            await query.answer()
        elif grade:
            await show(query, class_link_screen(grade, address, words))
        else:
            await show(query, await links_of(query, actor, words, office))

    @typed(routes, Linking.grade)
    async def other_class(
        message: Message, actor: Actor, words: Words, state: FSMContext, bot: Bot
    ) -> None:
        need(actor, Permission.OBSERVERS)
        grade = class_named(message.text or "")
        await state.clear()
        await show(message, class_link_screen(grade, await link_of(bot, class_link(grade)), words))
