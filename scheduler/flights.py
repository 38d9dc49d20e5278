"""Messages of the ledger under way: each call is a task of its own, and leaves a result."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from scheduler.measures import Measures
from scheduler.pace import Pace, Place
from school.faults import place_of
from school.outbox.outcomes import Doubt, Outcome, Sent, Unreached, Wait
from school.outbox.rows import Claim, Delivery

log = logging.getLogger(__name__)

LATE_AFTER = timedelta(minutes=10)


class Messenger(Protocol):
    """Makes the call. Never raises for what Telegram may answer; gives the outcome instead."""

    async def send(self, claim: Claim, *, late: bool, repeat: bool) -> Outcome: ...


@dataclass(slots=True)
class Result:
    claim: Claim
    outcome: Outcome


class Flights:
    """``landed`` is called when there is a result to be taken."""

    def __init__(
        self,
        messenger: Messenger,
        pace: Pace,
        now: Callable[[], datetime],
        measures: Measures,
        landed: Callable[[], None],
    ) -> None:
        self._messenger = messenger
        self._pace = pace
        self._now = now
        self._measures = measures
        self._landed = landed
        self._tasks: dict[int, asyncio.Task[None]] = {}
        self._results: list[Result] = []
        self._ours: set[int] = set()

    @property
    def ours(self) -> Collection[int]:
        """Rows between their claim and their record."""
        return self._ours

    def __len__(self) -> int:
        """How many are under way."""
        return len(self._tasks)

    def launch(self, claim: Claim) -> None:
        assert claim.chat_id is not None
        row_id = claim.delivery.id
        self._ours.add(row_id)
        place = self._pace.leave(claim.chat_id)
        self._tasks[row_id] = asyncio.create_task(self._deliver(claim, place))

    def keep_back(self, claim: Claim, why: str) -> None:
        """It was claimed, and does not leave: that is a result, too."""
        self._ours.add(claim.delivery.id)
        self._results.append(Result(claim, Unreached(why)))
        self._landed()

    def take(self) -> list[Result]:
        """Results that nobody has taken yet: to be recorded, or to be given back."""
        taken, self._results = self._results, []
        return taken

    def give_back(self, results: list[Result]) -> None:
        self._results = results + self._results

    def recorded(self, results: Sequence[Result]) -> None:
        self._ours.difference_update(result.claim.delivery.id for result in results)

    async def land(self, patience: float) -> None:
        """Waits so many seconds for those under way. Who has not come by then is cut off, and in
        doubt."""
        if not self._tasks:
            return
        _, late = await asyncio.wait(list(self._tasks.values()), timeout=patience)
        for flight in late:
            flight.cancel()
        await asyncio.gather(*late, return_exceptions=True)

    async def _deliver(self, claim: Claim, place: Place) -> None:
        row = claim.delivery
        late = self._now() - row.due_at > LATE_AFTER
        outcome: Outcome = Doubt("the call was interrupted")
        try:
            outcome = await self._messenger.send(claim, late=late, repeat=row.doubts > 0)
        except Exception as error:
            log.error("the messenger failed: %s", place_of(error))
            outcome = Doubt(type(error).__name__)
        finally:
            self._pace.arrived(place, answered=not isinstance(outcome, Doubt))
            if isinstance(outcome, Wait):
                self._pace.halt(outcome.seconds)
            self._measure(row, outcome)
            self._results.append(Result(claim, outcome))
            del self._tasks[row.id]
            self._landed()

    def _measure(self, row: Delivery, outcome: Outcome) -> None:
        late = None
        if isinstance(outcome, Sent) and row.part == 0:
            late = (self._now() - row.due_at).total_seconds()
        elif isinstance(outcome, Wait):
            self._measures.limited["ledger"] += 1
        self._measures.ended(outcome, late)
