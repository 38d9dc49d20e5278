"""The table of ticks: every so many seconds → which question to the school.

APScheduler is only the clockwork here. No reminder is a job: due times are columns of our tables,
and a tick that comes late finds everything that fell due meanwhile.
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass

from apscheduler.schedulers.asyncio import AsyncIOScheduler

from scheduler.hold import Alone, Hold

log = logging.getLogger(__name__)

_FAREWELL = 10.0  # seconds that a tick under way gets at the end


@dataclass(frozen=True, slots=True)
class Tick:
    name: str
    seconds: float
    ask: Callable[[], Awaitable[object]]


class Clock:
    """Runs ticks. A fault in one is logged and does not stop it or the others. ``hold``: whether
    this process is the one that ticks."""

    def __init__(self, ticks: Sequence[Tick], hold: Hold | None = None) -> None:
        self.ticks = tuple(ticks)
        self.hold = hold or Alone()
        self.heard: dict[str, float] = {}  # tick → monotonic seconds of its last good run
        self._running: set[asyncio.Task[object]] = set()
        self._scheduler = AsyncIOScheduler(
            timezone="UTC",
            job_defaults={"misfire_grace_time": None, "coalesce": True, "max_instances": 1},
        )
        for tick in self.ticks:
            self._scheduler.add_job(
                self._run, "interval", seconds=tick.seconds, args=(tick,), id=tick.name
            )

    async def _run(self, tick: Tick) -> None:
        if not self.hold.is_fresh():
            return
        task = asyncio.current_task()
        assert task is not None
        self._running.add(task)
        try:
            await tick.ask()
        except Exception:
            log.exception("tick %s failed", tick.name)
        else:
            self.heard[tick.name] = time.monotonic()
        finally:
            self._running.discard(task)

    def start(self) -> None:
        """Also after ``rest``: what was left out meanwhile is asked once."""
        if self._scheduler.running:
            self._scheduler.resume()
        else:
            self._scheduler.start()

    async def rest(self) -> None:
        """Begins no more ticks and lets those under way end; APScheduler would cut them off."""
        if not self._scheduler.running:
            return
        self._scheduler.pause()
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
