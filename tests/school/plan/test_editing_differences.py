"""What an amendment records of a change, and what it does not."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from school.dates.when import Kind, When
from school.people.person import Person, PersonState, Reach
from school.people.roles import Role, RoleName
from school.plan.amending import differences
from school.plan.plain import when_from_plain
from tests.school.plan.test_assigning import item

TWINS = [
    Person(n, "Иванова Анна Ивановна", n, "ru", PersonState.ACTIVE, Reach.FINE, False)
    for n in (1, 2)
]
BEFORE = item(Role(RoleName.DIRECTOR))


def test_a_date_is_recorded_before_and_after() -> None:
    after = replace(BEFORE, when=When(Kind.BY, None, date(2021, 1, 1)))
    (found,) = differences(BEFORE, after, [])
    assert (found.field, found.before) == ("when", "срок не определён")
    assert found.after == "до 01.01.2021"
    assert when_from_plain(dict(found.now_is)) == after.when


def test_two_people_of_one_name_are_still_two_people() -> None:
    first, second = replace(BEFORE, person_ids=(1,)), replace(BEFORE, person_ids=(2,))
    assert [found.field for found in differences(first, second, TWINS)] == ["people"]


def test_settled_warnings_are_no_amendment() -> None:
    doubtful = replace(BEFORE, warnings=("duplicate_number",))
    assert differences(doubtful, BEFORE, TWINS) == []


def test_roles_behind_a_name_chosen_by_hand_are_no_amendment() -> None:
    chosen = replace(BEFORE, person_ids=(1,))
    assert differences(chosen, replace(chosen, roles=()), TWINS) == []


def test_taking_an_item_out_is_recorded() -> None:
    (found,) = differences(BEFORE, replace(BEFORE, cancelled=True), TWINS)
    assert (found.field, found.after) == ("cancelled", "исключён из плана")
