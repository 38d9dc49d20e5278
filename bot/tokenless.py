"""The bot's token stands in the address of every request, and addresses stand in errors."""

from __future__ import annotations

from aiogram import Bot
from aiogram.client.session.middlewares.base import (
    BaseRequestMiddleware,
    NextRequestMiddlewareType,
)
from aiogram.exceptions import TelegramNetworkError
from aiogram.methods import Response, TelegramMethod
from aiogram.methods.base import TelegramType


class Tokenless(BaseRequestMiddleware):
    """Takes the token out of the words of network errors: they are logged and printed. The error
    itself stays, since its cause tells whether a message can have left."""

    async def __call__(
        self,
        make_request: NextRequestMiddlewareType[TelegramType],
        bot: Bot,
        method: TelegramMethod[TelegramType],
    ) -> Response[TelegramType]:
        try:
            return await make_request(bot, method)
        except TelegramNetworkError as error:
            error.message = error.message.replace(bot.token, "<token>")
            raise
