"""A sheet for the wall of each class, with the class's own link."""

from __future__ import annotations

import asyncio

from aiogram import Bot
from aiogram.types import CallbackQuery
from aiogram.utils.chat_action import ChatActionSender

from handlers.callbacks.papers import ClassSheets
from handlers.inviting import link_of
from handlers.links import class_link
from handlers.overseeing.looking import board_for
from handlers.overseeing.sending import send_file
from handlers.rights import need
from handlers.routes import Routes
from locales import Words
from school.refusal import Refusal
from school.reports.inviting_sheets import ClassSheet, write_class_sheets
from school.work import Actor, Office, Permission


def register(routes: Routes) -> None:
    @routes.button(ClassSheets)
    async def sheets(
        query: CallbackQuery, actor: Actor, words: Words, office: Office, bot: Bot
    ) -> None:
        need(actor, Permission.OBSERVERS)
        board = await board_for(office, actor)
        classes = {line.place.exam.grade_class for line in board.lines}
        if not classes:
            raise Refusal("sheets-no-classes")
        in_order = sorted(classes, key=lambda one: (len(one), one))
        made = [ClassSheet(one, await link_of(bot, class_link(one))) for one in in_order]
        name = (await bot.me()).username or ""
        async with ChatActionSender.upload_document(query.from_user.id, bot):
            paper = await asyncio.to_thread(write_class_sheets, board.school, name, made)
            await send_file(query, bot, f"{words.plain('oversee-file-classes')}.pdf", paper)
        await query.answer()
