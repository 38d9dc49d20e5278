"""Lays tasks and reminders for the plan in force, and lays them anew when anything moves.

One idempotent step: what should be there is computed, compared with what is there, and only the
difference is written. Approval, amendments, new people, absences, the calendar and the timetable
of the tests all end here, in their own transaction; so nothing that was moved, finished or
cancelled keeps a reminder.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Protocol

from school.dates.calendar import Calendar
from school.outbox import Outbox
from school.people.person import Absence, People, Person
from school.people.roles import RoleName
from school.plan.assigning import assign
from school.plan.item import Item, Plan, Plans
from school.profile import Profiles, SchoolProfile
from school.reminders.ladder import Frame, Occurrence, occurrences, rungs
from school.reminders.task import (
    Reminder,
    Reminders,
    ReminderState,
    Task,
    Tasks,
    TaskState,
)
from school.vpr.timetable import Timetables


class LayingWork(Protocol):
    @property
    def people(self) -> People: ...
    @property
    def plans(self) -> Plans: ...
    @property
    def profiles(self) -> Profiles: ...
    @property
    def timetables(self) -> Timetables: ...
    @property
    def tasks(self) -> Tasks: ...
    @property
    def reminders(self) -> Reminders: ...
    @property
    def outbox(self) -> Outbox: ...


@dataclass(frozen=True, slots=True)
class Ground:
    """Everything that laying looks at, read once."""

    plan: Plan
    items: Sequence[Item]
    people: Sequence[Person]
    absences: Sequence[Absence]
    profile: SchoolProfile
    frame: Frame


async def ground_of(work: LayingWork, plan: Plan, now: datetime) -> Ground:
    profile = await work.profiles.get()
    frame = Frame(
        plan.year,
        profile.terms_of(plan.year),
        await work.timetables.get(plan.year),
        profile.calendar,
    )
    people = await work.people.all()
    absences = await work.people.absences(frame.calendar.local_day(now))
    return Ground(plan, await work.plans.items(plan.id), people, absences, profile, frame)


async def lay_current(work: LayingWork, now: datetime) -> None:
    """Lays the plan in force anew, if there is one and its reminders are switched on."""
    plan = await work.plans.current()
    if plan is not None and plan.running:
        await lay(work, await ground_of(work, plan, now), now)


async def lay(work: LayingWork, ground: Ground, now: datetime) -> None:
    """Makes tasks and reminders of a plan what they should be at this moment."""
    kept = await _lay_tasks(work, ground, now)
    await lay_reminders(work, ground, kept, now)


async def _lay_tasks(work: LayingWork, ground: Ground, now: datetime) -> list[Task]:
    """Adds what is missing, moves what moved, cancels what nobody owes any more."""
    existing = {
        (task.item_id, task.person_id, task.occurrence): task
        for task in await work.tasks.of_plan(ground.plan.id)
    }
    wanted: dict[tuple[int, int, str], Occurrence] = {}
    for item in ground.items:
        if item.cancelled:
            continue
        owed = occurrences(item.when, ground.frame)
        for person_id in assign(item, ground.people).person_ids:
            for occurrence in owed:
                wanted[item.id, person_id, occurrence.key] = occurrence

    kept: list[Task] = []
    gone: list[Task] = []
    for key, task in existing.items():
        found = wanted.get(key)
        if found is None:
            if task.state is not TaskState.CANCELLED and task.state is not TaskState.DONE:
                gone.append(task)
            continue
        kept.append(await _moved(work, task, found))
    await withdraw(work, [task.id for task in gone], now)
    for task in gone:
        await work.tasks.save(replace(task, state=TaskState.CANCELLED, undo_until=None))
    new = [
        Task(
            id=0,
            item_id=item_id,
            plan_id=ground.plan.id,
            person_id=person_id,
            occurrence=occurrence.key,
            start=occurrence.start,
            due=occurrence.due,
            state=TaskState.OPEN,
        )
        for (item_id, person_id, _), occurrence in wanted.items()
        if (item_id, person_id, occurrence.key) not in existing
    ]
    return kept + list(await work.tasks.add(new))


async def _moved(work: LayingWork, task: Task, occurrence: Occurrence) -> Task:
    """The task with its present dates; one that was cancelled is owed again."""
    due = task.due if task.extended else occurrence.due
    state = TaskState.OPEN if task.state is TaskState.CANCELLED else task.state
    now_is = replace(task, start=occurrence.start, due=due, state=state)
    if now_is != task:
        await work.tasks.save(now_is)
    return now_is


async def lay_reminders(
    work: LayingWork, ground: Ground, tasks: Sequence[Task], now: datetime
) -> None:
    """Lays the ladders of these tasks (all of one plan) anew; closed tasks keep none."""
    laid: dict[int, dict[tuple[int, str], Reminder]] = {}
    for reminder in await work.reminders.of_tasks([task.id for task in tasks]):
        laid.setdefault(reminder.task_id, {})[reminder.person_id, reminder.rung] = reminder
    items = {item.id: item for item in ground.items}
    new: list[Reminder] = []
    obsolete: list[int] = []
    for task in tasks:
        present = laid.get(task.id, {})
        wanted = _ladder(ground, items[task.item_id], task) if task.state is TaskState.OPEN else {}
        for key, reminder in present.items():
            due_at = wanted.pop(key, None)
            waiting = reminder.state is ReminderState.WAITING
            if due_at is None:
                if waiting and not reminder.rung.startswith("z"):
                    obsolete.append(reminder.id)
            elif due_at != reminder.due_at and due_at > now:
                # Also one that was already sent: its day has moved into the future again.
                await work.reminders.save(
                    replace(reminder, due_at=due_at, state=ReminderState.WAITING, delivery_id=None)
                )
            elif reminder.state is ReminderState.CANCELLED and due_at > now:
                await work.reminders.save(replace(reminder, state=ReminderState.WAITING))
        new += [
            Reminder(0, task.id, person_id, rung, due_at)
            for (person_id, rung), due_at in wanted.items()
            if due_at > now or _still_of_today(due_at, now, ground.frame.calendar)
        ]
    await work.reminders.cancel(obsolete)
    await work.reminders.add(new)


def _still_of_today(due_at: datetime, now: datetime, calendar: Calendar) -> bool:
    """Switched on at noon, this morning's reminder goes out at once; older ones do not."""
    return calendar.local_day(due_at) == calendar.local_day(now)


def _ladder(ground: Ground, item: Item, task: Task) -> dict[tuple[int, str], datetime]:
    """(recipient, rung) → when, for one open task."""
    calendar = ground.frame.calendar
    occurrence = _occurrence_of(ground, item, task)
    if occurrence is None:
        return {}
    steps = ladder_above(task.person_id, ground.people)
    result: dict[tuple[int, str], datetime] = {}
    for rung in rungs(occurrence, calendar, ground.profile.ladder):
        due_at = calendar.after_quiet(calendar.at_morning(rung.day))
        if rung.level == 0:
            recipient = stand_in(task.person_id, rung.day, ground.absences)
            result[recipient, rung.name] = due_at
        else:
            for recipient in steps[min(rung.level, len(steps)) - 1] if steps else ():
                result.setdefault((recipient, rung.name), due_at)
    return result


def _occurrence_of(ground: Ground, item: Item, task: Task) -> Occurrence | None:
    for occurrence in occurrences(item.when, ground.frame):
        if occurrence.key == task.occurrence:
            return replace(occurrence, due=task.due)
    return None


def stand_in(person_id: int, day: date, absences: Sequence[Absence]) -> int:
    """Who is reminded on a day: the person, or the substitute while they are away."""
    for absence in absences:
        if absence.person_id == person_id and absence.start <= day <= absence.end:
            return absence.substitute_id
    return person_id


def ladder_above(person_id: int, people: Sequence[Person]) -> list[tuple[int, ...]]:
    """The steps of the school ladder above a person: head of the methodical group of their
    subject, deputy for teaching, director. Steps that nobody holds are left out, and nobody
    stands above themselves."""
    by_id = {person.id: person for person in people if person.reachable}
    own = next((person for person in people if person.id == person_id), None)
    if own is None:
        return []
    rank = max((_RANK.get(binding.role.name, 0) for binding in own.roles), default=0)
    subjects = {binding.role.subject for binding in own.roles if binding.role.subject}
    heads, deputies, directors = [], [], []
    for person in by_id.values():
        if person.id == person_id:
            continue
        for binding in person.roles:
            role = binding.role
            if role.name is RoleName.METHODICAL_HEAD and role.subject in subjects:
                heads.append(person.id)
            elif role.name is RoleName.DEPUTY and (role.area is None or role.area == "учебная"):
                deputies.append(person.id)
            elif role.name is RoleName.DIRECTOR:
                directors.append(person.id)
    steps = [(1, heads), (2, deputies), (3, directors)]
    return [tuple(dict.fromkeys(ids)) for level, ids in steps if ids and level > rank]


_RANK = {RoleName.METHODICAL_HEAD: 1, RoleName.DEPUTY: 2, RoleName.DIRECTOR: 3}


async def withdraw(work: LayingWork, task_ids: Sequence[int], now: datetime) -> None:
    """Kills every reminder of these tasks that has not been sent.

    A message that waits in the ledger may speak of other tasks too: it is cancelled as a whole
    and the others go back to waiting, to be bundled again at the next tick.
    """
    reminders = await work.reminders.of_tasks(list(task_ids))
    handed = {r.delivery_id for r in reminders if r.delivery_id is not None}
    cancelled = await work.outbox.cancel(sorted(handed), now)
    if cancelled:
        await work.reminders.release(cancelled)
    await work.reminders.cancel(
        [
            r.id
            for r in reminders
            if r.state is ReminderState.WAITING or r.delivery_id in set(cancelled)
        ]
    )
