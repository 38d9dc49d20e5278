"""The table of ticks: every so many seconds → which question to the school.

APScheduler is only the clockwork here. No reminder is a job: due times are columns of our tables,
and a tick that comes late finds everything that fell due meanwhile. Ticks that must be in time
are woken at the next due time.
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial

from apscheduler.schedulers.asyncio import AsyncIOScheduler

from scheduler.hold import Alone, Hold
from scheduler.measures import Measures
from scheduler.steady import AfterLast, catch_up
from scheduler.waking import NextDue, Waker
from school.faults import place_of

log = logging.getLogger(__name__)

_FAREWELL = 10.0  # seconds that a tick under way gets at the end
_LOOK = 1.0


@dataclass(frozen=True, slots=True)
class Tick:
    """``next_due``: it is asked at that moment, too, and a change of ``subjects`` may move it."""

    name: str
    seconds: float
    ask: Callable[[], Awaitable[object]]
    next_due: NextDue | None = None
    subjects: frozenset[str] = frozenset()


def _utc_now() -> datetime:
    return datetime.now(UTC)


class Clock:
    """Runs ticks. A fault in one is logged and does not stop it or the others. ``hold``: whether
    this process is the one that ticks."""

    def __init__(
        self,
        ticks: Sequence[Tick],
        now: Callable[[], datetime] = _utc_now,
        *,
        hold: Hold | None = None,
        measures: Measures | None = None,
    ) -> None:
        self.ticks = tuple(ticks)
        self.hold = hold or Alone()
        self.since: float | None = None  # monotonic seconds; None while it does not run
        self._measures = measures or Measures()
        self.heard: dict[str, float] = {}  # tick → monotonic seconds of its last good run
        self._running: set[asyncio.Task[object]] = set()
        self._scheduler = AsyncIOScheduler(
            timezone="UTC",
            job_defaults={"misfire_grace_time": None, "coalesce": True, "max_instances": 1},
        )
        self._wakers: dict[str, tuple[Tick, Waker]] = {}
        self._waking: list[asyncio.Task[None]] = []
        for tick in self.ticks:
            if tick.next_due is not None:
                waker = Waker(partial(self._alone, tick), tick.next_due, tick.seconds, now)
                self._wakers[tick.name] = tick, waker
                continue
            self._scheduler.add_job(self._run, AfterLast(tick.seconds), args=(tick,), id=tick.name)

    async def _run(self, tick: Tick) -> None:
        if not self.hold.is_fresh():
            return
        task = asyncio.current_task()
        assert task is not None
        self._running.add(task)
        try:
            await tick.ask()
        except Exception as error:
            self._measures.faults["ticks"] += 1
            log.error("tick %s failed: %s", tick.name, place_of(error))
        else:
            self.heard[tick.name] = time.monotonic()
        finally:
            self._running.discard(task)

    async def _alone(self, tick: Tick) -> None:
        """A tick under way is not cut off with the waker that asked it."""
        await asyncio.shield(asyncio.create_task(self._run(tick)))

    async def _watch(self) -> None:
        """By the loop's own clock, which nobody puts back."""
        while True:
            await asyncio.sleep(_LOOK)
            if found := catch_up(self._scheduler):
                log.warning("the clock was put back; %s ticks go on", found)

    def last_heard(self, tick: Tick) -> float:
        """Monotonic seconds of its last good run since the clock was started, or of that start."""
        since = self.since or 0.0
        return max(since, self.heard.get(tick.name, since))

    def start(self) -> None:
        """Also after ``rest``: what was left out meanwhile is asked once."""
        self.since = time.monotonic()
        if self._scheduler.running:
            self._scheduler.resume()
        else:
            self._scheduler.start()
        self._waking = [asyncio.create_task(waker.run()) for _, waker in self._wakers.values()]
        self._waking.append(asyncio.create_task(self._watch()))

    def changed(self, subjects: frozenset[str]) -> None:
        """After a commit: what is due next may be sooner now."""
        for tick, waker in self._wakers.values():
            if tick.subjects & subjects:
                waker.nudge()

    async def rest(self) -> None:
        """Begins no more ticks and lets those under way end; APScheduler would cut them off."""
        if not self._scheduler.running:
            return
        self.since = None
        self._scheduler.pause()
        for waking in self._waking:
            waking.cancel()
        await asyncio.gather(*self._waking, return_exceptions=True)
        if self._running:
            await asyncio.wait(self._running, timeout=_FAREWELL)

    async def stop(self) -> None:
        """For good. Twice is no fault."""
        await self.rest()
        if self._scheduler.running:
            self._scheduler.shutdown(wait=False)

    async def run_all(self) -> None:
        """Every tick once, now, in order (for a clock that jumps)."""
        for tick in self.ticks:
            await self._run(tick)
