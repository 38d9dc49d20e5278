"""Classes and roles a year later; days on which what is kept goes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from school.people.roles import Role, RoleName
from school.yearly.classes import class_up, role_in_grade, role_up
from school.yearly.keeping import BOUNDS, DataKind, Unit, before, goes_on


@pytest.mark.parametrize(
    ("now", "last", "then"),
    [
        ("5А", {11}, "6А"),
        ("10Б", {11}, "11Б"),
        ("9", {11}, "10"),
        ("11А", {11}, None),
        ("11А", set(), None),
        ("9В", {9, 11}, None),
        ("4Г", {4, 11}, None),
        ("кадеты", {11}, "кадеты"),
    ],
)
def test_classes_move_up_and_keep_their_letter(now: str, last: set[int], then: str | None) -> None:
    assert class_up(now, last) == then


def test_a_teacher_of_several_grades() -> None:
    role = Role(RoleName.CLASS_TEACHER, grades=(9, 11))
    assert role_up(role, {11}) == Role(RoleName.CLASS_TEACHER, grades=(10,))
    assert role_up(role, {9, 11}) is None
    head = Role(RoleName.METHODICAL_HEAD, subject="математика")
    assert role_up(head, {11}) == head


@pytest.mark.parametrize("kind", DataKind)
def test_the_day_that_is_named_is_the_first_on_which_it_goes(kind: DataKind) -> None:
    """Over the end of February of a leap year and of others, and over the first of September."""
    for start in (date(2023, 2, 26), date(2024, 2, 26), date(2023, 8, 29), date(2024, 12, 29)):
        for ahead in range(8):
            day = start + timedelta(ahead)
            for term in BOUNDS[kind].choices:
                going = goes_on(day, kind, term)
                assert day < before(going, kind, term)
                assert day >= before(going - timedelta(1), kind, term)


def test_29_february_is_kept_a_whole_year() -> None:
    assert goes_on(date(2024, 2, 29), DataKind.LETTERS, 12) == date(2025, 3, 1)
    assert goes_on(date(2023, 2, 28), DataKind.LETTERS, 12) == date(2024, 3, 1)


def test_usual_terms_may_be_chosen() -> None:
    for kind in DataKind:
        assert BOUNDS[kind].usual in BOUNDS[kind].choices
        assert list(BOUNDS[kind].choices) == sorted(BOUNDS[kind].choices)
    assert BOUNDS[DataKind.UPDATES].unit is Unit.DAYS


def test_the_letter_goes_up_with_the_class() -> None:
    lettered = Role(RoleName.CLASS_TEACHER, grades=(5,), classes=("5А", "5Б"))
    assert role_up(lettered, {11}) == replace(lettered, grades=(6,), classes=("6А", "6Б"))
    whole = Role(RoleName.CLASS_TEACHER, grades=(9,), classes=("9",))
    assert role_up(whole, {11}) == replace(whole, grades=(10,), classes=("10",))
    assert role_up(whole, {9, 11}) is None
    assert role_in_grade(lettered, 1) == replace(lettered, grades=(1,), classes=("1А", "1Б"))
