"""The ladder of days before a test, as a table."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from school.resources.countdown import (
    Ahead,
    Line,
    Told,
    cannot_wait,
    due_rung,
    lines_ahead,
    lines_due,
)
from school.vpr.timetable import Exam

RUNGS = (30, 14, 3, 1)
DAY = date(2021, 4, 15)  # a Thursday


@pytest.mark.parametrize(
    ("left", "rung"),
    [
        (31, None), (30, 30), (29, 30), (15, 30), (14, 14), (13, 14), (4, 14), (3, 3), (2, 3),
        (1, 1), (0, None), (-1, None),
    ],
)  # fmt: skip
def test_the_rung_on_which_a_day_stands(left: int, rung: int | None) -> None:
    assert due_rung(left, RUNGS) == rung


def test_the_order_of_the_rungs_says_nothing() -> None:
    assert due_rung(2, (1, 3, 14)) == 3
    assert due_rung(2, ()) is None


def exam(number: int = 1, grade: str = "5А", day: date = DAY, subject: str = "математика") -> Exam:
    return Exam(number, grade, subject, day, 2, "12")


def told(
    number: int = 1,
    rung: int = 30,
    day: date | None = DAY,
    subject: str = "математика",
    grade: str = "5А",
) -> Told:
    return Told(number, grade, subject, day, rung)


def due(
    left: int, *known: Told, exams: tuple[Exam, ...] = (exam(),), classes: tuple[str, ...] = ("5А",)
) -> list[Line]:
    """What is news so many days before the day of the test."""
    today = DAY - timedelta(left)
    ahead = Ahead.of(exams, today)
    return lines_due(ahead, classes, {one.exam_id: one for one in known}, today, RUNGS)


@pytest.mark.parametrize(
    ("left", "known", "rung"),
    [
        (31, None, None),
        (30, None, 30),
        (29, 30, None),
        (14, 30, 14),
        (12, 30, 14),  # the program was off
        (12, 14, None),
        (2, 30, 3),  # for long
        (1, 3, 1),
        (1, 1, None),
        (0, 3, None),
        (9, None, 14),  # who came later
    ],
)
def test_each_rung_once_and_the_newest_after_an_outage(
    left: int, known: int | None, rung: int | None
) -> None:
    before = () if known is None else (told(rung=known),)
    found = due(left, *before)
    assert [line.now.rung for line in found] == ([] if rung is None else [rung])
    assert all(line.was is None for line in found)


def test_a_test_that_moved_is_told_as_was_and_is() -> None:
    for moved in (DAY - timedelta(1), DAY + timedelta(20)):
        (line,) = due(10, told(rung=14), exams=(exam(day=moved),))
        assert (line.now.day, line.was) == (moved, told(rung=14))
    (line,) = due(10, told(rung=14, subject="случайный предмет"), exams=(exam(subject="история"),))
    assert (line.now.subject, line.was and line.was.subject) == ("история", "случайный предмет")


def test_a_test_that_moved_away_climbs_its_ladder_anew() -> None:
    later = DAY + timedelta(20)
    (line,) = due(3, told(rung=3), exams=(exam(day=later),))
    assert line.now.rung == 30
    (again,) = due(3 - 9, line.now, exams=(exam(day=later),))
    assert (again.now.rung, again.was) == (14, None)


def test_a_test_that_moved_near_is_not_told_twice() -> None:
    near = DAY - timedelta(8)
    (line,) = due(10, told(rung=14), exams=(exam(day=near),))
    assert line.now.rung == 3, "its letter says how near it is"
    assert due(10, line.now, exams=(exam(day=near),)) == []


def test_a_change_is_told_on_the_day_itself_and_not_later() -> None:
    (line,) = due(5, told(), exams=(exam(day=DAY - timedelta(5)),))
    assert line.was == told()
    assert due(5, told(), exams=(exam(day=DAY - timedelta(6)),)) == []


def test_a_test_that_is_off_is_said_once() -> None:
    (line,) = due(5, told(), exams=())
    assert (line.now.day, line.was) == (None, told())
    assert due(5, line.now, exams=()) == []
    assert due(-1, told(), exams=()) == [], "it is over anyway"
    assert due(5, exams=()) == [], "who never heard of it"
    (again,) = due(5, line.now)
    assert again.was is None, "it came back as a new one"


def test_only_ones_own_classes() -> None:
    exams = (exam(1), exam(2, "5Б"), exam(3, "5"), exam(4, "6А"))
    assert [line.now.exam_id for line in due(14, exams=exams)] == [3, 1]
    both = due(14, exams=exams, classes=("5Б", "6А"))
    assert [line.now.exam_id for line in both] == [3, 2, 4]
    assert [line.now.exam_id for line in due(14, exams=exams, classes=("5",))] == [3, 1, 2]
    assert due(14, told(4, grade="6А"), exams=()) == [], "no child there any more"


def test_the_week_ahead_lists_all_and_what_changed() -> None:
    today = DAY - timedelta(10)
    exams = (
        exam(1),
        exam(2, day=DAY + timedelta(5), subject="история"),
        exam(3, day=today + timedelta(31)),
    )
    known = {1: told(rung=14), 2: told(2, subject="случайный предмет"), 9: told(9)}
    found = lines_ahead(Ahead.of(exams, today), ["5А"], known, today, RUNGS)
    assert [(line.now.exam_id, line.now.day, line.was is not None) for line in found] == [
        (9, None, True),
        (1, DAY, False),
        (2, DAY + timedelta(5), True),
    ]


@pytest.mark.parametrize(
    ("weekday", "left", "waits"),
    [(0, 8, True), (0, 7, False), (3, 4, False), (3, 5, True), (6, 1, False), (6, 2, True)],
)
def test_a_change_before_the_next_letter_cannot_wait(weekday: int, left: int, waits: bool) -> None:
    today = date(2021, 4, 5) + timedelta(weekday)
    day = today + timedelta(left)
    for line in (
        Line(told(day=day), told(day=day + timedelta(9))),
        Line(told(day=day + timedelta(9)), told(day=day)),
        Line(told(day=None), told(day=day)),
    ):
        assert cannot_wait(line, today) is not waits
    assert not cannot_wait(Line(told(day=day)), today), "no change"
