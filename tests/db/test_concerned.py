"""Those whom a plan can mean, read without the others: who is meant is found among them as among
all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from random import Random

import pytest

from db.engine import Store
from school.people.person import Person, PersonState, Reach
from school.people.roles import Area, Role, RoleName
from school.plan.assigning import Assignment, assign
from school.plan.concerned import concerned
from school.plan.item import Item
from school.reminders.laying import LADDER, ladder_above
from tests.db.samples import an_item, person

_SURNAMES = ("Семёнова", "Семенова", "Семёнов", "Самёнова", "Петрова-Водкина", "Белов", "Белый")
_DECLINED = (
    "Семёновой",
    "Белого",
    "Петровой-Водкиной",
    "Заяц",
    "Зайца",
    "Григорьева",
    "Григориева",
)
_GIVEN = ("Анна Сергеевна", "Андрей Семёнович", "А.С.", "Ольга Ивановна", "О. И.", "Анны Сергеевны")
_IN_PLANS = ("Семёнова А.С.", "Семенова А.", "Белов А.С.", "Григорьева О.И.",
             "Петрова-Водкина О.И.", "Зайцева О.И.", "Белый А.С.", "не имя")  # fmt: skip
_ROLES = (
    Role(RoleName.DIRECTOR),
    Role(RoleName.DEPUTY),
    Role(RoleName.DEPUTY, Area.TEACHING),
    Role(RoleName.METHODICAL_HEAD, subject="математика"),
    Role(RoleName.METHODICAL_GROUP),
    Role(RoleName.METHODICAL_GROUP, subject="математика"),
    Role(RoleName.CLASS_TEACHER, grades=(5, 6)),
    Role(RoleName.TEACHER, subject="математика"),
    Role(RoleName.ADMINISTRATION),
    Role(RoleName.PARENT),
    Role(RoleName.OTHER),
    Role(RoleName.STAFF),
)


async def some_staff(store: Store, dice: Random) -> list[int]:
    async with store.begin(writes=True) as work:
        made = []
        for number in range(dice.randint(3, 14)):
            surname = dice.choice(_SURNAMES + _DECLINED)
            words = [surname, dice.choice(_GIVEN)]
            if dice.random() < 0.2:
                words.reverse()
            state = dice.choices(list(PersonState), (1, 8, 1))[0]
            one = await person(work, " ".join(words), 100 + number, state=state)
            for role in dice.sample(_ROLES, dice.choice((0, 1, 1, 2))):
                await work.people.bind(one.id, role)
            if dice.random() < 0.2:
                await work.people.save(replace(one, reach=Reach.BLOCKED))
            made.append(one.id)
        return made


def some_item(place: int, staff: list[int], dice: Random) -> Item:
    chosen = tuple(dice.sample([*staff, 999], dice.randint(1, 2))) if dice.random() < 0.3 else ()
    roles = tuple(dice.sample(_ROLES[:-1], dice.randint(0, 2)))
    names = tuple(dice.sample(_IN_PLANS, dice.choice((0, 0, 1, 2))))
    if dice.random() < 0.05:
        roles += (Role(RoleName.STAFF),)
    return an_item(place, roles=roles, persons=names, person_ids=chosen)


def _said(one: Assignment) -> Assignment:
    """Its people are in no special order."""
    ids, silent = tuple(sorted(one.person_ids)), tuple(sorted(one.silent))
    return replace(one, person_ids=ids, silent=silent)


@pytest.mark.parametrize("seed", range(3))
async def test_the_same_is_found_among_them_as_among_all(store: Store, seed: int) -> None:
    dice = Random(seed)
    staff = await some_staff(store, dice)
    fewer = 0
    async with store.begin(writes=False) as work:
        everybody = await work.people.all()
        for _ in range(30):
            items = [some_item(place, staff, dice) for place in range(1, dice.randint(2, 4))]
            also = dice.choice(staff)
            found = await concerned(work.people, items, ids=(also,), roles=LADDER)
            fewer += len(found) < len(everybody)
            assert set(found) <= set(everybody)
            for item in items:
                assert _said(assign(item, found)) == _said(assign(item, everybody)), item
                for one in (also, *assign(item, everybody).person_ids):
                    assert _steps(one, found) == _steps(one, everybody)
    assert fewer > 3


def _steps(person_id: int, people: Sequence[Person]) -> list[set[int]]:
    return [set(step) for step in ladder_above(person_id, people)]


async def test_a_name_of_the_plan_reads_its_bearers_alone(store: Store) -> None:
    async with store.begin(writes=True) as work:
        anna = await person(work, "Семёнова Анна Сергеевна")
        await person(work, "Белов Игорь Львович")
        found = await concerned(work.people, [an_item(persons=("Семёнова А.С.",))])
        assert found == [anna]
        misspelt = await concerned(work.people, [an_item(persons=("Сименова А.С.",))])
        assert len(misspelt) == 2, "who is meant is asked of everybody"
