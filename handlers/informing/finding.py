"""Searching: /find, words that nothing else has understood, and @bot in any chat.

It stands behind every other subject: what they know is theirs.
"""

from __future__ import annotations

import logging
from dataclasses import replace
from typing import Any

from aiogram import Bot
from aiogram.exceptions import TelegramBadRequest
from aiogram.types import InlineQuery, InlineQueryResultsButton, Message

from handlers.faults import without_quotes
from handlers.links import INFO
from handlers.routes import Routes
from handlers.screen import show
from handlers.views.informing.found import ask_screen, found_screen, inline_results
from locales import LANGUAGES, Words
from school.resources.finding import Found, find, note_unfound
from school.resources.querying import LONGEST_QUERY
from school.work import Actor, Office

log = logging.getLogger(__name__)

_KEPT_FOR = 60  # seconds in which Telegram gives everybody the same answer


def register(routes: Routes) -> None:
    earlier = routes.otherwise

    @routes.command("find")
    @routes.word("поиск", "найти", "search", "find")
    async def asked(
        message: Message, args: str, actor: Actor, words: Words, office: Office
    ) -> None:
        if not args:
            await show(message, ask_screen(words))
            return
        found = await _search(args, actor, office)
        await show(message, found_screen(found, args, words))

    @routes.anything_else
    async def written(
        message: Message, actor: Actor, words: Words, office: Office, **given: Any
    ) -> None:
        text = message.text or ""
        if text and not text.startswith("/") and len(text) <= LONGEST_QUERY:
            found = await _search(text, actor, office)
            if not found.empty or found.suggestions:
                await show(message, found_screen(found, text, words))
                return
        if earlier is not None:
            await earlier.call(message, actor=actor, words=words, office=office, **given)

    @routes.inline
    async def inline(query: InlineQuery, actor: Actor, office: Office, bot: Bot) -> None:
        # One answer serves everybody who types the same, so it has the school's own language.
        words = Words(LANGUAGES[0])
        found = await office.do(find, actor, query.query)
        if not query.query.strip():
            found = replace(found, pages=found.suggestions)
        me = await bot.me()
        button = InlineQueryResultsButton(text=words.plain("find-open-bot"), start_parameter=INFO)
        try:
            await query.answer(
                list(inline_results(found, me.username or "", words)),
                cache_time=_KEPT_FOR,
                is_personal=False,
                button=button,
            )
        except TelegramBadRequest as error:  # they have typed on: nobody waits for this answer
            log.info("an inline answer came too late: %s", without_quotes(error.message))


async def _search(text: str, actor: Actor, office: Office) -> Found:
    """What is not found is kept for the editors, without who it was."""
    found = await office.do(find, actor, text)
    if found.empty:
        await office.do(note_unfound, actor, text)
    return found
