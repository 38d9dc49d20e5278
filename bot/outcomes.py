"""What a call weighs, and what its answer, or the lack of one, says about a row of the ledger."""

from __future__ import annotations

from typing import Any

from aiogram.exceptions import (
    ClientDecodeError,
    TelegramAPIError,
    TelegramForbiddenError,
    TelegramNetworkError,
    TelegramNotFound,
    TelegramRetryAfter,
    TelegramServerError,
    TelegramUnauthorizedError,
)
from aiogram.methods import (
    CopyMessages,
    ForwardMessages,
    SendChatAction,
    SendMediaGroup,
    TelegramMethod,
)
from aiohttp import ClientConnectorError, ConnectionTimeoutError

from school.outbox.outcomes import Blocked, Doubt, Outcome, Refused, Sent, Unreached, Wait

_ACCOUNT_GONE = ("chat not found", "user is deactivated", "user not found", "peer_id_invalid")
# What was asked for is so already.
_DONE_ALREADY = (
    "message is not modified",
    "message to delete not found",
    "message to edit not found",  # its reader has deleted it
)
_UNTOLD_WAIT = 5.0  # a 429 that does not say how long


def messages_of(call: TelegramMethod[Any]) -> int:
    """How many messages a call puts into the chat, as far as Telegram counts them; edits count,
    since nobody knows whether they do not."""
    match call:
        case SendMediaGroup():
            return len(call.media)
        case ForwardMessages() | CopyMessages():
            return len(call.message_ids)
        case SendChatAction():
            return 0
    return int(call.__api_method__.startswith(("send", "copy", "forward", "edit")))


def may_be_repeated(call: TelegramMethod[Any]) -> bool:
    """An edit or a deletion: twice is the same as once, and no message comes of it."""
    return call.__api_method__.startswith(("edit", "delete"))


def done(result: object, call: TelegramMethod[Any]) -> Outcome:
    """What a result says, as aiogram has read it or as plain JSON."""
    ids = () if may_be_repeated(call) else _message_ids(result)
    return Doubt("an answer that cannot be read") if ids is None else Sent(ids)


def _message_ids(result: object) -> tuple[int, ...] | None:
    """Those of a message or of several; None for what is no message."""
    if isinstance(result, list):
        each = [_message_ids(one) for one in result]
        return None if None in each else tuple(number for ids in each if ids for number in ids)
    if isinstance(result, dict):
        found = result.get("message_id")
    else:
        found = getattr(result, "message_id", None)
    return (found,) if isinstance(found, int) else None


def outcome_of(error: Exception, call: TelegramMethod[Any]) -> Outcome:
    """What an exception of the call says about the message. Anything that is not surely known
    to have failed is a doubt: sendMessage has no idempotency key. Edits and deletions need none:
    they are simply tried again."""
    outcome = _outcome_of(error, call)
    if isinstance(outcome, Doubt) and may_be_repeated(call):
        return Unreached(outcome.words)
    return outcome


def _outcome_of(error: Exception, call: TelegramMethod[Any]) -> Outcome:
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
        case TelegramAPIError():
            return _refused(error.message)
        case ClientDecodeError():
            return _undecoded(error, call)
        case _:
            return Doubt(type(error).__name__)


def _refused(message: str) -> Outcome:
    said = message.lower()
    if "too many requests" in said:
        return Wait(_UNTOLD_WAIT)
    if any(words in said for words in _DONE_ALREADY):
        return Sent(())
    if any(words in said for words in _ACCOUNT_GONE):
        return Blocked(message)
    return Refused(message)


def never_connected(error: TelegramNetworkError) -> bool:
    """True when the request surely did not leave this machine."""
    cause = error.__cause__ or error.__context__
    return isinstance(cause, ClientConnectorError | ConnectionTimeoutError)


def _undecoded(error: ClientDecodeError, call: TelegramMethod[Any]) -> Outcome:
    """A page of a proxy in between never came from Telegram. An answer of Telegram's that this
    aiogram cannot read still says whether the message was taken."""
    match error.data:
        case str() as page if page.lstrip()[:1] == "<":
            return Unreached("a page instead of an answer")
        case {"ok": True, "result": result}:
            return done(result, call)
        case _:
            return Doubt("an answer that cannot be read")
