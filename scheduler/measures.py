"""What the process counts of its own work, in plain numbers: the alarms and /metrics read them.

No person, no chat and no text stands in them.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import get_args

from school.outbox.outcomes import Outcome
from school.outbox.rows import Counts

# Seconds between the moment a message is due and the answer that it was taken.
_LAGS = (0.5, 1, 2, 5, 10, 30, 60, 300, 900, 3600, 4 * 3600, 24 * 3600)
_DURATIONS = (0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30)


@dataclass(slots=True)
class Histogram:
    """How many values were at most each bound; the last count is of those above all."""

    bounds: Sequence[float]
    counts: list[int] = field(default_factory=list)
    total: float = 0.0

    def __post_init__(self) -> None:
        self.counts = [0] * (len(self.bounds) + 1)

    def add(self, value: float) -> None:
        self.counts[bisect_left(self.bounds, value)] += 1
        self.total += value


def count(counter: Counter[str], what: str) -> None:
    """For whoever is given a way to count, and nothing else."""
    counter[what] += 1


def _named(outcome: type) -> str:
    return outcome.__name__.lower()


def _zeros(*names: str) -> Counter[str]:
    """A counter is seen before its first one: else nobody notices when it begins to grow."""
    return Counter(dict.fromkeys(names, 0))


@dataclass(slots=True)
class Measures:
    """Counted since the start of the process. ``ledger`` is the watchman's last look."""

    outcomes: Counter[str] = field(default_factory=lambda: _zeros(*map(_named, get_args(Outcome))))
    limited: Counter[str] = field(default_factory=lambda: _zeros("ledger", "answers"))  # 429s
    updates: Counter[str] = field(default_factory=lambda: _zeros("handled", "failed"))
    faults: Counter[str] = field(default_factory=lambda: _zeros("handlers", "ticks", "sender"))
    lag: Histogram = field(default_factory=lambda: Histogram(_LAGS))
    handling: Histogram = field(default_factory=lambda: Histogram(_DURATIONS))
    blocked: int = 0  # how often nothing at all moved for seconds
    ledger: Counts | None = None
    looked_at: datetime | None = None

    def ended(self, outcome: Outcome, late: float | None = None) -> None:
        """A call for a row of the ledger; ``late``: seconds since it was due, if it was sent."""
        self.outcomes[_named(type(outcome))] += 1
        if late is not None:
            self.lag.add(max(0.0, late))

    def saw(self, counts: Counts, now: datetime) -> None:
        self.ledger, self.looked_at = counts, now

    @property
    def failures(self) -> int:
        """Everything that an administrator has to look at."""
        return self.faults.total() + self.updates["failed"]
