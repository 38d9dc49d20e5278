"""How the plan stands: by section for everybody, by task for the one who owes it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from school.people.person import Person
from school.plan.item import Item, Plan, Plans
from school.profile import Profiles
from school.reminders.laying import LayingWork
from school.reminders.task import Extension, Task, Tasks, TaskState
from school.work import Actor, Permission, use_case


@dataclass(frozen=True, slots=True)
class SectionProgress:
    """Counts of tasks of one section: they add up to ``total``."""

    section: str | None
    title: str | None
    total: int
    done: int
    late: int  # done after the term
    reported: int
    overdue: int
    open: int
    declined: int
    undated: int  # items that have no task yet


@dataclass(frozen=True, slots=True)
class Progress:
    plan: Plan
    sections: Sequence[SectionProgress]

    @property
    def total(self) -> SectionProgress:
        """All sections together."""
        numbers = ("total", "done", "late", "reported", "overdue", "open", "declined", "undated")
        sums = {name: sum(getattr(one, name) for one in self.sections) for name in numbers}
        return SectionProgress(None, None, **sums)


class ProgressWork(Protocol):
    @property
    def plans(self) -> Plans: ...
    @property
    def tasks(self) -> Tasks: ...
    @property
    def profiles(self) -> Profiles: ...


@use_case(Permission.SEE_PLAN, writes=False)
async def see_progress(work: LayingWork, actor: Actor, now: datetime) -> Progress | None:
    """How the plan in force stands, section by section; None while there is none."""
    plan = await work.plans.current()
    if plan is None:
        return None
    return await progress_of(work, plan, (await work.profiles.get()).calendar.local_day(now))


async def progress_of(work: ProgressWork, plan: Plan, today: date) -> Progress:
    """How any plan stands on a day."""
    calendar = (await work.profiles.get()).calendar
    items = {item.id: item for item in await work.plans.items(plan.id)}
    tasks = [t for t in await work.tasks.of_plan(plan.id) if t.state is not TaskState.CANCELLED]
    by_section: dict[tuple[str | None, str | None], list[Task]] = {}
    undated: dict[tuple[str | None, str | None], int] = {}
    have = {task.item_id for task in tasks}
    for item in items.values():
        key = (item.section, item.section_title)
        by_section.setdefault(key, [])
        undated[key] = undated.get(key, 0) + (item.id not in have and not item.cancelled)
    for task in tasks:
        item = items[task.item_id]
        by_section[item.section, item.section_title].append(task)
    sections = []
    for (section, title), owed in by_section.items():
        done = [t for t in owed if t.state is TaskState.DONE]
        late = [t for t in done if t.answered_at and calendar.local_day(t.answered_at) > t.due]
        still = [t for t in owed if t.state is TaskState.OPEN]
        overdue = [t for t in still if t.due < today]
        sections.append(
            SectionProgress(
                section,
                title,
                total=len(owed),
                done=len(done) - len(late),
                late=len(late),
                reported=sum(t.state is TaskState.REPORTED for t in owed),
                overdue=len(overdue),
                open=len(still) - len(overdue),
                declined=sum(t.state is TaskState.DECLINED for t in owed),
                undated=undated[section, title],
            )
        )
    return Progress(plan, sections)


@dataclass(frozen=True, slots=True)
class OwnTask:
    task: Task
    item: Item
    owner: Person | None  # when it is somebody else's and the actor stands in


@dataclass(frozen=True, slots=True)
class OwnTasks:
    """What the actor owes: overdue, due today, the days ahead; and what was done."""

    today: date
    overdue: Sequence[OwnTask]
    due_today: Sequence[OwnTask]
    ahead: Sequence[OwnTask]
    done: int


@use_case(Permission.OWN, writes=False)
async def my_tasks(work: LayingWork, actor: Actor, now: datetime) -> OwnTasks:
    calendar = (await work.profiles.get()).calendar
    today = calendar.local_day(now)
    absent = [
        absence
        for absence in await work.people.absences(today)
        if absence.substitute_id == actor.id and absence.start <= today <= absence.end
    ]
    plan = await work.plans.current()
    items = {item.id: item for item in await work.plans.items(plan.id)} if plan else {}
    found: list[OwnTask] = []
    for person_id in [actor.id, *(absence.person_id for absence in absent)]:
        owner = await work.people.get(person_id) if person_id != actor.id else None
        for task in await work.tasks.of_person(person_id):
            found.append(OwnTask(task, items[task.item_id], owner))
    still = sorted(
        (one for one in found if one.task.state is TaskState.OPEN),
        key=lambda one: (one.task.due, one.item.place),
    )
    return OwnTasks(
        today,
        [one for one in still if one.task.due < today],
        [one for one in still if one.task.due == today],
        [one for one in still if one.task.due > today],
        done=sum(one.task.state in (TaskState.DONE, TaskState.REPORTED) for one in found),
    )


@dataclass(frozen=True, slots=True)
class ToDecide:
    """What waits for a controller: reported tasks to accept, declined ones to give to somebody,
    requests to move a term (of tasks that are still open)."""

    today: date
    reported: Sequence[OwnTask]
    declined: Sequence[OwnTask]
    asked: Sequence[tuple[Extension, OwnTask]]

    @property
    def count(self) -> int:
        return len(self.reported) + len(self.declined) + len(self.asked)


@use_case(Permission.CONTROL, writes=False)
async def to_decide(work: LayingWork, actor: Actor, now: datetime) -> ToDecide:
    today = (await work.profiles.get()).calendar.local_day(now)
    plan = await work.plans.current()
    if plan is None:
        return ToDecide(today, [], [], [])
    items = {item.id: item for item in await work.plans.items(plan.id)}
    tasks = await work.tasks.of_plan(plan.id)
    people = {one.id: one for one in await work.people.some({task.person_id for task in tasks})}
    owed = {
        task.id: OwnTask(task, items[task.item_id], people.get(task.person_id)) for task in tasks
    }

    def those(state: TaskState) -> list[OwnTask]:
        return [one for one in owed.values() if one.task.state is state]

    asked = [
        (extension, owed[extension.task_id])
        for extension in await work.tasks.asked_extensions()
        if extension.task_id in owed and owed[extension.task_id].task.state is TaskState.OPEN
    ]
    return ToDecide(today, those(TaskState.REPORTED), those(TaskState.DECLINED), asked)
