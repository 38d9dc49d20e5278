"""Two parents who sign up together: over one telephone, or by a link for the second one."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from aiogram import Bot
from aiogram.types import CallbackQuery, Message

from handlers.callbacks.observing import JoinPair, Pair
from handlers.families.coming import home
from handlers.inviting import link_of
from handlers.links import Link, opens, pair_link
from handlers.observing.places import one_of
from handlers.routes import Routes
from handlers.screen import Screen, put, show
from handlers.views.pairs import (
    home_pair_screen,
    joined_pair_screen,
    link_screen,
    pair_screen,
    question_screen,
)
from locales import Words
from school.families.registering import (
    join_pair,
    make_pair_link,
    pair_at_home,
    part_ways,
    see_family,
)
from school.observers.ruling import see_rules
from school.work import Actor, Office, Permission


def register(routes: Routes) -> None:
    @routes.button(Pair)
    async def pair(
        query: CallbackQuery, data: Pair, actor: Actor, words: Words, office: Office, bot: Bot
    ) -> None:
        family = await office.do(see_family, actor)
        match data.act:
            case "home":
                screen = home_pair_screen(await office.do(pair_at_home, actor), words)
            case "link":
                parent = one_of(family, data.parent)
                if parent is None:
                    screen = pair_screen(family, words)
                else:
                    secret = await office.do(make_pair_link, actor, parent.id)
                    screen = link_screen(await link_of(bot, pair_link(secret)), words)
            case "part":
                await office.do(part_ways, actor, data.parent)
                screen = pair_screen(await office.do(see_family, actor), words)
                screen = replace(screen, text=f"{words('pair-parted')}\n\n{screen.text}")
            case _:
                screen = pair_screen(family, words)
        await show(query, screen)

    @routes.button(JoinPair)
    async def join(
        query: CallbackQuery, data: JoinPair, actor: Actor, words: Words, office: Office
    ) -> None:
        first = await office.do(join_pair, actor, data.secret, data.parent)
        rules = await office.do(see_rules, actor)
        parents = (await office.do(see_family, actor)).parents
        own = next(parent for parent in parents if parent.id == data.parent)
        await show(query, joined_pair_screen(first, own, rules, words))


@opens("pair")
async def _opened(
    message: Message, link: Link, actor: Actor, words: Words, office: Office, **given: Any
) -> None:
    """Nothing is joined by opening: the second parent is asked first."""
    family = None
    if actor.may(Permission.FAMILY):
        family = await office.do(see_family, actor)
    if family is None or not family.registered:
        await show(message, Screen(words("pair-register-first")))
        await put(message, await home(office, actor, words))
        return
    await show(message, question_screen(family.parents, link.value, words))
