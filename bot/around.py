"""What aiogram asks of a middleware around the session's calls, said once."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Awaitable, Callable
from functools import partial
from typing import Any

from aiogram import Bot
from aiogram.client.session.middlewares.base import (
    BaseRequestMiddleware,
    NextRequestMiddlewareType,
)
from aiogram.methods import Response, TelegramMethod
from aiogram.methods.base import TelegramType

Send = Callable[[], Awaitable[Response[Any]]]  # makes the call; each time anew


class Around(BaseRequestMiddleware):
    async def __call__(
        self,
        make_request: NextRequestMiddlewareType[TelegramType],
        bot: Bot,
        method: TelegramMethod[TelegramType],
    ) -> Response[TelegramType]:
        return await self.around(partial(make_request, bot, method), method, bot)

    @abstractmethod
    async def around(self, send: Send, method: TelegramMethod[Any], bot: Bot) -> Response[Any]: ...
