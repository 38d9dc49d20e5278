"""The bot's token stands in the address of every request, and addresses stand in errors."""

from __future__ import annotations

from typing import Any

from aiogram import Bot
from aiogram.exceptions import TelegramNetworkError
from aiogram.methods import Response, TelegramMethod

from bot.around import Around, Send


class Tokenless(Around):
    """Takes the token out of the words of network errors: they are logged and printed. The error
    itself stays, since its cause tells whether a message can have left."""

    async def around(self, send: Send, method: TelegramMethod[Any], bot: Bot) -> Response[Any]:
        try:
            return await send()
        except TelegramNetworkError as error:
            error.message = error.message.replace(bot.token, "<token>")
            raise
