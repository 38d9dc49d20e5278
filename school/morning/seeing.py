"""The same morning by a command, its lists, and the state of everything for one picture."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from school.morning.facts import Coverage, Morning, MorningWork, coverage_of, look
from school.morning.saying import values_of
from school.morning.writing import since
from school.reminders.progress import OwnTask, SectionProgress, see_progress
from school.reminders.task import CLOSED, Task, TaskState
from school.work import Actor, Permission, use_case

_SCHOOL_DAYS = 6


@use_case(Permission.CONTROL, writes=False)
async def see_morning(work: MorningWork, actor: Actor, now: datetime) -> Mapping[str, Any]:
    """The facts of this moment, as the letter has them."""
    return values_of(await _look(work, actor, now), oversees=actor.may(Permission.OBSERVERS))


async def _look(work: MorningWork, actor: Actor, now: datetime) -> Morning:
    """What the letter of this morning told is still shown on its day."""
    calendar = (await work.profiles.get()).calendar
    choice = await work.mornings.of(actor.id)
    before = since(None, calendar, now)
    return await look(work, actor, now, min(before, since(choice, calendar, now)))


@use_case(Permission.CONTROL, writes=False)
async def see_overdue(
    work: MorningWork, actor: Actor, now: datetime
) -> tuple[date, Sequence[OwnTask]]:
    """Today, and every open task whose term has passed, the oldest first."""
    today = (await work.profiles.get()).calendar.local_day(now)
    plan = await work.plans.current()
    if plan is None:
        return today, []
    items = {item.id: item for item in await work.plans.items(plan.id)}
    tasks = [
        task
        for task in await work.tasks.of_plan(plan.id)
        if task.state is TaskState.OPEN and task.due < today
    ]
    people = {one.id: one for one in await work.people.some({task.person_id for task in tasks})}
    late = [OwnTask(task, items[task.item_id], people.get(task.person_id)) for task in tasks]
    return today, sorted(late, key=lambda one: (one.task.due, one.item.place, one.task.id))


@dataclass(frozen=True, slots=True)
class Load:
    """Items that fall due on one day; ``closed``: everybody has answered for them."""

    day: date
    items: int
    closed: int


@dataclass(frozen=True, slots=True)
class State:
    """Everything on one picture. ``week``: Monday to Saturday; on a Sunday, of the next week."""

    school: str
    made_at: datetime
    today: date
    sections: Sequence[SectionProgress]
    week: Sequence[Load]
    coverage: Coverage


@use_case(Permission.CONTROL, writes=False)
async def see_state(work: MorningWork, actor: Actor, now: datetime) -> State:
    profile = await work.profiles.get()
    zone = profile.tz
    today = profile.calendar.local_day(now)
    progress = await see_progress.body(work, actor, now)
    tasks = [] if progress is None else await work.tasks.of_plan(progress.plan.id)
    return State(
        profile.name,
        now.astimezone(zone),
        today,
        [] if progress is None else progress.sections,
        _week(tasks, today),
        await coverage_of(work, profile, now),
    )


def _week(tasks: Sequence[Task], today: date) -> list[Load]:
    monday = today - timedelta(days=today.weekday())
    if today.weekday() == _SCHOOL_DAYS:
        monday += timedelta(days=7)
    by_item: dict[tuple[date, int], list[Task]] = {}
    for task in tasks:
        if task.state is not TaskState.CANCELLED:
            by_item.setdefault((task.due, task.item_id), []).append(task)
    week = []
    for number in range(_SCHOOL_DAYS):
        day = monday + timedelta(days=number)
        due = [owed for (when, _), owed in by_item.items() if when == day]
        answered = {*CLOSED, TaskState.REPORTED}
        closed = sum(all(task.state in answered for task in owed) for owed in due)
        week.append(Load(day, len(due), closed))
    return week
