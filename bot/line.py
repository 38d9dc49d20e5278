"""Whether Telegram answers: what each call says of it, and what calls do while it does not."""

from __future__ import annotations

import asyncio
from typing import Any

from aiogram import Bot
from aiogram.exceptions import (
    ClientDecodeError,
    TelegramAPIError,
    TelegramNetworkError,
    TelegramNotFound,
    TelegramServerError,
    TelegramUnauthorizedError,
)
from aiogram.methods import GetMe, GetUpdates, Response, TelegramMethod

from bot.around import Around, Send
from bot.outcomes import messages_of
from scheduler.breaker import Breaker, State

_PATIENCE = 10  # seconds for a question, and for the one answer that is tried meanwhile


def is_down(error: Exception) -> bool:
    """Nobody at the other end has looked at the call. A token that is not known is no message's
    fault either."""
    match error:
        case TelegramNetworkError() | TelegramServerError():
            return True
        case TelegramUnauthorizedError() | TelegramNotFound():
            return True
        case TelegramAPIError():
            return False
        case ClientDecodeError():
            return isinstance(error.data, str)  # the page of a proxy
    return True


def note(breaker: Breaker, error: Exception | None) -> None:
    """What a call that carried a message says."""
    if error is None or not is_down(error):
        breaker.got_through()
    else:
        breaker.failed()


async def answers(bot: Bot) -> bool:
    """Asks Telegram who we are: nobody gets anything."""
    try:
        await bot.session.make_request(bot, GetMe(), timeout=_PATIENCE)
    except Exception as error:
        return not is_down(error)
    return True


class Fuse(Around):
    """While Telegram is down one answer at a time is tried, with little patience, and tells whether
    it is back; the others fail at once instead of keeping their chats waiting."""

    def __init__(self, breaker: Breaker) -> None:
        self._breaker = breaker
        self._is_trying = False

    async def around(self, send: Send, method: TelegramMethod[Any], bot: Bot) -> Response[Any]:
        if method.__api_method__ == GetUpdates.__api_method__:
            return await send()
        try:
            if self._breaker.state is State.OPEN:
                response = await self._try(send, method)
            else:
                response = await send()
        except _NotTriedError:
            raise TelegramNetworkError(method, "Telegram does not answer now") from None
        except Exception as error:
            if messages_of(method):
                note(self._breaker, error)
            raise
        if messages_of(method):
            note(self._breaker, None)
        return response

    async def _try(self, send: Send, method: TelegramMethod[Any]) -> Response[Any]:
        if self._is_trying:
            raise _NotTriedError
        self._is_trying = True
        try:
            async with asyncio.timeout(_PATIENCE):
                return await send()
        except TimeoutError:
            raise TelegramNetworkError(method, "Request timeout error") from None
        finally:
            self._is_trying = False


class _NotTriedError(Exception):
    """It says nothing of the line."""
