"""Notices from a thread that the event loop stands still: then nothing in the loop could say so."""

from __future__ import annotations

import asyncio
import logging
import sys
import threading
import time
import traceback
from collections.abc import Callable

log = logging.getLogger(__name__)

LIMIT = 5.0
_PERIOD = 1.0


class LoopWatch:
    """``blocked`` is told once of each time that nothing moved for ``limit`` seconds; it is called
    in the thread."""

    def __init__(
        self,
        blocked: Callable[[], None],
        *,
        limit: float = LIMIT,
        period: float = _PERIOD,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._blocked = blocked
        self._limit = limit
        self._period = period
        self._clock = clock
        self._beat_at = clock()
        self._since: float | None = None
        self._timer: asyncio.TimerHandle | None = None
        self._stop = threading.Event()
        self._thread: threading.Thread | None = None
        self._watched = threading.get_ident()

    def start(self) -> None:
        """In the loop's thread."""
        self._beat(asyncio.get_running_loop())
        self._thread = threading.Thread(target=self._run, name="loop watch", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
        self._stop.set()

    def _beat(self, loop: asyncio.AbstractEventLoop) -> None:
        self._beat_at = self._clock()
        self._timer = loop.call_later(self._period, self._beat, loop)

    def _run(self) -> None:
        while not self._stop.wait(self._period):
            self.look()

    def look(self) -> None:
        """One look of the thread."""
        beat_at, now = self._beat_at, self._clock()
        if self._since is not None and beat_at > self._since:
            log.warning("the loop goes on after %.1f s", beat_at - self._since)
            self._since = None
        if self._since is None and now - beat_at > self._limit:
            self._since = beat_at
            log.error("the loop stands still for %.1f s: %s", now - beat_at, self._where())
            self._blocked()

    def _where(self) -> str:
        """Places only, innermost first."""
        frame = sys._current_frames().get(self._watched)
        stack = traceback.extract_stack(frame)[-4:] if frame is not None else []
        return " <- ".join(
            f"{one.filename.rpartition('/')[2]}:{one.lineno} {one.name}" for one in reversed(stack)
        )
