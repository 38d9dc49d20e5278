"""What one of several replicas has while it is on duty, and how it knows that it still has it."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from typing import Any, Protocol


def awake() -> float:
    """Seconds that go on while the machine sleeps, where the system counts them."""
    return time.clock_gettime(getattr(time, "CLOCK_BOOTTIME", time.CLOCK_MONOTONIC))


@dataclass(frozen=True, slots=True)
class Times:
    """Seconds. Whoever dies is replaced ``stalled`` after its last sign of life, plus a look. What
    it had begun in the database ends before: after ``frozen``, which is sooner than the server
    itself ends it (db.postgres.FROZEN_AFTER)."""

    look: float = 2.0  # between two signs of life, and two looks at the others'
    frozen: float = 12.0
    stalled: float = 18.0


class Duties(Protocol):
    async def holds(self, token: int) -> bool: ...


class Hold(Protocol):
    """``is_fresh`` costs nothing and is enough for what may be done twice. ``is_ours`` asks the
    database in the transaction that hangs on it, which is certain."""

    def is_fresh(self) -> bool: ...
    async def is_ours(self, work: Any) -> bool: ...


class Alone:
    """The only process: the duty is always its own."""

    def is_fresh(self) -> bool:
        return True

    async def is_ours(self, work: Any) -> bool:
        return True


@dataclass(slots=True)
class Held:
    """``token`` is a new number each time the duty changes hands; ``lease``: seconds for which a
    confirmation is believed."""

    token: int
    lease: float
    confirmed: float = field(default_factory=awake)

    def is_fresh(self) -> bool:
        return awake() - self.confirmed < self.lease

    async def is_ours(self, work: Any) -> bool:
        return self.is_fresh() and await work.duties.holds(self.token)
