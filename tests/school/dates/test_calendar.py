"""Working days: holidays, official transfers, five and six school days, the school's own days."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

import pytest

from school.dates.calendar import Calendar, has_decree

MOSCOW = ZoneInfo("Europe/Moscow")
FIVE, SIX = Calendar(MOSCOW, 5), Calendar(MOSCOW, 6)


@pytest.mark.parametrize(
    ("day", "five", "six"),
    [
        ("2020-10-16", True, True),  # a Friday
        ("2020-10-17", False, True),  # a Saturday
        ("2020-10-18", False, False),  # a Sunday
        ("2021-02-20", True, True),  # a Saturday worked in place of Monday the 22nd
        ("2021-02-22", False, True),  # moved from a Saturday: nothing to move with six days
        ("2021-02-23", False, False),  # a holiday
        ("2021-05-03", False, True),  # for 1 May, a Saturday
        ("2021-05-10", False, False),  # for 9 May, a Sunday
        ("2021-06-14", False, True),  # for 12 June, a Saturday
        ("2021-11-05", False, False),  # for 2 January, by decree for everybody
        ("2021-12-31", False, False),
        ("2021-01-08", False, False),
        ("2021-01-09", False, True),
        ("2011-03-07", False, True),  # the only swap of its year
        ("2024-04-27", True, True),
        ("2024-12-30", False, True),
    ],
)
def test_days_off_with_five_and_with_six_school_days(day: str, five: bool, six: bool) -> None:
    asked = date.fromisoformat(day)
    assert FIVE.is_working(asked) is five
    assert SIX.is_working(asked) is six


def test_the_schools_own_days_win() -> None:
    own = {date(2020, 10, 16): False, date(2020, 10, 18): True}
    calendar = Calendar(MOSCOW, 5, own)
    assert not calendar.is_working(date(2020, 10, 16))
    assert calendar.is_working(date(2020, 10, 18))
    assert calendar.back(date(2020, 10, 16)) == date(2020, 10, 15)


def test_working_days_are_counted_both_ways() -> None:
    friday = date(2020, 10, 16)
    assert FIVE.step(friday, 1) == date(2020, 10, 19)
    assert SIX.step(friday, 1) == date(2020, 10, 17)
    assert FIVE.step(date(2020, 10, 18), 0) == friday
    assert FIVE.step(date(2020, 10, 18), -1) == date(2020, 10, 15)
    assert FIVE.forward(date(2020, 10, 17)) == date(2020, 10, 19)


def test_years_without_a_decree_are_known() -> None:
    assert has_decree(2021)
    assert not has_decree(2080)


@pytest.mark.parametrize("year", [1991, 1992, 2050, 2100, 2101])
def test_far_years_are_counted_by_the_week(year: int) -> None:
    days = [date(year, 10, n) for n in range(1, 29)]
    assert sum(FIVE.is_working(day) for day in days) == 20


@pytest.mark.parametrize(
    ("quiet", "at", "leaves"),
    [
        (("20:00", "08:00"), "19:59", "16:59"),
        (("20:00", "08:00"), "20:00", "next 05:00"),
        (("20:00", "08:00"), "07:59", "05:00"),
        (("20:00", "08:00"), "08:00", "05:00"),
        (("13:00", "15:00"), "14:00", "12:00"),
        (("00:00", "00:00"), "03:00", "00:00"),
    ],
)
def test_quiet_hours_defer_and_never_drop(quiet: tuple[str, str], at: str, leaves: str) -> None:
    start, end = (time.fromisoformat(one) for one in quiet)
    calendar = Calendar(MOSCOW, quiet_from=start, quiet_to=end)
    moment = datetime.combine(date(2020, 10, 5), time.fromisoformat(at), MOSCOW)
    day = date(2020, 10, 6) if leaves.startswith("next") else date(2020, 10, 5)
    expected = datetime.combine(day, time.fromisoformat(leaves.removeprefix("next ")), UTC)
    assert calendar.after_quiet(moment) == expected


def test_the_morning_is_the_schools_own() -> None:
    calendar = Calendar(ZoneInfo("Asia/Kamchatka"), morning=time(7, 30))
    assert calendar.at_morning(date(2020, 10, 6)) == datetime(2020, 10, 5, 19, 30, tzinfo=UTC)
    assert calendar.local_day(datetime(2020, 10, 5, 19, 30, tzinfo=UTC)) == date(2020, 10, 6)
