"""How fast messages may leave: overall, to one chat, to one group, and not at all after a 429.

Telegram counts arrivals in a sliding second. An arrival lies somewhere between our sending and
our receipt of the answer, so a place in the window is given back one second after the receipt,
less the shortest round trip seen: whatever the line does, no second at the server ever holds more
than ``rate`` of our messages. Token buckets, refilled by our own clock, draw 429s because requests
bunch up on the way.
"""

from __future__ import annotations

import heapq
import math
from collections.abc import Callable
from dataclasses import dataclass, field

_WINDOW = 1.0
_MARGIN = 0.005
_GROUP_WINDOW = 60.0


@dataclass(frozen=True, slots=True)
class Limits:
    """Per second overall (30 published, less a reserve for answers to taps); seconds between two
    messages to one chat; messages a minute to one group; messages in flight at once. A zero
    switches a limit off; ``abreast`` 0 means as many as the line needs for the rate."""

    rate: int = 25
    chat_gap: float = 1.0
    group_a_minute: int = 20
    abreast: int = 0


@dataclass(slots=True)
class Pace:
    """Keeps the limits. ``clock`` is monotonic seconds; nothing here sleeps."""

    limits: Limits
    clock: Callable[[], float]
    _returns: list[float] = field(default_factory=list)  # when taken places come back
    _in_flight: int = 0
    _halted_until: float = 0.0
    _fastest: float = math.inf
    _typical: float = 0.0
    _chats: dict[int, float] = field(default_factory=dict)  # chat → free again at
    _groups: dict[int, list[float]] = field(default_factory=dict)

    def wait(self) -> float:
        """Seconds until one more message may leave; 0 = now."""
        now = self.clock()
        while self._returns and self._returns[0] <= now:
            heapq.heappop(self._returns)
        halted = max(0.0, self._halted_until - now)
        if not self.limits.rate or len(self._returns) + self._in_flight < self.limits.rate:
            return halted
        return max(halted, self._returns[0] - now if self._returns else _MARGIN)

    def wait_chat(self, chat_id: int) -> float:
        """Seconds until this chat may get its next message. Groups have negative ids."""
        now = self.clock()
        wait = max(0.0, self._chats.get(chat_id, 0.0) - now)
        if chat_id < 0 and self.limits.group_a_minute:
            times = [t for t in self._groups.get(chat_id, ()) if t > now - _GROUP_WINDOW]
            self._groups[chat_id] = times
            if len(times) >= self.limits.group_a_minute:
                wait = max(wait, times[-self.limits.group_a_minute] + _GROUP_WINDOW - now)
        return wait

    def leave(self, chat_id: int) -> float:
        """A message leaves now; give the returned moment to ``arrived``."""
        now = self.clock()
        self._in_flight += 1
        if chat_id < 0:
            self._groups.setdefault(chat_id, []).append(now)
        return now

    def arrived(self, chat_id: int, left: float, *, answered: bool) -> None:
        """The answer is here (or will not come): the place returns to the window in its time."""
        now = self.clock()
        trip = now - left
        self._in_flight -= 1
        if answered:
            self._fastest = min(self._fastest, trip)
            self._typical = trip if not self._typical else 0.8 * self._typical + 0.2 * trip
        saved = 0.0 if math.isinf(self._fastest) else self._fastest
        heapq.heappush(self._returns, now + _WINDOW - min(saved, _WINDOW) + _MARGIN)
        if self.limits.chat_gap:
            self._chats[chat_id] = now + self.limits.chat_gap
            if len(self._chats) > 10_000:
                self._chats = {c: t for c, t in self._chats.items() if t > now}

    def halt(self, seconds: float) -> None:
        """After a 429: nothing leaves for so long."""
        self._halted_until = max(self._halted_until, self.clock() + seconds)

    @property
    def abreast(self) -> int:
        """How many messages need to be in flight at once to use the rate on this line; the fewer,
        the fewer are in doubt after a crash."""
        if self.limits.abreast:
            return self.limits.abreast
        rate = self.limits.rate or 30
        return max(1, min(rate, math.ceil(rate * self._typical * 1.2)))
