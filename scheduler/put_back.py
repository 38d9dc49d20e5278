"""The machine's clock was put back: what the ledger took up by the wrong clock is not left lying
until the right one has come so far."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import datetime, timedelta

from school.outbox.outcomes import LONGEST_PAUSE
from school.work import Begin

log = logging.getLogger(__name__)


class PutBack:
    """``look`` is asked every second, which costs nothing while the clock goes on: all that waits
    is looked through only after a jump back. What an earlier process may have left is found by the
    first look, by how far ahead it lies."""

    def __init__(self, begin: Begin, now: Callable[[], datetime]) -> None:
        self._begin = begin
        self._now = now
        self._last: datetime | None = None

    async def look(self) -> int:
        """How many rows need not wait any longer."""
        now, last = self._now(), self._last
        back = last is not None and now < last
        if last is not None and not back:
            self._last = now
            return 0
        async with self._begin(writes=True) as work:
            found: int = await work.outbox.hasten(now, timedelta(0) if back else LONGEST_PAUSE)
        self._last = now  # not before: a fault of the database is followed by another look
        if back or found:
            log.warning("the clock was put back; %s rows of the ledger go on", found)
        return found
