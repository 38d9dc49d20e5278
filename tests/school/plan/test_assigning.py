"""Whom an item means: by hand, by name, by role; and what is missing."""

from __future__ import annotations

from dataclasses import replace

import pytest

from school.dates.when import Kind, When
from school.people.person import Binding, Person, PersonState, Reach
from school.people.roles import Area, Role, RoleName
from school.plan.assigning import Assignment, assign, holders_of
from school.plan.item import Item

DIRECTOR, DEPUTY = Role(RoleName.DIRECTOR), Role(RoleName.DEPUTY)
TEACHING = Role(RoleName.DEPUTY, Area.TEACHING)
UPBRINGING = Role(RoleName.DEPUTY, Area.UPBRINGING)
COORDINATOR, GROUP = Role(RoleName.COORDINATOR), Role(RoleName.METHODICAL_GROUP)
MATHS_HEAD = Role(RoleName.METHODICAL_HEAD, subject="математика")
HISTORY_HEAD = Role(RoleName.METHODICAL_HEAD, subject="история")
FIFTH = Role(RoleName.CLASS_TEACHER, grades=(5,))
PARENTS, OTHER = Role(RoleName.PARENT), Role(RoleName.OTHER)


def person(
    number: int,
    name: str,
    *roles: Role,
    state: PersonState = PersonState.ACTIVE,
    reach: Reach = Reach.FINE,
) -> Person:
    bound = tuple(Binding(number * 10 + n, number, role) for n, role in enumerate(roles))
    return Person(number, name, 100 + number, "ru", state, reach, False, bound)


def item(*roles: Role, names: tuple[str, ...] = (), chosen: tuple[int, ...] = ()) -> Item:
    return Item(
        id=1,
        plan_id=1,
        place=1,
        section=None,
        section_title=None,
        number="1",
        title="Дело",
        date_phrase="",
        when=When(Kind.UNKNOWN),
        suggestion=None,
        responsible_phrase="",
        roles=roles,
        persons=names,
        person_ids=chosen,
        result="",
        warnings=(),
    )


BOSS = person(1, "Рогожина Ольга Андреевна", DIRECTOR)
VERA = person(2, "Зимина Вера Павловна", TEACHING)
ANNA = person(3, "Климова Анна Сергеевна", COORDINATOR)
IGOR = person(4, "Попов Игорь Львович", MATHS_HEAD)
NINA = person(5, "Орлова Нина Юрьевна", UPBRINGING)
OLEG = person(6, "Серов Олег Ильич", HISTORY_HEAD)
DARIA = person(7, "Ершова Дарья Юрьевна", FIFTH)
LETTERED = person(8, "Авдеева Анна Ильинична", replace(FIFTH, classes=("5А",)))
STAFF = [BOSS, VERA, ANNA, IGOR, OLEG, DARIA]


@pytest.mark.parametrize(
    ("asked", "people", "expected"),
    [
        (item(DIRECTOR, COORDINATOR), STAFF, Assignment((1, 3))),
        (item(DEPUTY), STAFF, Assignment((2,))),
        (item(DEPUTY), [*STAFF, NINA], Assignment((), ambiguous=(DEPUTY,))),
        (item(TEACHING), [*STAFF, NINA], Assignment((2,))),
        (item(UPBRINGING), STAFF, Assignment((), unbound=(UPBRINGING,))),
        (item(GROUP), STAFF, Assignment((4, 6))),
        (item(Role(GROUP.name, subject="история")), STAFF, Assignment((6,))),
        (item(Role(RoleName.CLASS_TEACHER, grades=(4, 5))), STAFF, Assignment((7,))),
        (item(Role(RoleName.CLASS_TEACHER, grades=(4, 5))), [LETTERED], Assignment((8,))),
        (item(Role(RoleName.CLASS_TEACHER)), [LETTERED], Assignment((8,))),
        (item(Role(RoleName.CLASS_TEACHER, grades=(9,))), STAFF, None),
        (item(COORDINATOR, chosen=(4, 7)), STAFF, Assignment((4, 7))),
        (item(COORDINATOR, chosen=(4, 99)), STAFF, Assignment((4,), silent=(99,))),
        (item(names=("Климова А.С.",)), STAFF, Assignment((3,))),
        (item(names=("Пушкин А.С.",)), STAFF, Assignment((), strangers=("Пушкин А.С.",))),
        (item(PARENTS, FIFTH), STAFF, Assignment((7,))),
        (item(PARENTS), STAFF, Assignment((), unbound=(PARENTS,))),
        (item(), STAFF, Assignment()),
    ],
)
def test_whom_an_item_means(asked: Item, people: list[Person], expected: Assignment | None) -> None:
    found = assign(asked, people)
    assert found == expected or (expected is None and found.unbound == asked.roles)


def test_a_name_answers_for_its_role_but_not_for_other_roles() -> None:
    librarian = Role(RoleName.LIBRARIAN)
    assert assign(item(librarian, names=("Климова А.С.",)), STAFF).complete
    both = assign(item(librarian, UPBRINGING, names=("Климова А.С.",)), STAFF)
    assert both.person_ids == (3,)
    assert both.unbound == (librarian, UPBRINGING)
    assert assign(item(OTHER, names=("Климова А.С.",)), STAFF) == Assignment((3,))


@pytest.mark.parametrize(
    ("left", "silent"),
    [
        (person(3, ANNA.name, COORDINATOR, reach=Reach.BLOCKED), (3,)),
        (person(3, ANNA.name, COORDINATOR, reach=Reach.NEVER), (3,)),
    ],
)
def test_whom_the_bot_cannot_reach_is_named(left: Person, silent: tuple[int, ...]) -> None:
    found = assign(item(COORDINATOR), [left])
    assert found.person_ids == (3,)
    assert found.silent == silent
    assert not found.complete


def test_who_waits_for_confirmation_holds_nothing_yet() -> None:
    waiting = person(3, ANNA.name, COORDINATOR, state=PersonState.WAITING)
    assert assign(item(COORDINATOR), [waiting]).unbound == (COORDINATOR,)


def test_the_administration_is_director_and_every_deputy() -> None:
    plain = person(8, "Громов Пётр Ильич", DEPUTY)
    people = [*STAFF, NINA, plain]
    assert holders_of(Role(RoleName.ADMINISTRATION), people) == [1, 2, 5, 8]


def test_the_whole_staff_leaves_parents_out() -> None:
    mother = person(9, "Ларина Ольга Ивановна", PARENTS)
    assert holders_of(Role(RoleName.STAFF), [*STAFF, mother]) == [1, 2, 3, 4, 6, 7]
