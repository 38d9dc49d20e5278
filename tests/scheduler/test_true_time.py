"""What time it is when the machine's clock jumps, lags, sleeps, and is put right again."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import pytest

from scheduler.true_time import LEEWAY, TrueTime

TRUTH = datetime(2020, 10, 14, 9, tzinfo=UTC)
HOUR, MONTH, YEAR = timedelta(hours=1), timedelta(days=31), timedelta(days=366)
SECOND = timedelta(seconds=1)


@dataclass(slots=True)
class Machine:
    """What is true, how far the machine's clock is off, and the seconds that it has counted."""

    off: timedelta = timedelta(0)
    truth: datetime = TRUTH
    awake: float = 5000.0
    time: TrueTime = field(init=False)

    def __post_init__(self) -> None:
        self.time = TrueTime(lambda: self.truth + self.off, lambda: self.awake)

    def go_on(self, delta: timedelta, *, counted: bool = True) -> None:
        self.truth += delta
        self.awake += delta.total_seconds() if counted else 0

    def hears(self, *, trip: float = 0.1) -> None:
        """Telegram's Date has no fractions, and the answer took its time."""
        self.time.told((self.truth - SECOND / 2).replace(microsecond=0), trip)

    @property
    def error(self) -> timedelta:
        return abs(self.time.now() - self.truth)


@pytest.mark.parametrize("jump", [HOUR, MONTH, YEAR, -HOUR, -YEAR])
def test_a_jump_moves_nothing_before_and_after_telegram_has_spoken(jump: timedelta) -> None:
    machine = Machine()
    machine.hears()
    machine.off = jump
    for _ in range(3):
        assert machine.error == timedelta(0), "counted"
        machine.go_on(HOUR)
    assert machine.time.is_open
    assert machine.time.wrong_since is None
    for _ in range(3):
        machine.hears()
        assert machine.error <= timedelta(minutes=1)
        machine.go_on(HOUR)
    assert machine.time.wrong_since is not None
    assert machine.time.is_open
    machine.off = timedelta(0)
    machine.hears()
    assert machine.error == timedelta(0)
    assert machine.time.wrong_since is None
    assert not machine.time.is_open


@pytest.mark.parametrize("off", [MONTH, -MONTH])
def test_a_machine_that_was_wrong_from_the_start(off: timedelta) -> None:
    machine = Machine(off)
    assert machine.time.now() == TRUTH + off, "nobody has said anything else yet"
    machine.hears()
    assert machine.error <= 2 * SECOND
    machine.off = timedelta(0)  # a time server answers at last
    assert machine.error <= 2 * SECOND
    machine.hears()
    assert machine.error == timedelta(0)


def test_what_is_said_again_does_not_make_time_go_back() -> None:
    machine = Machine()
    machine.off = HOUR
    before = machine.time.now()
    for trip in (0.1, 50.0, 0.1, 20.0):
        machine.go_on(SECOND)
        machine.time.told(machine.truth - timedelta(seconds=trip), trip)
        assert machine.time.now() >= before
        before = machine.time.now()


def test_a_lid_that_was_closed_is_no_jump() -> None:
    """Where the system counts what it sleeps, nothing is in doubt; where it does not, the first
    answer shows that the machine is right."""
    machine = Machine()
    machine.hears()
    machine.go_on(3 * HOUR)
    assert machine.error == timedelta(0)
    assert not machine.time.is_open
    machine.go_on(3 * HOUR, counted=False)
    assert machine.time.now() == machine.truth - 3 * HOUR, "late, and never early"
    assert machine.time.is_open
    machine.hears()
    assert machine.error == timedelta(0)
    assert machine.time.wrong_since is None


def test_an_answer_that_lay_about_says_nothing() -> None:
    machine = Machine()
    machine.hears()
    said = machine.truth
    machine.go_on(HOUR)
    machine.time.told(said, HOUR.total_seconds())
    assert machine.error == timedelta(0)
    assert machine.time.wrong_since is None


def test_what_clocks_differ_by_anyway_is_the_machines(caplog: pytest.LogCaptureFixture) -> None:
    """It creeps ahead and passes the border; from there it is believed again only near the truth,
    or it would go to and fro with each answer's way."""
    machine = Machine()
    for minutes in (1, 3, 4):
        machine.off = timedelta(minutes=minutes)
        machine.hears()
        assert machine.error == machine.off
    machine.off = LEEWAY + 2 * SECOND
    machine.hears()
    assert machine.error <= 2 * SECOND
    machine.off = LEEWAY - 2 * SECOND
    for _ in range(3):
        machine.hears()
        assert machine.error <= 2 * SECOND
    assert len([one for one in caplog.records if "off by" in one.message]) == 1
