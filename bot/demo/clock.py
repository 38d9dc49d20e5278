"""The demo's clock: it runs as a clock does, and can jump ahead."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta


class DemoClock:
    """Runs forward in real time from ``start`` (aware). ``running`` gives monotonic seconds;
    tests give their own, so that nothing sleeps."""

    def __init__(self, start: datetime, running: Callable[[], float] = time.monotonic) -> None:
        if start.tzinfo is None:
            raise ValueError("the demo clock needs an aware start")
        self._origin = start.astimezone(UTC)
        self._running = running
        self._since = running()

    def now(self) -> datetime:
        """The demo's present moment, aware, in UTC."""
        return self._origin + timedelta(seconds=self._running() - self._since)

    def jump_to(self, moment: datetime) -> None:
        """Go ahead to ``moment``. A moment already past leaves the clock as it is: rows written
        at a later time must never meet an earlier present."""
        if moment.tzinfo is None:
            raise ValueError("the demo clock jumps to aware moments only")
        running = self._running()
        present = self._origin + timedelta(seconds=running - self._since)
        if moment > present:
            self._origin, self._since = moment.astimezone(UTC), running
