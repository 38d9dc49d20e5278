"""On which moments people hear of a session."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time
from typing import Any

import pytest

from handlers.training.reading import read_days, read_hours
from school.dates.calendar import Calendar
from school.refusal import Refusal
from school.training.session import Kind, Session
from school.training.timing import ladder, leaves_at, next_moment, usual_end
from tests.school.training.hall import DAY, MOSCOW, local

CALENDAR = Calendar(MOSCOW)


def session(**fields: Any) -> Session:
    base = Session(
        1, 1, Kind.SEMINAR, "Тема", local("2020-09-11 12:00"), day=DAY, last_day=DAY,
        start=time(14), end=time(15, 30), place="12",
    )  # fmt: skip
    return replace(base, **fields)


def said(one: Session) -> list[tuple[str, str]]:
    return [
        (rung.name, f"{rung.moment.astimezone(MOSCOW):%d %H:%M}") for rung in ladder(one, CALENDAR)
    ]


def test_the_day_before_the_morning_and_the_end() -> None:
    assert said(session()) == [("eve", "15 14:00"), ("morning", "16 08:00"), ("end", "16 15:30")]


@pytest.mark.parametrize("start", [time(7, 30), time(8)])
def test_before_the_school_wakes_there_is_no_morning(start: time) -> None:
    """The evening before is no time for letters either: the last morning there is."""
    found = said(session(start=start))
    assert found == [("eve", "15 08:00"), ("end", "16 15:30")]


def test_an_end_at_night_asks_in_the_morning() -> None:
    assert said(session(start=time(19), end=time(21)))[-1] == ("end", "17 08:00")
    assert said(session(start=time(21), end=time(22)))[0] == ("eve", "16 08:00")


def test_a_course_is_over_on_its_last_day() -> None:
    assert said(session(last_day=date(2020, 9, 18)))[-1] == ("end", "18 15:30")


def test_the_silent_are_asked_on_the_morning_before() -> None:
    one = session(answer_by=date(2020, 9, 14), asked_at=local("2020-09-11 12:00"))
    assert said(one)[0] == ("silent", "13 08:00")
    late = replace(one, asked_at=local("2020-09-13 12:00"))
    assert said(late)[0] == ("silent", "14 08:00")


def test_what_was_dealt_with_stays_so() -> None:
    one = session(
        answer_by=date(2020, 9, 14),
        asked_at=local("2020-09-11 12:00"),
        told_until=local("2020-09-13 08:00"),
    )
    assert next_moment(one, CALENDAR) == local("2020-09-15 14:00")
    assert next_moment(replace(one, told_until=local("2020-09-16 15:30")), CALENDAR) is None


def test_news_of_the_night_wait_unless_they_would_be_late() -> None:
    night, morning = local("2020-09-15 22:00"), local("2020-09-16 08:00")
    assert leaves_at(night, local("2020-09-16 14:00"), CALENDAR) == morning
    assert leaves_at(night, local("2020-09-16 07:30"), CALENDAR) == night


TODAY = date(2020, 12, 30)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("завтра", (2020, 12, 31), (2020, 12, 31)),
        ("30.12", (2020, 12, 30), (2020, 12, 30)),
        ("12.01", (2021, 1, 12), (2021, 1, 12)),
        ("12.01.2021", (2021, 1, 12), (2021, 1, 12)),
        ("с 31.12 по 2.01", (2020, 12, 31), (2021, 1, 2)),
        ("12.01 – 16.01.21", (2021, 1, 12), (2021, 1, 16)),
    ],
)
def test_days_as_people_type_them(
    text: str, first: tuple[int, int, int], last: tuple[int, int, int]
) -> None:
    assert read_days(text, TODAY) == (date(*first), date(*last))


@pytest.mark.parametrize("text", ["", "скоро", "31.02", "32.01", "12.13", "12", "29.02"])
def test_what_is_no_day_is_refused(text: str) -> None:
    with pytest.raises(Refusal, match="session-days-unclear"):
        read_days(text, TODAY)


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("14:00–15:30", time(14), time(15, 30)),
        ("14.00-15.30", time(14), time(15, 30)),
        ("с 14 до 16", time(14), time(16)),
        ("14:40", time(14, 40), time(15, 40)),
        ("23:30", time(23, 30), time(23, 59)),
    ],
)
def test_hours_as_people_type_them(text: str, start: time, end: time) -> None:
    assert read_hours(text) == (start, end)
    assert usual_end(start) > start


@pytest.mark.parametrize("text", ["", "днём", "25:00", "14:61", "14:00–"])
def test_what_is_no_hour_is_refused(text: str) -> None:
    with pytest.raises(Refusal, match="session-hours-unclear"):
        read_hours(text)


def test_moments_are_in_the_schools_zone() -> None:
    far = Calendar(CALENDAR.zone.__class__("Asia/Kamchatka"))
    first = ladder(session(), far)[0].moment
    assert first == datetime(2020, 9, 15, 14, tzinfo=far.zone)
