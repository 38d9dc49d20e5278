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

from scheduler.steady import AfterLast, catch_up

log = logging.getLogger(__name__)

_FAREWELL = 10.0  # seconds that a tick under way gets at the end
_LOOK = 1.0


@dataclass(frozen=True, slots=True)
class Tick:
    name: str
    seconds: float
    ask: Callable[[], Awaitable[object]]


class Clock:
    """Runs ticks. A fault in one is logged and does not stop it or the others."""

    def __init__(self, ticks: Sequence[Tick]) -> None:
        self.ticks = tuple(ticks)
        self.heard: dict[str, float] = {}  # tick → monotonic seconds of its last good run
        self._running: set[asyncio.Task[object]] = set()
        self._scheduler = AsyncIOScheduler(
            timezone="UTC",
            job_defaults={"misfire_grace_time": None, "coalesce": True, "max_instances": 1},
        )
        for tick in self.ticks:
            self._scheduler.add_job(self._run, AfterLast(tick.seconds), args=(tick,), id=tick.name)
        self._watching: asyncio.Task[None] | None = None

    async def _run(self, tick: Tick) -> None:
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
        self._scheduler.start()
        self._watching = asyncio.create_task(self._watch())

    async def _watch(self) -> None:
        """By the loop's own clock, which nobody puts back."""
        while True:
            await asyncio.sleep(_LOOK)
            if found := catch_up(self._scheduler):
                log.warning("the clock was put back; %s ticks go on", found)

    async def stop(self) -> None:
        """Begins no more ticks and lets those under way end; APScheduler would cut them off. Twice
        is no fault."""
        if not self._scheduler.running:
            return
        self._scheduler.pause()
        if self._watching is not None:
            self._watching.cancel()
        if self._running:
            await asyncio.wait(self._running, timeout=_FAREWELL)
        self._scheduler.shutdown(wait=False)

    async def run_all(self) -> None:
        """Every tick once, now, in order (for a clock that jumps)."""
        for tick in self.ticks:
            await self._run(tick)
