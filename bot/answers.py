"""How the answers that handlers give to taps leave: in turn with the ledger's messages, and with a
second chance.

A handler's change is saved before its answer leaves; without a second chance a short 429 or a line
that was down for a moment leaves a person before a button that seems dead. The ledger's messages
do not pass here: they have their own ladder of attempts.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

from aiogram import Bot
from aiogram.client.session.middlewares.base import (
    BaseRequestMiddleware,
    NextRequestMiddlewareType,
)
from aiogram.exceptions import TelegramNetworkError, TelegramRetryAfter
from aiogram.methods import GetUpdates, Response, SendChatAction, SendMediaGroup, TelegramMethod
from aiogram.methods.base import TelegramType

from bot.messenger import never_connected
from scheduler.pace import Pace

_LONGEST_WAIT = 5.0
_PAUSE = 0.5


class SecondChance(BaseRequestMiddleware):
    """Once more after a 429 of at most 5 s, and once after a connection that was surely never
    made. What may have arrived is not sent again. Polling has its own pauses."""

    def __init__(self, sleep: Callable[[float], Awaitable[None]] = asyncio.sleep) -> None:
        self._sleep = sleep

    async def __call__(
        self,
        make_request: NextRequestMiddlewareType[TelegramType],
        bot: Bot,
        method: TelegramMethod[TelegramType],
    ) -> Response[TelegramType]:
        if method.__api_method__ == GetUpdates.__api_method__:
            return await make_request(bot, method)
        waited = reconnected = False
        while True:
            try:
                return await make_request(bot, method)
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


# Methods that put something into a chat or change what is there. Whether edits count is not
# published; a 429 costs more than a place.
_COUNTED = ("send", "copy", "forward", "edit", "stop")
_PEEP = 0.02  # seconds between two looks while everything is in flight


class InTurn(BaseRequestMiddleware):
    """Takes a place in the pace for each answer, before the ledger gets one. In a full window that
    is the next place that comes back: a few hundredths of a second. A 429 halts the ledger too."""

    def __init__(
        self, pace: Pace, sleep: Callable[[float], Awaitable[None]] = asyncio.sleep
    ) -> None:
        self._pace = pace
        self._sleep = sleep

    async def __call__(
        self,
        make_request: NextRequestMiddlewareType[TelegramType],
        bot: Bot,
        method: TelegramMethod[TelegramType],
    ) -> Response[TelegramType]:
        chat = getattr(method, "chat_id", None)
        if method.__api_method__ == GetUpdates.__api_method__:
            return await make_request(bot, method)  # it waits on purpose
        if not isinstance(chat, int) or not _counts(method):
            left = self._pace.clock()
            response = await make_request(bot, method)
            self._pace.felt(self._pace.clock() - left)
            return response
        await self._turn()
        messages = len(method.media) if isinstance(method, SendMediaGroup) else 1
        left, answered = self._pace.leave(chat, messages), False
        try:
            response = await make_request(bot, method)
            answered = True
            return response
        except TelegramRetryAfter as error:
            self._pace.halt(error.retry_after)
            raise
        finally:
            self._pace.arrived(chat, left, answered=answered, messages=messages)

    async def _turn(self) -> None:
        """Not for ever: whoever tapped is better served by an attempt than by silence."""
        waited = 0.0
        self._pace.asks()
        try:
            while (wait := self._pace.wait_answer()) > 0 and waited < _LONGEST_WAIT:
                wait = min(wait, _PEEP)
                waited += wait
                await self._sleep(wait)
        finally:
            self._pace.asked()


def _counts(method: TelegramMethod[Any]) -> bool:
    name = method.__api_method__.lower()
    return name.startswith(_COUNTED) and not isinstance(method, SendChatAction)
