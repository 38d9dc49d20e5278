"""How fast messages may leave: overall, to one chat, to one group, and not at all after a 429.

Telegram counts arrivals in a sliding second. An arrival lies somewhere between our sending and
our receipt of the answer, so a place in the window is given back one second after the receipt,
less what every message spends on its way at least: whatever the line does, no second at the server
holds more than ``rate`` of our messages. Token buckets, refilled by our own clock, draw 429s
because requests bunch up on the way.

The window is for everything that the bot sends. The ledger takes what answers to taps leave, and
takes it evenly: a second's worth at once would leave no place for an answer until a second later.
"""

from __future__ import annotations

import heapq
import math
from collections.abc import Callable
from dataclasses import dataclass, field

from scheduler.chats import Chats
from scheduler.others import Others
from scheduler.trips import Trips

_WINDOW = 1.0
_MARGIN = 0.002
_NO_LIMIT = 10_000
_LEAD = 1.1  # how much faster than the rate the ledger may be for a moment
_BURST = 4  # how many messages of the ledger may leave at once
_EVEN = 0.1  # or how many seconds' worth
_ALMOST = 0.001  # of a message is enough: the rest comes sooner than a clock can tell
_QUICK = 100  # a second, and more: rows are claimed and recorded by the handful
_BREATH = 0.02  # seconds in which a handful comes together
_LESS = 0.9  # of the rate, after a 429
_LEAST = 5
_RAISED = 20.0  # seconds after which a lowered rate is one higher
_POLL = 0.1  # seconds: nobody can tell when a place comes back


@dataclass(frozen=True, slots=True)
class Limits:
    """Per second overall (30 published); seconds between two messages to one chat; messages a
    minute to one group; messages of the ledger in flight at once. A zero switches a limit off;
    ``abreast`` 0 means as many as the line needs for the rate."""

    rate: int = 30
    chat_gap: float = 1.0
    group_a_minute: int = 20
    abreast: int = 0


@dataclass(frozen=True, slots=True)
class Place:
    """What a message, or an album of ``count``, takes in the window while it is under way."""

    chat_id: int
    left: float
    count: int = 1
    is_answer: bool = False


@dataclass(slots=True)
class Pace:
    """Keeps the limits. ``clock`` is monotonic seconds; nothing here sleeps. ``awaited`` places
    are wanted by answers, and the ledger leaves them; ``heard`` is called when a place is given
    back."""

    limits: Limits
    clock: Callable[[], float]
    awaited: int = 0
    heard: Callable[[], None] = lambda: None
    line: Trips = field(default_factory=Trips)
    _returns: list[float] = field(default_factory=list)  # when taken places come back
    _in_flight: int = 0
    _of_ledger: int = 0  # of those in flight
    _ledger_left: float = -math.inf  # when the ledger last sent something
    _kept: int = 0  # places kept for rows of the ledger that are being claimed
    _tokens: float = _BURST  # messages of the ledger that may leave at once
    _counted_at: float = 0.0  # when the tokens were counted
    _others: Others = field(default_factory=Others)
    _halted_until: float = 0.0
    _lowered: tuple[float, float] | None = None  # the rate after a 429, and when that was
    _limited: dict[int, float] = field(default_factory=dict)  # chats with a 429 → until
    _chats: Chats = field(init=False)

    def __post_init__(self) -> None:
        self._chats = Chats(self.limits.chat_gap, self.limits.group_a_minute)

    @property
    def rate(self) -> int:
        """The limit, or less for a while after a 429; 0 = none."""
        if self._lowered is None:
            return self.limits.rate
        rate, since = self._lowered
        raised = int(rate + (self.clock() - since) / _RAISED)
        if raised >= self.limits.rate:
            self._lowered = None
        return min(raised, self.limits.rate)

    @property
    def is_strict(self) -> bool:
        """Whether answers keep to the window. While the ledger sends nothing, and Telegram has not
        complained, they need not wait for what may never be counted: nobody knows whether edits
        are."""
        now = self.clock()
        halted = now < self._halted_until or self._lowered is not None
        busy = self._of_ledger > 0 or self._kept > 0
        return halted or busy or now < self._ledger_left + _WINDOW

    def free(self) -> int:
        """Places in the window at this moment."""
        if self.clock() < self._halted_until:
            return 0
        return max(0, self.rate - self._taken()) if self.limits.rate else _NO_LIMIT

    def wait_free(self, count: int = 1) -> float:
        """Seconds until so many places are free; infinite = when an answer comes."""
        now = self.clock()
        halted = max(0.0, self._halted_until - now)
        short = count - (self.rate - self._taken()) if self.limits.rate else 0
        if short <= 0:
            return halted
        if short > len(self._returns):
            return math.inf
        back = self._returns[0] if short == 1 else heapq.nsmallest(short, self._returns)[-1]
        return max(halted, back - now)

    def room(self, ahead: float = 0.0) -> int:
        """How many messages of the ledger may leave at this moment, or so many seconds ahead."""
        room = self.abreast - self._of_ledger
        if self.limits.rate:
            at = self.clock() + ahead
            taken = self._taken()  # first: what has come back by now is no longer among the returns
            soon = sum(back <= at for back in self._returns) if ahead else 0
            free = self.rate - taken + soon if at >= self._halted_until else 0
            free -= self.awaited + self._reserve
            room = min(room, int(self._evenly(ahead) + _ALMOST), free)
        elif self.clock() < self._halted_until:
            room = 0
        return max(0, room)

    def wait(self) -> float:
        """Seconds until one more message of the ledger may leave; 0 = now, infinite = when an
        answer to one comes."""
        if self._of_ledger >= self.abreast:
            return math.inf
        wait = self.wait_free(self.awaited + self._reserve + 1)
        if not self._of_ledger:  # then the places are with answers, and nobody tells the ledger
            wait = min(wait, _POLL) if wait == math.inf else wait
        if self.limits.rate:
            wait = max(wait, (1 - self._evenly()) / (self.rate * _LEAD))
        return wait

    def _evenly(self, ahead: float = 0.0) -> float:
        """How many messages of the ledger may leave without being a burst."""
        now, most = self.clock(), max(_BURST, self.rate * _EVEN)
        a_second = self.rate * _LEAD
        self._tokens = min(most, self._tokens + (now - self._counted_at) * a_second)
        self._counted_at = now
        return min(most, self._tokens + ahead * a_second)

    def _taken(self) -> int:
        now = self.clock()
        while self._returns and self._returns[0] <= now:
            heapq.heappop(self._returns)
        return len(self._returns) + self._in_flight + self._kept

    def keep(self, ahead: float = 0.0) -> int:
        """Keeps the room that there is, or will be so many seconds ahead, until ``keep_none``:
        claiming takes a moment, and answers would take the same places meanwhile. How much."""
        self._kept = self.room(ahead)
        return self._kept

    def wait_kept(self) -> float:
        """Seconds until the next place that was kept ahead is there; infinite = when an answer
        comes."""
        over = self._taken() - self._kept - (self.rate - self._reserve) + 1
        if not self.limits.rate or over <= 0:
            return 0.0
        if over > len(self._returns):
            return math.inf
        return heapq.nsmallest(over, self._returns)[-1] - self.clock()

    def keep_none(self) -> None:
        """What was not left from is free again."""
        if self._kept:
            self._kept = 0
            self.heard()

    def wait_chat(self, chat_id: int) -> float:
        """Seconds until this chat may get its next message. Groups have negative ids."""
        return self._chats.wait(chat_id, self.clock())

    def leave(self, chat_id: int, count: int = 1, *, is_answer: bool = False) -> Place:
        """Messages leave now; give the place to ``arrived``."""
        place = Place(chat_id, self.clock(), count, is_answer)
        self._in_flight += count
        self._chats.left(chat_id, count)
        if not is_answer:
            self._of_ledger += count
            self._ledger_left = place.left
            self._tokens -= count
            self._kept = max(0, self._kept - count)
        return place

    def arrived(self, place: Place, *, answered: bool) -> None:
        """The answer is here (or will not come): the place returns to the window in its time.
        The line is learnt from the ledger's messages: an answer may carry a file."""
        now, count = self.clock(), place.count
        self._in_flight -= count
        if not place.is_answer:
            self._of_ledger -= count
            if answered:
                self.line.learn(now - place.left)
        back = now + _WINDOW - self.line.sure + _MARGIN
        for _ in range(count):
            heapq.heappush(self._returns, back)
        self._chats.arrived(place.chat_id, count, now)
        self.heard()

    def others(self, count: int) -> None:
        """Another process sends so many answers at this moment: they are in the window, too."""
        now = self.clock()
        back = now + self.line.typical + _WINDOW + _MARGIN
        for _ in range(count):
            heapq.heappush(self._returns, back)
        self._others.told(count, now, back)

    @property
    def _reserve(self) -> int:
        return self._others.reserve(self.rate, self.clock()) if self.limits.rate else 0

    def begin_late(self) -> None:
        """Another process sent until now, and nobody knows how much: its last second is over
        before anything leaves here."""
        self._halted_until = max(self._halted_until, self.clock() + _WINDOW + _MARGIN)

    def halt(self, seconds: float) -> None:
        """After a 429: nothing leaves for so long, and a little less a second for some minutes.
        Those that were in flight with it say the same, and count as one."""
        now = self.clock()
        if now >= self._halted_until and self.limits.rate:
            least = min(_LEAST, self.limits.rate)
            self._lowered = (max(least, self.rate * _LESS), now)
        self._halted_until = max(self._halted_until, now + seconds)

    def limit(self, chat_id: int, seconds: float) -> None:
        """After a 429 to an answer. Telegram limits single chats, too (somebody taps and taps), and
        does not say which limit it was: everything halts only when a second chat is told so, or
        when it halts already and would begin too soon."""
        now = self.clock()
        until = now + seconds
        self._limited = {c: t for c, t in self._limited.items() if t > now} | {chat_id: until}
        self._chats.close(chat_id, until)
        if len(self._limited) > 1 or now < self._halted_until:
            self.halt(seconds)

    @property
    def breath(self) -> float:
        """Seconds in which outcomes are gathered before they are recorded, and messages before
        they are claimed. None at the usual rate, where each is soon alone anyway, nor with so few
        under way that they might all arrive meanwhile and leave the line empty."""
        meanwhile = self.rate * _BREATH
        return _BREATH if self.rate > _QUICK and self._of_ledger > 2 * meanwhile else 0.0

    @property
    def abreast(self) -> int:
        """How many messages of the ledger need to be in flight at once to use the rate on this
        line; the fewer, the fewer are in doubt after a crash."""
        if self.limits.abreast:
            return self.limits.abreast
        rate = self.rate or 30
        return max(1, min(rate, math.ceil(rate * self.line.typical * 1.2)))
