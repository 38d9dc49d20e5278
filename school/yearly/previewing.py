"""What the turn of the year would do, computed from what is there. Nothing is stored."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Protocol

from school.dates.year import SchoolYear
from school.people.person import PersonState
from school.people.roles import Role
from school.plan.assigning import display_name
from school.plan.item import Plan
from school.profile import SchoolProfile
from school.reminders.switching import SwitchingWork
from school.reminders.task import TaskState
from school.yearly.classes import YEARLY, class_up, role_in_grade, role_up
from school.yearly.turn import (
    ENDS,
    STAYS,
    Account,
    Choices,
    FamilyMove,
    Fate,
    OpenTask,
    RoleChange,
    Ties,
    Turn,
    TurnRecord,
    Turns,
)

_OPENS, _CLOSES = (8, 20), (9, 30)  # month and day, both included


class TurningWork(SwitchingWork, Protocol):
    @property
    def turns(self) -> Turns: ...


def coming(today: date) -> SchoolYear:
    """The year that is turned to: the one that begins in this calendar year."""
    return SchoolYear(today.year)


def in_time(today: date) -> bool:
    return _OPENS <= (today.month, today.day) <= _CLOSES


async def preview(work: TurningWork, now: datetime) -> Turn:
    profile = await work.profiles.get()
    today = profile.calendar.local_day(now)
    year = coming(today)
    record = await work.turns.get(year) or TurnRecord(year)
    plan = await work.plans.current()
    if plan is not None and plan.year >= year:
        plan = None  # the new year's plan is in force already
    return Turn(
        record,
        today,
        in_time(today),
        await _roles(work, record.choices),
        [_family(one, record, profile, now) for one in await work.turns.accounts()],
        plan,
        await _open_tasks(work, plan),
        await _reported(work, plan),
    )


async def _roles(work: TurningWork, choices: Choices) -> list[RoleChange]:
    found = []
    for person in await work.people.all():
        if person.state is not PersonState.ACTIVE:
            continue
        for binding in person.roles:
            role = binding.role
            if role.grades or role.name in YEARLY:
                chosen = choices.roles.get(binding.id)
                after = role_after(role, choices, chosen)
                found.append(RoleChange(person, binding.id, role, after))
    return found


def role_after(role: Role, choices: Choices, chosen: int | None) -> Role | None:
    """As chosen, or as usual: up with the class where there is one, else as it is."""
    if chosen is None:
        return role_up(role, choices.last) if choices.moving else role
    if chosen == ENDS:
        return None
    return role if chosen == STAYS else role_in_grade(role, chosen)


def _family(
    account: Account, record: TurnRecord, profile: SchoolProfile, now: datetime
) -> FamilyMove:
    """A consent ends with its school year (erasing.end_terms), so whoever agreed after the new
    one began has named its classes, and nobody else is left when it has begun."""
    begins = datetime.combine(record.year.start, time(0), profile.tz)
    if account.since >= begins:
        return FamilyMove(account, Fate.NEW, account.ties)
    if now >= begins:
        return FamilyMove(account, Fate.ENDED, account.ties)
    after = ties_up(account.ties, record.choices)
    stays = any(kind == "child" for _, kind in after)
    return FamilyMove(account, Fate.MOVES if stays else Fate.LEAVES, after)


def ties_up(ties: Ties, choices: Choices) -> Ties:
    moved = ((class_up(grade_class, choices.last), kind) for grade_class, kind in ties)
    return tuple(dict.fromkeys((up, kind) for up, kind in moved if up is not None))


async def _open_tasks(work: TurningWork, plan: Plan | None) -> list[OpenTask]:
    if plan is None:
        return []
    items = {item.id: item for item in await work.plans.items(plan.id)}
    names = {person.id: display_name(person) for person in await work.people.all()}
    return [
        OpenTask(task, items[task.item_id], names.get(task.person_id, ""))
        for task in await work.tasks.of_plan(plan.id)
        if task.state in (TaskState.OPEN, TaskState.DECLINED)
    ]


async def _reported(work: TurningWork, plan: Plan | None) -> int:
    tasks = await work.tasks.of_plan(plan.id) if plan else []
    return sum(task.state is TaskState.REPORTED for task in tasks)
