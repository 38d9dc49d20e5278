"""Invitations to print and cut: for staff who are entered by hand and have not joined."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

from aiogram import Bot
from aiogram.types import CallbackQuery
from aiogram.utils.chat_action import ChatActionSender

from handlers.callbacks.papers import Slips
from handlers.inviting import link_of
from handlers.overseeing.sending import send_file
from handlers.routes import Routes
from handlers.screen import show
from handlers.views.plan_words import say_role
from handlers.views.slips import slips_made_screen, slips_screen
from locales import Words
from school.people.person import Person
from school.people.slips import MadeSlip, make_slips, see_slips
from school.reports.inviting_sheets import Slip, write_slips
from school.settings import see_profile
from school.work import Actor, Office

RUSSIAN = Words("ru")  # papers of the school are in Russian, whoever asks for them


def register(routes: Routes) -> None:
    @routes.button(Slips)
    async def slips(
        query: CallbackQuery, data: Slips, actor: Actor, words: Words, office: Office, bot: Bot
    ) -> None:
        if not data.make:
            await show(query, slips_screen(await office.do(see_slips, actor), data, words))
            return
        made = await office.do(make_slips, actor, data.days)
        profile = await office.do(see_profile, actor)
        async with ChatActionSender.upload_document(query.from_user.id, bot):
            printed = await _printed(made, bot)
            paper = await asyncio.to_thread(
                write_slips, profile.name, actor.name, profile.tz, printed
            )
            await send_file(query, bot, f"{words.plain('slips-file')}.pdf", paper)
        until = made[0].until.astimezone(profile.tz)
        await show(query, slips_made_screen(len(made), until, words))


async def _printed(made: Sequence[MadeSlip], bot: Bot) -> list[Slip]:
    return [
        Slip(one.person.name, _roles(one.person), await link_of(bot, one.secret), one.until)
        for one in made
    ]


def _roles(person: Person) -> str:
    return ", ".join(say_role(binding.role, RUSSIAN) for binding in person.roles)
