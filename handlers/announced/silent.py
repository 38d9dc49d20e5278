"""Who has not acknowledged: the list, and marks of those who were reached without Telegram."""

from __future__ import annotations

from aiogram.types import CallbackQuery

from handlers.callbacks.announced import Mark, Silent
from handlers.routes import Routes
from handlers.screen import Screen, put, show
from handlers.views.announced.silent import BY_HAND, classes_screen, silent_screen
from locales import Words
from school.broadcasts.acknowledging import mark_by_hand, see_silent
from school.broadcasts.announcement import Way
from school.broadcasts.audience import Recipient
from school.broadcasts.desk import may_see
from school.refusal import Refusal
from school.work import Actor, Office


async def _screen(
    at: Silent,
    actor: Actor,
    words: Words,
    office: Office,
    *,
    undo: Recipient | None = None,
    way: Way | None = None,
) -> Screen:
    page = await office.do(see_silent, actor, at.announcement, at.grade, at.after)
    author = may_see(actor, page.announcement)
    if at.classes:
        return classes_screen(page, words)
    if not page.silent and at.after:  # the last of this page have been marked
        at = at.model_copy(update={"after": 0, "page": 0})
        page = await office.do(see_silent, actor, at.announcement, at.grade)
    return silent_screen(page, at, words, undo=undo, way=way, author=author)


def register(routes: Routes) -> None:
    @routes.button(Silent)
    async def silent(
        query: CallbackQuery, data: Silent, actor: Actor, words: Words, office: Office
    ) -> None:
        screen = await _screen(data, actor, words, office)
        await (put(query, screen) if data.new else show(query, screen))

    @routes.button(Mark)
    async def mark(
        query: CallbackQuery, data: Mark, actor: Actor, words: Words, office: Office
    ) -> None:
        way = _way(data.way)
        at = Silent(
            announcement=data.announcement, grade=data.grade, after=data.after, page=data.page
        )
        page = await office.do(see_silent, actor, at.announcement, at.grade, at.after)
        marked = next((one for one in page.silent if one.person_id == data.person), None)
        await office.do(mark_by_hand, actor, data.announcement, data.person, way, data.grade)
        screen = await _screen(at, actor, words, office, undo=marked, way=way)
        await show(query, screen, toast=words.plain("announced-kept"))


def _way(said: str) -> Way | None:
    if not said:
        return None
    for way in BY_HAND:
        if way.value == said:
            return way
    raise Refusal("button-old")
