"""The share of answers that other processes send."""

from __future__ import annotations

import math
from collections import deque
from dataclasses import dataclass, field

_NOT_YET_HEARD_OF = 4  # places that the ledger leaves to their next answers
_KEPT = 60.0  # seconds after the last that was heard of


@dataclass(slots=True)
class Others:
    """Moments are monotonic seconds."""

    _at: float = -math.inf  # when one last told of an answer
    _back: deque[float] = field(default_factory=deque)  # when their places come back

    def told(self, count: int, now: float, back: float) -> None:
        """So many answers, whose places come back then."""
        self._at = now
        self._back.extend([back] * count)

    def reserve(self, rate: int, now: float) -> int:
        """While others answer, too, the next of theirs finds a place before it is heard of: the
        more of them, the more come at once. Half of what is free is the ledger's in any case."""
        while self._back and self._back[0] <= now:
            self._back.popleft()
        if now >= self._at + _KEPT:
            return 0
        many = len(self._back)
        return max(0, min(_NOT_YET_HEARD_OF + many // 3, (rate - many) // 2))
