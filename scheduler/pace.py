"""How fast messages may leave: overall, to one chat, to one group, and not at all after a 429.

Telegram counts arrivals in a sliding second. An arrival lies somewhere between our sending and
our receipt of the answer, so a place in the window is given back one second after the receipt,
less what every message spends on its way at least: whatever the line does, no second at the server
holds more than ``rate`` of our messages. Token buckets, refilled by our own clock, draw 429s
because requests bunch up on the way.

Answers to taps and the ledger share the one window, for Telegram counts them together. Answers go
first: the ledger gets what no answer waits for.
"""

from __future__ import annotations

import heapq
import math
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field

_WINDOW = 1.0
_MARGIN = 0.005
_GROUP_WINDOW = 60.0
_MOST_CHATS = 10_000
# After a 429 the rate was too high for reasons nobody told us: a tenth less, and back up slowly.
_LESS = 0.9
_SLOWEST = 5
_RECOVERS = 10.0  # seconds for one more message a second


@dataclass(frozen=True, slots=True)
class Limits:
    """Per second overall, as published; seconds between two messages of the ledger to one chat;
    messages a minute to one group; messages of the ledger in flight at once. A zero switches a
    limit off; ``abreast`` 0 means as many as the line needs for the rate."""

    rate: int = 30
    chat_gap: float = 1.0
    group_a_minute: int = 20
    abreast: int = 0


@dataclass(slots=True)
class Pace:
    """Keeps the limits. ``clock`` is monotonic seconds; nothing here sleeps."""

    limits: Limits
    clock: Callable[[], float]
    _returns: list[float] = field(default_factory=list)  # when taken places come back
    _in_flight: int = 0  # places of messages that are on their way
    _halted_until: float = 0.0
    _lowered: float = 0.0  # the rate after the last 429, and when that was
    _lowered_at: float = -math.inf
    _answers: int = 0  # answers that wait for a place
    _reserved: int = 0  # places that the ledger is just filling
    _fastest: float = math.inf
    _typical: float = 0.0
    _trips: int = 0
    _busy: Counter[int] = field(default_factory=Counter)  # chat → messages in flight
    _chats: dict[int, float] = field(default_factory=dict)  # chat → free again at
    _groups: dict[int, list[float]] = field(default_factory=dict)  # group → latest arrivals

    @property
    def rate(self) -> int:
        """Messages a second at this moment; 0 = no limit."""
        if not self.limits.rate or not self._lowered:
            return self.limits.rate
        recovered = self._lowered + (self.clock() - self._lowered_at) / _RECOVERS
        return min(self.limits.rate, int(recovered))

    def room(self) -> int:
        """How many messages of the ledger may leave at this moment."""
        abreast = self.abreast - self._in_flight
        if self.clock() < self._halted_until:
            return 0
        if self.limits.rate:
            abreast = min(abreast, self.rate - self._taken() - self._answers)
        return max(0, abreast)

    def wait(self, places: int = 1) -> float:
        """Seconds until the ledger may send, or so many at once; 0 = now, infinite = when an
        answer comes."""
        halted = max(0.0, self._halted_until - self.clock())
        if self._in_flight >= self.abreast:
            return math.inf
        return max(halted, self._until_free(places + self._answers))

    def _until_free(self, places: int) -> float:
        """Seconds until so many places of the window are free; infinite while that hangs on
        messages in flight. More than there are at all: when nothing is taken."""
        if not self.limits.rate:
            return 0.0
        places = min(places, self.rate)
        missing = places - (self.rate - self._taken())
        if missing <= 0:
            return 0.0
        if missing > len(self._returns):
            return math.inf
        return max(0.0, heapq.nsmallest(missing, self._returns)[-1] - self.clock())

    def _taken(self) -> int:
        now = self.clock()
        while self._returns and self._returns[0] <= now:
            heapq.heappop(self._returns)
        return len(self._returns) + self._in_flight + self._reserved

    def reserve(self, places: int) -> None:
        """The ledger goes to look for so many rows: an answer that comes meanwhile finds these
        places taken. Give them back before the rows leave."""
        self._reserved += places

    def unreserve(self, places: int) -> None:
        self._reserved -= places

    def asks(self) -> None:
        """An answer waits for a place from here on, until ``asked``."""
        self._answers += 1

    def asked(self) -> None:
        self._answers -= 1

    def wait_answer(self) -> float:
        """Seconds until an answer that ``asks`` may leave, like ``wait``; chats and what is in
        flight do not hold it up."""
        return max(0.0, self._halted_until - self.clock(), self._until_free(1))

    def wait_chat(self, chat_id: int) -> float:
        """Seconds until the ledger may write to this chat. Groups have negative ids."""
        now = self.clock()
        wait = max(0.0, self._chats.get(chat_id, 0.0) - now)
        if self._busy[chat_id]:  # free a gap after the answer, which nobody can foretell
            wait = max(wait, self.limits.chat_gap)
        if chat_id < 0 and self.limits.group_a_minute:
            times = [t for t in self._groups.get(chat_id, ()) if t > now - _GROUP_WINDOW]
            self._groups[chat_id] = times
            if len(times) >= self.limits.group_a_minute:
                wait = max(wait, times[-self.limits.group_a_minute] + _GROUP_WINDOW - now)
        return wait

    def leave(self, chat_id: int, messages: int = 1) -> float:
        """So many messages leave now in one call (an album is several); give the returned moment
        and the same number to ``arrived``."""
        self._in_flight += messages
        self._busy[chat_id] += 1
        return self.clock()

    def arrived(self, chat_id: int, left: float, *, answered: bool, messages: int = 1) -> None:
        """The answer is here (or will not come): the places return to the window in their time."""
        now = self.clock()
        self._in_flight -= messages
        self._busy[chat_id] -= 1
        if not self._busy[chat_id]:
            del self._busy[chat_id]
        if answered:
            self.felt(now - left)
        for _ in range(messages):
            heapq.heappush(self._returns, now + _WINDOW - self._saved() + _MARGIN)
        if chat_id < 0 and self.limits.group_a_minute:
            self._groups.setdefault(chat_id, []).extend([now] * messages)
        if self.limits.chat_gap:
            self._chats[chat_id] = now + self.limits.chat_gap * messages
            if len(self._chats) > _MOST_CHATS:
                self._chats = {c: t for c, t in self._chats.items() if t > now}

    def felt(self, trip: float) -> None:
        """A round trip of so many seconds, of whatever call: so the line is known before the first
        message leaves."""
        self._trips += 1
        self._fastest = min(self._fastest, trip)
        self._typical = trip if not self._typical else 0.8 * self._typical + 0.2 * trip

    def _saved(self) -> float:
        """What one message's way back and the next one's way there take together at least: the
        shortest round trip, once enough have been seen to believe it."""
        if not self._trips:
            return 0.0
        return min(_WINDOW, self._fastest * (1 - 1 / math.sqrt(self._trips)))

    def halt(self, seconds: float) -> None:
        """After a 429: nothing leaves for so long, and less than before afterwards. Those that
        were on their way together count as one."""
        now = self.clock()
        if self.limits.rate and now >= self._halted_until:
            self._lowered = max(float(min(_SLOWEST, self.limits.rate)), self.rate * _LESS)
            self._lowered_at = now + seconds
        self._halted_until = max(self._halted_until, now + seconds)

    @property
    def abreast(self) -> int:
        """How many messages need to be in flight at once to use the rate on this line; the fewer,
        the fewer are in doubt after a crash."""
        if self.limits.abreast:
            return self.limits.abreast
        rate = self.limits.rate or 30
        return max(1, min(rate, math.ceil(rate * self._typical * 1.2)))
