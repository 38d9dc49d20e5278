"""/reach: which families a message arrives at, class by class, and what to do about the others."""

from __future__ import annotations

import asyncio

from aiogram import Bot
from aiogram.types import CallbackQuery, Message
from aiogram.utils.chat_action import ChatActionSender

from handlers.announced.papers import RUSSIAN
from handlers.callbacks.announced import Reach, ReachList
from handlers.inviting import link_of
from handlers.links import class_link
from handlers.overseeing.sending import send_file
from handlers.routes import Routes
from handlers.screen import Screen, show
from handlers.views.announced.reach import class_screen, map_screen, unreached_screen
from locales import Words
from school.broadcasts.reaching import see_class_reach, see_reach, see_unreached
from school.reports.codes import write_poster
from school.settings import see_profile
from school.work import Actor, Office, Permission


async def _map(actor: Actor, words: Words, office: Office, page: int = 0) -> Screen:
    found = await office.do(see_reach, actor, page)
    return map_screen(found, page, words, settles=actor.may(Permission.SETTINGS))


def register(routes: Routes) -> None:
    @routes.command("reach")
    @routes.word("охват", "reach")
    async def reach_map(message: Message, actor: Actor, words: Words, office: Office) -> None:
        await show(message, await _map(actor, words, office))

    @routes.button(Reach)
    async def reach(
        query: CallbackQuery, data: Reach, actor: Actor, words: Words, office: Office
    ) -> None:
        if not data.grade:
            await show(query, await _map(actor, words, office, data.part))
            return
        one, rules = await office.do(see_class_reach, actor, data.grade)
        await show(
            query,
            class_screen(one, rules, data.part, words, settles=actor.may(Permission.SETTINGS)),
        )

    @routes.button(ReachList)
    async def unreached(
        query: CallbackQuery,
        data: ReachList,
        actor: Actor,
        words: Words,
        office: Office,
        bot: Bot,
    ) -> None:
        one, _ = await office.do(see_class_reach, actor, data.grade)
        if not data.qr:
            people = await office.do(see_unreached, actor, one.grade_class)
            await show(query, unreached_screen(one.grade_class, people, words))
            return
        async with ChatActionSender.upload_document(query.from_user.id, bot):
            await _send_sheet(query, one.grade_class, actor, words, office, bot)
        await query.answer()


async def _send_sheet(
    query: CallbackQuery, grade: str, actor: Actor, words: Words, office: Office, bot: Bot
) -> None:
    """The sheet with a code for the class: papers are in Russian, whoever asks for them."""
    school = (await office.do(see_profile, actor)).name
    title = RUSSIAN.plain("reach-sheet-title", grade=grade)
    text = RUSSIAN.plain("reach-sheet-text")
    link = await link_of(bot, class_link(grade))
    name = (await bot.me()).username or ""
    sheet = await asyncio.to_thread(write_poster, school, title, text, link, name)
    await send_file(query, bot, f"{words.plain('reach-file-sheet', grade=grade)}.pdf", sheet)
