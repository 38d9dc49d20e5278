"""The pace against a simulated server: what counts is when messages arrive there."""

from __future__ import annotations

import heapq
import itertools
import math
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scheduler.pace import Limits, Pace, Place
from scheduler.trips import Trips

Leg = Callable[[], float]  # seconds of one way


@dataclass(slots=True)
class Line:
    """A pace, a line of given ways there and back, and a server that writes down arrivals."""

    limits: Limits
    there: Leg
    back: Leg
    time: float = 1000.0
    arrivals: list[tuple[float, int]] = field(default_factory=list)
    departures: list[float] = field(default_factory=list)

    def run(self, chats: list[int], *, pace: Pace | None = None) -> Pace:
        """Sends one message to each of ``chats`` in turn, as soon as the pace lets it go."""
        pace = pace or Pace(self.limits, lambda: self.time)
        waiting = list(reversed(chats))
        answers: list[tuple[float, int, Place]] = []
        numbers = itertools.count()
        while waiting or answers:
            while answers and answers[0][0] <= self.time:
                _, _, place = heapq.heappop(answers)
                pace.arrived(place, answered=True)
            nap = math.inf
            while waiting and pace.room():
                nap = pace.wait_chat(waiting[-1])
                if nap > 0:
                    break
                chat = waiting.pop()
                place = pace.leave(chat)
                self.departures.append(place.left)
                there = place.left + self.there()
                self.arrivals.append((there, chat))
                heapq.heappush(answers, (there + self.back(), next(numbers), place))
                nap = math.inf
            if waiting and not pace.room():
                nap = pace.wait()
                assert nap > 0, "no room, and no wait either"
            ahead = min(nap, answers[0][0] - self.time if answers else math.inf)
            if math.isfinite(ahead):
                self.time += max(ahead, 1e-9)
        return pace

    def busiest(self, span: float) -> int:
        """The most arrivals in any span (open at its end)."""
        times = sorted(moment for moment, _ in self.arrivals)
        first = most = 0
        for last, moment in enumerate(times):
            while moment - times[first] >= span - 1e-6:
                first += 1
            most = max(most, last - first + 1)
        return most

    @property
    def rate(self) -> float:
        """Arrivals a second, without the first three seconds, in which the line is learnt."""
        times = sorted(moment for moment, _ in self.arrivals)
        times = [moment for moment in times if moment >= times[0] + 3]
        return (len(times) - 1) / (times[-1] - times[0])


def trips(mean: float, spread: float, chance: random.Random) -> tuple[Leg, Leg]:
    """A round trip of ``mean`` ± ``spread``, each way half of it."""

    def leg() -> float:
        return chance.uniform(mean * (1 - spread), mean * (1 + spread)) / 2

    return leg, leg


@settings(max_examples=60, deadline=None)
@given(
    seed=st.integers(0, 2**32),
    rate=st.integers(1, 30),
    mean=st.floats(0, 1.5),
    spread=st.floats(0, 0.5),
)
def test_no_second_holds_more_than_the_rate(
    seed: int, rate: int, mean: float, spread: float
) -> None:
    line = Line(Limits(rate, 0, 0), *trips(mean, spread, random.Random(seed)))
    line.run(list(range(1, 12 * rate)))
    assert line.busiest(1.0) <= rate


@settings(max_examples=40, deadline=None)
@given(seed=st.integers(0, 2**32), abreast=st.integers(1, 40), slowest=st.floats(0.001, 8))
def test_no_second_holds_more_than_the_rate_on_a_line_that_changes(
    seed: int, abreast: int, slowest: float
) -> None:
    """The line is quick, then so slow that answers come in heaps."""
    chance = random.Random(seed)
    slow = False

    def leg() -> float:
        nonlocal slow
        slow = chance.random() < (0.95 if slow else 0.05)
        return slowest * chance.uniform(0.5, 1) if slow else 0.001

    line = Line(Limits(30, 0, 0, abreast), lambda: 0.001, leg)
    line.run(list(range(1, 360)))
    assert line.busiest(1.0) <= 30


@settings(max_examples=60, deadline=None)
@given(
    seed=st.integers(0, 2**32),
    chats=st.lists(st.integers(1, 4), min_size=2, max_size=60),
    mean=st.floats(0, 2),
)
def test_one_chat_gets_one_a_second(seed: int, chats: list[int], mean: float) -> None:
    line = Line(Limits(30, 1.0, 20), *trips(mean, 0.6, random.Random(seed)))
    line.run(chats)
    for chat in set(chats):
        times = sorted(moment for moment, where in line.arrivals if where == chat)
        assert all(b - a >= 1 - 1e-6 for a, b in itertools.pairwise(times))


@settings(max_examples=20, deadline=None)
@given(seed=st.integers(0, 2**32), mean=st.floats(0, 2))
def test_one_group_gets_twenty_a_minute(seed: int, mean: float) -> None:
    line = Line(Limits(30, 1.0, 20), *trips(mean, 0.6, random.Random(seed)))
    line.run([-100] * 70)
    assert line.busiest(60.0) <= 20
    assert line.time - 1000 < 60 * 3.5 + 20 * mean * 3, "and not much fewer"


@pytest.mark.parametrize("seed", range(5))
def test_a_far_line_is_used(seed: int) -> None:
    """300 ms ± 30 %: at least 0.9 of the rate."""
    line = Line(Limits(30, 1.0, 20), *trips(0.3, 0.3, random.Random(seed)))
    line.run(list(range(1, 1501)))
    assert line.busiest(1.0) <= 30
    ratio = line.rate / 30
    print(f"300 ms ± 30 %: {ratio:.3f} of the rate")
    assert ratio >= 0.9


def test_a_near_line_is_used_up() -> None:
    line = Line(Limits(30, 1.0, 20), lambda: 0.0, lambda: 0.0)
    line.run(list(range(1, 1501)))
    ratio = line.rate / 30
    print(f"no latency: {ratio:.3f} of the rate")
    assert ratio >= 0.99


def test_after_a_429_nothing_leaves() -> None:
    line = Line(Limits(30, 0, 0), lambda: 0.05, lambda: 0.05)
    pace = line.run([1])
    halted = line.time
    pace.halt(7)
    pace.halt(2)  # the longer one counts
    assert pace.room() == 0
    assert pace.wait() == pytest.approx(7)
    line.run([2, 3], pace=pace)
    assert line.departures[1] >= halted + 7
    assert pace.wait() == 0


def test_zeros_switch_limits_off() -> None:
    line = Line(Limits(0, 0, 0, 500), lambda: 0.0, lambda: 0.0)
    line.run([1] * 300 + [-1] * 300)
    assert line.time == pytest.approx(1000, abs=1e-3)


def test_only_as_many_in_flight_as_the_line_needs() -> None:
    """What is in flight at a crash is in doubt: near lines carry one at a time."""
    near = Line(Limits(), lambda: 0.001, lambda: 0.001).run(list(range(200)))
    far = Line(Limits(), lambda: 0.2, lambda: 0.2).run(list(range(200)))
    assert near.abreast == 1
    assert far.abreast in (14, 15)


# Answers to taps, and 429s.


@dataclass(slots=True)
class Busy:
    """A ledger that always has something to send, on a line without surprises."""

    trip: float
    time: float = 1000.0
    pace: Pace = field(init=False)
    answers: list[tuple[float, int, Place]] = field(default_factory=list)
    arrivals: list[float] = field(default_factory=list)
    _numbers: Iterator[int] = field(default_factory=itertools.count)

    def __post_init__(self) -> None:
        self.pace = Pace(Limits(30, 0, 0), lambda: self.time)

    def send(self, *, is_answer: bool = False) -> None:
        place = self.pace.leave(next(self._numbers) + 1, is_answer=is_answer)
        self.arrivals.append(self.time + self.trip / 2)
        heapq.heappush(self.answers, (self.time + self.trip, next(self._numbers), place))

    def pass_time(self, until: float, *, ledger: bool = True) -> None:
        while self.time < until:
            while self.answers and self.answers[0][0] <= self.time:
                self.pace.arrived(heapq.heappop(self.answers)[2], answered=True)
            while ledger and self.pace.room():
                self.send()
            self.time = min(until, self.time + 0.001)

    def most_in_a_second(self) -> int:
        times = sorted(self.arrivals)
        return max(sum(1 for t in times[n : n + 60] if t < times[n] + 1) for n in range(len(times)))


@pytest.mark.parametrize("trip", [0.002, 0.1, 0.3])
def test_an_answer_finds_a_place_soon_while_the_ledger_is_busy(trip: float) -> None:
    """The ledger leaves evenly, so that a place comes back every thirtieth of a second."""
    busy = Busy(trip)
    busy.pass_time(1005)
    waits = []
    for n in range(30):
        asked = busy.time
        busy.pace.awaited = 1
        while not busy.pace.free():
            busy.pass_time(busy.time + 0.001)
        busy.send(is_answer=True)
        busy.pace.awaited = 0
        waits.append(busy.time - asked)
        busy.pass_time(asked + 0.5 + 0.017 * n)
    assert max(waits) <= 0.3
    assert busy.most_in_a_second() <= 30


def test_the_ledger_leaves_what_answers_wait_for() -> None:
    busy = Busy(0.002)
    busy.pace.awaited = 30
    assert busy.pace.room() == 0
    busy.pace.awaited = 29
    assert busy.pace.room() == 1
    busy.pace.awaited = 0
    busy.pass_time(1003)
    assert busy.pace.wait() == pytest.approx(busy.pace.wait_free(1), abs=0.03)
    busy.pace.awaited = 3
    assert busy.pace.wait() == busy.pace.wait_free(4)


def test_what_is_kept_for_a_claim_is_not_given_to_answers() -> None:
    """The claim takes a moment, and an answer comes meanwhile."""
    busy = Busy(0.002)
    heard: list[int] = []
    busy.pace.heard = lambda: heard.append(busy.pace.free())
    for _ in range(29):
        busy.send(is_answer=True)
    assert busy.pace.keep() == 1
    assert busy.pace.free() == 0
    assert busy.pace.wait_free() == math.inf
    busy.send()
    busy.pace.keep_none()
    assert heard == []
    busy.pass_time(1001.1, ledger=False)
    heard.clear()
    assert busy.pace.keep() == 1
    assert busy.pace.free() == 29
    busy.pace.keep_none()
    assert heard == [30]


def test_answers_keep_to_the_window_while_a_claim_is_made() -> None:
    """They need not while the ledger is quiet, and may be more than the window holds."""
    busy = Busy(50.0)
    assert not busy.pace.is_strict
    assert busy.pace.keep() > 0
    assert busy.pace.is_strict
    for _ in range(31):
        busy.send(is_answer=True)
    assert busy.pace.wait_kept() == math.inf, "nobody can tell when one of them comes back"
    busy.pace.keep_none()
    assert not busy.pace.is_strict


def test_the_ledger_never_waits_for_ever_for_answers() -> None:
    """All places are with answers whose answers nobody tells the ledger of."""
    busy = Busy(50.0)
    for _ in range(30):
        busy.send(is_answer=True)
    assert busy.pace.room() == 0
    assert busy.pace.wait_free(1) == math.inf
    assert 0 < busy.pace.wait() <= 0.1


def test_an_album_counts_for_as_many() -> None:
    time = [1000.0]
    pace = Pace(Limits(30, 1.0, 20), lambda: time[0])
    place = pace.leave(-5, 10, is_answer=True)
    assert pace.free() == 20
    time[0] += 0.2
    pace.arrived(place, answered=True)
    assert pace.free() == 20
    assert pace.wait_free(25) == pytest.approx(1.0, abs=0.01)
    assert pace.wait_chat(-5) == pytest.approx(10)
    time[0] += 11
    assert pace.free() == 30
    assert pace.wait_chat(-5) == 0
    pace.arrived(pace.leave(-5, 10, is_answer=True), answered=True)
    time[0] += 11
    assert pace.wait_chat(-5) > 30, "twenty a minute are used up"


def test_a_429_lowers_the_rate_and_time_raises_it() -> None:
    time = [1000.0]
    pace = Pace(Limits(30), lambda: time[0])
    for _ in range(12):  # all that was in flight is told the same
        pace.halt(3)
        time[0] += 0.01
    assert (pace.room(), pace.free(), pace.rate) == (0, 0, 27)
    assert pace.wait() == pytest.approx(2.99)
    time[0] += 3
    assert pace.free() == 27
    for _ in range(60):
        pace.halt(1)
        time[0] += 1
    assert pace.rate in (5, 6, 7)
    assert pace.free() == pace.rate
    time[0] += 100
    assert 10 <= pace.rate <= 12
    time[0] += 600
    assert pace.rate == 30


def test_a_burst_of_429s_blocks_nothing_for_ever() -> None:
    busy = Busy(0.1)
    chance = random.Random(3)
    until = 1000.0
    for _ in range(40):
        until += chance.random() * 3
        busy.pass_time(until)
        for _ in range(chance.randrange(5)):
            busy.pace.halt(chance.random() * 2)
    before = len(busy.arrivals)
    busy.pass_time(until + 300)
    assert len(busy.arrivals) - before > 300 * 5
    assert busy.pace.rate > 15


def test_one_chat_s_429_is_its_own() -> None:
    """Somebody who taps without end gets 429s for themselves; two such at once are the bot's."""
    time = [1000.0]
    pace = Pace(Limits(30), lambda: time[0])
    pace.limit(7, 20)
    pace.limit(7, 25)
    assert (pace.free(), pace.rate) == (30, 30)
    assert pace.wait_chat(7) == 25
    assert pace.wait_chat(8) == 0
    time[0] += 26
    pace.limit(8, 20)
    assert pace.free() == 30
    pace.limit(9, 5)
    assert (pace.free(), pace.rate) == (0, 27)
    assert pace.wait() == 5


def test_while_everything_halts_the_longest_429_counts_whoever_hears_it() -> None:
    time = [1000.0]
    pace = Pace(Limits(30), lambda: time[0])
    pace.halt(5)
    time[0] += 1
    pace.limit(7, 20)
    assert pace.wait() == 20
    assert pace.rate == 27, "it is the same complaint"


def test_a_place_that_came_back_is_not_counted_twice() -> None:
    """Looking ahead, when nobody has looked for a while."""
    time = [1000.0]
    pace = Pace(Limits(5, abreast=9), lambda: time[0])
    for gap, chats in ((0.0, 3), (0.5, 2)):
        time[0] += gap
        for place in [pace.leave(chat, is_answer=True) for chat in range(chats)]:
            pace.arrived(place, answered=True)
    time[0] += 0.6  # three of the five places are back
    assert pace.keep(0.05) == 3


def test_a_stall_is_forgotten() -> None:
    line = Trips()
    for trip in [0.2, 0.2, 9.0] + [0.2] * 1000:
        line.learn(trip)
    assert 0.19 < line.sure <= 0.2
    assert Trips().sure == 0


def test_who_takes_over_leaves_the_last_second_to_whoever_sent_before() -> None:
    now = 100.0
    pace = Pace(Limits(), lambda: now)
    pace.begin_late()
    assert pace.room() == 0
    now += 1.01
    assert pace.room() > 0
    assert pace.rate == 30, "that was no complaint"


def test_answers_of_other_processes_are_in_the_window() -> None:
    time = 1000.0
    pace = Pace(Limits(), lambda: time)
    pace.others(20)
    assert pace.free() == 10
    assert pace.room() <= 5, "half of the rest is left to those not yet heard of"
    pace.others(20)
    assert pace.room() == 0
    assert 0 < pace.wait() < math.inf
    time += 1.1
    assert pace.free() == 30
    assert pace.room() > 0


def test_places_are_kept_for_others_only_while_they_answer() -> None:
    time = 1000.0
    pace = Pace(Limits(abreast=30), lambda: time)
    pace.others(1)
    time += 2

    def burst() -> int:
        left = 0
        while pace.room():
            pace.leave(left)
            left += 1
            nonlocal time
            time += 0.04
        return left

    assert burst() == 26
    time += 61
    assert burst() == 4, "no more than a full window"


@pytest.mark.parametrize(("flying", "gathers"), [(300, True), (30, False)])
def test_a_handful_is_gathered_while_enough_is_under_way(flying: int, gathers: bool) -> None:
    pace = Pace(Limits(1000, 0, 0), lambda: 0.0)
    for chat in range(flying):
        pace.leave(chat)
    assert (pace.breath > 0) is gathers


def test_at_the_usual_rate_nothing_is_gathered() -> None:
    pace = Pace(Limits(30, 0, 0), lambda: 0.0)
    for chat in range(29):
        pace.leave(chat)
    assert pace.breath == 0
