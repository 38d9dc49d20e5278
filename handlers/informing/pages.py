"""Editing a page: its words are sent as a message, seen as readers will, and then published."""

from __future__ import annotations

from typing import Any

from aiogram import Bot
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, Message

from handlers.asking import ask, typed
from handlers.callbacks.common import Pick
from handlers.callbacks.informing import EditPage, PageAct
from handlers.common import picks
from handlers.picker import as_day
from handlers.rich import link_in, read_rich
from handlers.rights import need
from handlers.routes import Routes
from handlers.screen import NO_PREVIEW, Screen, put, show
from handlers.views.informing.library import pages_screen
from handlers.views.informing.page_file import (
    ask_text_screen,
    ask_title_screen,
    day_screen,
    page_file_screen,
    preview_screen,
    sure_screen,
)
from locales import Words
from school.refusal import Refusal
from school.resources.editing import (
    PageFile,
    add_page,
    date_page,
    drop_page_draft,
    hide_page,
    limit_page,
    move_page,
    open_page,
    publish_page,
    remove_page,
    source_page,
    write_page,
)
from school.resources.page import Page
from school.work import Actor, Office, Permission

_TYPED = ("body", "title", "source")


class Writing(StatesGroup):
    new = State()
    body = State()
    title = State()
    source = State()


async def show_preview(bot: Bot, chat_id: int, page: Page, words: Words) -> None:
    """The whole page as a reader would turn through it, each part a message."""
    number, count = 0, 1
    while number < count:
        screen, count = preview_screen(page, number, words)
        await bot.send_message(chat_id, screen.text, link_preview_options=NO_PREVIEW)
        number += 1


def register(routes: Routes) -> None:
    _buttons(routes)
    _answers(routes)


def _buttons(routes: Routes) -> None:
    @routes.button(EditPage)
    async def opened(
        query: CallbackQuery,
        data: EditPage,
        actor: Actor,
        words: Words,
        office: Office,
        state: FSMContext,
    ) -> None:
        need(actor, Permission.INFORM)
        await state.clear()
        if data.page:
            file = await office.do(open_page, actor, data.page)
            await show(query, page_file_screen(file, words))
            return
        await ask(state, Writing.new, office.now())
        await show(query, ask_title_screen(words))

    @routes.button(PageAct)
    async def act(
        query: CallbackQuery,
        data: PageAct,
        actor: Actor,
        words: Words,
        office: Office,
        state: FSMContext,
        bot: Bot,
    ) -> None:
        file = await office.do(open_page, actor, data.page)
        await state.clear()
        if data.act in _TYPED:
            await ask(state, getattr(Writing, data.act), office.now(), page=data.page)
            await show(query, ask_text_screen(file.page, data.act, words))
        elif data.act in ("dated", "until"):
            shown = file.page.dated if data.act == "dated" else file.today
            await show(query, day_screen(file, data.act, shown, words))
        elif data.act.startswith("?"):
            await show(query, _question(file, data.act, words))
        elif data.act == "see":
            await show_preview(bot, query.from_user.id, file.page, words)
            await put(query, page_file_screen(file, words))
        elif data.act == "remove":
            pages, today = await office.do(remove_page, actor, data.page)
            screen = pages_screen(pages, today, 0, words)
            await show(query, screen, toast=words.plain("page-removed-toast"))
        else:
            file = await _done(data, actor, office)
            toast = words.plain(f"page-{data.act}-toast")
            await show(query, page_file_screen(file, words), toast=toast)


async def _done(data: PageAct, actor: Actor, office: Office) -> PageFile:
    match data.act:
        case "publish" | "tell":
            return await office.do(publish_page, actor, data.page, tell=data.act == "tell")
        case "drop":
            return await office.do(drop_page_draft, actor, data.page)
        case "hide":
            return await office.do(hide_page, actor, data.page)
        case "up" | "down":
            return await office.do(move_page, actor, data.page, data.act == "up")
        case "forever":
            return await office.do(limit_page, actor, data.page, None)
        case _:
            raise Refusal("button-old")


def _question(file: PageFile, act: str, words: Words) -> Screen:
    if act not in ("?tell", "?hide", "?remove"):
        raise Refusal("button-old")
    return sure_screen(file.page, act.removeprefix("?"), words)


def _answers(routes: Routes) -> None:
    @typed(routes, Writing.new)
    async def new(
        message: Message, actor: Actor, words: Words, office: Office, state: FSMContext
    ) -> None:
        file = await office.do(add_page, actor, message.text or "")
        await ask(state, Writing.body, office.now(), page=file.page.id)
        await show(message, ask_text_screen(file.page, "body", words))

    @typed(routes, Writing.body)
    async def body(
        message: Message,
        kept: dict[str, Any],
        actor: Actor,
        words: Words,
        office: Office,
        state: FSMContext,
        bot: Bot,
    ) -> None:
        """What was sent is shown at once as readers will see it, the buttons below it."""
        file = await office.do(write_page, actor, kept["page"], body=read_rich(message))
        await state.clear()
        await show_preview(bot, message.chat.id, file.page, words)
        await show(message, page_file_screen(file, words, words("page-body-kept")))

    @typed(routes, Writing.title)
    async def title(
        message: Message,
        kept: dict[str, Any],
        actor: Actor,
        words: Words,
        office: Office,
        state: FSMContext,
    ) -> None:
        file = await office.do(write_page, actor, kept["page"], title=message.text or "")
        await state.clear()
        await show(message, page_file_screen(file, words, words("page-kept")))

    @typed(routes, Writing.source)
    async def source(
        message: Message,
        kept: dict[str, Any],
        actor: Actor,
        words: Words,
        office: Office,
        state: FSMContext,
    ) -> None:
        said, url = link_in(read_rich(message))
        file = await office.do(source_page, actor, kept["page"], said or url, url)
        await state.clear()
        await show(message, page_file_screen(file, words, words("page-kept")))


@picks("ypd")
async def _dated(
    query: CallbackQuery, data: Pick, actor: Actor, words: Words, office: Office
) -> None:
    await _picked(query, data, actor, words, office, "dated")


@picks("ypu")
async def _until(
    query: CallbackQuery, data: Pick, actor: Actor, words: Words, office: Office
) -> None:
    await _picked(query, data, actor, words, office, "until")


async def _picked(
    query: CallbackQuery, data: Pick, actor: Actor, words: Words, office: Office, what: str
) -> None:
    day = as_day(data.day)
    if data.step != "day":
        file = await office.do(open_page, actor, data.subject)
        await show(query, day_screen(file, what, day, words))
        return
    if what == "dated":
        file = await office.do(date_page, actor, data.subject, day)
    else:
        file = await office.do(limit_page, actor, data.subject, day)
    await show(query, page_file_screen(file, words), toast=words.plain("page-kept"))
