"""The consents: each its own message with its own button, each kept with the words shown."""

from __future__ import annotations

from aiogram import Bot
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery

from handlers.callbacks.families import Agree, AskConsent, Disagree
from handlers.families.coming import barred, home_rows_of
from handlers.families.picking import ask_classes
from handlers.families.registering import go_on
from handlers.families.saying import rewrite, rewrite_and_go_on
from handlers.families.texts import ask_consent, text_of
from handlers.menu import fit_menu
from handlers.routes import Routes
from handlers.screen import Screen, put, show
from handlers.views.families import (
    agreed_screen,
    consent_screen,
    disagreed_screen,
    mark_of,
)
from locales import Words
from school.families.consent import ConsentKind
from school.families.registering import agree
from school.people.access import actor_of
from school.refusal import Refusal
from school.work import Actor, Office, Permission


def register(routes: Routes) -> None:
    @routes.button(AskConsent)
    async def asked(
        query: CallbackQuery, data: AskConsent, actor: Actor, words: Words, office: Office
    ) -> None:
        if data.kind is ConsentKind.OBSERVING and await barred(office, actor):
            raise Refusal("place-staff")
        await put(query, await ask_consent(office, actor, words, data.kind, data.grade))

    @routes.button(Agree)
    async def agreed(
        query: CallbackQuery,
        data: Agree,
        actor: Actor,
        words: Words,
        office: Office,
        state: FSMContext,
        bot: Bot,
    ) -> None:
        text, today = await text_of(office, actor, words, data.kind)
        if mark_of(text) != data.mark:
            await show(query, consent_screen(data.kind, text, data.grade, words, changed=True))
            return
        family = await office.do(agree, actor, data.kind, text, words.language)
        agreed_to = agreed_screen(text, today, words)
        known, actor = actor.may(Permission.FAMILY), actor_of(family.person)
        if not known:
            await fit_menu(bot, actor)
        if data.kind is ConsentKind.NEWS:
            if family.ties:
                thanks = Screen(words("consent-news-on"), await home_rows_of(office, actor, words))
            else:
                thanks = await ask_classes(actor, words, office, state, "news", data.grade)
            await rewrite_and_go_on(query, agreed_to, thanks)
            return
        await rewrite(query, agreed_to)
        await go_on(query, actor, words, office, state, data.grade)

    @routes.button(Disagree)
    async def disagreed(
        query: CallbackQuery, data: Disagree, actor: Actor, words: Words, office: Office
    ) -> None:
        if data.kind is ConsentKind.NEWS:
            rows = await home_rows_of(office, actor, words)
            await show(query, Screen(words("consent-news-off"), rows))
        else:
            await show(query, disagreed_screen(words, data.grade))
