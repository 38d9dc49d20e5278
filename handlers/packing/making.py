"""Choosing a part of the year, the question before, the start and the stop of a pack."""

from __future__ import annotations

from aiogram import Bot
from aiogram.types import CallbackQuery

from handlers.callbacks.packing import AskPack, MakePack, OpenPack, StopPack
from handlers.packing.parts import order_of
from handlers.packing.telling import ChatTeller
from handlers.rights import need
from handlers.routes import Routes
from handlers.screen import show
from handlers.views.packing import ask_screen, periods_screen
from locales import Words
from school.pack.facts import see_facts, see_periods
from school.pack.job import Packing
from school.work import Actor, Office, Permission


def register(routes: Routes) -> None:
    @routes.button(OpenPack)
    async def open_pack(
        query: CallbackQuery, data: OpenPack, actor: Actor, words: Words, office: Office
    ) -> None:
        plan, periods = await office.do(see_periods, actor, data.plan)
        await show(query, periods_screen(plan, periods, words))

    @routes.button(AskPack)
    async def ask_pack(
        query: CallbackQuery, data: AskPack, actor: Actor, words: Words, office: Office
    ) -> None:
        facts = await office.do(see_facts, actor, data.plan, data.period)
        await show(query, ask_screen(facts, words))

    @routes.button(MakePack)
    async def make_pack(
        query: CallbackQuery,
        data: MakePack,
        actor: Actor,
        words: Words,
        office: Office,
        bot: Bot,
        packing: Packing,
    ) -> None:
        """The pack is made beside the chat: its messages go on being answered."""
        facts = await office.do(see_facts, actor, data.plan, data.period)
        shown_in = query.message.message_id if query.message else None
        teller = ChatTeller(bot, query.from_user.id, shown_in, office, actor, words, facts)
        packing.start(order_of(facts), teller)
        await query.answer()

    @routes.button(StopPack)
    async def stop_pack(
        query: CallbackQuery,
        data: StopPack,
        actor: Actor,
        words: Words,
        office: Office,
        packing: Packing,
    ) -> None:
        need(actor, Permission.OVERSEE)
        if packing.cancel(data.number):
            await query.answer(words.plain("pack-stopping"))
            return
        plan, periods = await office.do(see_periods, actor, data.plan)
        await show(query, periods_screen(plan, periods, words), toast=words.plain("pack-not-made"))
