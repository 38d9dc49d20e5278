"""Keeps an eye on the ledger: does it add up, has a row vanished, does anything move?"""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Awaitable, Callable, Iterable
from datetime import datetime, timedelta
from enum import StrEnum

from school.outbox.rows import Counts, DeliveryState
from school.work import Begin

log = logging.getLogger(__name__)

STALLED_AFTER = timedelta(minutes=15)
BLOCK = 2_500  # rows of the ledger that are counted together
_OLDER = 3  # blocks at a look, besides the newest


class Trouble(StrEnum):
    SUM = "sum"  # the states do not add up to what was created
    LOST = "lost"  # there are fewer rows than there were
    STALLED = "stalled"  # the oldest of what is due or in flight has not moved for long


class Watchman:
    """Counts the newest rows at each look and some of the older ones, which take turns: a look
    costs the same however long the ledger is. ``alarm`` is told of each trouble when it begins, and
    again only after it had ended; ``saw`` of all that is known after a look."""

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
        self._newest = 0
        self._turn = 0
        self._known: dict[int, Counts] = {}  # block → what was in it
        self._oldest: datetime | None = None
        self._standing: frozenset[Trouble] = frozenset()

    async def check(self) -> frozenset[Trouble]:
        """One look; the troubles found."""
        found = set()
        wrong: list[Counts] = []
        async with self._begin(writes=False) as work:
            newest = await work.outbox.newest()
            for block in self._due_blocks(newest):
                counts: Counts = await work.outbox.counts(block * BLOCK, block * BLOCK + BLOCK - 1)
                if not counts.adds_up:
                    found.add(Trouble.SUM)
                    wrong.append(counts)
                before = self._known.get(block)
                if before is not None and counts.created < before.created:
                    found.add(Trouble.LOST)
                    wrong.append(counts)
                self._known[block] = counts
            next_due = await work.outbox.next_due()
            sending = await work.outbox.sending()
        self._saw(_sum(self._known.values()), self._now())
        if newest < self._newest:
            found.add(Trouble.LOST)
        self._newest = newest
        moments = [row.next_at for row in sending] + ([next_due] if next_due else [])
        oldest = min(moments, default=None)
        # Seen at the look before as well: after a jump of the clock, or a night switched off,
        # everything is old and moves at once.
        border = self._now() - STALLED_AFTER
        if oldest is not None and oldest == self._oldest and oldest < border:
            found.add(Trouble.STALLED)
        self._oldest = oldest
        new = frozenset(found) - self._standing
        # An alarm that could not be given is given at the next look.
        self._standing = frozenset(found) - new
        for trouble in sorted(new):
            log.error("the ledger: %s; %s", trouble.value, "; ".join(map(_line, wrong)))
            await self._alarm(trouble)
            self._standing |= {trouble}
        return frozenset(found)

    def _due_blocks(self, newest: int) -> list[int]:
        last = newest // BLOCK
        older = [(self._turn + step) % last for step in range(min(_OLDER, last))]
        self._turn += _OLDER
        return [last, *older]


def _sum(known: Iterable[Counts]) -> Counts:
    created, by_state = 0, Counter[DeliveryState]()
    for counts in known:
        created += counts.created
        by_state.update(counts.by_state)
    return Counts(created, dict(by_state))


def _line(counts: Counts) -> str:
    states = ", ".join(f"{state.value} {counts.by_state.get(state, 0)}" for state in DeliveryState)
    return f"created {counts.created}, {states}"
