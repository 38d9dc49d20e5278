"""What to look at before reminders go out: the coverage proof, the red list, the dry list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from school.people.person import Person
from school.plan.assigning import Assignment, assign
from school.plan.item import Item, Plan
from school.refusal import Refusal
from school.reminders.ladder import Occurrence, occurrences, rungs
from school.reminders.laying import Ground, LayingWork, ground_of
from school.work import Actor, Permission, use_case

DRY_DAYS = 14


@dataclass(frozen=True, slots=True)
class Coverage:
    """One item of the coverage proof. Red when a date, a person or a reminder is missing."""

    item: Item
    assignment: Assignment
    owed: tuple[Occurrence, ...]
    reminder_days: tuple[date, ...]  # of one person, still to come
    no_date: bool
    past: bool  # every date lies behind: no reminder will ever go out

    @property
    def red(self) -> bool:
        return not self.item.cancelled and (
            self.no_date or self.past or not self.assignment.complete
        )


def cover(ground: Ground, today: date) -> list[Coverage]:
    """The coverage proof of a plan: every item has a date, a person and a reminder, or is red."""
    result = []
    for item in ground.items:
        owed = tuple(occurrences(item.when, ground.frame))
        days = sorted(
            {
                rung.day
                for occurrence in owed
                if occurrence.due >= today
                for rung in rungs(occurrence, ground.frame.calendar, ground.profile.ladder)
                if rung.level == 0 and today <= rung.day <= occurrence.due
            }
        )
        result.append(
            Coverage(
                item,
                assign(item, ground.people),
                owed,
                tuple(days),
                no_date=not owed,
                past=bool(owed) and all(o.due < today for o in owed),
            )
        )
    return result


@dataclass(frozen=True, slots=True)
class Proof:
    plan: Plan
    coverage: Sequence[Coverage]
    people: Sequence[Person]
    today: date

    @property
    def red(self) -> list[Coverage]:
        return [one for one in self.coverage if one.red]


async def proof_of(work: LayingWork, plan: Plan, now: datetime) -> Proof:
    ground = await ground_of(work, plan, now)
    today = ground.frame.calendar.local_day(now)
    return Proof(plan, cover(ground, today), ground.people, today)


@use_case(Permission.EDIT_PLAN, writes=False)
async def see_coverage(work: LayingWork, actor: Actor, now: datetime, plan_id: int) -> Proof:
    """The coverage proof of a draft or of the plan in force."""
    plan = await work.plans.get(plan_id)
    if plan is None:
        raise Refusal("plan-gone")
    return await proof_of(work, plan, now)


@dataclass(frozen=True, slots=True)
class DryLine:
    """Who would get what: one reminder of the days ahead."""

    at: datetime
    person: Person
    item: Item
    rung: str


@use_case(Permission.EDIT_PLAN, writes=False)
async def dry_list(
    work: LayingWork, actor: Actor, now: datetime, plan_id: int
) -> Sequence[DryLine]:
    """«Кто что получит в ближайшие 14 дней», counted without writing anything."""
    plan = await work.plans.get(plan_id)
    if plan is None:
        raise Refusal("plan-gone")
    ground = await ground_of(work, plan, now)
    calendar = ground.frame.calendar
    people = {person.id: person for person in ground.people}
    until = now + timedelta(days=DRY_DAYS)
    lines = []
    for one in cover(ground, calendar.local_day(now)):
        if one.item.cancelled:
            continue
        for occurrence in one.owed:
            for rung in rungs(occurrence, calendar, ground.profile.ladder):
                at = calendar.after_quiet(calendar.at_morning(rung.day))
                if rung.level == 0 and now < at <= until and rung.day <= occurrence.due:
                    lines += [
                        DryLine(at, people[person_id], one.item, rung.name)
                        for person_id in one.assignment.person_ids
                    ]
    return sorted(lines, key=lambda line: (line.at, line.person.name, line.item.place))
