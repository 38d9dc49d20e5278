"""What is late and not urgent does not leave at night because the line is back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Protocol

from scheduler.flights import LATE_AFTER
from school.outbox.ledger import Outbox
from school.outbox.rows import Claim, DeliveryState
from school.profile import Profiles


class QuietWork(Protocol):
    @property
    def outbox(self) -> Outbox: ...
    @property
    def profiles(self) -> Profiles: ...


async def leave_for_morning(
    work: QuietWork, found: Sequence[Claim], now: datetime
) -> Sequence[Claim]:
    """What may leave at this moment. In quiet hours, what fell due before these began goes back
    and waits for their end, unless it would have expired by then. What fell due within them was
    meant for the night (somebody's own hour, an answer), and leaves."""
    late = [
        claim
        for claim in found
        if not claim.delivery.urgent and now - claim.delivery.due_at > LATE_AFTER
    ]
    if not late:
        return found
    calendar = (await work.profiles.get()).calendar
    morning = calendar.after_quiet(now)
    if morning <= now:
        return found
    waiting = []
    for claim in late:
        row = claim.delivery
        meant = calendar.after_quiet(row.due_at) == morning
        if not meant and (row.expires_at is None or row.expires_at > morning):
            waiting.append(
                replace(
                    row, state=DeliveryState.WAITING, attempts=row.attempts - 1, next_at=morning
                )
            )
    await work.outbox.record(waiting)
    back = {row.id for row in waiting}
    return [claim for claim in found if claim.delivery.id not in back]
