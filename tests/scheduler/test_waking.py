"""Woken when something falls due, on a clock that only moves while it naps."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import pytest

from scheduler.clock import Clock, Tick
from scheduler.waking import Waker

NOW = datetime(2026, 9, 1, 8, 0, tzinfo=UTC)


class Over(Exception):
    """The story has been told."""


@dataclass(slots=True)
class Story:
    """What falls due, what was done when, and what happens meanwhile."""

    due: list[float] = field(default_factory=list)
    until: float = 120.0
    seconds: float = 0.0
    asked: list[float] = field(default_factory=list)
    looks: int = 0
    woken: Callable[[], None] = lambda: None
    meanwhile: dict[float, Callable[[], None]] = field(default_factory=dict)

    def now(self) -> datetime:
        return NOW + timedelta(seconds=self.seconds)

    async def next_due(self) -> datetime | None:
        self.looks += 1
        return NOW + timedelta(seconds=min(self.due)) if self.due else None

    async def run(self) -> None:
        self.asked.append(self.seconds)
        self.due = [at for at in self.due if at > self.seconds]

    async def nap(self, wake: asyncio.Event, seconds: float) -> None:
        assert seconds > 0
        target = self.seconds + seconds
        for at in sorted(self.meanwhile):
            if self.seconds < at <= target:
                self.seconds = at
                self.meanwhile.pop(at)()
                if wake.is_set():
                    return
        self.seconds = max(self.seconds, target)
        if self.seconds >= self.until:
            raise Over

    async def told(self) -> None:
        waker = Waker(self.run, self.next_due, 30, self.now, nap=self.nap)
        self.woken = waker.nudge
        with pytest.raises(Over):
            await waker.run()


async def test_it_is_asked_at_the_moment_and_now_and_then() -> None:
    story = Story(due=[7.25, 40.0])
    await story.told()
    assert story.asked == [7.25, 37.25, 40.0, 70.0, 100.0]


async def test_something_sooner_is_not_overslept() -> None:
    story = Story(due=[25.0], until=29)

    def added() -> None:
        story.due.append(12.0)
        story.woken()

    story.meanwhile = {11.5: added}
    await story.told()
    assert story.asked == [12.0, 25.0]


async def test_what_stays_due_is_asked_for_again_after_a_pause() -> None:
    story = Story(due=[3.0], until=5)

    async def stubborn() -> None:
        story.asked.append(story.seconds)

    waker = Waker(stubborn, story.next_due, 30, story.now, nap=story.nap)
    with pytest.raises(Over):
        await waker.run()
    assert story.asked == [3.0, 3.5, 4.0, 4.5]


async def test_two_that_fall_due_together_are_not_half_a_second_apart() -> None:
    story = Story(due=[3.0, 3.001], until=20)
    await story.told()
    assert story.asked == [3.0, 3.001]


async def test_a_clock_set_forward_is_noticed_within_seconds() -> None:
    story = Story(due=[3600.0], until=3700)

    def forward() -> None:
        story.seconds += 3600

    story.meanwhile = {12.0: forward}
    waker = Waker(story.run, story.next_due, 3000, story.now, nap=story.nap)
    with pytest.raises(Over):
        await waker.run()
    assert 3612 <= story.asked[0] <= 3617


async def test_a_clock_put_back_keeps_nobody_waiting_for_the_length_of_the_jump() -> None:
    story = Story(due=[3620.0], seconds=3600, until=120)

    async def run() -> None:
        await story.run()
        if len(story.asked) == 3:
            raise Over

    def back() -> None:
        story.seconds -= 3600
        story.due = [30.0]
        story.woken()

    story.meanwhile = {3610.0: back}
    story.until = 1e9
    waker = Waker(run, story.next_due, 30, story.now, nap=story.nap)
    story.woken = waker.nudge
    with pytest.raises(Over):
        await waker.run()
    assert story.asked[0] == 30.0
    assert story.asked[1:] == [60.0, 90.0]


async def test_a_fault_of_the_database_is_waited_out() -> None:
    story = Story(until=40)

    async def broken() -> datetime | None:
        story.looks += 1
        raise ConnectionError

    waker = Waker(story.run, broken, 30, story.now, nap=story.nap)
    with pytest.raises(Over):
        await waker.run()
    assert story.asked == [30.0]


async def test_the_clock_wakes_it_after_a_commit_and_cuts_off_nothing() -> None:
    begun, may_end = asyncio.Event(), asyncio.Event()
    ended: list[str] = []
    moments: list[datetime] = []

    async def slow() -> None:
        begun.set()
        await may_end.wait()
        moments.clear()
        ended.append("remind")

    async def next_due() -> datetime | None:
        return min(moments, default=None)

    tick = Tick("remind", 3600, slow, next_due, frozenset({"reminders"}))
    clock = Clock([tick], lambda: NOW)
    clock.start()
    await asyncio.sleep(0)
    moments.append(NOW)
    clock.changed(frozenset({"people"}))
    await asyncio.sleep(0)
    assert not begun.is_set()
    clock.changed(frozenset({"reminders", "outbox"}))
    await asyncio.wait_for(begun.wait(), 5)
    stopping = asyncio.create_task(clock.stop())
    await asyncio.sleep(0)
    may_end.set()
    await asyncio.wait_for(stopping, 5)
    assert ended == ["remind"]
    assert set(clock.heard) == {"remind"}
