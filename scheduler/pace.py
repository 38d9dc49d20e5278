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
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field

_WINDOW = 1.0
_MARGIN = 0.002
_UNEVEN = 0.005
_GROUP_WINDOW = 60.0
_MOST_CHATS = 10_000
_LEAD = 1.1  # how much faster than the rate the ledger may be for a moment
_BURST = 4  # how many messages of the ledger may leave at once
_ALMOST = 0.001  # of a message is enough: the rest comes sooner than a clock can tell
_BREATH = 0.1  # or how many seconds' worth
_QUICK = 100  # a second, and more: rows are claimed and recorded by the handful
_LESS = 0.9  # of the rate, after a 429
_LEAST = 5
_RAISED = 20.0  # seconds after which a lowered rate is one higher
_FOR_OTHERS = 4  # places that the ledger leaves to answers of other processes not yet heard of
_OTHERS_KEPT = 60.0  # seconds after the last that was heard of
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
class Line:
    """The round trips seen so far."""

    trips: int = 0
    fastest: float = math.inf
    slowest: float = 0.0
    typical: float = 0.0

    def learn(self, trip: float) -> None:
        self.trips += 1
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
        if not self.trips:
            return 0.0
        yet = max(_UNEVEN, 1.5 * (self.slowest - self.fastest) / math.sqrt(self.trips))
        return min(_WINDOW, max(0.0, self.fastest * (1 - 10 / self.trips) - yet))


@dataclass(slots=True)
class Pace:
    """Keeps the limits. ``clock`` is monotonic seconds; nothing here sleeps. ``awaited`` places
    are wanted by answers, and the ledger leaves them; ``heard`` is called when a place is given
    back."""

    limits: Limits
    clock: Callable[[], float]
    awaited: int = 0
    heard: Callable[[], None] = lambda: None
    line: Line = field(default_factory=Line)
    _returns: list[float] = field(default_factory=list)  # when taken places come back
    _in_flight: int = 0
    _of_ledger: int = 0  # of those in flight
    _ledger_left: float = -math.inf  # when the ledger last sent something
    _kept: int = 0  # places kept for rows of the ledger that are being claimed
    _tokens: float = _BURST  # messages of the ledger that may leave at once
    _counted_at: float = 0.0  # when the tokens were counted
    _others_at: float = -math.inf  # when another process last told of an answer
    _theirs: deque[float] = field(default_factory=deque)  # when such places come back
    _halted_until: float = 0.0
    _lowered: tuple[float, float] | None = None  # the rate after a 429, and when that was
    _limited: dict[int, float] = field(default_factory=dict)  # chats with a 429 → until
    _busy: dict[int, int] = field(default_factory=dict)  # chats with messages in flight → how many
    _chats: dict[int, float] = field(default_factory=dict)  # chat → free again at
    _groups: dict[int, list[float]] = field(default_factory=dict)  # group → latest arrivals

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
        return max(0, self.rate - self._taken()) if self.limits.rate else _MOST_CHATS

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
        now, most = self.clock(), max(_BURST, self.rate * _BREATH)
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

    def leave(self, chat_id: int, count: int = 1, *, is_answer: bool = False) -> Place:
        """Messages leave now; give the place to ``arrived``."""
        place = Place(chat_id, self.clock(), count, is_answer)
        self._in_flight += count
        self._busy[chat_id] = self._busy.get(chat_id, 0) + count
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
        self._busy[place.chat_id] -= count
        if not self._busy[place.chat_id]:
            del self._busy[place.chat_id]
        if not place.is_answer:
            self._of_ledger -= count
            if answered:
                self.line.learn(now - place.left)
        back = now + _WINDOW - self.line.sure + _MARGIN
        for _ in range(count):
            heapq.heappush(self._returns, back)
        self._took(place.chat_id, count, now)
        self.heard()

    def _took(self, chat_id: int, count: int, now: float) -> None:
        if chat_id < 0 and self.limits.group_a_minute:
            self._groups.setdefault(chat_id, []).extend([now] * count)
        if self.limits.chat_gap:
            free_at = max(now, self._chats.get(chat_id, 0.0))
            self._chats[chat_id] = free_at + self.limits.chat_gap * count
            if len(self._chats) > _MOST_CHATS:
                self._chats = {c: t for c, t in self._chats.items() if t > now}

    def others(self, count: int) -> None:
        """Another process sends so many answers at this moment: they are in the window, too."""
        self._others_at = self.clock()
        back = self._others_at + self.line.typical + _WINDOW + _MARGIN
        for _ in range(count):
            heapq.heappush(self._returns, back)
            self._theirs.append(back)

    @property
    def _reserve(self) -> int:
        """While others answer, too, the next of theirs finds a place before it is heard of: the
        more of them, the more come at once. Half of what is free is the ledger's in any case."""
        now = self.clock()
        while self._theirs and self._theirs[0] <= now:
            self._theirs.popleft()
        if not self.limits.rate or now >= self._others_at + _OTHERS_KEPT:
            return 0
        many = len(self._theirs)
        return max(0, min(_FOR_OTHERS + many // 3, (self.rate - many) // 2))

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
        self._chats[chat_id] = max(until, self._chats.get(chat_id, 0.0))
        if len(self._limited) > 1 or now < self._halted_until:
            self.halt(seconds)

    @property
    def breath(self) -> float:
        """Seconds in which outcomes are gathered before they are recorded, and messages before
        they are claimed: nothing at the usual rate, where each is soon alone anyway."""
        return _BREATH / 10 if self.rate > _QUICK else 0.0

    @property
    def abreast(self) -> int:
        """How many messages of the ledger need to be in flight at once to use the rate on this
        line; the fewer, the fewer are in doubt after a crash."""
        if self.limits.abreast:
            return self.limits.abreast
        rate = self.rate or 30
        return max(1, min(rate, math.ceil(rate * self.line.typical * 1.2)))
