"""/calendar: one's own calendar as a file, and the private link that keeps it up to date."""

from __future__ import annotations

import asyncio

from aiogram import Bot
from aiogram.types import BufferedInputFile, CallbackQuery, Message
from aiogram.utils.chat_action import ChatActionSender

from handlers.callbacks.agenda import CalendarLink
from handlers.routes import Routes
from handlers.screen import show
from handlers.views.agenda import link_screen, made_screen
from locales import Words
from school.agenda.feed import end_link, make_link, see_link
from school.agenda.looking import see_agenda
from school.refusal import Refusal
from school.reports.agenda_ics import write_agenda
from school.work import Actor, Office


def register(routes: Routes) -> None:
    @routes.command("calendar")
    @routes.word("календарь", "мой календарь", "calendar", "my calendar")
    async def calendar(
        message: Message, actor: Actor, words: Words, office: Office, bot: Bot, public_url: str
    ) -> None:
        agenda = await office.do(see_agenda, actor)
        if agenda.events:
            async with ChatActionSender.upload_document(message.chat.id, bot):
                body = await asyncio.to_thread(write_agenda, agenda, f"vpr-bot-{bot.id}")
                await message.answer_document(
                    BufferedInputFile(body, filename=f"{words.plain('agenda-file-name')}.ics"),
                    caption=words("agenda-file", count=len(agenda.events)),
                )
        else:
            await message.answer(words("agenda-empty"))
        if public_url:
            since = await office.do(see_link, actor)
            day = since.astimezone(agenda.frame.zone).date() if since else None
            await show(message, link_screen(day, words))

    @routes.button(CalendarLink)
    async def link(
        query: CallbackQuery,
        data: CalendarLink,
        actor: Actor,
        words: Words,
        office: Office,
        public_url: str,
    ) -> None:
        if data.act == "new" and public_url:
            secret = await office.do(make_link, actor)
            await show(query, made_screen(f"{public_url}/calendar/{secret}.ics", words))
        elif data.act == "end":
            await office.do(end_link, actor)
            toast = words.plain("agenda-link-ended")
            await show(query, link_screen(None, words, offered=bool(public_url)), toast=toast)
        else:
            raise Refusal("button-old")
