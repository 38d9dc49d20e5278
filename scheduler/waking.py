"""Sleeps until the next thing falls due, and is woken when something sooner was added: asking every
half second would cost two transactions a second for ever, and be half a second late."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import Awaitable, Callable
from datetime import datetime

from school.faults import place_of

log = logging.getLogger(__name__)

_LONGEST_NAP = 5.0  # seconds: a system clock that is set forward is noticed so soon
_AGAIN = 0.5  # before asking again for what stayed due

NextDue = Callable[[], Awaitable[datetime | None]]
Nap = Callable[[asyncio.Event, float], Awaitable[None]]


class Waker:
    """``run`` is asked when ``next_due`` has come, and every ``seconds`` anyway. ``nudge``: what
    is due may have changed. ``nap`` waits for an event for so many seconds at most."""

    def __init__(
        self,
        run: Callable[[], Awaitable[None]],
        next_due: NextDue,
        seconds: float,
        now: Callable[[], datetime],
        *,
        nap: Nap | None = None,
    ) -> None:
        self._run = run
        self._next_due = next_due
        self._seconds = seconds
        self._now = now
        self._nap = nap or _nap
        self._wake = asyncio.Event()
        self._never = asyncio.Event()

    def nudge(self) -> None:
        self._wake.set()

    async def run(self) -> None:
        """Until cancelled. A fault of the database is logged and waited out."""
        idle = 0.0
        while True:
            self._wake.clear()
            due = await self._look()
            ahead = self._seconds if due is None else (due - self._now()).total_seconds()
            if ahead > 0 and idle < self._seconds:
                nap = min(ahead, self._seconds - idle, _LONGEST_NAP)
                await self._nap(self._wake, nap)
                idle += nap
                continue
            await self._run()
            idle = 0.0
            if ahead <= 0 and await self._look() == due:
                await self._nap(self._never, _AGAIN)

    async def _look(self) -> datetime | None:
        try:
            return await self._next_due()
        except Exception as error:
            log.error("what is due next cannot be read: %s", place_of(error))
            return None


async def _nap(wake: asyncio.Event, seconds: float) -> None:
    with contextlib.suppress(TimeoutError):
        await asyncio.wait_for(wake.wait(), seconds)
