"""The coverage proof: what makes an item red, and what does not."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from school.dates.when import Anchor, Kind, When
from school.dates.year import SchoolYear
from school.people.person import Person, Reach
from school.plan.item import Item, Plan, PlanState
from school.profile import SchoolProfile
from school.reminders.coverage import DOUBTFUL, Coverage, cover
from school.reminders.ladder import Frame
from school.reminders.laying import Ground
from school.vpr.timetable import Timetable
from tests.school.plan.test_assigning import ANNA, COORDINATOR, STAFF, UPBRINGING, item

YEAR = SchoolYear(2020)
FRIDAY, SATURDAY, SUNDAY = date(2020, 10, 9), date(2020, 10, 10), date(2020, 10, 11)


def proof(
    one: Item, today: date, *, vpr: date | None = None, people: list[Person] | None = None
) -> Coverage:
    profile = SchoolProfile()
    plan = Plan(
        1,
        "План",
        YEAR,
        None,
        PlanState.APPROVED,
        False,
        "",
        "",
        None,
        datetime(2020, 9, 11, tzinfo=UTC),
    )
    frame = Frame(YEAR, profile.terms_of(YEAR), Timetable(YEAR, start=vpr), profile.calendar)
    staff = STAFF if people is None else people
    (found,) = cover(Ground(plan, [one], staff, [], profile, frame), today)
    return found


def due(day: date) -> Item:
    return replace(item(COORDINATOR), when=When(Kind.BY, None, day))


def test_a_date_a_person_and_a_reminder_make_it_green() -> None:
    found = proof(due(date(2020, 12, 1)), FRIDAY)
    assert not found.red
    assert found.reminder_days[0] == date(2020, 11, 11)
    assert found.reminder_days[-1] == date(2020, 12, 1)


@pytest.mark.parametrize(
    ("one", "today", "why"),
    [
        (item(COORDINATOR), FRIDAY, "no_date"),
        (due(date(2020, 10, 8)), FRIDAY, "past"),
        (due(SUNDAY), SATURDAY, "unreminded"),  # the last reminder was on Friday
        (replace(due(date(2020, 12, 1)), roles=(UPBRINGING,)), FRIDAY, "assignment"),
    ],
)
def test_what_makes_it_red(one: Item, today: date, why: str) -> None:
    found = proof(one, today)
    assert found.red
    said = {"no_date": found.no_date, "past": found.past, "unreminded": found.unreminded}
    said["assignment"] = not found.assignment.complete
    assert [name for name, holds in said.items() if holds] == [why]


def test_the_same_weekend_deadline_is_green_on_the_friday_before() -> None:
    assert not proof(due(SUNDAY), FRIDAY).red


@pytest.mark.parametrize("doubt", sorted(DOUBTFUL))
def test_what_the_reader_doubted_is_red_until_somebody_looks(doubt: str) -> None:
    one = due(date(2020, 12, 1))
    assert proof(replace(one, warnings=(doubt,)), FRIDAY).red
    assert not proof(replace(one, warnings=("duplicate_number", "cut_cell")), FRIDAY).red


def test_what_is_tied_to_the_tests_is_red_until_they_have_dates() -> None:
    tied = replace(item(COORDINATOR), when=When(Kind.VPR, anchor=Anchor.VPR_START, offset_days=-7))
    assert proof(tied, FRIDAY).no_date
    found = proof(tied, FRIDAY, vpr=date(2021, 3, 15))
    assert not found.red
    assert found.owed[0].due == date(2021, 3, 8)


def test_whom_the_bot_cannot_write_to_makes_it_red() -> None:
    blocked = [replace(ANNA, reach=Reach.BLOCKED)]
    assert proof(due(date(2020, 12, 1)), FRIDAY, people=blocked).red


def test_what_people_owe_already_may_be_late_but_is_no_hole() -> None:
    begun = replace(proof(due(date(2020, 10, 8)), FRIDAY), past=False, begun=True)
    assert not begun.red
    assert not begun.unreminded


def test_an_item_taken_out_is_never_red() -> None:
    assert not proof(replace(item(), cancelled=True), FRIDAY).red
