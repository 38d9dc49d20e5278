"""The one place where a message of the ledger becomes a call, and the answer an outcome."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any, Protocol
from zoneinfo import ZoneInfo

from aiogram import Bot
from aiogram.exceptions import (
    ClientDecodeError,
    TelegramAPIError,
    TelegramBadRequest,
    TelegramForbiddenError,
    TelegramNetworkError,
    TelegramNotFound,
    TelegramRetryAfter,
    TelegramServerError,
    TelegramUnauthorizedError,
)
from aiogram.methods import (
    DeleteMessage,
    EditMessageCaption,
    EditMessageReplyMarkup,
    EditMessageText,
    SendMessage,
    TelegramMethod,
)
from aiogram.types import Message, MessageId
from aiohttp import ClientConnectorError, ClientTimeout, ConnectionTimeoutError

from handlers.letters import render
from handlers.screen import NO_PREVIEW
from locales import Words
from school.outbox import Blocked, Claim, Doubt, Outcome, Refused, Sent, Unreached, Wait

log = logging.getLogger(__name__)

_ACCOUNT_GONE = ("chat not found", "user is deactivated", "user not found", "peer_id_invalid")
_UNTOLD_WAIT = 5.0  # a 429 that does not say how long
# A line that swallows packets must show as "never connected", not as a doubt: hence two times.
# The sender's watchman takes a row from us later than this.
PATIENCE = ClientTimeout(total=20, connect=10)


Call = TelegramMethod[Any]


class Rendering(Protocol):
    """Makes the call, with what the ledger has to say above it."""

    def __call__(self, *, late_since: datetime | None, repeat: bool) -> Call: ...


class LookUp(Protocol):
    """Finds what the words of a claimed row hang on beside its values; None for a row that needs
    nothing else."""

    async def __call__(self, claim: Claim, zone: ZoneInfo) -> Rendering | None: ...


class TelegramMessenger:
    """Renders in the reader's language at the moment of sending. ``zone`` is the school's, for
    the times that a message names; whoever starts the bot sets it. ``look_up`` is asked first."""

    def __init__(
        self,
        bot: Bot,
        patience: ClientTimeout = PATIENCE,
        *,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
        look_up: LookUp | None = None,
    ) -> None:
        self._bot = bot
        self._now = now
        self._look_up = look_up
        # aiogram hands the timeout to aiohttp as it is, though it calls it a number.
        self._patience: Any = patience
        self.zone = ZoneInfo("UTC")

    async def send(self, claim: Claim, *, late: bool, repeat: bool) -> Outcome:
        """Never raises (but when cancelled): what cannot be rendered is refused, what cannot be
        looked up (the database) is tried again."""
        try:
            rendering = await self._look_up(claim, self.zone) if self._look_up else None
        except Exception:
            log.exception("what the letter %s hangs on was not found", claim.delivery.letter.kind)
            return Unreached("its content could not be read")
        try:
            call = self._call(claim, rendering, late=late, repeat=repeat)
        except Exception as error:
            log.exception("the letter %s cannot be rendered", claim.delivery.letter.kind)
            return Refused(f"cannot be rendered: {type(error).__name__}")
        try:
            # Past the session's middlewares: the ledger has its own ladder of attempts.
            result = await self._bot.session.make_request(self._bot, call, timeout=self._patience)
        except Exception as error:
            return Sent(()) if _is_so_already(call, error) else outcome_of(error)
        return Sent(_new_messages(call, result))

    def _call(self, claim: Claim, rendering: Rendering | None, *, late: bool, repeat: bool) -> Call:
        assert claim.chat_id is not None
        late_since: datetime | None = claim.delivery.due_at if late else None
        if rendering is not None:
            return rendering(late_since=late_since, repeat=repeat)
        screen = render(
            claim.delivery.letter,
            Words(claim.language),
            late_since=late_since,
            repeat=repeat,
            zone=self.zone,
            now=self._now(),
        )
        return SendMessage(
            chat_id=claim.chat_id,
            text=screen.text,
            reply_markup=screen.keyboard,
            link_preview_options=NO_PREVIEW,
        )


_OVER_OTHERS = (EditMessageText, EditMessageCaption, EditMessageReplyMarkup, DeleteMessage)
_SO_ALREADY = (
    "message is not modified",
    "message to edit not found",
    "message to delete not found",
)


def _is_so_already(call: Call, error: Exception) -> bool:
    """A change of a message that was made before, or of one that its reader has deleted."""
    return (
        isinstance(call, _OVER_OTHERS)
        and isinstance(error, TelegramBadRequest)
        and any(words in error.message for words in _SO_ALREADY)
    )


def _new_messages(call: Call, result: object) -> tuple[int, ...]:
    """What a call has put into the chat: an album is several messages, a change is none."""
    if isinstance(call, _OVER_OTHERS):
        return ()
    messages = result if isinstance(result, list) else [result]
    return tuple(one.message_id for one in messages if isinstance(one, Message | MessageId))


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
            return Unreached("no connection") if never_connected(error) else Doubt("no answer")
        case TelegramUnauthorizedError() | TelegramNotFound():
            # The token or the address is wrong: nothing is wrong with the message.
            return Unreached(error.message)
        case TelegramAPIError() if "too many requests" in error.message.lower():
            return Wait(_UNTOLD_WAIT)
        case TelegramAPIError():
            if any(words in error.message.lower() for words in _ACCOUNT_GONE):
                return Blocked(error.message)
            return Refused(error.message)
        case ClientDecodeError():
            return _undecoded(error)
        case _:
            return Doubt(type(error).__name__)


def never_connected(error: TelegramNetworkError) -> bool:
    """True when the request surely did not leave this machine."""
    cause = error.__cause__ or error.__context__
    return isinstance(cause, ClientConnectorError | ConnectionTimeoutError)


def _undecoded(error: ClientDecodeError) -> Outcome:
    """A page of a proxy in between never came from Telegram. An answer of Telegram's that this
    aiogram cannot read still says whether the message was taken."""
    match error.data:
        case str() as page if page.lstrip()[:1] == "<":
            return Unreached("a page instead of an answer")
        case {"ok": True, "result": {"message_id": int(message_id)}}:
            return Sent.one(message_id)
        case {"ok": True, "result": [{"message_id": int()}, *_] as album}:
            return Sent(tuple(one["message_id"] for one in album))
        case _:
            return Doubt("an answer that cannot be read")
