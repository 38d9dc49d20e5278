"""What is open to everybody: what observers do, when the tests are, how to become one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from aiogram.types import CallbackQuery, Message

from handlers.callbacks.families import Public
from handlers.links import Link, opens
from handlers.routes import Routes
from handlers.screen import Button, Screen, show
from handlers.views.families import (
    home_screen,
    information_row,
    news_screen,
    public_screen,
    staff_screen,
    unfinished_screen,
    what_screen,
    when_screen,
)
from locales import Words
from school.families.registering import see_family
from school.observers.choosing import see_open_days
from school.observers.mine import my_entries
from school.observers.ruling import see_rules
from school.resources.library import has_anything
from school.work import Actor, Office, Permission


async def barred(office: Office, actor: Actor) -> bool:
    """Works at a school whose staff do not observe, and is no observer already."""
    if not actor.may(Permission.OWN) or actor.may(Permission.FAMILY):
        return False
    return (await office.do(see_rules, actor)).no_staff


async def home(office: Office, actor: Actor, words: Words, grade: str = "") -> Screen:
    """The first screen for whoever asks: a parent's own, or the page for everybody."""
    if not actor.may(Permission.FAMILY):
        screen = public_screen(
            words,
            grade,
            staff=actor.may(Permission.OWN),
            barred=await barred(office, actor),
        )
        return await _informed(screen, office, actor, words)
    family = await office.do(see_family, actor)
    if family.only_news:
        return await _informed(news_screen(family, words), office, actor, words)
    if not family.registered:
        return unfinished_screen(words, grade)
    screen = home_screen(family, await office.do(my_entries, actor), words)
    return await _informed(screen, office, actor, words)


async def _informed(screen: Screen, office: Office, actor: Actor, words: Words) -> Screen:
    """With the ways to pages and resources, once the school has any."""
    pages, cards = await office.do(has_anything, actor)
    ways = information_row(words, pages=pages, cards=cards)
    return screen.with_rows(ways) if ways else screen


async def home_rows_of(office: Office, actor: Actor, words: Words) -> Sequence[Sequence[Button]]:
    """What somebody can do next: as on their first screen."""
    return (await home(office, actor, words)).rows


async def days_of(
    office: Office, actor: Actor, words: Words, number: int = 0, grade: str = ""
) -> Screen:
    days = await office.do(see_open_days, actor)
    return when_screen(days, number, grade, words, barred=await barred(office, actor))


def register(routes: Routes) -> None:
    @routes.command("observe")
    @routes.word("наблюдатель", "наблюдать", "стать наблюдателем", "observer", "observe")
    async def observe(message: Message, actor: Actor, words: Words, office: Office) -> None:
        await show(message, await home(office, actor, words))

    @routes.button(Public)
    async def public(
        query: CallbackQuery, data: Public, actor: Actor, words: Words, office: Office
    ) -> None:
        match data.page:
            case "what":
                screen = what_screen(words, data.grade, barred=await barred(office, actor))
            case "when":
                screen = await days_of(office, actor, words, data.number, data.grade)
            case "staff":
                screen = staff_screen(words, data.grade)
            case _:
                screen = await home(office, actor, words, data.grade)
        await show(query, screen)


@opens("observe")
@opens("class")
async def _opened(
    message: Message, link: Link, actor: Actor, words: Words, office: Office, **given: Any
) -> None:
    """The poster and the link of a class: the same page, with the class in its buttons."""
    await show(message, await home(office, actor, words, link.value))
