"""From a date to the days of its reminders, as tables of days that a school can check by hand."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from school.dates.when import Anchor, Freq, Kind, When
from school.dates.year import SchoolYear, customary_terms
from school.profile import LadderSettings, SchoolProfile
from school.reminders.ladder import (
    Frame,
    Occurrence,
    Rung,
    Shape,
    begun,
    is_above,
    month_end,
    occurrences,
    rungs,
)
from school.vpr.timetable import Exam, Timetable

YEAR = SchoolYear(2020)
USUAL = LadderSettings()
FIVE = SchoolProfile()
SIX = SchoolProfile(week=6)


def day(text: str) -> date:
    """«15.10» of the school year 2020/2021."""
    number, month = (int(part) for part in text.split("."))
    return date(YEAR.year_of(month), month, number)


def frame(profile: SchoolProfile = FIVE, timetable: Timetable | None = None) -> Frame:
    return Frame(YEAR, customary_terms(YEAR), timetable or Timetable(YEAR), profile.calendar)


def climb(
    occurrence: Occurrence,
    *,
    level: int = 0,
    profile: SchoolProfile = FIVE,
    settings: LadderSettings = USUAL,
) -> str:
    """«d1 14.10, d0 15.10»: the rungs of one level, by day."""
    found = rungs(occurrence, profile.calendar, settings)
    return ", ".join(f"{r.name} {r.day:%d.%m}" for r in found if r.level == level)


def before(text: str) -> str:
    """The part of a climb up to the first overdue rung."""
    return text.partition(", o1")[0]


def deadline(text: str) -> Occurrence:
    return Occurrence("1", None, day(text), Shape.DEADLINE)


def span(start: str, end: str) -> Occurrence:
    return Occurrence("1", day(start), day(end), Shape.SPAN)


@pytest.mark.parametrize(
    ("due", "expected"),
    [
        # A Thursday in the middle of nothing: fourteen working days are almost three weeks.
        ("15.10", "d14 25.09, d7 06.10, d3 12.10, d1 14.10, d0 15.10"),
        # A Sunday: the last day is the Friday before it.
        ("18.10", "d14 28.09, d7 07.10, d3 13.10, d1 15.10, d0 16.10"),
        # 4 November is a holiday on a Wednesday.
        ("05.11", "d14 15.10, d7 26.10, d3 30.10, d1 03.11, d0 05.11"),
        # In the January holidays: everything moves back into December.
        ("05.01", "d14 11.12, d7 22.12, d3 28.12, d1 30.12, d0 31.12"),
        # Right after them: the holidays are no working days to count.
        ("12.01", "d14 15.12, d7 24.12, d3 30.12, d1 11.01, d0 12.01"),
        # 20.02.2021 is a Saturday that the government made a working day, for 22.02.
        ("20.02", "d14 02.02, d7 11.02, d3 17.02, d1 19.02, d0 20.02"),
        ("23.02", "d14 02.02, d7 11.02, d3 17.02, d1 19.02, d0 20.02"),
        # The May holidays.
        ("12.05", "d14 20.04, d7 29.04, d3 06.05, d1 11.05, d0 12.05"),
    ],
)
def test_a_deadline_is_reminded_of_on_working_days_before_it(due: str, expected: str) -> None:
    assert before(climb(deadline(due))) == expected


def test_a_six_day_week_counts_saturdays() -> None:
    assert before(climb(deadline("18.10"), profile=SIX)) == (
        "d14 01.10, d7 09.10, d3 14.10, d1 16.10, d0 17.10"
    )


def test_a_day_off_of_the_school_is_a_day_off() -> None:
    own = SchoolProfile(extra_days={day("15.10"): False, day("17.10"): True})
    assert before(climb(deadline("15.10"), profile=own)).endswith("d1 13.10, d0 14.10")
    assert before(climb(deadline("18.10"), profile=own)).endswith("d1 16.10, d0 17.10")


@pytest.mark.parametrize(
    ("due", "after"),
    [
        ("15.10", "o1 16.10, o3 20.10, w1 27.10, w2 03.11, w3 10.11, w4 17.11"),
        ("18.10", "o1 19.10, o3 21.10, w1 28.10, w2 05.11, w3 11.11, w4 18.11"),
        ("05.01", "o1 11.01, o3 13.01, w1 20.01, w2 27.01, w3 03.02, w4 10.02"),
    ],
)
def test_a_missed_deadline_is_asked_about_then_weekly(due: str, after: str) -> None:
    settings = LadderSettings(weekly_after=4)
    assert climb(deadline(due), settings=settings).partition(", o1")[2] == after.removeprefix("o1")


def test_the_ladder_above_is_climbed_one_step_at_a_time() -> None:
    assert climb(deadline("15.10"), level=1) == "o3 20.10"
    assert climb(deadline("15.10"), level=2) == "w1 27.10"
    six = LadderSettings(weekly_after=6)
    told = climb(deadline("15.10"), level=3, settings=six)
    assert told == "w2 03.11, w3 10.11, w4 17.11, w5 24.11, w6 01.12"


def test_what_is_missed_is_asked_about_for_half_a_year() -> None:
    assert climb(deadline("15.10")).endswith("w25 13.04, w26 20.04")


def test_what_opened_before_reminders_were_switched_on_is_said_once() -> None:
    calendar = SchoolProfile().calendar
    autumn = Occurrence("1", date(2020, 9, 1), date(2020, 9, 30), Shape.SPAN)
    friday = date(2020, 9, 11)
    assert begun(autumn, calendar, friday) == Rung("begun", date(2020, 9, 14))
    assert begun(autumn, calendar, date(2020, 9, 1)) is None  # it opens today: its own rung says so
    assert begun(autumn, calendar, date(2020, 9, 30)) is None  # tomorrow it is over


def test_a_school_may_escalate_at_once_or_never() -> None:
    at_once = LadderSettings(escalate_from=1, weekly_after=0)
    assert climb(deadline("15.10"), level=1, settings=at_once) == "o1 16.10"
    assert climb(deadline("15.10"), level=2, settings=at_once) == "o3 20.10"
    never = LadderSettings(escalate_from=99, weekly_after=0)
    assert all(r.level == 0 for r in rungs(deadline("15.10"), FIVE.calendar, never))


def test_only_rungs_after_the_term_may_be_heard_above() -> None:
    assert [name for name in ("o1", "o3", "w2") if is_above(name)] == ["o1", "o3", "w2"]
    assert not any(
        is_above(name) for name in ("open", "mid", "d0", "e7", "m2020-10", "z2020-10-05")
    )


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        ("01.10", "30.10", "open 01.10, mid 15.10, e7 21.10, e1 29.10"),
        # Under four weeks there is no midpoint; no reminder of the end before the beginning.
        ("05.10", "09.10", "open 05.10, e1 08.10"),
        ("05.10", "23.10", "open 05.10, e7 14.10, e1 22.10"),
        # It opens in the holidays: said on the first working day.
        ("02.01", "29.01", "open 11.01, e7 20.01, e1 28.01"),
        # All of it on days off: said before it, not after.
        ("10.10", "11.10", "open 09.10"),
    ],
)
def test_a_span_is_opened_halved_and_closed(start: str, end: str, expected: str) -> None:
    assert before(climb(span(start, end))) == expected


def test_a_period_is_recalled_every_month_and_before_its_end() -> None:
    period = Occurrence("1", day("11.09"), day("31.05"), Shape.PERIOD)
    assert before(climb(period)) == (
        "m2020-09 11.09, m2020-10 01.10, m2020-11 02.11, m2020-12 01.12, m2021-01 11.01, "
        "m2021-02 01.02, m2021-03 01.03, m2021-04 01.04, m2021-05 04.05, e7 20.05, e1 28.05"
    )


def test_each_time_is_its_own_day_and_no_weeks_follow() -> None:
    each = Occurrence("2020-10-15", None, day("15.10"), Shape.EACH_TIME)
    assert climb(each) == "d0 15.10, o1 16.10, o3 20.10"
    assert climb(each, level=1) == "o3 20.10"


def test_two_rungs_on_one_morning_are_one_and_days_ascend() -> None:
    for n in range(365):
        start = YEAR.start + timedelta(n)
        for length in (0, 2, 9, 30, 200):
            shape = Shape.SPAN if length else Shape.DEADLINE
            one = Occurrence("1", start, start + timedelta(length), shape)
            found = rungs(one, FIVE.calendar, USUAL)
            places = [(rung.day, rung.level) for rung in found]
            assert places == sorted(set(places))
            assert all(FIVE.calendar.is_working(rung.day) for rung in found)
            names = [(rung.name, rung.level) for rung in found]
            assert len(names) == len(set(names)), "a rung is known by its name"
            due = one.due
            assert all((r.day > due) == (r.name[0] in "ow" and r.name != "open") for r in found)


def owed(when: When, timetable: Timetable | None = None) -> list[tuple[str, str]]:
    found = occurrences(when, frame(timetable=timetable))
    return [(one.key, f"{one.due:%d.%m}") for one in found]


@pytest.mark.parametrize(
    ("when", "expected"),
    [
        (When(Kind.ON, day("15.10"), day("15.10")), [("1", "15.10")]),
        (When(Kind.BY, end=day("31.08")), [("1", "31.08")]),
        (When(Kind.SPAN, day("01.10"), day("31.10")), [("1", "31.10")]),
        (When(Kind.SPAN, day("01.10")), [("1", "31.08")]),
        (
            When(
                Kind.LIST,
                dates=((day("10.09"), day("10.09")), (day("01.04"), day("30.04"))),
            ),
            [("1", "10.09"), ("2", "30.04")],
        ),
        (When(Kind.PERIOD), [("1", "31.08")]),
        (When(Kind.SCHEDULE), []),
        (When(Kind.UNKNOWN), []),
        (When(Kind.ON), []),
        (
            When(Kind.REPEAT, freq=Freq.TERMLY),
            [
                ("2020-10-27", "27.10"),
                ("2020-12-30", "30.12"),
                ("2021-03-23", "23.03"),
                ("2021-05-31", "31.05"),
            ],
        ),
        (
            When(Kind.REPEAT, freq=Freq.HALFYEARLY),
            [("2020-12-31", "31.12"), ("2021-05-31", "31.05")],
        ),
        (When(Kind.REPEAT, freq=Freq.YEARLY), [("2021-05-31", "31.05")]),
        # A day off is shifted back; the key stays the day that was named.
        (
            When(Kind.REPEAT, day("01.10"), day("31.01"), freq=Freq.MONTHLY),
            [
                ("2020-10-31", "30.10"),
                ("2020-11-30", "30.11"),
                ("2020-12-31", "31.12"),
                ("2021-01-31", "29.01"),
            ],
        ),
        (
            When(
                Kind.REPEAT,
                day("08.02"),
                day("10.03"),
                freq=Freq.WEEKLY,
                rule="FREQ=WEEKLY;BYDAY=MO",
            ),
            [
                ("2021-02-08", "08.02"),
                ("2021-02-15", "15.02"),
                ("2021-02-22", "20.02"),
                ("2021-03-01", "01.03"),
                ("2021-03-08", "05.03"),
            ],
        ),
        # What is owed every day is asked about once a week, on Fridays.
        (
            When(Kind.REPEAT, day("01.10"), day("16.10"), freq=Freq.DAILY, rule="FREQ=DAILY"),
            [("2020-10-02", "02.10"), ("2020-10-09", "09.10"), ("2020-10-16", "16.10")],
        ),
    ],
)
def test_how_often_an_item_is_owed(when: When, expected: list[tuple[str, str]]) -> None:
    assert owed(when) == expected


def test_two_repeats_that_shift_onto_one_day_are_one() -> None:
    holidays = When(
        Kind.REPEAT, day("28.12"), day("15.01"), freq=Freq.WEEKLY, rule="FREQ=WEEKLY;BYDAY=MO,TH"
    )
    # 31.12, then 4 and 7 January fall into the holidays and shift back onto 31.12.
    assert owed(holidays) == [
        ("2020-12-28", "28.12"),
        ("2020-12-31", "31.12"),
        ("2021-01-11", "11.01"),
        ("2021-01-14", "14.01"),
    ]


def exams_on(*days: str) -> Timetable:
    exams = tuple(Exam(n, "5А", f"предмет {n}", day(text)) for n, text in enumerate(days, 1))
    return Timetable(YEAR, day("15.03"), day("21.05"), day("30.05"), exams)


@pytest.mark.parametrize(
    ("anchor", "offset", "timetable", "expected"),
    [
        (Anchor.VPR_START, None, Timetable(YEAR), []),
        (Anchor.VPR_START, None, exams_on(), [("1", "15.03")]),
        (Anchor.VPR_START, -3, exams_on("16.03", "18.03"), [("1", "13.03")]),
        (Anchor.VPR_END, 1, exams_on("16.03", "18.03"), [("1", "19.03")]),
        (Anchor.VPR_RESULTS, 2, exams_on("16.03"), [("1", "01.06")]),
        (Anchor.VPR_DAY, None, exams_on(), []),
        # One test is known by its day, so that a second one is added beside it.
        (Anchor.VPR_DAY, None, exams_on("16.03"), [("2021-03-16", "16.03")]),
        (
            Anchor.VPR_DAY,
            -1,
            exams_on("16.03", "18.03"),
            [("2021-03-16", "15.03"), ("2021-03-18", "17.03")],
        ),
    ],
)
def test_what_is_tied_to_the_tests_follows_them(
    anchor: Anchor, offset: int | None, timetable: Timetable, expected: list[tuple[str, str]]
) -> None:
    assert owed(When(Kind.VPR, anchor=anchor, offset_days=offset), timetable) == expected


def test_a_span_of_one_day_is_a_deadline() -> None:
    (one,) = occurrences(When(Kind.SPAN, day("15.10"), day("15.10")), frame())
    assert one.shape is Shape.DEADLINE


@pytest.mark.parametrize(
    ("year", "month", "expected"),
    [
        (2020, 12, date(2020, 12, 31)),
        (2021, 2, date(2021, 2, 28)),
        (2024, 2, date(2024, 2, 29)),
        (2021, 11, date(2021, 11, 30)),
    ],
)
def test_the_last_day_of_a_month(year: int, month: int, expected: date) -> None:
    assert month_end(year, month) == expected
