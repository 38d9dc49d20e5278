"""Lays tasks and reminders for the plan in force, and lays them anew when anything moves.

One idempotent step: what should be there is computed, compared with what is there, and only the
difference is written. Approval, amendments, new people, absences, the calendar and the timetable
of the tests all end here, in their own transaction; so nothing that was moved, finished or
cancelled keeps a reminder.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Protocol

from school.dates.calendar import Calendar
from school.dates.when import DateWarning
from school.outbox.ledger import Outbox
from school.people.person import Absence, People, Person
from school.people.roles import RoleName
from school.plan.assigning import assign
from school.plan.concerned import concerned
from school.plan.item import Item, Plan, Plans
from school.profile import Profiles, SchoolProfile
from school.reminders.ladder import BEGUN, Frame, Occurrence, begun, occurrences, rungs
from school.reminders.task import (
    Reminder,
    Reminders,
    ReminderState,
    Task,
    Tasks,
    TaskState,
)
from school.vpr.timetable import Timetables

LADDER = frozenset({RoleName.METHODICAL_HEAD, RoleName.DEPUTY, RoleName.DIRECTOR})
SNOOZED = "z"  # rungs that a person asked for: «z2020-10-05»


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
    """Everything that laying looks at, read once. ``people``: of the staff, those concerned."""

    plan: Plan
    items: Sequence[Item]
    people: Sequence[Person]
    absences: Sequence[Absence]
    profile: SchoolProfile
    frame: Frame


async def ground_of(
    work: LayingWork,
    plan: Plan,
    now: datetime,
    *,
    ids: Collection[int] = (),
    roles: Collection[RoleName] = LADDER,
) -> Ground:
    """With everybody whom the items mean, who stands in, and whoever has these ids or roles."""
    profile = await work.profiles.get()
    frame = Frame(
        plan.year,
        profile.terms_of(plan.year),
        await work.timetables.get(plan.year),
        profile.calendar,
    )
    items = await work.plans.items(plan.id)
    absences = await work.people.absences(frame.calendar.local_day(now))
    stand_ins = {absence.substitute_id for absence in absences}
    people = await concerned(work.people, items, ids=stand_ins.union(ids), roles=roles)
    return Ground(plan, items, people, absences, profile, frame)


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
        if not is_owed(item):
            continue
        owed = occurrences(item.when, ground.frame)
        for person_id in assign(item, ground.people).person_ids:
            for occurrence in owed:
                wanted[item.id, person_id, occurrence.key] = occurrence

    kept: list[Task] = []
    changed: list[Task] = []
    stale: list[int] = []
    for key, task in existing.items():
        found = wanted.get(key)
        if found is not None:
            now_is = as_owed(task, found)
            kept.append(now_is)
        elif task.state is TaskState.CANCELLED or task.state is TaskState.DONE:
            continue
        else:
            now_is = replace(task, state=TaskState.CANCELLED, undo_until=None)
        if now_is != task:
            changed.append(now_is)
        if now_is.state is TaskState.CANCELLED or (now_is.start, now_is.due) != (
            task.start,
            task.due,
        ):
            stale.append(task.id)  # a message not yet sent would name the old date
    await withdraw(work, stale, now)
    for task in changed:
        await work.tasks.save(task)
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


def is_owed(item: Item) -> bool:
    """A date before the plan's approval is a slip until somebody has looked at it: nobody is told
    that they have been late for a year."""
    return not item.cancelled and DateWarning.BEFORE_APPROVAL not in item.warnings


def as_owed(task: Task, occurrence: Occurrence) -> Task:
    """The task with its present dates; one that was cancelled is owed again. A term that the
    controller extended is never cut, only moved on when the plan moves beyond it."""
    due = max(task.due, occurrence.due) if task.extended else occurrence.due
    state = TaskState.OPEN if task.state is TaskState.CANCELLED else task.state
    return replace(task, start=occurrence.start, due=due, state=state)


async def lay_reminders(
    work: LayingWork, ground: Ground, tasks: Sequence[Task], now: datetime
) -> None:
    """Lays the ladders of these tasks (all of one plan) anew; closed tasks keep none."""
    laid: dict[int, dict[tuple[int, str], Reminder]] = {}
    for reminder in await work.reminders.of_tasks([task.id for task in tasks]):
        laid.setdefault(reminder.task_id, {})[reminder.person_id, reminder.rung] = reminder
    items = {item.id: item for item in ground.items}
    calendar = ground.frame.calendar
    new: list[Reminder] = []
    obsolete: list[int] = []
    for task in tasks:
        opened = task.state is TaskState.OPEN
        wanted = _ladder(ground, items[task.item_id], task) if opened else {}
        for key, reminder in laid.get(task.id, {}).items():
            due_at = wanted.pop(key, None)
            if reminder.rung.startswith((SNOOZED, BEGUN)) and opened:
                due_at = (
                    reminder.due_at
                )  # laid for its own morning: it hangs on no date of the plan
            now_is = _relaid(reminder, due_at, now, calendar)
            if now_is is None:
                obsolete.append(reminder.id)
            elif now_is != reminder:
                await work.reminders.save(now_is)
        for (person_id, rung), due_at in wanted.items():
            at = when_to_send(due_at, now, calendar)
            if at is not None:
                new.append(Reminder(0, task.id, person_id, rung, at))
        if opened and task.id not in laid:
            new += _begun(ground, items[task.item_id], task, now)
    await work.reminders.cancel(obsolete)
    await work.reminders.add(new)


def _begun(ground: Ground, item: Item, task: Task, now: datetime) -> list[Reminder]:
    """The one reminder of a task that was under way before its reminders were laid at all."""
    calendar = ground.frame.calendar
    occurrence = _occurrence_of(ground, item, task)
    today = calendar.local_day(now)
    rung = begun(occurrence, calendar, today) if occurrence is not None else None
    if rung is None:
        return []
    recipient = stand_in(task.person_id, rung.day, ground.absences)
    due_at = calendar.after_quiet(calendar.at_morning(rung.day))
    return [Reminder(0, task.id, recipient, rung.name, due_at)]


def _relaid(
    reminder: Reminder, due_at: datetime | None, now: datetime, calendar: Calendar
) -> Reminder | None:
    """A reminder that exists, as it should be when its rung is due at ``due_at`` (None: the rung
    is gone); None when it must not be sent any more."""
    waiting = reminder.state is ReminderState.WAITING
    if due_at is None:
        return None if waiting else reminder
    if due_at > now:
        if due_at == reminder.due_at and reminder.state is not ReminderState.CANCELLED:
            return reminder
        # Also one that was sent or withdrawn: its day lies in the future again.
        return replace(reminder, due_at=due_at, state=ReminderState.WAITING, delivery_id=None)
    moved_back = reminder.due_at > now and not _same_day(due_at, reminder.due_at, calendar)
    return None if waiting and moved_back else reminder


def when_to_send(due_at: datetime, now: datetime, calendar: Calendar) -> datetime | None:
    """Switched on at noon, this morning's reminder goes out at once and is not late; older ones
    do not go out, nor does today's when the day is over."""
    if due_at > now:
        return due_at
    at_once = calendar.after_quiet(now)
    return (
        at_once if _same_day(due_at, now, calendar) and _same_day(at_once, now, calendar) else None
    )


def _same_day(one: datetime, other: datetime, calendar: Calendar) -> bool:
    return calendar.local_day(one) == calendar.local_day(other)


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
