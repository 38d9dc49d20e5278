"""The demo's clock."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest

from bot.demo.clock import DemoClock

START = datetime(2020, 9, 11, 6, tzinfo=UTC)


class Seconds:
    """Monotonic seconds that the test turns by hand."""

    def __init__(self) -> None:
        self.passed = 1000.0

    def __call__(self) -> float:
        return self.passed


def test_runs_forward_from_its_start() -> None:
    seconds = Seconds()
    clock = DemoClock(START, seconds)
    assert clock.now() == START
    seconds.passed += 90
    assert clock.now() == START + timedelta(seconds=90)


def test_jumps_and_runs_on_from_there() -> None:
    seconds = Seconds()
    clock = DemoClock(START, seconds)
    seconds.passed += 5
    clock.jump_to(START + timedelta(days=30))
    assert clock.now() == START + timedelta(days=30)
    seconds.passed += 1
    assert clock.now() == START + timedelta(days=30, seconds=1)


def test_never_goes_back() -> None:
    seconds = Seconds()
    clock = DemoClock(START, seconds)
    seconds.passed += 60
    clock.jump_to(START + timedelta(seconds=30))
    assert clock.now() == START + timedelta(seconds=60)


def test_speaks_utc_whatever_zone_it_is_given() -> None:
    moscow = timezone(timedelta(hours=3))
    clock = DemoClock(datetime(2020, 9, 11, 9, tzinfo=moscow), Seconds())
    assert clock.now() == START
    assert clock.now().tzinfo is UTC
    clock.jump_to(datetime(2020, 9, 12, 9, tzinfo=moscow))
    assert clock.now().tzinfo is UTC


def test_refuses_moments_without_a_zone() -> None:
    with pytest.raises(ValueError, match="aware"):
        DemoClock(datetime(2020, 9, 11))
    with pytest.raises(ValueError, match="aware"):
        DemoClock(START).jump_to(datetime(2020, 9, 12))
