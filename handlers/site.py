"""The page and the calendar for the school's site, as files in the chat."""

from __future__ import annotations

import asyncio

from aiogram import Bot
from aiogram.types import CallbackQuery
from aiogram.utils.chat_action import ChatActionSender

from handlers.callbacks.timetable import ForSite
from handlers.overseeing.sending import send_file
from handlers.rights import need
from handlers.routes import Routes
from locales import Words
from school.reports.site_files import make_site
from school.site import see_site
from school.work import Actor, Office, Permission


def register(routes: Routes) -> None:
    @routes.button(ForSite)
    async def for_site(
        query: CallbackQuery, actor: Actor, words: Words, office: Office, bot: Bot
    ) -> None:
        need(actor, Permission.INFORM)
        site = await office.do(see_site, actor)
        async with ChatActionSender.upload_document(query.from_user.id, bot):
            files = await asyncio.to_thread(make_site, site, bot.id)
            for name, body in files.items():
                await send_file(query, bot, name, body)
        await bot.send_message(query.from_user.id, words("vpr-site-how"))
        await query.answer()
