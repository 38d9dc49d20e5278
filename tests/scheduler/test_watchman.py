"""The watchman of the ledger tells of each trouble once."""

from __future__ import annotations

from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import Any

import pytest

from db.engine import Store
from scheduler.watchman import Trouble, Watchman
from school.outbox.rows import Counts, DeliveryState
from tests.scheduler import sim


@dataclass(slots=True)
class Ear:
    told: list[Trouble] = field(default_factory=list)
    deaf: bool = False

    async def __call__(self, trouble: Trouble) -> None:
        if self.deaf:
            raise ConnectionError
        self.told.append(trouble)


@dataclass(slots=True)
class Books:
    """A ledger that says what it is told to say."""

    kept: Counts

    async def newest(self) -> int:
        return self.kept.created

    async def counts(self, first: int, last: int) -> Counts:
        return self.kept

    async def next_due(self) -> None:
        return None

    async def sending(self) -> list[Any]:
        return []

    @property
    def outbox(self) -> Books:
        return self

    @asynccontextmanager
    async def begin(self, *, writes: bool) -> Any:
        assert not writes
        yield self


GOOD = Counts(3, {DeliveryState.SENT: 2, DeliveryState.WAITING: 1})
BAD = Counts(4, {DeliveryState.SENT: 2, DeliveryState.WAITING: 1})


async def test_books_that_do_not_add_up_are_told_of_once(caplog: pytest.LogCaptureFixture) -> None:
    ear, books, time = Ear(), Books(GOOD), sim.Time()
    watchman = Watchman(books.begin, time.now, ear)
    assert await watchman.check() == set()
    books.kept = BAD
    assert await watchman.check() == {Trouble.SUM}
    assert await watchman.check() == {Trouble.SUM}
    assert ear.told == [Trouble.SUM]
    assert "created 4, waiting 1, held 0, sending 0, sent 2" in caplog.text
    books.kept = Counts(4, {DeliveryState.SENT: 4})
    assert await watchman.check() == set()
    books.kept = replace(BAD, created=5)
    await watchman.check()
    assert ear.told == [Trouble.SUM, Trouble.SUM]


async def test_rows_that_vanish_are_missed() -> None:
    ear, books, time = Ear(), Books(GOOD), sim.Time()
    watchman = Watchman(books.begin, time.now, ear)
    await watchman.check()
    books.kept = Counts(2, {DeliveryState.SENT: 2})
    assert await watchman.check() == {Trouble.LOST}


async def test_an_alarm_that_was_not_given_is_given_later() -> None:
    ear, books, time = Ear(deaf=True), Books(BAD), sim.Time()
    watchman = Watchman(books.begin, time.now, ear)
    with pytest.raises(ConnectionError):
        await watchman.check()
    ear.deaf = False
    await watchman.check()
    assert ear.told == [Trouble.SUM]


async def test_a_queue_that_stands_still(store: Store) -> None:
    ear, time = Ear(), sim.Time()
    watchman = Watchman(store.begin, time.now, ear)
    first, second = await sim.people(store, 2)
    await sim.add(store, first, "a")
    await sim.add(store, second, "b", due_at=sim.NOW + timedelta(days=1))
    time.seconds = 14 * 60
    assert await watchman.check() == set()
    time.seconds = 16 * 60
    assert await watchman.check() == {Trouble.STALLED}
    assert await Watchman(store.begin, time.now, ear).check() == set(), "it may move yet"
    async with store.begin(writes=True) as work:  # taken, and never seen again
        (claim,) = await work.outbox.claim(time.now(), 1)
    assert await watchman.check() == set(), "it has moved"
    time.seconds = 32 * 60
    assert await watchman.check() == {Trouble.STALLED}
    async with store.begin(writes=True) as work:
        await work.outbox.save(replace(claim.delivery, state=DeliveryState.SENT, message_ids=(1,)))
    assert await watchman.check() == set()
    assert ear.told == [Trouble.STALLED] * 2
