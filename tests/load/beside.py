"""What the same school asks in a small database and in a large one, measured in turns."""

from __future__ import annotations

import time
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.app import App
from bot.demo.links import DemoProbe
from bot.demo.telegram import MemorySession, Telegram
from bot.wiring import build, make_bot
from db.engine import open_store
from scheduler.pace import Limits
from school.broadcasts.overview import list_announcements, see_announcement, see_receipts
from school.broadcasts.reaching import see_reach
from school.execution.discipline import see_discipline
from school.execution.seeing import see_report
from school.morning.seeing import see_morning, see_overdue, see_state
from school.outbox.outcomes import Sent, settle
from school.outbox.rows import Letter
from school.people.access import actor_of
from school.people.staff import find_staff, see_person
from school.reminders.progress import my_tasks, see_progress, to_decide
from school.stopping import see_waiting
from school.work import Actor
from tests.chat import TOKEN
from tests.load.schools import BOSS

_LEAST, _MOST = 5, 300  # tries of a case
_LONGEST = 3.0  # seconds for more than the least
Clock = Callable[[], float]
Ask = Callable[["Side"], Awaitable[object]]


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two databases, with a whole bot on it that does not tick by itself."""

    app: App
    boss: Actor
    now: datetime

    async def does(self, case: Any, *args: Any) -> Any:
        return await self.app.office.do(case, self.boss, *args)


@dataclass(frozen=True, slots=True)
class Measured:
    """Seconds, the least that was seen on either side: whatever else the machine does adds to
    some of the tries."""

    name: str
    small: float
    large: float

    @property
    def ratio(self) -> float:
        return self.large / self.small

    def least(self, other: Measured) -> Measured:
        """Of both measures of the same."""
        return Measured(self.name, min(self.small, other.small), min(self.large, other.large))


@asynccontextmanager
async def side(url: str, now: datetime) -> AsyncIterator[Side]:
    """All that is due has been done before anything is measured."""
    store = open_store(url)
    bot = make_bot(TOKEN, MemorySession(Telegram(TOKEN, lambda: now)))
    app = build(store, bot, now=lambda: now, limits=Limits(), probe=DemoProbe())
    async with store.begin(writes=False) as work:
        person = await work.people.by_telegram(BOSS)
    assert person is not None
    try:
        for tick in app.clock.ticks * 2:
            await tick.ask()
        yield Side(app, actor_of(person), now)
    finally:
        await bot.session.close()
        await store.close()


def ticks(one: Side) -> dict[str, Ask]:
    """Each tick of the running bot, by its name."""

    def asking(number: int) -> Ask:
        return lambda side: side.app.clock.ticks[number].ask()

    return {tick.name: asking(number) for number, tick in enumerate(one.app.clock.ticks)}


async def sends(side: Side) -> None:
    """Thirty letters from the ledger's row to its end."""
    begin, now = side.app.store.begin, side.now
    async with begin(writes=True) as work:
        for number in range(30):
            key = f"{time.perf_counter_ns()}:{number}"
            await work.outbox.add(key, 1 + number, Letter("unreachable", {}), now)
    async with begin(writes=True) as work:
        claims = await work.outbox.claim(now, 30)
    assert len(claims) == 30
    async with begin(writes=True) as work:
        await work.outbox.record([settle(one.delivery, Sent.one(1), now) for one in claims])


SCREENS: Mapping[str, Ask] = {
    "today": lambda side: side.does(see_morning),
    "the state of the bot": lambda side: side.does(see_state),
    "what is overdue": lambda side: side.does(see_overdue),
    "my tasks": lambda side: side.does(my_tasks),
    "to decide": lambda side: side.does(to_decide),
    "the plan's progress": lambda side: side.does(see_progress),
    "the report of a year": lambda side: side.does(see_report, "year1"),
    "discipline": lambda side: side.does(see_discipline, "year1"),
    "announcements": lambda side: side.does(list_announcements),
    "an announcement's figures": lambda side: side.does(see_announcement, 1),
    "who has heard it": lambda side: side.does(see_receipts, 1),
    "who is reached": lambda side: side.does(see_reach),
    "a search of people": lambda side: side.does(find_staff, "учитель 7050"),
    "a person's card": lambda side: side.does(see_person, 50),
    "how much waits": lambda side: side.does(see_waiting),
    "30 letters, written to sent": sends,
}


async def compare(
    name: str,
    ask: Ask,
    small: Side,
    large: Side,
    clock: Clock = time.perf_counter,
    most: int = _MOST,
) -> Measured:
    """In turns, as often as the time allows. ``clock``: the process's own time will do where the
    database works inside the process."""
    await ask(small)
    await ask(large)
    few: list[float] = []
    many: list[float] = []
    began = time.perf_counter()
    least = min(_LEAST, most)
    while len(few) < least or (len(few) < most and time.perf_counter() - began < _LONGEST):
        for one, seen in ((small, few), (large, many)):
            start = clock()
            await ask(one)
            seen.append(clock() - start)
    return Measured(name, min(few), min(many))
