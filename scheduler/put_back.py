"""The machine's clock was put back: what the ledger took up by the wrong clock is not left lying
until the right one has come so far."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import datetime, timedelta

from school.outbox import LONGEST_PAUSE
from school.work import Begin

log = logging.getLogger(__name__)


class PutBack:
    """``look`` is asked every few seconds. The first look finds what an earlier process left."""

    def __init__(self, begin: Begin, now: Callable[[], datetime]) -> None:
        self._begin = begin
        self._now = now
        self._last: datetime | None = None

    async def look(self) -> int:
        """How many rows need not wait any longer."""
        now, last = self._now(), self._last
        if last is not None and now >= last:
            self._last = now
            return 0
        pause = LONGEST_PAUSE if last is None else timedelta(0)
        async with self._begin(writes=True) as work:
            found: int = await work.outbox.hasten(now, pause)
        self._last = now
        if last is not None:
            log.warning("the clock was put back by %s; %s rows go on", last - now, found)
        return found
