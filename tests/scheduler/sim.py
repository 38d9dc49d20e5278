"""A sender on a clock that only moves while it naps: hours of storms pass in seconds."""

from __future__ import annotations

import asyncio
import heapq
import random
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Any

from db.engine import Store
from scheduler.flights import Messenger
from scheduler.pace import Limits, Pace
from scheduler.sender import Sender
from school.outbox.outcomes import Outcome, Sent
from school.outbox.rows import Claim, Counts, Delivery, Letter
from school.people.person import PersonState

NOW = datetime(2026, 9, 1, 8, 0, tzinfo=UTC)
FIRST_ACCOUNT = 7001


@dataclass(slots=True)
class Time:
    """Seconds since NOW, and who sleeps until when."""

    seconds: float = 0.0
    _sleepers: list[tuple[float, int, asyncio.Future[None]]] = field(default_factory=list)
    _numbers: count[int] = field(default_factory=count)

    def now(self) -> datetime:
        return NOW + timedelta(seconds=self.seconds)

    def monotonic(self) -> float:
        return self.seconds

    async def sleep(self, seconds: float) -> None:
        future = asyncio.get_running_loop().create_future()
        heapq.heappush(self._sleepers, (self.seconds + seconds, next(self._numbers), future))
        await future

    async def nap(self, wake: asyncio.Event, seconds: float) -> None:
        """What a Sender does between its turns: time goes on, to the next sleeper at most."""
        await asyncio.sleep(0)  # what was started gets to its sleep
        if wake.is_set():
            return
        while self._sleepers and self._sleepers[0][2].done():
            heapq.heappop(self._sleepers)
        if self._sleepers and self._sleepers[0][0] <= self.seconds + seconds:
            self.seconds, _, future = heapq.heappop(self._sleepers)
            future.set_result(None)
            await wake.wait()
        else:
            self.seconds += seconds


async def people(store: Store, how_many: int) -> list[int]:
    """That many people with accounts from FIRST_ACCOUNT on; their ids."""
    async with store.begin(writes=True) as work:
        return [
            (
                await work.people.add(
                    f"Педагог {n:03}", FIRST_ACCOUNT + n, "ru", PersonState.ACTIVE, NOW
                )
            ).id
            for n in range(how_many)
        ]


async def add(store: Store, person_id: int, key: str, **fields: Any) -> int:
    """A row of the ledger whose text names its key."""
    async with store.begin(writes=True) as work:
        letter = Letter("unreachable", {"person": person_id, "name": f"[{key}]", "open": 0})
        row_id = await work.outbox.add(key, person_id, letter, fields.pop("now", NOW), **fields)
    assert row_id is not None
    return row_id


async def row(store: Store, row_id: int) -> Delivery:
    async with store.begin(writes=False) as work:
        found = await work.outbox.get(row_id)
    assert found is not None
    return found


async def counts(store: Store) -> Counts:
    async with store.begin(writes=False) as work:
        return await work.outbox.counts()


@dataclass(slots=True)
class Letterbox:
    """A messenger that writes down what it was asked to send. ``answer`` decides."""

    time: Time
    answer: Callable[[Claim], Awaitable[Outcome] | Outcome] = lambda _claim: Sent.one(1)
    trip: float = 0.05
    sent: list[str] = field(default_factory=list)
    moments: list[float] = field(default_factory=list)
    repeats: list[str] = field(default_factory=list)

    async def send(self, claim: Claim, *, late: bool, repeat: bool) -> Outcome:
        self.sent.append(claim.delivery.key)
        self.moments.append(self.time.seconds)
        if repeat:
            self.repeats.append(claim.delivery.key)
        if self.trip:
            await self.time.sleep(self.trip)
        answer = self.answer(claim)
        return answer if not isinstance(answer, Awaitable) else await answer


class Fault(Exception):
    """The database fails."""


@dataclass(slots=True)
class Faulty:
    """Transactions that fail with this probability: before their work, after it (all is undone),
    or after the commit, when nobody knows."""

    store: Store
    probability: float
    chance: random.Random
    faults: int = 0

    @asynccontextmanager
    async def __call__(self, *, writes: bool) -> AsyncIterator[Any]:
        place = self.chance.randrange(3) if self.chance.random() < self.probability else None
        self.faults += place is not None
        if place == 0:
            raise Fault("before")
        async with self.store.begin(writes=writes) as work:
            yield work
            if place == 1:
                raise Fault("undone")
        if place == 2:
            raise Fault("after")


def sender(
    begin: Any,
    messenger: Messenger,
    time: Time,
    *,
    limits: Limits | None = None,
    blocked: Callable[[int], Awaitable[None]] | None = None,
    nap: Callable[[asyncio.Event, float], Awaitable[None]] | None = None,
) -> Sender:
    async def nobody(person_id: int) -> None:
        """Nobody is told."""

    pace = Pace(limits or Limits(), time.monotonic)
    return Sender(begin, messenger, pace, time.now, blocked or nobody, nap=nap or time.nap)


async def run_until(
    sender_of: Callable[[Callable[[asyncio.Event, float], Awaitable[None]]], Sender],
    time: Time,
    done: Callable[[], Awaitable[bool]],
    *,
    longest: float = 86_400,
) -> Sender:
    """Runs a sender until ``done``, which is asked at each nap."""
    running: list[Sender] = []

    async def nap(wake: asyncio.Event, seconds: float) -> None:
        assert time.seconds < longest, "it never ends"
        if await done():
            await running[0].stop()
            return
        await time.nap(wake, seconds)

    running.append(sender_of(nap))
    await running[0].run()
    return running[0]
