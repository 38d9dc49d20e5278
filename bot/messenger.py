"""The one place where a message of the ledger becomes a call, and the answer an outcome."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from aiogram import Bot
from aiogram.exceptions import (
    TelegramAPIError,
    TelegramForbiddenError,
    TelegramNetworkError,
    TelegramRetryAfter,
    TelegramServerError,
)
from aiohttp import ClientConnectorError

from handlers.letters import render
from handlers.screen import NO_PREVIEW
from locales import Words
from school.outbox import Blocked, Claim, Doubt, Outcome, Refused, Sent, Unreached, Wait

_ACCOUNT_GONE = ("chat not found", "user is deactivated", "bot can't initiate")


class TelegramMessenger:
    """Renders in the reader's language at the moment of sending. ``zone`` is the school's, for
    the times that a message names; whoever starts the bot sets it."""

    def __init__(self, bot: Bot) -> None:
        self._bot = bot
        self.zone = ZoneInfo("UTC")

    async def send(self, claim: Claim, *, late: bool, repeat: bool) -> Outcome:
        assert claim.chat_id is not None
        late_since: datetime | None = claim.delivery.due_at if late else None
        screen = render(
            claim.delivery.letter,
            Words(claim.language),
            late_since=late_since,
            repeat=repeat,
            zone=self.zone,
        )
        try:
            message = await self._bot.send_message(
                claim.chat_id,
                screen.text,
                reply_markup=screen.keyboard,
                link_preview_options=NO_PREVIEW,
            )
        except Exception as error:
            return outcome_of(error)
        return Sent(message.message_id)


def outcome_of(error: Exception) -> Outcome:
    """What an exception of the call says about the message. Anything that is not surely known
    to have failed is a doubt: sendMessage has no idempotency key."""
    match error:
        case TelegramRetryAfter():
            return Wait(float(error.retry_after))
        case TelegramForbiddenError():
            return Blocked(error.message)
        case TelegramServerError():
            return Unreached(error.message)
        case TelegramNetworkError():
            cause = error.__cause__ or error.__context__
            if isinstance(cause, ClientConnectorError):
                return Unreached("no connection")
            return Doubt("no answer")
        case TelegramAPIError():
            if any(words in error.message.lower() for words in _ACCOUNT_GONE):
                return Blocked(error.message)
            return Refused(error.message)
        case _:
            raise error
