"""Who may observe what: the conflicts of interest, the clock, the limits."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from school.dates.year import SchoolYear
from school.families.family import Parent, Tie, TieKind
from school.observers.eligibility import standing_at, why_not
from school.observers.entry import Candidate, Entry, EntryState, Scene
from school.observers.place import Hours, Place
from school.observers.rules import ObservationRules
from school.people.roles import Role, RoleName
from school.profile import SchoolProfile
from school.vpr.classes import same_class
from school.vpr.timetable import Exam

MOSCOW = ZoneInfo("Europe/Moscow")
NOW = datetime(2021, 3, 10, 12, tzinfo=MOSCOW)
PARENT = Parent(1, 10, "Лапина Мария")


def place(grade: str, number: int = 1, day: int = 18, lesson: int | None = 2, **more: Any) -> Place:
    exam = Exam(number, grade, "математика", date(2021, 3, day), lesson, "12")
    return replace(Place(exam, SchoolYear(2020), 1, 1, False, "123456"), **more)


def candidate(*classes: str, relatives: tuple[str, ...] = (), **more: Any) -> Candidate:
    ties = [Tie(0, 10, one, TieKind.CHILD) for one in classes]
    ties += [Tie(0, 10, one, TieKind.RELATIVE) for one in relatives]
    return replace(Candidate(PARENT, 5001, False, (), tuple(ties), ()), **more)


def held(where: Place, state: EntryState = EntryState.PLACED) -> tuple[Entry, Place]:
    exam = where.exam
    entry = Entry(9, exam.id, 1, 10, state, exam.day, exam.lesson, exam.room, NOW, "t")
    return entry, where


def asked(who: Candidate, where: Place, now: datetime = NOW, /, **rules: Any) -> str | None:
    book = replace(ObservationRules(), **rules)
    scene = Scene(where, (who,), book, SchoolProfile(), False, False)
    found = why_not(who, where, scene, Hours.of(book, MOSCOW), now)
    return None if found is None else found.key


@pytest.mark.parametrize(
    ("tie", "tested", "same"),
    [
        ("5А", "5А", True),
        ("5А", "5Б", False),
        ("5", "5Б", True),
        ("5А", "5", True),
        ("5А", "15А", False),
        ("10А", "1А", False),
    ],
)
def test_a_class_and_a_grade(tie: str, tested: str, same: bool) -> None:
    assert same_class(tie, tested) is same


def test_the_own_class_is_no_setting() -> None:
    loose: dict[str, Any] = {
        "own_parallel": False,
        "relatives": False,
        "no_staff": False,
        "limit": 20,
    }
    assert asked(candidate("5А"), place("5А"), **loose) == "own-class"
    assert asked(candidate("5А"), place("5Б"), **loose) is None


def test_parallel_and_relatives_are_strict_until_the_school_says_otherwise() -> None:
    assert asked(candidate("5А"), place("5Б")) == "own-parallel"
    assert asked(candidate("7А", relatives=("5Б",)), place("5Б")) == "relative"
    assert asked(candidate("7А", relatives=("5Б",)), place("5А")) is None
    assert asked(candidate("7А", relatives=("5Б",)), place("5Б"), relatives=False) is None


def test_every_child_counts() -> None:
    three = candidate("5А", "6Б", "8В")
    assert [asked(three, place(one)) for one in ("5А", "6А", "8В", "7А")] == [
        "own-class",
        "own-parallel",
        "own-class",
        None,
    ]


def test_staff_only_where_the_school_allows_it() -> None:
    colleague = replace(candidate("7А"), staff=True)
    assert asked(colleague, place("5А")) == "staff"
    assert asked(colleague, place("5А"), no_staff=False) is None


@pytest.mark.parametrize(
    ("role", "key"),
    [
        (Role(RoleName.LIBRARIAN), None),
        (Role(RoleName.CLASS_TEACHER, grades=(6,)), None),
        (Role(RoleName.CLASS_TEACHER, grades=(5,)), "own-pupils"),
        (Role(RoleName.CLASS_TEACHER), "own-pupils"),
        (Role(RoleName.TEACHER, subject="физика"), None),
        (Role(RoleName.TEACHER, subject="математика"), "own-pupils"),
        (Role(RoleName.METHODICAL_HEAD, subject="математика"), "own-pupils"),
    ],
)
def test_nobody_watches_their_own_work(role: Role, key: str | None) -> None:
    colleague = replace(candidate("7А"), staff=True, roles=(role,))
    assert asked(colleague, place("5А"), no_staff=False) == key


def test_two_places_at_one_hour() -> None:
    there = place("6Б", 2)
    here = place("5А")
    busy = replace(candidate("7А"), held=(held(there),))
    assert asked(busy, here) == "overlap"
    assert asked(busy, place("5А", lesson=3)) is None
    # A test of two lessons reaches into the third; one without a lesson may be at any hour.
    assert asked(replace(busy, held=(held(replace(there, lessons=2)),)), place("5А", lesson=3)) == (
        "overlap"
    )
    assert asked(busy, place("5А", lesson=None)) == "overlap"
    waits = replace(candidate("7А"), held=(held(there, EntryState.QUEUED),))
    assert asked(waits, here) is None, "who only waits is not busy"


def test_the_limit_counts_what_is_held() -> None:
    two = tuple(held(place("6Б", number, day)) for number, day in ((2, 15), (3, 16)))
    assert asked(replace(candidate("7А"), held=two), place("5А")) == "limit"
    assert asked(replace(candidate("7А"), held=two[:1]), place("5А")) is None
    own = (*two[:1], held(place("5А")))
    assert asked(replace(candidate("7А"), held=own), place("5А")) is None, "its own place is not"


def test_the_clock_and_the_coordinator() -> None:
    who, where = candidate("7А"), place("5А")
    start = datetime(2021, 3, 18, 9, 25, tzinfo=MOSCOW)
    assert asked(who, where, start - timedelta(hours=2, minutes=1)) is None
    assert asked(who, where, start - timedelta(hours=2)) == "too-late"
    assert asked(who, replace(where, closed=True)) == "closed"
    assert asked(who, replace(where, gone=True)) == "gone"
    opens: dict[str, Any] = {"opens_on": date(2021, 3, 11)}
    assert asked(who, where, **opens) == "not-open-yet"
    assert asked(who, where, datetime(2021, 3, 11, 8, tzinfo=MOSCOW), **opens) is None


def test_standing_at_a_place_means_its_queue_too() -> None:
    who = replace(candidate("7А"), held=(held(place("5А"), EntryState.QUEUED),))
    assert standing_at(who, 1)
    assert not standing_at(who, 2)
