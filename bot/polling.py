"""Asks Telegram for updates and loses none: each is stored before Telegram is told that we have
it, and forgotten only when it has been handled.

aiogram's own polling confirms an update when its handling begins, so a crash loses what was being
handled. Here a crash means that the update is handled again; handlers check before they act.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import Awaitable, Callable
from typing import Any

from aiogram import Bot
from aiogram.exceptions import (
    ClientDecodeError,
    TelegramAPIError,
    TelegramConflictError,
    TelegramNetworkError,
    TelegramRetryAfter,
    TelegramUnauthorizedError,
)
from aiogram.types import Update
from pydantic import ValidationError

from bot.feeding import ALLOWED, Intake
from handlers.faults import place_of, without_quotes
from scheduler.line import PAUSE, Line

log = logging.getLogger(__name__)

_LONGEST_PAUSE = 60.0


async def poll(
    bot: Bot,
    inbox: Intake,
    *,
    wait: int = 30,
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    line: Line | None = None,
) -> None:
    """Polls until cancelled; no fault ends it. A second poller is a mistake of the
    administrator's: it is said in the log and tried again, since the other one may be on its way
    out. A webhook that the token still has at the beginning is taken away; one that is set later
    is somebody's decision. ``line`` hears of each answer and each dispute, and may say that we are
    the one to yield. The first poll does not wait for updates: until it is answered nothing is
    sent. After a fault of the database what was stored is looked through, since nobody knows how
    far it came."""
    offset = 0
    pause = 1.0
    resumed = False
    heard = hooked = False
    while True:
        try:
            if hooked:
                await bot.delete_webhook()
                log.warning("this token had a webhook; from now on the bot asks for its updates")
                hooked = False
            if not resumed:
                await inbox.resume()
                resumed = True
            updates, last = await _ask(bot, offset, 0 if line is not None and not heard else wait)
            heard = True
            if line is not None:
                line.heard()
            resumed = not updates  # until they are surely in our hands
            await inbox.take(updates)
            resumed = True
            if last is not None:
                offset = last + 1
            pause = 1.0
        except TelegramRetryAfter as error:
            await sleep(error.retry_after)
        except TelegramConflictError as error:
            hooked = not heard and "webhook is active" in error.message
            if hooked:
                continue
            _say(error, pause)
            if line is not None:
                await line.disputed()
                if line.yields:
                    await asyncio.Event().wait()  # each poll of ours would disturb the other
            await sleep(min(pause, PAUSE))
            pause = min(pause * 2, _LONGEST_PAUSE)
        except Exception as error:
            _say(error, pause)
            await sleep(pause)
            pause = min(pause * 2, _LONGEST_PAUSE)


def _say(error: Exception, pause: float) -> None:
    match error:
        case TelegramConflictError():
            log.warning(
                "the token is used elsewhere (%s); again in %s s",
                without_quotes(error.message),
                pause,
            )
        case TelegramUnauthorizedError():
            log.error("Telegram does not know this token; trying again in %s s", pause)
        case TelegramNetworkError():
            words = without_quotes(error.message)
            log.warning("Telegram cannot be reached (%s); trying again in %s s", words, pause)
        case TelegramAPIError():
            words = without_quotes(error.message)
            log.warning("Telegram refuses (%s); trying again in %s s", words, pause)
        case _:  # its words may quote what people wrote
            log.error("polling met %s; trying again in %s s", place_of(error), pause)


async def _ask(bot: Bot, offset: int, wait: int) -> tuple[list[Update], int | None]:
    """Updates, and the number of the last one given, also of one that cannot be read."""
    try:
        updates = await bot.get_updates(
            offset=offset, timeout=wait, allowed_updates=ALLOWED, request_timeout=wait + 10
        )
    except ClientDecodeError as error:
        return _readable(bot, error)
    return updates, updates[-1].update_id if updates else None


def _readable(bot: Bot, error: ClientDecodeError) -> tuple[list[Update], int | None]:
    """One update that this aiogram cannot read must not hold up all that come after it."""
    match error.data:
        case {"ok": True, "result": [_, *_] as bodies}:
            pass
        case _:
            raise error
    updates = []
    last: int | None = None
    body: Any
    for body in bodies:
        last = int(body["update_id"])
        try:
            updates.append(Update.model_validate(body, context={"bot": bot}))
        except ValidationError:
            kinds = ", ".join(sorted(set(body) - {"update_id"}))
            log.error("update %s (%s) cannot be read and is left out", last, kinds)
    return updates, last


async def cancelled(task: asyncio.Task[None]) -> None:
    """Cancels a task and waits until it has ended."""
    task.cancel()
    with contextlib.suppress(asyncio.CancelledError):
        await task
