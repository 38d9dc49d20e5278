"""From an update to its handlers, wherever it waited: in memory or in the database."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from typing import Protocol

from aiogram import Bot, Dispatcher
from aiogram.dispatcher.middlewares.user_context import UserContextMiddleware
from aiogram.exceptions import AiogramError
from aiogram.types import Update

from bot.readable import stored
from handlers.faults import place_of

log = logging.getLogger(__name__)

# What is asked of Telegram, by polling as by the webhook.
ALLOWED = ["message", "callback_query", "inline_query", "my_chat_member"]
_BEYOND = 1 << 63  # no database keeps such a number
PAUSES = (0.2, 1.0, 5.0)  # before the next try after a fault of our own
Sleep = Callable[[float], Awaitable[None]]
Row = tuple[int, int, str]  # number, chat, JSON


class Intake(Protocol):
    """Where updates are handed in. They are stored when ``take`` returns."""

    async def take(self, updates: Sequence[Update]) -> None: ...

    async def resume(self) -> None:
        """Takes up what was stored and is in nobody's hands."""

    async def settled(self) -> None:
        """Returns when nothing is being handled here."""

    async def stop(self) -> None:
        """Ends what is in hand and begins nothing more."""

    @property
    def busy(self) -> bool: ...


class Feeding:
    def __init__(self, bot: Bot, dispatcher: Dispatcher, sleep: Sleep = asyncio.sleep) -> None:
        self.bot = bot
        self.sleep = sleep
        self._dispatcher = dispatcher

    async def feed(self, update: Update) -> None:
        """What fails each time is given up: it would fail again after every restart. A fault of
        Telegram's is not tried again, for the handler has done its work then."""
        for pause in (*PAUSES, None):
            try:
                await self._dispatcher.feed_update(self.bot, update)
                return
            except Exception as error:
                again = pause is not None and not isinstance(error, AiogramError)
                # Neither its words nor its traceback: both may quote what a person wrote.
                log.error(
                    "update %s failed with %s%s",
                    update.update_id,
                    place_of(error),
                    "" if again else "; it is given up",
                )
                if not again or pause is None:
                    return
            await self.sleep(pause)


def rows_of(updates: Sequence[Update]) -> list[tuple[Update, Row]]:
    """Each that can be stored, as it will be read again. What has a number that no column holds
    comes from nobody, and would be asked for again and again: it is left out."""
    rows = [(update, (update.update_id, chat_of(update), body)) for update, body in stored(updates)]
    kept = [(update, row) for update, row in rows if _fits(update, row)]
    if len(kept) < len(rows):
        log.error("%s updates with numbers beyond all bounds are left out", len(rows) - len(kept))
    return kept


def _fits(update: Update, row: Row) -> bool:
    person = UserContextMiddleware.resolve_event_context(update).user_id or 0
    numbers = (row[1], person)
    return 0 <= row[0] < _BEYOND and all(-_BEYOND <= number < _BEYOND for number in numbers)


def chat_of(update: Update) -> int:
    """Updates of one chat are handled one after another."""
    if update.message is not None:
        return update.message.chat.id
    if update.callback_query is not None:
        return update.callback_query.from_user.id
    if update.inline_query is not None:
        return update.inline_query.from_user.id
    if update.my_chat_member is not None:
        return update.my_chat_member.chat.id
    return 0
