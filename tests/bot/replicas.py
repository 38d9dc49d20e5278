"""Replicas of a small bot on one database, with one handler that a test holds in its hands."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from aiogram import Dispatcher, Router
from aiogram.types import Message, Update
from sqlalchemy import Connection, text

from bot.demo.telegram import MemorySession, Telegram
from bot.feeding import Feeding
from bot.shared_inbox import SharedInbox
from bot.wiring import make_bot
from db.engine import Store, open_store
from tests.chat import TOKEN
from tests.db.raw import ask

NOW = datetime(2026, 9, 1, 8, 0, tzinfo=UTC)


def said(update_id: int, chat: int, words: str) -> Update:
    """Somebody wrote."""
    return Update.model_validate(
        {
            "update_id": update_id,
            "message": {
                "message_id": update_id,
                "date": 1_600_000_000,
                "chat": {"id": chat, "type": "private"},
                "from": {"id": chat, "is_bot": False, "first_name": "А"},
                "text": words,
            },
        }
    )


async def at_once(_seconds: float) -> None:
    """A pause that only lets others run."""
    await asyncio.sleep(0)


@dataclass(slots=True)
class Heard:
    """What all replicas handled: (replica, chat, text). Fails when two of one chat overlap."""

    all: list[tuple[str, int, str]] = field(default_factory=list)
    overlaps: int = 0
    _speaking: set[int] = field(default_factory=set)

    @property
    def texts(self) -> list[str]:
        return [words for _, _, words in self.all]

    def of(self, chat: int) -> list[str]:
        return [words for _, where, words in self.all if where == chat]

    async def handle(self, replica: Replica, message: Message) -> None:
        chat = message.chat.id
        self.overlaps += chat in self._speaking
        self._speaking.add(chat)
        try:
            await asyncio.sleep(0)
            if replica.on_message is not None:
                await replica.on_message(message)
            self.all.append((replica.name, chat, message.text or ""))
        finally:
            self._speaking.discard(chat)


@dataclass(slots=True)
class Replica:
    name: str
    store: Store
    inbox: SharedInbox
    on_message: Callable[[Message], Awaitable[None]] | None = None

    def die(self) -> None:
        """As a process that is killed: nothing of it goes on, and nobody is told."""
        for task in (*self.inbox._hands.values(), self.inbox._turning):
            if task is not None:
                task.cancel()


@dataclass(slots=True)
class Cluster:
    url: str
    heard: Heard
    stack: AsyncExitStack
    begin_of: Callable[[Store], Any] = lambda store: store.begin
    replicas: list[Replica] = field(default_factory=list)

    async def opens(self, name: str) -> Replica:
        store = open_store(self.url)
        self.stack.push_async_callback(store.close)
        bot = make_bot(TOKEN, MemorySession(Telegram(TOKEN, lambda: NOW)))
        dispatcher = Dispatcher()
        feeding = Feeding(bot, dispatcher, at_once)
        replica = Replica(name, store, SharedInbox(feeding, self.begin_of(store), lambda: NOW))
        router = Router()

        @router.message()
        async def hear(message: Message) -> None:
            await self.heard.handle(replica, message)

        dispatcher.include_router(router)
        self.stack.callback(replica.die)
        self.replicas.append(replica)
        return replica

    async def until(self, condition: Callable[[], bool]) -> None:
        """The others look once a second for what one of them could not take."""
        async with asyncio.timeout(60):
            while not condition():
                await asyncio.sleep(0.002)

    async def settled(self) -> None:
        for replica in self.replicas:
            await replica.inbox.settled()

    async def silence(self) -> None:
        """A day passes in which nobody says that he holds anything."""

        def age(connection: Connection) -> None:
            later = (
                "datetime(held_until, '-1 day')"
                if connection.dialect.name == "sqlite"
                else "held_until - interval '1 day'"
            )
            connection.execute(text(f"UPDATE inbox SET held_until = {later}"))

        await ask(self.url, age)

    async def waiting(self) -> list[int]:
        async with self.replicas[-1].store.begin(writes=False) as work:
            return [update_id for update_id, _ in await work.inbox.pending()]


@asynccontextmanager
async def cluster(url: str) -> AsyncIterator[Cluster]:
    async with AsyncExitStack() as stack:
        yield Cluster(url, Heard(), stack)
