"""Asks Telegram for updates and loses none: each is stored before Telegram is told that we have
it, and forgotten only when it has been handled.

aiogram's own polling confirms an update when its handling begins, so a crash loses what was being
handled. Here a crash means that the update is handled again; handlers check before they act.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import Callable, Sequence
from datetime import datetime

from aiogram import Bot, Dispatcher
from aiogram.exceptions import TelegramConflictError, TelegramNetworkError, TelegramRetryAfter
from aiogram.types import Update

from school.work import Begin

log = logging.getLogger(__name__)

_ALLOWED = ["message", "callback_query", "my_chat_member"]
_AT_ONCE = 16


class Inbox:
    """Handles stored updates: those of one chat in their order, chats beside each other."""

    def __init__(
        self, bot: Bot, dispatcher: Dispatcher, begin: Begin, now: Callable[[], datetime]
    ) -> None:
        self._bot = bot
        self._dispatcher = dispatcher
        self._begin = begin
        self._now = now
        self._chats: dict[int, asyncio.Task[None]] = {}
        self._gate = asyncio.Semaphore(_AT_ONCE)

    async def resume(self) -> None:
        """Handles what an earlier process stored and did not finish."""
        async with self._begin(writes=False) as work:
            pending = await work.inbox.pending()
        for _, body in pending:
            self._queue(Update.model_validate_json(body))

    async def take(self, updates: Sequence[Update]) -> None:
        """Stores updates and begins to handle those that were not seen before."""
        if not updates:
            return
        rows = [(u.update_id, u.model_dump_json(exclude_unset=True)) for u in updates]
        async with self._begin(writes=True) as work:
            fresh = set(await work.inbox.put(rows, self._now()))
        for update in updates:
            if update.update_id in fresh:
                self._queue(update)

    def _queue(self, update: Update) -> None:
        chat = _chat_of(update)
        earlier = self._chats.get(chat)
        task = asyncio.create_task(self._handle(update, earlier))
        self._chats[chat] = task
        task.add_done_callback(lambda done: self._forget(chat, done))

    def _forget(self, chat: int, done: asyncio.Task[None]) -> None:
        if self._chats.get(chat) is done:
            del self._chats[chat]

    async def _handle(self, update: Update, earlier: asyncio.Task[None] | None) -> None:
        if earlier is not None:
            await asyncio.wait([earlier])
        async with self._gate:
            try:
                await self._dispatcher.feed_update(self._bot, update)
            except Exception:
                log.exception("update %s could not be handled", update.update_id)
            async with self._begin(writes=True) as work:
                await work.inbox.done([update.update_id])

    async def settled(self) -> None:
        """Returns when nothing is being handled."""
        while self._chats:
            await asyncio.wait(list(self._chats.values()))
            await asyncio.sleep(0)

    @property
    def busy(self) -> bool:
        return bool(self._chats)


def _chat_of(update: Update) -> int:
    if update.message is not None:
        return update.message.chat.id
    if update.callback_query is not None:
        return update.callback_query.from_user.id
    return 0


async def poll(bot: Bot, inbox: Inbox, *, wait: int = 30) -> None:
    """Polls until cancelled. A second poller is a mistake of the administrator's: it is said in
    the log and tried again, since the other one may be on its way out."""
    offset = 0
    pause = 1.0
    await inbox.resume()
    while True:
        try:
            updates = await bot.get_updates(
                offset=offset,
                timeout=wait,
                allowed_updates=_ALLOWED,
                request_timeout=wait + 10,
            )
            pause = 1.0
            await inbox.take(updates)
            if updates:
                offset = updates[-1].update_id + 1
        except TelegramRetryAfter as error:
            await asyncio.sleep(error.retry_after)
        except TelegramConflictError:
            log.warning("another program polls with the same token; trying again in %s s", pause)
            await asyncio.sleep(pause)
            pause = min(pause * 2, 60)
        except TelegramNetworkError as error:
            log.warning("Telegram cannot be reached (%s); trying again", error.message)
            await asyncio.sleep(pause)
            pause = min(pause * 2, 60)


async def cancelled(task: asyncio.Task[None]) -> None:
    """Cancels a task and waits until it has ended."""
    task.cancel()
    with contextlib.suppress(asyncio.CancelledError):
        await task
