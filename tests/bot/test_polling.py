"""No update is lost and none is done twice: crashes, faults of the database, redelivery, poison."""

from __future__ import annotations

import asyncio
import logging
import random
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

import pytest
from aiogram import Bot, Dispatcher, Router
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.exceptions import TelegramNetworkError, TelegramRetryAfter
from aiogram.types import Message, Update

from bot.answers import SecondChance
from bot.demo.telegram import Fault, MemorySession, Telegram, serve
from bot.feeding import rows_of
from bot.inbox import Inbox
from bot.polling import cancelled, poll
from bot.wiring import make_bot
from db.engine import Store
from tests.scheduler import sim

TOKEN = "1:test"
NOW = datetime(2026, 9, 1, 8, 0, tzinfo=UTC)


async def at_once(_seconds: float) -> None:
    """A pause that only lets others run."""
    await asyncio.sleep(0)


@dataclass(slots=True)
class Desk:
    """A bot with one handler, over a store that may fail."""

    store: Store
    telegram: Telegram
    begin: Any
    heard: list[str] = field(default_factory=list)
    on_message: Callable[[Message], Awaitable[None]] | None = None

    def __post_init__(self) -> None:
        for account in range(1, 6):
            self.telegram.user(account)
            self.telegram.start(account)
        self.telegram.updates.clear()
        self.bot = make_bot(TOKEN, MemorySession(self.telegram))
        self.inbox = self.open_inbox()

    bot: Bot = field(init=False)
    inbox: Inbox = field(init=False)

    def open_inbox(self) -> Inbox:
        """As a process that starts anew."""
        dispatcher = Dispatcher()
        router = Router()

        @router.message()
        async def hear(message: Message) -> None:
            if self.on_message is not None:
                await self.on_message(message)
            self.heard.append(message.text or "")

        dispatcher.include_router(router)
        return Inbox(self.bot, dispatcher, self.begin, lambda: NOW, at_once)

    def says(self, account: int, text: str) -> None:
        self.telegram.say(account, text)

    async def updates(self) -> list[Update]:
        """What Telegram would give, unconfirmed."""
        return await self.bot.get_updates(timeout=0)

    async def pending(self) -> list[int]:
        async with self.store.begin(writes=False) as work:
            return [update_id for update_id, _ in await work.inbox.pending()]

    @asynccontextmanager
    async def polling(self) -> AsyncIterator[None]:
        task = asyncio.create_task(poll(self.bot, self.inbox, wait=1, sleep=at_once))
        try:
            yield
            assert not task.done(), "polling has ended"
        finally:
            await cancelled(task)
            await self.inbox.settled()

    async def until(self, condition: Callable[[], bool]) -> None:
        async with asyncio.timeout(10):
            while not condition():
                await asyncio.sleep(0.002)


@pytest.fixture
def telegram() -> Telegram:
    return Telegram(TOKEN, lambda: NOW)


@pytest.fixture
def desk(store: Store, telegram: Telegram) -> Desk:
    return Desk(store, telegram, store.begin)


async def test_an_update_is_stored_before_it_is_confirmed(desk: Desk) -> None:
    """Telegram forgets an update when it is asked for the next ones."""
    seen: list[tuple[int, bool]] = []
    opened = asyncio.Event()

    async def wait(_message: Message) -> None:
        await opened.wait()

    desk.on_message = wait
    desk.says(1, "а")
    (update,) = await desk.updates()
    stored: list[int] = []
    take = desk.inbox.take

    async def take_and_look(updates: Any) -> None:
        seen.extend((u.update_id, len(desk.telegram.updates) > 0) for u in updates)
        await take(updates)
        stored.extend(await desk.pending())

    desk.inbox.take = take_and_look  # type: ignore[method-assign]
    async with desk.polling():
        await desk.until(lambda: len(desk.telegram.updates) == 0)
        assert seen == [(update.update_id, True)], "not confirmed when it was handed over"
        assert stored == [update.update_id], "stored while Telegram still had it"
        opened.set()
    assert desk.heard == ["а"]
    assert await desk.pending() == []


async def test_what_was_stored_and_not_handled_is_handled_after_a_restart(desk: Desk) -> None:
    desk.says(1, "а")
    desk.says(1, "б")
    updates = await desk.updates()
    async with desk.store.begin(writes=True) as work:  # as a process that died right after
        await work.inbox.put([row for _, row in rows_of(updates)], NOW)
    again = desk.open_inbox()
    await again.resume()
    await again.resume()  # twice makes no difference
    await again.settled()
    assert desk.heard == ["а", "б"]
    await again.take(updates)  # Telegram gives them again, for nobody confirmed them
    await again.settled()
    assert desk.heard == ["а", "б"]
    assert await desk.pending() == []


async def test_redelivery_is_ignored(desk: Desk) -> None:
    desk.says(1, "а")
    updates = await desk.updates()
    for _ in range(3):
        await desk.inbox.take(updates)
    await desk.inbox.settled()
    await desk.inbox.take(updates)
    await desk.inbox.settled()
    assert desk.heard == ["а"]


async def test_the_order_of_a_chat_is_kept_and_a_slow_one_holds_up_nobody(desk: Desk) -> None:
    opened = asyncio.Event()

    async def slow_for_one(message: Message) -> None:
        if message.text == "1-0":
            await opened.wait()

    desk.on_message = slow_for_one
    for n in range(3):
        for account in (1, 2, 3):
            desk.says(account, f"{account}-{n}")
    await desk.inbox.take(await desk.updates())
    await desk.until(lambda: len(desk.heard) == 6)
    assert [text for text in desk.heard if text.startswith("2")] == ["2-0", "2-1", "2-2"]
    assert not [text for text in desk.heard if text.startswith("1")]
    opened.set()
    await desk.inbox.settled()
    assert [text for text in desk.heard if text.startswith("1")] == ["1-0", "1-1", "1-2"]


@pytest.mark.parametrize(
    "fault",
    [
        Fault("server_error", "getUpdates", times=3),
        Fault("html", "getUpdates", times=3),
        Fault("drop", "getUpdates", times=3),
        Fault("silence", "getUpdates", times=3),
        Fault("retry_after", "getUpdates", times=3),
        Fault("refuse", "getUpdates", times=3, code=401, words="invalid token specified"),
    ],
    ids=lambda fault: fault.kind,
)
async def test_faults_of_the_line_are_survived(desk: Desk, fault: Fault) -> None:
    desk.telegram.faults.add(fault)
    async with desk.polling():
        desk.says(1, "а")
        await desk.until(lambda: desk.heard == ["а"])


async def test_a_second_poller_is_survived(desk: Desk) -> None:
    async with desk.polling():
        for n in range(3):
            await desk.bot.get_updates(timeout=0, offset=-1)  # throws ours out with a 409
            desk.says(1, f"{n}")
            await desk.until(lambda n=n: len(desk.heard) == n + 1)  # type: ignore[misc]
    assert desk.heard == ["0", "1", "2"]


@pytest.mark.parametrize("seed", range(4))
async def test_faults_of_the_database_lose_nothing_and_double_nothing(
    store: Store, telegram: Telegram, seed: int
) -> None:
    """A third of all transactions fail: before their work, before the commit, after it."""
    faulty = sim.Faulty(store, 0.33, random.Random(seed))
    desk = Desk(store, telegram, faulty)
    async with desk.polling():
        for n in range(90):
            desk.says(1 + n % 5, f"{n}")
            await asyncio.sleep(0.004)
        await desk.until(lambda: len(set(desk.heard)) == 90)
    assert faulty.faults > 5
    assert sorted(desk.heard, key=int) == [str(n) for n in range(90)]
    for chat in range(5):
        mine = [int(text) for text in desk.heard if int(text) % 5 == chat]
        assert mine == sorted(mine)


async def test_a_handler_that_met_a_fault_once_is_tried_again(desk: Desk) -> None:
    tries = 0

    async def once(_message: Message) -> None:
        nonlocal tries
        tries += 1
        if tries == 1:
            raise sim.Fault("the database was away")

    desk.on_message = once
    desk.says(1, "а")
    await desk.inbox.take(await desk.updates())
    await desk.inbox.settled()
    assert desk.heard == ["а"]


async def test_poison_is_given_up_and_quoted_nowhere(
    desk: Desk, caplog: pytest.LogCaptureFixture
) -> None:
    async def fails(message: Message) -> None:
        if message.text == "диагноз Пети":
            raise ValueError(f"cannot understand {message.text}")

    desk.on_message = fails
    desk.says(1, "диагноз Пети")
    desk.says(1, "дальше")
    with caplog.at_level(logging.INFO):
        await desk.inbox.take(await desk.updates())
        await desk.inbox.settled()
    assert desk.heard == ["дальше"]
    assert await desk.pending() == []
    ours = "\n".join(r.getMessage() + (r.exc_text or "") for r in caplog.records)
    assert "ValueError at test_polling.py" in ours
    assert "given up" in ours
    assert "Пети" not in ours


async def test_a_stored_update_that_cannot_be_read_ends(desk: Desk) -> None:
    async with desk.store.begin(writes=True) as work:
        await work.inbox.put([(5, 1, '{"update_id": 5, "message": 7}'), (6, 1, "{")], NOW)
    desk.says(1, "а")
    async with desk.polling():
        await desk.until(lambda: desk.heard == ["а"])
    assert await desk.pending() == []


async def test_an_update_that_cannot_be_read_holds_up_nobody(
    desk: Desk, caplog: pytest.LogCaptureFixture
) -> None:
    """A newer Telegram may send what this aiogram does not know. Over HTTP, as aiogram's own
    session decodes it."""
    server = await serve(desk.telegram)
    session = AiohttpSession(api=TelegramAPIServer.from_base(server.base_url))
    desk.bot = make_bot(TOKEN, session)
    desk.says(1, "а")
    desk.says(1, "б")
    desk.says(1, "в")
    broken = desk.telegram.updates.peek(3)[1]
    broken["message"]["date"] = "секрет"
    async with desk.polling():
        await desk.until(lambda: desk.heard == ["а", "в"])
        await desk.until(lambda: len(desk.telegram.updates) == 0)
    assert session._session is not None
    await session._session.close()
    await server.close()
    assert f"update {broken['update_id']} (message) cannot be read" in caplog.text
    assert "секрет" not in caplog.text


async def test_ends_of_one_turn_of_the_loop_are_stored_together(desk: Desk) -> None:
    """A transaction for each would cost more than handling does."""
    wrote = 0

    @asynccontextmanager
    async def begin(*, writes: bool) -> AsyncIterator[Any]:
        nonlocal wrote
        wrote += writes
        async with desk.store.begin(writes=writes) as work:
            yield work

    desk.begin = begin
    desk.inbox = desk.open_inbox()
    for account in range(1, 6):
        desk.says(account, "а")
    await desk.inbox.take(await desk.updates())
    await desk.inbox.settled()
    assert len(desk.heard) == 5
    assert await desk.pending() == []
    assert wrote == 2, "what came, and that all of it has ended"


async def test_a_number_that_no_column_holds_holds_up_nobody(
    desk: Desk, caplog: pytest.LogCaptureFixture
) -> None:
    """Nothing of Telegram's has one; it would be asked for again and again."""
    desk.says(1, "а")
    desk.says(1, "б")
    desk.says(1, "в")
    desk.telegram.updates.peek(3)[1]["message"]["chat"]["id"] = 10**30
    async with desk.polling():
        await desk.until(lambda: desk.heard == ["а", "в"])
        await desk.until(lambda: len(desk.telegram.updates) == 0)
    assert "1 updates with numbers beyond all bounds are left out" in caplog.text


async def test_the_flood_waits_at_telegram(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.inbox._MOST_WAITING", 10)
    opened = asyncio.Event()

    async def wait(_message: Message) -> None:
        await opened.wait()

    desk.on_message = wait
    for n in range(250):
        desk.says(1 + n % 3, str(n))
    async with desk.polling():
        await desk.until(lambda: desk.inbox.busy)
        await asyncio.sleep(0.05)
        assert len(desk.telegram.updates) >= 150
        opened.set()
        await desk.until(lambda: len(desk.heard) == 250)


# Answers of handlers.


async def test_an_answer_gets_a_second_chance_after_a_short_429(desk: Desk) -> None:
    slept: list[float] = []

    async def sleep(seconds: float) -> None:
        slept.append(seconds)

    desk.says(1, "а")
    bot = Bot(TOKEN, session=MemorySession(desk.telegram))
    bot.session.middleware(SecondChance(sleep))
    desk.telegram.faults.next(Fault("retry_after", seconds=3))
    await bot.send_message(1, "ответ")
    assert slept == [3]
    assert [message.text for message in desk.telegram.accepted] == ["ответ"]

    desk.telegram.faults.next(Fault("retry_after", seconds=2), Fault("retry_after", seconds=2))
    with pytest.raises(TelegramRetryAfter):
        await bot.send_message(1, "once is enough")
    desk.telegram.faults.next(Fault("retry_after", seconds=6))
    with pytest.raises(TelegramRetryAfter):
        await bot.send_message(1, "nobody waits that long")
    assert slept == [3, 2]


@pytest.mark.parametrize("kind", ["drop", "drop_after", "silence_after"])
async def test_an_answer_that_may_have_arrived_is_not_sent_again(desk: Desk, kind: Any) -> None:
    desk.says(1, "а")
    desk.telegram.faults.add(Fault(kind, "sendMessage"))
    with pytest.raises(TelegramNetworkError):
        await desk.bot.send_message(1, "ответ")
    assert len(desk.telegram.journal.of("sendMessage")) == 1


async def test_a_connection_that_was_never_made_is_tried_once_more() -> None:
    slept: list[float] = []

    async def sleep(seconds: float) -> None:
        slept.append(seconds)

    session = AiohttpSession(api=TelegramAPIServer.from_base("http://127.0.0.1:1"))
    session.middleware(SecondChance(sleep))
    bot = Bot(TOKEN, session=session)
    with pytest.raises(TelegramNetworkError):
        await bot.send_message(1, "ответ")
    assert slept == [0.5]
    await session.close()


@pytest.mark.parametrize(
    "fault", [Fault("blocked"), Fault("drop"), Fault("retry_after", seconds=9)]
)
async def test_that_something_is_being_done_is_said_if_possible(desk: Desk, fault: Fault) -> None:
    """Beside the work, by a task that nobody asks how it ended."""
    desk.telegram.faults.next(fault)
    assert await desk.bot.send_chat_action(1, "typing")
    assert await desk.bot.send_chat_action(1, "typing")
    assert len(desk.telegram.journal.of("sendChatAction")) == 2
