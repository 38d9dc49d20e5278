"""Two bots on one PostgreSQL, each with its own store: what one commits the other knows."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import partial
from zoneinfo import ZoneInfo

import psycopg
import pytest

from bot.app import App
from bot.demo.telegram import MemorySession, Telegram
from bot.duty import on_duty
from bot.polling import cancelled
from bot.run import receive
from bot.wiring import build, make_bot
from db.engine import Store, open_store
from db.hearing import EVERYTHING, conninfo, listen
from scheduler.hold import Held, Times
from school.outbox.rows import Letter
from school.people.person import PersonState
from tests.chat import TOKEN
from tests.db.samples import NOW
from tests.postgres import Postgres

LETTER = Letter("unreachable", {"person": 1, "name": "Анна", "open": 0})
PATIENCE = 30  # seconds on a machine with other things to do
pytestmark = pytest.mark.postgres


@pytest.fixture
def url(postgres_server: Postgres) -> Iterator[str]:
    name = postgres_server.new()
    yield postgres_server.url(name)
    postgres_server.drop(name)


@dataclass(slots=True)
class Pair:
    telegram: Telegram
    here: App
    there: App
    on: asyncio.Event
    duties: list[asyncio.Task[None]]

    async def until(self, condition: Callable[[], bool]) -> None:
        async with asyncio.timeout(PATIENCE):
            while not condition():
                await asyncio.sleep(0.001)


@asynccontextmanager
async def two(url: str, *, polling: bool = False) -> AsyncIterator[Pair]:
    """``here`` is on duty, ``there`` stands by. ``polling``: as ``run`` does."""
    telegram = Telegram(TOKEN, lambda: datetime.now(UTC))
    here, there = (
        build(open_store(url), make_bot(TOKEN, MemorySession(telegram))) for _ in range(2)
    )
    apps = (here, there)
    pair = Pair(telegram, here, there, asyncio.Event(), [])

    async def told(app: App) -> None:
        pair.on.set()
        await (receive(app) if polling else asyncio.Event().wait())

    try:
        for app in apps:
            await app.start(duty=False)
            times = Times(look=0.2, stalled=PATIENCE)
            pair.duties.append(asyncio.create_task(on_duty(app, url, partial(told, app), times)))
            async with asyncio.timeout(PATIENCE):
                await pair.on.wait()
        yield pair
    finally:
        for duty in pair.duties:
            await cancelled(duty)
        for app in apps:
            await app.stop()


async def teacher(store: Store, telegram: Telegram, account: int = 7001) -> int:
    telegram.user(account)
    telegram.start(account)
    async with store.begin(writes=True) as work:
        person = await work.people.add("Борис", account, "ru", PersonState.ACTIVE, NOW)
    return person.id


async def test_what_one_writes_the_other_sends_at_once(url: str) -> None:
    async with two(url) as pair:
        assert pair.there.stands_by and not pair.here.stands_by
        people = [await teacher(pair.there.store, pair.telegram, 7001 + n) for n in range(5)]
        await pair.until(lambda: pair.here.turns.pace.free() > 0)
        took = []
        for number, person in enumerate(people):
            async with pair.there.store.begin(writes=True) as work:
                await work.outbox.add(f"letter:{number}", person, LETTER, datetime.now(UTC))
            since = time.monotonic()
            await pair.until(lambda number=number: len(pair.telegram.accepted) > number)  # type: ignore[misc]
            took.append(time.monotonic() - since)
    print("from the commit there to the message:", [f"{one * 1000:.0f} ms" for one in took])
    assert min(took) < 2.5, "less than the sender sleeps when nobody wakes it"


async def test_no_cache_is_stale(url: str) -> None:
    async with two(url) as pair:
        account = 7001
        assert (await pair.there.dispatcher["acquaintances"].of(account, "ru")).person_id is None
        async with pair.here.store.begin(writes=True) as work:
            await work.people.add("Борис", account, "ru", PersonState.ACTIVE, NOW)
            school = await work.profiles.get()
            await work.profiles.put(replace(school, zone="Asia/Kamchatka"))
        await pair.until(lambda: pair.there.messenger.zone == ZoneInfo("Asia/Kamchatka"))
        known = await pair.there.dispatcher["acquaintances"].of(account, "ru")
        assert known.person_id is not None


async def test_the_other_takes_over_when_one_leaves(url: str) -> None:
    async with two(url) as pair:
        pair.on.clear()
        since = time.monotonic()
        await cancelled(pair.duties[0])
        async with asyncio.timeout(PATIENCE):
            await pair.on.wait()
        assert pair.here.stands_by and not pair.there.stands_by
        print(f"handed over in {time.monotonic() - since:.2f} s")
        person = await teacher(pair.here.store, pair.telegram)
        async with pair.here.store.begin(writes=True) as work:
            await work.outbox.add("letter", person, LETTER, datetime.now(UTC))
        await pair.until(lambda: len(pair.telegram.accepted) > 0)


async def test_of_two_that_poll_one_does_and_the_other_goes_on(url: str) -> None:
    async with two(url, polling=True) as pair:
        account = pair.telegram.user(7001).id
        pair.telegram.start(account)
        await pair.until(lambda: len(pair.telegram.accepted) == 1)
        pair.on.clear()
        await cancelled(pair.duties[0])
        pair.telegram.start(account)
        await pair.until(lambda: len(pair.telegram.accepted) == 2)
        await pair.there.inbox.settled()
        async with pair.there.store.begin(writes=False) as work:
            assert await work.inbox.pending() == []


async def test_what_the_other_answers_is_in_the_window_of_the_one_that_sends(url: str) -> None:
    async with two(url) as pair:
        account = pair.telegram.user(7001).id
        pair.telegram.start(account)
        ours = pair.here.turns.pace
        await pair.until(lambda: ours.free() == 30)
        await pair.there.bot.send_message(account, "Готово")
        await pair.until(lambda: ours.free() == 29)
        assert ours.room() <= 29 - 4, "the next ones find a place, too"


async def test_who_lost_the_duty_claims_nothing(url: str) -> None:
    """Whatever it believes itself: the claim asks in its own transaction."""
    telegram = Telegram(TOKEN, lambda: datetime.now(UTC))
    app = build(open_store(url), make_bot(TOKEN, MemorySession(telegram)))
    person = await teacher(app.store, telegram)
    async with app.store.begin(writes=True) as work:
        await work.outbox.add("letter", person, LETTER, datetime.now(UTC))
    with psycopg.connect(conninfo(url), autocommit=True) as line:
        line.execute("SET search_path TO procrastinate")
        (token,) = line.execute(
            "INSERT INTO procrastinate_jobs (queue_name, task_name, status)"
            " VALUES ('duty', 'duty', 'doing') RETURNING id"
        ).fetchone() or (0,)
        hold = Held(token, PATIENCE)
        async with app.store.begin(writes=True) as work:
            assert await hold.is_ours(work)
        line.execute("DELETE FROM procrastinate_jobs")
        await app.begin_duty(hold, ticking=False)
        async with app.store.begin(writes=True) as work:
            assert not await hold.is_ours(work)
        async with app.store.begin(writes=False) as work:
            assert not await work.outbox.sending()
        await app.stop()
    assert telegram.accepted == []


async def test_after_a_broken_line_everything_may_have_changed(url: str) -> None:
    heard: asyncio.Queue[frozenset[str]] = asyncio.Queue()
    mine, other = open_store(url), open_store(url)
    hearing = asyncio.create_task(listen(url, mine.name, heard.put_nowait))
    async with asyncio.timeout(PATIENCE):
        assert await heard.get() == EVERYTHING
        await _note(mine)
        await _note(other)
        assert await heard.get() == {"conversations"}, "the other's alone"
        with psycopg.connect(conninfo(url), autocommit=True) as line:
            line.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                " WHERE query LIKE 'LISTEN%' AND pid <> pg_backend_pid()"
            )
        assert await heard.get() == EVERYTHING
        await _note(other)
        assert await heard.get() == {"conversations"}
    await cancelled(hearing)
    assert heard.empty()
    await mine.close()
    await other.close()


async def _note(store: Store) -> None:
    async with store.begin(writes=True) as work:
        await work.conversations.put(1, 1, f"state {time.monotonic()}", {}, NOW)


@pytest.mark.parametrize(
    ("url", "parts"),
    [
        ("postgresql://a%20b:p%2Bw%20x@h/d?options=-c%20x%3D2s", {"password": "p+w x"}),
        ("postgresql+psycopg://me@/d?host=/run/pg", {"host": "/run/pg", "dbname": "d"}),
    ],
)
async def test_the_address_is_one_that_libpq_reads(url: str, parts: dict[str, str]) -> None:
    read = psycopg.conninfo.conninfo_to_dict(conninfo(url))
    assert parts.items() <= read.items()
    assert read.get("options") in (None, "-c x=2s")
