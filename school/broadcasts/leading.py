"""Whose class it is. What is private to a class goes to nobody by guess."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from school.broadcasts.desk import BroadcastWork, year_at
from school.people.person import Person
from school.people.roles import Role, RoleName
from school.vpr.classes import grade_number
from school.work import Actor, Permission, use_case

_OFFERED = 24  # classes of one grade that fit a screen
_ENOUGH = 3  # the grade itself, as a family may call its class, and two classes with letters


@dataclass(frozen=True, slots=True)
class Own:
    """What a class teacher answers for: ``classes`` by name, ``grades`` with all their classes."""

    classes: frozenset[str] = frozenset()
    grades: frozenset[int] = frozenset()

    def has(self, grade_class: str) -> bool:
        return grade_class in self.classes or grade_number(grade_class) in self.grades


def class_roles(person: Person) -> list[Role]:
    roles = (binding.role for binding in person.roles)
    return [role for role in roles if role.name is RoleName.CLASS_TEACHER]


def own_of(person: Person, only: Mapping[int, str]) -> Own:
    """By the classes that were said; by a grade alone where it has an ``only`` class."""
    roles = class_roles(person)
    said = {one for role in roles for one in role.classes}
    guessed = {only[g] for role in roles if role.unlettered for g in role.grades if g in only}
    named = frozenset(one for one in said | guessed if not one.isdecimal())
    return Own(named | guessed, frozenset(grade_number(one) for one in said if one.isdecimal()))


async def own_classes(work: BroadcastWork, actor: Actor, now: datetime) -> Own:
    person = await work.people.get(actor.id)
    if person is None:
        return Own()
    grades = {g for role in class_roles(person) if role.unlettered for g in role.grades}
    return own_of(person, await only_classes(work, grades, now))


async def only_classes(
    work: BroadcastWork, grades: Collection[int], now: datetime
) -> Mapping[int, str]:
    """Those of these grades that have one class as far as anybody has said (families, the sizes,
    the timetable), and one class teacher: there the grade names the class."""
    if not grades:
        return {}
    teachers = await work.people.holding({RoleName.CLASS_TEACHER})
    elsewhere = await _elsewhere(work, now)
    found: dict[int, str] = {}
    for grade in sorted(grades):
        leading = [p for p in teachers if any(grade in role.grades for role in class_roles(p))]
        named = {*await work.audiences.names({grade}, 0, _ENOUGH)}
        named |= {one for one in elsewhere if grade_number(one) == grade}
        lettered = {one for one in named if not one.isdecimal()} or named
        if len(leading) == 1 and len(lettered) == 1:
            found[grade] = lettered.pop()
    return found


async def _elsewhere(work: BroadcastWork, now: datetime) -> set[str]:
    timetable = await work.timetables.get(await year_at(work, now))
    sized = (await work.broadcast_rules.get()).class_sizes
    return {*sized, *(exam.grade_class for exam in timetable.exams)}


@use_case(Permission.STAFF, writes=False)
async def see_classes(
    work: BroadcastWork, actor: Actor, now: datetime, grade: int
) -> Sequence[str]:
    """The classes of a grade that the school knows of, with their letters, in order."""
    named = {*await work.audiences.names({grade}, 0, _OFFERED), *await _elsewhere(work, now)}
    return sorted(one for one in named if grade_number(one) == grade and not one.isdecimal())[
        :_OFFERED
    ]
