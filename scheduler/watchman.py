"""Keeps an eye on the ledger: does it add up, has a row vanished, does anything move?"""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from enum import StrEnum

from school.outbox import Counts, DeliveryState
from school.work import Begin

log = logging.getLogger(__name__)

STALLED_AFTER = timedelta(minutes=15)


class Trouble(StrEnum):
    SUM = "sum"  # the states do not add up to what was created
    LOST = "lost"  # there are fewer rows than there were
    STALLED = "stalled"  # the oldest of what is due or in flight has not moved for long


class Watchman:
    """``alarm`` is told of each trouble when it begins, and again only after it had ended;
    ``saw`` of every look, since counting millions of rows is not for every minute."""

    def __init__(
        self,
        begin: Begin,
        now: Callable[[], datetime],
        alarm: Callable[[Trouble], Awaitable[None]],
        saw: Callable[[Counts, datetime], None] = lambda _counts, _now: None,
    ) -> None:
        self._begin = begin
        self._now = now
        self._alarm = alarm
        self._saw = saw
        self._created = 0
        self._oldest: datetime | None = None
        self._standing: frozenset[Trouble] = frozenset()

    async def check(self) -> frozenset[Trouble]:
        """One look; the troubles found."""
        async with self._begin(writes=False) as work:
            counts: Counts = await work.outbox.counts()
            next_due = await work.outbox.next_due()
            sending = await work.outbox.sending()
        self._saw(counts, self._now())
        found = set()
        if not counts.adds_up:
            found.add(Trouble.SUM)
        if counts.created < self._created:
            found.add(Trouble.LOST)
        moments = [row.next_at for row in sending] + ([next_due] if next_due else [])
        oldest = min(moments, default=None)
        # Seen at the look before as well: after a jump of the clock, or a night switched off,
        # everything is old and moves at once.
        border = self._now() - STALLED_AFTER
        if oldest is not None and oldest == self._oldest and oldest < border:
            found.add(Trouble.STALLED)
        self._oldest = oldest
        self._created = counts.created
        new = frozenset(found) - self._standing
        # An alarm that could not be given is given at the next look.
        self._standing = frozenset(found) - new
        for trouble in sorted(new):
            log.error("the ledger: %s; %s", trouble.value, _line(counts))
            await self._alarm(trouble)
            self._standing |= {trouble}
        return frozenset(found)


def _line(counts: Counts) -> str:
    states = ", ".join(f"{state.value} {counts.by_state.get(state, 0)}" for state in DeliveryState)
    return f"created {counts.created}, {states}"
