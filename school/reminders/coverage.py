"""What to look at before reminders go out: the coverage proof, the red list, the dry list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from school.dates.calendar import Calendar
from school.people.person import Person
from school.plan.assigning import Assignment, assign
from school.plan.item import Item, Plan, PlanState
from school.refusal import Refusal
from school.reminders.ladder import BEGUN, Occurrence, Rung, begun, occurrences, rungs
from school.reminders.laying import (
    SNOOZED,
    Ground,
    LayingWork,
    as_owed,
    ground_of,
    is_owed,
    ladder_above,
    stand_in,
    when_to_send,
)
from school.reminders.task import Reminder, ReminderState, Task, TaskState
from school.work import Actor, Permission, use_case

DRY_DAYS = 14
# What the reader was not sure of: no reminder is trusted before somebody has looked.
DOUBTFUL = frozenset(
    {
        "before_approval",
        "unknown_date",
        "impossible_date",
        "reversed_range",
        "unknown_role",
        "no_responsible",
    }
)
_ANSWERED = frozenset({TaskState.DONE, TaskState.REPORTED, TaskState.DECLINED})


@dataclass(frozen=True, slots=True)
class Coverage:
    """One item of the coverage proof. Red when a date, a person or a reminder is missing, or
    when the reader was not sure of the date or of the people and nobody has looked since."""

    item: Item
    assignment: Assignment
    owed: tuple[Occurrence, ...]
    reminder_days: tuple[date, ...]  # of one person, still to come
    no_date: bool
    past: bool  # every date lies behind: no reminder will ever go out
    begun: bool = False  # people owe it already: being late is their affair, not a hole

    @property
    def unreminded(self) -> bool:
        """Still to come, but no reminder day lies between now and then."""
        return not (self.no_date or self.past or self.begun or self.reminder_days)

    @property
    def doubts(self) -> tuple[str, ...]:
        return tuple(warning for warning in self.item.warnings if warning in DOUBTFUL)

    @property
    def red(self) -> bool:
        return not self.item.cancelled and bool(
            self.no_date
            or self.past
            or self.unreminded
            or self.doubts
            or not self.assignment.complete
        )


def cover(ground: Ground, today: date, begun: frozenset[int] = frozenset()) -> list[Coverage]:
    """The coverage proof of a plan: every item has a date, a person and a reminder, or is red.
    ``begun``: ids of items that have tasks already."""
    return [_cover_one(ground, item, today, begun) for item in ground.items]


async def _begun(work: LayingWork, plan: Plan) -> frozenset[int]:
    tasks = await work.tasks.of_plan(plan.id)
    return frozenset(task.item_id for task in tasks if task.state is not TaskState.CANCELLED)


def _cover_one(ground: Ground, item: Item, today: date, begun: frozenset[int]) -> Coverage:
    owed = tuple(occurrences(item.when, ground.frame))
    days = {
        rung.day
        for occurrence in owed
        if occurrence.due >= today
        for rung in rungs(occurrence, ground.frame.calendar, ground.profile.ladder)
        if rung.level == 0 and today <= rung.day <= occurrence.due
    }
    return Coverage(
        item,
        assign(item, ground.people),
        owed,
        tuple(sorted(days)),
        no_date=not owed,
        past=bool(owed) and all(o.due < today for o in owed) and item.id not in begun,
        begun=item.id in begun,
    )


@dataclass(frozen=True, slots=True)
class Proof:
    plan: Plan
    coverage: Sequence[Coverage]
    people: Sequence[Person]  # at least everybody whom the coverage names
    today: date

    @property
    def red(self) -> list[Coverage]:
        return [one for one in self.coverage if one.red]


async def proof_of(work: LayingWork, plan: Plan, now: datetime) -> Proof:
    ground = await ground_of(work, plan, now, roles=())
    today = ground.frame.calendar.local_day(now)
    return Proof(plan, cover(ground, today, await _begun(work, plan)), ground.people, today)


async def _ground(work: LayingWork, actor: Actor, now: datetime, plan_id: int) -> Ground:
    """Drafts are seen only by those who may edit them."""
    plan = await work.plans.get(plan_id)
    if plan is None:
        raise Refusal("plan-gone")
    if plan.state is PlanState.DRAFT and not actor.may(Permission.EDIT_PLAN):
        raise Refusal("no-right")
    return await ground_of(work, plan, now)


@use_case(Permission.SEE_PLAN, writes=False)
async def see_coverage(work: LayingWork, actor: Actor, now: datetime, plan_id: int) -> Proof:
    """The coverage proof of a draft or of the plan in force."""
    ground = await _ground(work, actor, now, plan_id)
    today = ground.frame.calendar.local_day(now)
    covered = cover(ground, today, await _begun(work, ground.plan))
    return Proof(ground.plan, covered, ground.people, today)


@use_case(Permission.SEE_PLAN, writes=False)
async def see_item(
    work: LayingWork, actor: Actor, now: datetime, item_id: int
) -> tuple[Proof, Coverage]:
    """One item with its plan's proof narrowed to it, and everybody who may be chosen for it."""
    item = await work.plans.item(item_id)
    if item is None:
        raise Refusal("item-gone")
    ground = await _ground(work, actor, now, item.plan_id)
    today = ground.frame.calendar.local_day(now)
    one = _cover_one(ground, item, today, await _begun(work, ground.plan))
    return Proof(ground.plan, [one], await work.people.all(), today), one


@dataclass(frozen=True, slots=True)
class DryLine:
    """Who would get what: one reminder of the days ahead. ``at`` in the school's own time;
    ``owner``: whose item it is, when the reminder goes to somebody who stands in or above."""

    at: datetime
    person: Person
    item: Item
    rung: str
    due: date
    owner: Person | None = None


@dataclass(frozen=True, slots=True)
class DryList:
    """The lines of the days ahead, and the first morning after them on which somebody hears."""

    lines: Sequence[DryLine]
    later: datetime | None


@use_case(Permission.EDIT_PLAN, writes=False)
async def dry_list(work: LayingWork, actor: Actor, now: datetime, plan_id: int) -> DryList:
    """«Кто что получит в ближайшие 14 дней», counted as laying counts it, without writing.

    What is not late yet is shown up to its date, as if everybody will answer in time; what is
    late already is shown with everybody who hears of it.
    """
    ground = await _ground(work, actor, now, plan_id)
    calendar = ground.frame.calendar
    today = calendar.local_day(now)
    people = {person.id: person for person in ground.people}
    until = now + timedelta(days=DRY_DAYS)
    lines: dict[tuple[datetime, int, int, str], DryLine] = {}
    later: datetime | None = None
    for item, owner_id, due, climb in await _climbs(work, ground, today):
        above = ladder_above(owner_id, ground.people)
        for rung in climb:
            morning = calendar.after_quiet(calendar.at_morning(rung.day))
            at = when_to_send(morning, now, calendar)
            if at is None or rung.day > due >= today:
                continue
            local = at.astimezone(calendar.zone)
            if at > until:
                later = local if later is None else min(later, local)
                continue
            if rung.level == 0:
                getters: Sequence[int] = [stand_in(owner_id, rung.day, ground.absences)]
            else:
                getters = above[min(rung.level, len(above)) - 1] if above else []
            for getter in getters:
                owner = people[owner_id] if getter != owner_id else None
                if getter in people:
                    line = DryLine(local, people[getter], item, rung.name, due, owner)
                    lines.setdefault((at, getter, item.id, str(due)), line)
    ordered = sorted(lines.values(), key=lambda line: (line.at, line.person.name, line.item.place))
    return DryList(ordered, later)


def _own_mornings(laid: Sequence[Reminder], calendar: Calendar) -> list[Rung]:
    """What was laid for a morning of its own and is no rung of the ladder: asked for by the
    person, or said once because the item was under way already."""
    return [
        Rung(reminder.rung, calendar.local_day(reminder.due_at))
        for reminder in laid
        if reminder.rung.startswith((SNOOZED, BEGUN)) and reminder.state is ReminderState.WAITING
    ]


async def _climbs(
    work: LayingWork, ground: Ground, today: date
) -> list[tuple[Item, int, date, list[Rung]]]:
    """(item, who owes it, until when, the ladder) of everything that nobody has answered yet."""
    tasks: dict[tuple[int, int, str], Task] = {
        (task.item_id, task.person_id, task.occurrence): task
        for task in await work.tasks.of_plan(ground.plan.id)
    }
    laid: dict[int, list[Reminder]] = {}
    for reminder in await work.reminders.of_tasks([task.id for task in tasks.values()]):
        laid.setdefault(reminder.task_id, []).append(reminder)
    calendar = ground.frame.calendar
    found = []
    for item in ground.items:
        if not is_owed(item):
            continue
        for occurrence in occurrences(item.when, ground.frame):
            for person_id in assign(item, ground.people).person_ids:
                task = tasks.get((item.id, person_id, occurrence.key))
                if task is not None and task.state in _ANSWERED:
                    continue
                owed = occurrence
                if task is not None:
                    owed = replace(occurrence, due=as_owed(task, occurrence).due)
                climb = rungs(owed, calendar, ground.profile.ladder)
                own = laid.get(task.id, []) if task is not None else []
                entry = None if own else begun(owed, calendar, today)
                climb += [entry] if entry is not None else _own_mornings(own, calendar)
                found.append((item, person_id, owed.due, climb))
    return found
