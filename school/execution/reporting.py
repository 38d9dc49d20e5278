"""Makes the execution report of a plan out of its items, tasks, evidence and amendments."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol, TypeVar

from school.execution.lines import Sources, is_carried, line_of, state_of
from school.execution.periods import Period, current_term, period_called, periods_of
from school.execution.report import Counts, Report, checked, count, sums_of
from school.observers.act import Templates
from school.people.audit import Audit, note
from school.people.person import Person, PersonState
from school.people.roles import RoleName
from school.plan.assigning import display_name
from school.plan.item import Plan
from school.refusal import Refusal
from school.reminders.laying import LayingWork, ground_of
from school.reminders.task import Task
from school.work import Actor, Permission, use_case

TEMPLATE = "execution"  # its name among the school's own templates
K = TypeVar("K")
V = TypeVar("V")


class ReportWork(LayingWork, Protocol):
    @property
    def audit(self) -> Audit: ...
    @property
    def templates(self) -> Templates: ...


async def report_of(work: LayingWork, plan: Plan, period: Period, now: datetime) -> Report:
    """Checked. Refusal ``report-inconsistent`` if the sums do not agree."""
    ground = await ground_of(work, plan, now)
    calendar = ground.profile.calendar
    tasks = await work.tasks.of_plan(plan.id)
    ids = [task.id for task in tasks]
    owing = {task.person_id for task in tasks}
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


@dataclass(frozen=True, slots=True)
class Choice:
    """The periods to choose from. ``current``: the term in which today lies."""

    plan: Plan
    periods: tuple[Period, ...]
    current: Period


async def in_force(work: LayingWork) -> tuple[Plan, tuple[Period, ...]]:
    """The plan in force with its periods; Refusal while there is none."""
    plan = await work.plans.current()
    if plan is None:
        raise Refusal("report-no-plan")
    return plan, periods_of(plan.year, (await work.profiles.get()).terms_of(plan.year))


@use_case(Permission.CONTROL, writes=False)
async def see_periods(work: ReportWork, actor: Actor, now: datetime) -> Choice:
    plan, periods = await in_force(work)
    today = (await work.profiles.get()).calendar.local_day(now)
    return Choice(plan, periods, current_term(periods, today))


@use_case(Permission.CONTROL, writes=False)
async def see_report(work: ReportWork, actor: Actor, now: datetime, period: str) -> Report:
    """``period``: the key of one of the periods. Refusal while no plan is in force."""
    plan, periods = await in_force(work)
    return await report_of(work, plan, period_called(period, periods), now)


@use_case(Permission.CONTROL, writes=False)
async def report_paper(
    work: ReportWork, actor: Actor, now: datetime, period: str
) -> tuple[Report, bytes | None]:
    """The report, and the school's template if it has one, to print."""
    report = await see_report.body(work, actor, now, period)
    return report, await work.templates.get(TEMPLATE)


@use_case(Permission.SETTINGS, writes=False)
async def has_report_template(work: ReportWork, actor: Actor, now: datetime) -> bool:
    return await work.templates.get(TEMPLATE) is not None


@use_case(Permission.SETTINGS)
async def set_report_template(
    work: ReportWork, actor: Actor, now: datetime, data: bytes | None
) -> None:
    """``data`` has been checked; None brings the usual one back."""
    await work.templates.put(TEMPLATE, data, now)
    await note(work, actor, now, "report-template-set", own=data is not None)
