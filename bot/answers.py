"""The answers that handlers give to taps: their turn at the pace, and a second chance.

A handler's change is saved before its answer leaves; without this a short 429 or a line that was
down for a moment leaves a person before a button that seems dead. The ledger's messages do not
pass here: they have their own ladder of attempts.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import Any

from aiogram import Bot
from aiogram.exceptions import (
    AiogramError,
    TelegramBadRequest,
    TelegramNetworkError,
    TelegramRetryAfter,
)
from aiogram.methods import GetUpdates, Response, TelegramMethod

from bot.around import Around, Send
from bot.outcomes import messages_of, never_connected
from scheduler.turns import Turns

_LONGEST_WAIT = 5.0
_PAUSE = 0.5
_SMALL = frozenset({"getMe", "setMyCommands", "answerCallbackQuery"})
_TOO_OLD = "query is too old"
_DOING = "sendChatAction"
_NOWHERE = 0  # a call that names no chat by its number


class InTurn(Around):
    """Every message takes a place in the window that the ledger's messages share, before
    them. ``limited`` is told of each 429."""

    def __init__(self, turns: Turns, limited: Callable[[], None] = lambda: None) -> None:
        self._turns = turns
        self._limited = limited

    async def around(self, send: Send, method: TelegramMethod[Any], bot: Bot) -> Response[Any]:
        count = messages_of(method)
        if not count:
            return await self._uncounted(send, method)
        chat = getattr(method, "chat_id", None)
        chat_id = chat if isinstance(chat, int) else _NOWHERE
        place = await self._turns.take(chat_id, count)
        try:
            return await send()
        except TelegramRetryAfter as error:
            self._limited()
            self._turns.limit(chat_id, error.retry_after)
            raise
        finally:
            self._turns.give_back(place)

    async def _uncounted(self, send: Send, method: TelegramMethod[Any]) -> Response[Any]:
        """The small ones of a start make the line known before the first message leaves."""
        if method.__api_method__ not in _SMALL:
            return await send()
        left = self._turns.pace.clock()
        response = await send()
        self._turns.pace.line.learn(self._turns.pace.clock() - left)
        return response


async def _if_possible(send: Send) -> Response[Any]:
    """«Sends a document…» is said every few seconds beside the work; nobody waits for it, and
    nobody is there to hear that it could not be said."""
    with suppress(AiogramError):
        return await send()
    return Response[Any](ok=True, result=True)


class SecondChance(Around):
    """Once more after a 429 of at most 5 s, and once after a connection that was surely never
    made. What may have arrived is not sent again. Polling has its own pauses."""

    def __init__(self, sleep: Callable[[float], Awaitable[None]] = asyncio.sleep) -> None:
        self._sleep = sleep

    async def around(self, send: Send, method: TelegramMethod[Any], bot: Bot) -> Response[Any]:
        if method.__api_method__ == GetUpdates.__api_method__:
            return await send()
        if method.__api_method__ == _DOING:
            return await _if_possible(send)
        waited = reconnected = False
        while True:
            try:
                return await send()
            except TelegramBadRequest as error:
                # After a night without a line: the tap was done, and nobody waits for its answer.
                if _TOO_OLD not in error.message or not method.__api_method__.startswith("answer"):
                    raise
                return Response[Any](ok=True, result=True)
            except TelegramRetryAfter as error:
                if waited or error.retry_after > _LONGEST_WAIT:
                    raise
                waited = True
                await self._sleep(error.retry_after)
            except TelegramNetworkError as error:
                if reconnected or not never_connected(error):
                    raise
                reconnected = True
                await self._sleep(_PAUSE)
