"""Letters that prepare families: how each wants to hear, and what the coordinator sees of them."""

from __future__ import annotations

from aiogram.types import CallbackQuery

from handlers.callbacks.informing import Prepare
from handlers.callbacks.preparing import (
    PushDay,
    PushPage,
    PushSwitch,
    TextFirst,
    TipCard,
    Tips,
    TipShelf,
    TipsMode,
)
from handlers.informing.preparing import shelf_for
from handlers.routes import Routes
from handlers.screen import put, show
from handlers.views.informing.cards import card_screen
from handlers.views.preparing import push_screen, tips_screen
from locales import Words
from school.families.preferences import choose_mode, see_preference, set_text_first
from school.resources.library import see_card
from school.resources.overseeing import choose_push_days, see_pushes, switch_pushes
from school.work import Actor, Office, Permission


def register(routes: Routes) -> None:
    _for_families(routes)
    _for_coordinators(routes)


def _for_families(routes: Routes) -> None:
    @routes.button(Tips)
    async def tips(
        query: CallbackQuery, data: Tips, actor: Actor, words: Words, office: Office
    ) -> None:
        screen = tips_screen(await office.do(see_preference, actor), words)
        # A letter stays as it is: it is read again.
        await (show(query, screen) if data.act == "see" else put(query, screen))

    @routes.button(TipsMode)
    async def mode(
        query: CallbackQuery, data: TipsMode, actor: Actor, words: Words, office: Office
    ) -> None:
        before = (await office.do(see_preference, actor)).preference.mode
        hearing = await office.do(choose_mode, actor, data.mode)
        await show(query, tips_screen(hearing, words, before))

    @routes.button(TextFirst)
    async def text_first(
        query: CallbackQuery, data: TextFirst, actor: Actor, words: Words, office: Office
    ) -> None:
        hearing = await office.do(set_text_first, actor, data.on)
        await show(query, tips_screen(hearing, words))

    @routes.button(TipCard)
    async def card(
        query: CallbackQuery, data: TipCard, actor: Actor, words: Words, office: Office
    ) -> None:
        found = await office.do(see_card, actor, data.card)
        votes = actor.may(Permission.FAMILY) or actor.may(Permission.OWN)
        await put(query, card_screen(found, data.grade, "", words, votes=votes))

    @routes.button(TipShelf)
    async def shelf(
        query: CallbackQuery, data: TipShelf, actor: Actor, words: Words, office: Office
    ) -> None:
        wanted = Prepare(grade=data.grade, subject=data.subject)
        await put(query, await shelf_for(office, actor, words, wanted))


def _for_coordinators(routes: Routes) -> None:
    @routes.button(PushPage)
    async def page(
        query: CallbackQuery, data: PushPage, actor: Actor, words: Words, office: Office
    ) -> None:
        plan = await office.do(see_pushes, actor)
        await show(query, push_screen(plan, data.page, words))

    @routes.button(PushDay)
    async def day(
        query: CallbackQuery, data: PushDay, actor: Actor, words: Words, office: Office
    ) -> None:
        chosen = set((await office.do(see_pushes, actor)).settings.days)
        plan = await office.do(choose_push_days, actor, chosen ^ {data.days})
        await show(query, push_screen(plan, 0, words))

    @routes.button(PushSwitch)
    async def switch(
        query: CallbackQuery, data: PushSwitch, actor: Actor, words: Words, office: Office
    ) -> None:
        plan = await office.do(switch_pushes, actor, data.on)
        toast = words.plain("push-on-toast" if data.on else "push-off-toast")
        await show(query, push_screen(plan, 0, words), toast=toast)
