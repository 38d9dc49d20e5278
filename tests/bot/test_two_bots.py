"""Two bots with one token on two databases, against the strict local Bot API: never both send."""

from __future__ import annotations

import asyncio
import shutil
from collections import Counter
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.app import App
from bot.demo.telegram import MemorySession, Telegram
from bot.polling import cancelled, poll
from bot.rivals import may_take_webhook, watch_webhook
from bot.wiring import build, make_bot
from db.copies import copy_database
from db.engine import open_store
from db.place import place_of
from scheduler.line import PROOF, QUIET, Gate, Line
from scheduler.pace import Limits
from school.morning.starting import tell_of_rival
from school.outbox.rows import DeliveryState, Letter
from school.people.joining import appoint_admin
from school.people.person import PersonState
from school.work import SYSTEM
from tests.chat import TOKEN
from tests.load.toll import chaos_row

START = datetime(2026, 9, 1, 8, 0, tzinfo=UTC)
ADMIN, READERS = 7000, range(7001, 7009)
RIVAL = "ещё одна программа"


@dataclass(slots=True)
class World:
    """Telegram, and a clock that both bots go by."""

    telegram: Telegram = field(init=False)
    seconds: float = 0.0

    def __post_init__(self) -> None:
        self.telegram = Telegram(TOKEN, self.now)
        for account in (ADMIN, *READERS):
            self.telegram.user(account)
            self.telegram.start(account)
        self.telegram.updates.clear()

    def now(self) -> datetime:
        return START + timedelta(seconds=self.seconds)

    def heard(self) -> Counter[str]:
        """Letters of the ledger, by their names."""
        return Counter(
            text[text.index("[") : text.index("]") + 1]
            for text in (sent.text for sent in self.telegram.accepted)
            if "[" in text
        )

    def told(self) -> int:
        return sum(RIVAL in sent.text for sent in self.telegram.accepted)


@dataclass(slots=True)
class One:
    """One of the bots."""

    app: App
    line: Line

    async def add(self, name: str) -> None:
        """A letter to each reader."""
        async with self.app.store.begin(writes=True) as work:
            for account in READERS:
                person = await work.people.by_telegram(account)
                assert person is not None
                letter = Letter("unreachable", {"person": 1, "name": f"[{name}]", "open": 0})
                await work.outbox.add(f"{name} {account}", person.id, letter, self.app.office.now())

    async def states(self) -> Mapping[DeliveryState, int]:
        async with self.app.store.begin(writes=False) as work:
            found: Mapping[DeliveryState, int] = (await work.outbox.counts()).by_state
        return found

    async def count(self, state: DeliveryState) -> int:
        async with self.app.store.begin(writes=False) as work:
            return int((await work.outbox.counts()).by_state[state])


async def until(condition: Callable[[], bool]) -> None:
    async with asyncio.timeout(60):
        while not condition():
            await asyncio.sleep(0.01)


async def _soon(_seconds: float) -> None:
    await asyncio.sleep(0.01)


@asynccontextmanager
async def running(world: World, file: Path) -> AsyncIterator[One]:
    url = f"sqlite:///{file}"
    made: list[App] = []
    line = Line(lambda: world.seconds, lambda: made[0].office.do(tell_of_rival, SYSTEM))
    bot = make_bot(TOKEN, MemorySession(world.telegram))
    limits = Limits(rate=0, chat_gap=0, group_a_minute=0)
    app = build(open_store(url), bot, now=world.now, limits=limits, gate=line.gate)
    made.append(app)
    line.copied = await app.start(ticking=False, place=await place_of(url))
    polling = asyncio.create_task(poll(bot, app.inbox, wait=30, sleep=_soon, line=line))
    try:
        yield One(app, line)
    finally:
        await cancelled(polling)
        await app.stop()


@pytest.fixture
async def file(sqlite_template: Path, tmp_path: Path) -> Path:
    """A school's database with an administrator and eight readers, at home where it lies."""
    path = Path(shutil.copy(sqlite_template, tmp_path / "school.db"))
    url = f"sqlite:///{path}"
    store = open_store(url)
    app = build(store, make_bot(TOKEN, MemorySession(Telegram(TOKEN, lambda: START))))
    admin = await app.office.do(appoint_admin, SYSTEM, ADMIN)
    async with store.begin(writes=True) as work:
        await work.origin.put(await place_of(url))
        for account in READERS:
            await work.people.add("Анна", account, "ru", PersonState.ACTIVE, START)
    assert admin.id
    await app.bot.session.close()
    await store.close()
    return path


def poke(world: World) -> None:
    """An update, so that a poll is answered."""
    world.telegram.say(ADMIN, "/start")


async def test_nothing_leaves_before_the_line_is_ours(file: Path) -> None:
    world = World()
    async with running(world, file) as bot:
        await bot.add("row")
        await until(lambda: bot.line._heard_at is not None)
        bot.app.sender.nudge()
        await asyncio.sleep(0.05)
        assert not world.heard()
        world.seconds += PROOF
        bot.app.sender.nudge()
        await until(lambda: world.heard()["[row]"] == len(READERS))


@pytest.mark.toll
async def test_the_copy_yields_and_the_rightful_one_goes_on(file: Path, tmp_path: Path) -> None:
    world = World()
    async with running(world, file) as rightful:
        await until(lambda: rightful.line._heard_at is not None)
        world.seconds += PROOF
        await rightful.add("before")
        await until(lambda: world.heard()["[before]"] == len(READERS))
        await copy_database(f"sqlite:///{file}", tmp_path / "copy.db")
        async with running(world, tmp_path / "copy.db") as copy:
            await until(lambda: copy.line.yields)
            assert copy.line.copied
            for bot in (rightful, copy):
                await bot.add("both")
            assert rightful.line.gate() is Gate.WORDS
            await until(lambda: world.told() == 1)
            world.seconds += QUIET
            poke(world)
            await until(lambda: rightful.line.gate() is Gate.OPEN)
            rightful.app.sender.nudge()
            copy.app.sender.nudge()
            await until(lambda: world.heard()["[both]"] >= len(READERS))
            world.seconds += 10 * QUIET
            copy.app.sender.nudge()
            await asyncio.sleep(0.05)
            assert world.heard() == {"[before]": len(READERS), "[both]": len(READERS)}
            assert world.told() == 1
            assert copy.line.gate() is Gate.SHUT
            chaos_row("two bots with one token", await rightful.states())
            assert await copy.count(DeliveryState.WAITING) >= len(READERS)


async def test_two_that_both_think_they_are_at_home_both_wait(file: Path, tmp_path: Path) -> None:
    """A machine that was cloned whole: nobody can tell which is which but the administrators."""
    world = World()
    twin = Path(shutil.copy(file, tmp_path / "twin.db"))
    store = open_store(f"sqlite:///{twin}")
    async with store.begin(writes=True) as work:
        await work.origin.put(await place_of(f"sqlite:///{twin}"))
    await store.close()
    async with running(world, file) as first:
        await until(lambda: first.line._heard_at is not None)
        async with running(world, twin) as second:
            bots = (first, second)
            await until(lambda: all(one.line.gate() is Gate.WORDS for one in bots))
            for bot in (first, second):
                await bot.add("both")
            await until(lambda: world.told() == 2)
            await asyncio.sleep(0.05)
            assert not world.heard(), "neither is certain"
        world.seconds += QUIET
        poke(world)
        await until(lambda: first.line.gate() is Gate.OPEN)
        first.app.sender.nudge()
        await until(lambda: world.heard()["[both]"] == len(READERS))


async def test_a_webhook_that_is_not_ours(file: Path) -> None:
    world = World()
    bot = make_bot(TOKEN, MemorySession(world.telegram))
    told: list[str] = []

    async def tell() -> None:
        told.append("told")

    line = Line(lambda: world.seconds, tell)
    ours, others = "https://bot.school.ru/hook", "https://copy.school.ru/hook"
    assert await may_take_webhook(bot, ours, copied=True), "there is none"
    await bot.set_webhook(ours)
    await watch_webhook(bot, ours, line)
    world.seconds += PROOF
    assert line.gate() is Gate.OPEN
    await bot.set_webhook(others)
    assert not await may_take_webhook(bot, ours, copied=True)
    await watch_webhook(bot, ours, line)
    assert (line.gate(), told) == (Gate.WORDS, ["told"])
    await bot.session.close()
