"""How fast messages may leave: overall, to one chat, to one group, and not at all after a 429.

Telegram counts arrivals in a sliding second. An arrival lies somewhere between our sending and
our receipt of the answer, so a place in the window is given back one second after the receipt,
less what every message spends on its way at least: whatever the line does, no second at the server
holds more than ``rate`` of our messages. Token buckets, refilled by our own clock, draw 429s
because requests bunch up on the way.
"""

from __future__ import annotations

import heapq
import math
from collections.abc import Callable
from dataclasses import dataclass, field

_WINDOW = 1.0
_MARGIN = 0.005
_GROUP_WINDOW = 60.0
_MOST_CHATS = 10_000


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
    _trips: int = 0
    _busy: set[int] = field(default_factory=set)  # chats with a message in flight
    _chats: dict[int, float] = field(default_factory=dict)  # chat → free again at
    _groups: dict[int, list[float]] = field(default_factory=dict)  # group → latest arrivals

    def room(self) -> int:
        """How many messages may leave at this moment."""
        abreast = self.abreast - self._in_flight
        if self.clock() < self._halted_until:
            return 0
        if self.limits.rate:
            abreast = min(abreast, self.limits.rate - self._taken())
        return max(0, abreast)

    def wait(self) -> float:
        """Seconds until one more message may leave; 0 = now, infinite = when an answer comes."""
        halted = max(0.0, self._halted_until - self.clock())
        if self._in_flight >= self.abreast:
            return math.inf
        if not self.limits.rate or self._taken() < self.limits.rate:
            return halted
        return max(halted, self._returns[0] - self.clock()) if self._returns else math.inf

    def _taken(self) -> int:
        now = self.clock()
        while self._returns and self._returns[0] <= now:
            heapq.heappop(self._returns)
        return len(self._returns) + self._in_flight

    def wait_chat(self, chat_id: int) -> float:
        """Seconds until this chat may get its next message. Groups have negative ids."""
        now = self.clock()
        wait = max(0.0, self._chats.get(chat_id, 0.0) - now)
        if chat_id in self._busy:  # free a gap after the answer, which nobody can foretell
            wait = max(wait, self.limits.chat_gap)
        if chat_id < 0 and self.limits.group_a_minute:
            times = [t for t in self._groups.get(chat_id, ()) if t > now - _GROUP_WINDOW]
            self._groups[chat_id] = times
            if len(times) >= self.limits.group_a_minute:
                wait = max(wait, times[-self.limits.group_a_minute] + _GROUP_WINDOW - now)
        return wait

    def leave(self, chat_id: int) -> float:
        """A message leaves now; give the returned moment to ``arrived``."""
        self._in_flight += 1
        self._busy.add(chat_id)
        return self.clock()

    def arrived(self, chat_id: int, left: float, *, answered: bool) -> None:
        """The answer is here (or will not come): the place returns to the window in its time."""
        now = self.clock()
        self._in_flight -= 1
        self._busy.discard(chat_id)
        if answered:
            trip = now - left
            self._trips += 1
            self._fastest = min(self._fastest, trip)
            self._typical = trip if not self._typical else 0.8 * self._typical + 0.2 * trip
        heapq.heappush(self._returns, now + _WINDOW - self._saved() + _MARGIN)
        if chat_id < 0 and self.limits.group_a_minute:
            self._groups.setdefault(chat_id, []).append(now)
        if self.limits.chat_gap:
            self._chats[chat_id] = now + self.limits.chat_gap
            if len(self._chats) > _MOST_CHATS:
                self._chats = {c: t for c, t in self._chats.items() if t > now}

    def _saved(self) -> float:
        """What one message's way back and the next one's way there take together at least: the
        shortest round trip, once enough have been seen to believe it."""
        if not self._trips:
            return 0.0
        return min(_WINDOW, self._fastest * (1 - 1 / math.sqrt(self._trips)))

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
