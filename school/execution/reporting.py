"""Makes the execution report of a plan out of its items, tasks, evidence and amendments."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import TypeVar

from school.execution.lines import Sources, is_carried, line_of, state_of
from school.execution.periods import Period
from school.execution.report import Counts, Report, checked, count, sums_of
from school.people.person import Person, PersonState
from school.people.roles import RoleName
from school.plan.assigning import display_name
from school.plan.item import Plan
from school.reminders.laying import LayingWork, ground_of
from school.reminders.task import Task

K = TypeVar("K")
V = TypeVar("V")


async def report_of(work: LayingWork, plan: Plan, period: Period, now: datetime) -> Report:
    """Checked. Refusal ``report-inconsistent`` if the sums do not agree."""
    tasks = await work.tasks.of_plan(plan.id)
    ids = [task.id for task in tasks]
    owing = {task.person_id for task in tasks}
    ground = await ground_of(work, plan, now, ids=owing, roles={RoleName.DIRECTOR})
    calendar = ground.profile.calendar
    sources = Sources(
        ground,
        period,
        calendar.local_day(now),
        _by((task.item_id, task) for task in tasks),
        _by((one.task_id, one) for one in await work.tasks.evidence(ids)),
        _by((one.task_id, one) for one in await work.tasks.extensions(ids)),
        _by((one.item_id, one) for one in await work.plans.amendments(plan.id)),
        {one.id: display_name(one) for one in ground.people if one.id in owing},
    )
    made = [(item, line_of(item, sources)) for item in ground.items]
    lines = tuple(line for _, line in made if line is not None)
    return checked(
        Report(
            plan_id=plan.id,
            title=plan.title,
            year=plan.year,
            approved_on=plan.approved_on,
            school=ground.profile.name,
            director=_director(ground.people),
            period=period,
            made_at=now,
            zone=ground.profile.tz,
            items=len(ground.items),
            lines=lines,
            elsewhere=tuple(item.label for item, line in made if line is None),
            sums=sums_of(lines),
            total=_count_tasks(tasks, sources),
        )
    )


def _by(pairs: Iterable[tuple[K, V]]) -> dict[K, list[V]]:
    found: dict[K, list[V]] = {}
    for key, value in pairs:
        found.setdefault(key, []).append(value)
    return found


def _count_tasks(tasks: Sequence[Task], sources: Sources) -> Counts:
    """Straight from the tasks, apart from the lines: the two have to come to the same."""
    states = []
    for task in tasks:
        state, at = state_of(task, sources.ground.profile.calendar, sources.today)
        if sources.period.holds(task.due) or is_carried(sources.period, task.due, state, at):
            states.append(state)
    return count(states)


def _director(people: Sequence[Person]) -> str:
    """Who signs; empty unless there is exactly one."""
    held = [
        person
        for person in people
        if person.state is PersonState.ACTIVE
        and any(binding.role.name is RoleName.DIRECTOR for binding in person.roles)
    ]
    return display_name(held[0]) if len(held) == 1 else ""
