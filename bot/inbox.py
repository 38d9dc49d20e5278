"""Updates that were stored, handled one after another in each chat, chats beside each other."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime

from aiogram import Bot, Dispatcher
from aiogram.exceptions import AiogramError
from aiogram.types import Update
from pydantic import ValidationError

from bot.readable import stored
from handlers.faults import place_of
from school.work import Begin

log = logging.getLogger(__name__)

_AT_ONCE = 16
_MOST_WAITING = 1000  # updates in memory; Telegram keeps the others until they are asked for
_PAUSES = (0.2, 1.0, 5.0)  # before the next try after a fault of our own


class Inbox:
    """Handles stored updates. An update is held from its storing until its end is stored; what is
    held is not begun again."""

    def __init__(
        self,
        bot: Bot,
        dispatcher: Dispatcher,
        begin: Begin,
        now: Callable[[], datetime],
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._bot = bot
        self._dispatcher = dispatcher
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
                self._queue(Update.model_validate_json(body))
            except ValidationError:
                log.error("stored update %s cannot be read any more", update_id)
                unreadable.append(update_id)
        if unreadable:
            async with self._begin(writes=True) as work:
                await work.inbox.done(unreadable)

    async def take(self, updates: Sequence[Update]) -> None:
        """Stores updates and begins to handle those that were not seen before."""
        if not updates:
            return
        pairs = stored(updates)
        rows = [(update.update_id, body) for update, body in pairs]
        async with self._begin(writes=True) as work:
            fresh = set(await work.inbox.put(rows, self._now()))
        for update, _ in pairs:
            if update.update_id in fresh:
                self._queue(update)
        while len(self._held) > _MOST_WAITING:
            await asyncio.wait(list(self._chats.values()), return_when=asyncio.FIRST_COMPLETED)
            await asyncio.sleep(0)

    def _queue(self, update: Update) -> None:
        chat = _chat_of(update)
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
                await self._feed(update)
                await self._end(update.update_id)
        finally:
            self._held.discard(update.update_id)

    async def _feed(self, update: Update) -> None:
        """What fails each time is given up: it would fail again after every restart. A fault of
        Telegram's is not tried again, for the handler has done its work then."""
        for pause in (*_PAUSES, None):
            try:
                await self._dispatcher.feed_update(self._bot, update)
                return
            except Exception as error:
                again = pause is not None and not isinstance(error, AiogramError)
                # Neither its words nor its traceback: both may quote what a person wrote.
                log.error(
                    "update %s failed with %s%s",
                    update.update_id,
                    place_of(error),
                    "" if again else "; it is given up",
                )
                if not again or pause is None:
                    return
            await self._sleep(pause)

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
        for pause in (*_PAUSES, None):
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

    @property
    def busy(self) -> bool:
        return bool(self._chats)


def _chat_of(update: Update) -> int:
    if update.message is not None:
        return update.message.chat.id
    if update.callback_query is not None:
        return update.callback_query.from_user.id
    if update.inline_query is not None:
        return update.inline_query.from_user.id
    if update.my_chat_member is not None:
        return update.my_chat_member.chat.id
    return 0
