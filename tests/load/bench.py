"""``make bench``: what the product costs, each beside a yardstick in the same run, as JSON.

Ratios are medians over interleaved rounds, since machines are noisy and drift.
"""

from __future__ import annotations

import asyncio
import io
import json
import statistics
import tempfile
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from copy import deepcopy
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from aiogram import Bot, Dispatcher, Router
from aiogram.filters import Command
from aiogram.types import Message, Update
from docx import Document

from bot.demo.telegram import MemorySession, Telegram
from bot.wiring import build, make_bot
from db.engine import Store, open_store
from db.upkeep import migrate
from handlers.speed import Rate, Speeds
from scheduler.pace import Limits
from school.people.access import look_up
from school.people.person import PersonState
from school.people.roles import Role, RoleName
from school.plan.reading import read_plan
from school.reminders.laying import lay_current
from school.reminders.reminding import remind_due
from school.work import SYSTEM, Office
from tests import postgres
from tests.chat import TOKEN
from tests.load import answering, broadcast, cold, crowd, ledger, signups

SEED = Path(__file__).resolve().parents[1] / "plans" / "seed.docx"
ROUNDS = 5
AT_ONCE = 20
Report = dict[str, Any]


def ratio(ours: list[float], theirs: list[float]) -> float:
    """The median of the quotients of each round."""
    return round(statistics.median(a / b for a, b in zip(ours, theirs, strict=True)), 3)


def timed(work: Callable[[], object], times: int) -> float:
    start = time.perf_counter()
    for _ in range(times):
        work()
    return (time.perf_counter() - start) / times


def bare_docx(data: bytes) -> int:
    """What anybody has to do to read a table with python-docx."""
    document = Document(io.BytesIO(data))
    words = sum(len(paragraph.text) for paragraph in document.paragraphs)
    for table in document.tables:
        for row in table.rows:
            words += sum(len(cell.text) for cell in row.cells)
    return words


def long_plan(items: int = 200) -> bytes:
    """The seed's own table, its items again and again."""
    document = Document(SEED.as_posix())
    table = document.tables[-1]
    rows = [row._tr for row in table.rows if row.cells[0].text.strip()[:1].isdigit()]
    for number in range(items + items // 4):  # not every row is an item
        table._tbl.append(deepcopy(rows[number % len(rows)]))
    saved = io.BytesIO()
    document.save(saved)
    return saved.getvalue()


def plan_check() -> Report:
    data = long_plan()
    items = len(read_plan(data, "long.docx").items)  # dictionaries are loaded once
    assert items >= 200, items
    bare_docx(data)
    ours, theirs = [], []
    for _ in range(ROUNDS):
        ours.append(timed(lambda: read_plan(data, "long.docx"), 1))
        theirs.append(timed(lambda: bare_docx(data), 1))
    return {
        "what": f"plan check of a .docx of {items} items / python-docx reading it",
        "ratio": ratio(ours, theirs),
        "bound": 3.0,
        "ms": round(1000 * statistics.median(ours), 1),
    }


@asynccontextmanager
async def sqlite_store() -> AsyncIterator[Store]:
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{folder}/bench.sqlite3"
        await migrate(url)
        store = open_store(url)
        try:
            yield store
        finally:
            await store.close()


@asynccontextmanager
async def postgres_store(server: postgres.Postgres) -> AsyncIterator[Store]:
    name = await asyncio.to_thread(server.new)
    url = server.url(name)
    store = open_store(url)
    try:
        yield store
    finally:
        await store.close()
        await asyncio.to_thread(server.drop, name)


async def each(work: Callable[[], Awaitable[object]], times: int) -> float:
    start = time.perf_counter()
    for _ in range(times):
        await work()
    return (time.perf_counter() - start) / times


async def idle_tick(small: Store, large: Store, database: str) -> Report:
    """One tick with nothing due, beside a thousand waiting reminders and beside five million."""
    now = datetime(2020, 11, 1, tzinfo=UTC)
    await crowd.fill(small, now, reminders=1_000)
    await crowd.fill(large, now, reminders=1_000)
    await crowd.multiply(large, 1_000, 5_000)
    few, many = (Office(store.begin, lambda: now, look_up, lay_current) for store in (small, large))
    ours, theirs = [], []
    for _ in range(ROUNDS):
        theirs.append(await each(lambda: few.do(remind_due, SYSTEM), 100))
        ours.append(await each(lambda: many.do(remind_due, SYSTEM), 100))
    return {
        "what": f"a tick with 0 due: 5,000,000 waiting reminders / 1,000, {database}",
        "ratio": ratio(ours, theirs),
        "bound": 1.2,
        "us": round(1e6 * statistics.median(ours)),
    }


def _update(number: int, account: int = 5001) -> Update:
    return Update.model_validate(
        {
            "update_id": number,
            "message": {
                "message_id": number,
                "date": 1_600_000_000,
                "chat": {"id": account, "type": "private"},
                "from": {"id": account, "is_bot": False, "first_name": "А"},
                "text": "/help",
            },
        }
    )


async def updates() -> list[Report]:
    """Updates a second through the whole bot (routes, person, language, state, words, answer)
    beside one bare aiogram handler that answers the same, over the same session; and the same
    through the inbox, where twenty people at once are stored, handled and ended."""
    now = datetime(2020, 11, 1, tzinfo=UTC)
    async with sqlite_store() as store:
        telegram = Telegram(TOKEN, lambda: now)
        async with store.begin(writes=True) as work:
            for account in range(5001, 5001 + AT_ONCE):
                telegram.user(account)
                telegram.start(account)
                person = await work.people.add(
                    f"Иванова А.А. {account}", account, "ru", PersonState.ACTIVE, now
                )
                await work.people.bind(person.id, Role(RoleName.TEACHER))
        bot = make_bot(TOKEN, MemorySession(telegram))
        speeds = Speeds(light=Rate(10**6, 10**6))  # nobody is that many people
        limits = Limits(rate=0, chat_gap=0)
        app = build(store, bot, now=lambda: now, limits=limits, speeds=speeds)
        bare = Dispatcher()
        router = Router()
        bare.include_router(router)

        @router.message(Command("help"))
        async def answer(message: Message) -> None:
            await message.answer(said[0])

        said: list[str] = []

        async def listen(make_request: Any, of: Bot, method: Any) -> Any:
            said.append(getattr(method, "text", ""))
            return await make_request(of, method)

        overhear: Any = listen
        other = make_bot(TOKEN, MemorySession(telegram))
        numbers = iter(range(1, 10**6))

        async def through_inbox() -> None:
            await app.inbox.take([_update(next(numbers), 5001 + n) for n in range(AT_ONCE)])
            await app.inbox.settled()

        ours, stored, theirs = [], [], []
        bot.session.middleware(overhear)
        await through_inbox()
        bot.session.middleware.unregister(overhear)
        for _ in range(ROUNDS):
            ours.append(
                await each(lambda: app.dispatcher.feed_update(app.bot, _update(next(numbers))), 200)
            )
            theirs.append(await each(lambda: bare.feed_update(other, _update(next(numbers))), 200))
            stored.append(await each(through_inbox, 10) / AT_ONCE)
    lines = (
        ("the whole bot / a bare aiogram handler", ours, 0.6),
        ("the whole bot and its inbox / a bare aiogram handler", stored, 0.6),
    )
    return [
        {
            "what": f"updates a second: {what}",
            "ratio": round(1 / ratio(taken, theirs), 3),
            "bound": bound,
            "bound_is": "at least",
            "per_second": round(1 / statistics.median(taken)),
        }
        for what, taken, bound in lines
    ]


async def sign_ups() -> Report:
    """Sign-ups of parents beside the bare claim of a seat, each in a database of its own."""
    async with sqlite_store() as one, sqlite_store() as other:
        ours_at, bare_at = await signups.timetable(one), await signups.timetable(other)
        ours, theirs = [], []
        for _ in range(ROUNDS):
            theirs.append(await signups.bare(other, bare_at, 200))
            ours.append(await signups.ours(one, ours_at, 200))
    return {
        "what": "sign-ups a second: with every rule / a bare claim (BEGIN IMMEDIATE), SQLite",
        "ratio": round(1 / ratio(ours, theirs), 3),
        "bound": 0.8,
        "bound_is": "at least",
        "per_second": round(1 / statistics.median(ours)),
    }


async def ticks() -> list[Report]:
    reports = []
    async with sqlite_store() as small, sqlite_store() as large:
        reports.append(await idle_tick(small, large, "SQLite"))
    if postgres.binaries() is not None:
        with postgres.server() as server:
            async with (
                postgres_store(server) as small,
                postgres_store(server) as large,
            ):
                reports.append(await idle_tick(small, large, "PostgreSQL"))
    return reports


def main() -> int:
    reports = [plan_check(), *asyncio.run(ticks()), *asyncio.run(updates())]
    reports += [*answering.reports(), asyncio.run(sign_ups())]
    reports += cold.reports()
    reports += asyncio.run(ledger.reports())
    reports += asyncio.run(broadcast.reports())
    for report in reports:
        report["holds"] = broadcast.holds(report)
    print(json.dumps(reports, ensure_ascii=False, indent=1))
    return 0 if all(report["holds"] for report in reports) else 1


if __name__ == "__main__":
    raise SystemExit(main())
