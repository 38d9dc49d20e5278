"""Updates that were stored, handled one after another in each chat, chats beside each other, by
one process. Several share ``bot.shared_inbox``."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Sequence
from datetime import datetime

from aiogram import Bot, Dispatcher
from aiogram.types import Update
from pydantic import ValidationError

from bot.feeding import PAUSES, Feeding, Sleep, chat_of, rows_of
from handlers.faults import place_of
from school.work import Begin

log = logging.getLogger(__name__)

_AT_ONCE = 32
_MOST_WAITING = 1000  # updates in memory; Telegram keeps the others until they are asked for


class Inbox:
    """Handles stored updates. An update is held from its storing until its end is stored; what is
    held is not begun again."""

    def __init__(
        self,
        bot: Bot,
        dispatcher: Dispatcher,
        begin: Begin,
        now: Callable[[], datetime],
        sleep: Sleep = asyncio.sleep,
    ) -> None:
        self._feeding = Feeding(bot, dispatcher, sleep)
        self._begin = begin
        self._now = now
        self._sleep = sleep
        self._held: set[int] = set()
        self._ended: set[int] = set()  # handled, but the database could not be told
        self._ending = False
        self._stored = asyncio.Condition()
        self._chats: dict[int, asyncio.Task[None]] = {}
        self._gate = asyncio.Semaphore(_AT_ONCE)

    async def resume(self) -> None:
        """Handles what was stored and is neither finished nor in hand: an earlier process left
        it, or a fault of the database hid that it had been stored."""
        held = self._held | self._ended  # what ends while we look is still pending in what we see
        async with self._begin(writes=False) as work:
            pending = await work.inbox.pending()
        held |= self._held | self._ended
        unreadable = []
        for update_id, body in pending:
            if update_id in held:
                continue
            try:
                update = Update.model_validate_json(body)
            except ValidationError:
                log.error("stored update %s cannot be read any more", update_id)
                unreadable.append(update_id)
            else:
                self._queue(update, chat_of(update))
        if unreadable:
            async with self._begin(writes=True) as work:
                await work.inbox.done(unreadable)

    async def take(self, updates: Sequence[Update]) -> None:
        """Stores updates and begins to handle those that were not seen before."""
        if not updates:
            return
        pairs = rows_of(updates)
        async with self._begin(writes=True) as work:
            fresh = set(await work.inbox.put([row for _, row in pairs], self._now()))
        for update, (update_id, chat, _) in pairs:
            if update_id in fresh:
                self._queue(update, chat)
        while len(self._held) > _MOST_WAITING:
            await asyncio.wait(list(self._chats.values()), return_when=asyncio.FIRST_COMPLETED)
            await asyncio.sleep(0)

    def _queue(self, update: Update, chat: int) -> None:
        earlier = self._chats.get(chat)
        self._held.add(update.update_id)
        task = asyncio.create_task(self._handle(update, earlier))
        self._chats[chat] = task
        task.add_done_callback(lambda done: self._forget(chat, done))

    def _forget(self, chat: int, done: asyncio.Task[None]) -> None:
        if self._chats.get(chat) is done:
            del self._chats[chat]

    async def _handle(self, update: Update, earlier: asyncio.Task[None] | None) -> None:
        try:
            if earlier is not None:
                await asyncio.wait([earlier])
            async with self._gate:
                await self._feeding.feed(update)
                await self._end(update.update_id)
        finally:
            self._held.discard(update.update_id)

    async def _end(self, update_id: int) -> None:
        """Returns when the end is stored, so that the chat's next update is not handled before: a
        crash would have both handled over, and the first may undo the second. Ends that come while
        some are being stored are stored together by whoever is storing: a transaction for each
        would cost more than handling does."""
        self._ended.add(update_id)
        if self._ending:
            async with self._stored:
                await self._stored.wait_for(
                    lambda: update_id not in self._ended or not self._ending
                )
            return
        self._ending = True
        try:
            await asyncio.sleep(0)  # those that end in the same turn of the loop come along
            while self._ended and await self._store_ends():
                await self._tell_stored()
        finally:
            self._ending = False
            await self._tell_stored()

    async def _tell_stored(self) -> None:
        async with self._stored:
            self._stored.notify_all()

    async def _store_ends(self) -> bool:
        """Should the database not hear of them, the next end takes them along; False then."""
        ended = list(self._ended)
        for pause in (*PAUSES, None):
            try:
                async with self._begin(writes=True) as work:
                    await work.inbox.done(ended)
            except Exception as error:
                log.error("the end of updates %s is not stored: %s", ended, place_of(error))
                if pause is None:
                    return False
            else:
                self._ended.difference_update(ended)
                return True
            await self._sleep(pause)
        return False

    async def settled(self) -> None:
        """Returns when nothing is being handled."""
        while self._chats:
            await asyncio.wait(list(self._chats.values()))
            await asyncio.sleep(0)

    async def stop(self) -> None:
        """What is in hand ends."""
        await self.settled()

    @property
    def busy(self) -> bool:
        return bool(self._chats)
