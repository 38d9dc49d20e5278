"""How long the line takes, there and back."""

from __future__ import annotations

import math
from dataclasses import dataclass

_LONGEST = 1.0  # seconds of a trip that may be counted on
_UNEVEN = 0.005


@dataclass(slots=True)
class Trips:
    """The round trips seen so far, in seconds."""

    count: int = 0
    fastest: float = math.inf
    slowest: float = 0.0
    typical: float = 0.0

    def learn(self, trip: float) -> None:
        self.count += 1
        self.fastest = min(self.fastest, trip)
        # One stall is forgotten after some hundred trips.
        self.slowest = max(trip, self.slowest - 0.01 * (self.slowest - self.fastest))
        self.typical = trip if not self.typical else 0.8 * self.typical + 0.2 * trip

    @property
    def sure(self) -> float:
        """What one message's way back and the next one's way there take together at least: the
        shortest round trip seen, less by how much it may yet be undercut, which is little on a
        steady line and after many trips. Never nothing: a server that is late with one and quick
        with the next makes a shorter way of two halves than any whole trip."""
        if not self.count:
            return 0.0
        yet = max(_UNEVEN, 1.5 * (self.slowest - self.fastest) / math.sqrt(self.count))
        return min(_LONGEST, max(0.0, self.fastest * (1 - 10 / self.count) - yet))
