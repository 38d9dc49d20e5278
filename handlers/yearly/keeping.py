"""«Сроки хранения»: looking, changing, and the log of what was destroyed."""

from __future__ import annotations

import asyncio

from aiogram import Bot
from aiogram.types import CallbackQuery, Message
from aiogram.utils.chat_action import ChatActionSender

from handlers.callbacks.yearly import DestroyedPage, KeptKind, KeptPage, SetTerm
from handlers.overseeing.sending import send_file
from handlers.routes import Routes
from handlers.screen import Screen, show
from handlers.views.yearly.keeping import destroyed_screen, kept_screen, kind_screen
from locales import Words
from school.reports.destroyed_docx import write_destroyed
from school.work import Actor, Office
from school.yearly.destroying import change_term, see_destroyed, see_keeping
from school.yearly.keeping import DataKind


async def _kind(office: Office, actor: Actor, words: Words, kind: DataKind) -> Screen:
    kept = await office.do(see_keeping, actor)
    return kind_screen(next(one for one in kept if one.kind is kind), words)


def register(routes: Routes) -> None:
    @routes.word("сроки хранения", "retention")
    async def asked(message: Message, actor: Actor, words: Words, office: Office) -> None:
        await show(message, kept_screen(await office.do(see_keeping, actor), words))

    @routes.button(KeptPage)
    async def page(query: CallbackQuery, actor: Actor, words: Words, office: Office) -> None:
        await show(query, kept_screen(await office.do(see_keeping, actor), words))

    @routes.button(KeptKind)
    async def kind(
        query: CallbackQuery, data: KeptKind, actor: Actor, words: Words, office: Office
    ) -> None:
        await show(query, await _kind(office, actor, words, data.kind))

    @routes.button(SetTerm)
    async def term(
        query: CallbackQuery, data: SetTerm, actor: Actor, words: Words, office: Office
    ) -> None:
        await office.do(change_term, actor, data.kind, data.term)
        screen = await _kind(office, actor, words, data.kind)
        await show(query, screen, toast=words.plain("kept-toast"))

    @routes.button(DestroyedPage)
    async def destroyed(
        query: CallbackQuery,
        data: DestroyedPage,
        actor: Actor,
        words: Words,
        office: Office,
        bot: Bot,
    ) -> None:
        log, operator, profile = await office.do(see_destroyed, actor)
        if not data.paper:
            await show(query, destroyed_screen(log, data.part, words))
            return
        name = f"{words.plain('destroyed-file')}.docx"
        async with ChatActionSender.upload_document(query.from_user.id, bot):
            paper = await asyncio.to_thread(
                write_destroyed, log, operator, office.now().astimezone(profile.tz)
            )
            await send_file(query, bot, name, paper)
        await query.answer()
