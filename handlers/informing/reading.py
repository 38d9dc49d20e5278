"""/info: the pages of information, for everybody."""

from __future__ import annotations

from typing import Any

from aiogram.types import CallbackQuery, Message

from handlers.callbacks.informing import InfoList, ReadPage
from handlers.links import Link, opens
from handlers.routes import Routes
from handlers.screen import Screen, put, show
from handlers.views.informing.pages import info_screen, page_screen
from locales import Words
from school.resources.reading import see_page, see_page_called, see_pages
from school.work import Actor, Office


async def list_for(office: Office, actor: Actor, words: Words, number: int = 0) -> Screen:
    return info_screen(await office.do(see_pages, actor), number, words)


def register(routes: Routes) -> None:
    @routes.command("info")
    @routes.word("информация", "info", "information")
    async def info(message: Message, actor: Actor, words: Words, office: Office) -> None:
        await show(message, await list_for(office, actor, words))

    @routes.button(InfoList)
    async def listed(
        query: CallbackQuery, data: InfoList, actor: Actor, words: Words, office: Office
    ) -> None:
        await show(query, await list_for(office, actor, words, data.number))

    @routes.button(ReadPage)
    async def read(
        query: CallbackQuery, data: ReadPage, actor: Actor, words: Words, office: Office
    ) -> None:
        page = await office.do(see_page, actor, data.page)
        screen = page_screen(page, data.part, words)
        await (put if data.new else show)(query, screen)


@opens("info")
async def _list_opened(
    message: Message, actor: Actor, words: Words, office: Office, **given: Any
) -> None:
    await show(message, await list_for(office, actor, words))


@opens("page")
async def _page_opened(
    message: Message, link: Link, actor: Actor, words: Words, office: Office, **given: Any
) -> None:
    page = await office.do(see_page_called, actor, link.value)
    await show(message, page_screen(page, 0, words))
