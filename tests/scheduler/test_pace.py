"""The pace against a simulated server: what counts is when messages arrive there."""

from __future__ import annotations

import heapq
import itertools
import math
import random
from collections.abc import Callable
from dataclasses import dataclass, field

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scheduler.pace import Limits, Pace

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
        answers: list[tuple[float, int, float]] = []
        while waiting or answers:
            while answers and answers[0][0] <= self.time:
                _, chat, left = heapq.heappop(answers)
                pace.arrived(chat, left, answered=True)
            nap = math.inf
            while waiting and pace.room():
                nap = pace.wait_chat(waiting[-1])
                if nap > 0:
                    break
                chat = waiting.pop()
                left = pace.leave(chat)
                self.departures.append(left)
                there = self.there()
                self.arrivals.append((left + there, chat))
                heapq.heappush(answers, (left + there + self.back(), chat, left))
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

    line = Line(Limits(25, 0, 0, abreast), lambda: 0.001, leg)
    line.run(list(range(1, 300)))
    assert line.busiest(1.0) <= 25


@settings(max_examples=60, deadline=None)
@given(
    seed=st.integers(0, 2**32),
    chats=st.lists(st.integers(1, 4), min_size=2, max_size=60),
    mean=st.floats(0, 2),
)
def test_one_chat_gets_one_a_second(seed: int, chats: list[int], mean: float) -> None:
    line = Line(Limits(25, 1.0, 20), *trips(mean, 0.6, random.Random(seed)))
    line.run(chats)
    for chat in set(chats):
        times = sorted(moment for moment, where in line.arrivals if where == chat)
        assert all(b - a >= 1 - 1e-6 for a, b in itertools.pairwise(times))


@settings(max_examples=20, deadline=None)
@given(seed=st.integers(0, 2**32), mean=st.floats(0, 2))
def test_one_group_gets_twenty_a_minute(seed: int, mean: float) -> None:
    line = Line(Limits(25, 1.0, 20), *trips(mean, 0.6, random.Random(seed)))
    line.run([-100] * 70)
    assert line.busiest(60.0) <= 20
    assert line.time - 1000 < 60 * 3.5 + 20 * mean * 3, "and not much fewer"


@pytest.mark.parametrize("seed", range(5))
def test_a_far_line_is_used(seed: int) -> None:
    """300 ms ± 30 %: at least 0.9 of the rate."""
    line = Line(Limits(25, 1.0, 20), *trips(0.3, 0.3, random.Random(seed)))
    line.run(list(range(1, 1501)))
    assert line.busiest(1.0) <= 25
    ratio = line.rate / 25
    print(f"300 ms ± 30 %: {ratio:.3f} of the rate")
    assert ratio >= 0.9


def test_a_near_line_is_used_up() -> None:
    line = Line(Limits(25, 1.0, 20), lambda: 0.0, lambda: 0.0)
    line.run(list(range(1, 1501)))
    times = [moment for moment, _ in line.arrivals]
    ratio = 1500 / (times[-1] - times[0] + 1) / 25  # they leave by handfuls, one each second
    print(f"no latency: {ratio:.3f} of the rate")
    assert ratio >= 0.99


def test_after_a_429_nothing_leaves() -> None:
    line = Line(Limits(25, 0, 0), lambda: 0.05, lambda: 0.05)
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
