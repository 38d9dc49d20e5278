"""What a pack is made from, read in one short transaction before anything is written."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from school.broadcasts.acknowledging import see_sheet
from school.broadcasts.announcement import OUT, Ack, Announcement
from school.broadcasts.audience import Recipient
from school.broadcasts.desk import BroadcastWork
from school.execution.beside import whole_report
from school.execution.periods import Period, period_called, periods_of
from school.execution.report import Report
from school.execution.seeing import TEMPLATE, ReportWork
from school.observers.act import Act
from school.observers.desk import ObservingWork, need_observers
from school.observers.writing import ACT
from school.pack.told import Letters, Mine, Told, told_of
from school.people.audit import note
from school.people.person import Person
from school.plan.item import Amendment, Item, Plan, PlanState
from school.profile import SchoolProfile
from school.refusal import Refusal
from school.reminders.task import Evidence, Task
from school.work import Actor, Permission, use_case

_ANNOUNCEMENTS = 50  # looked through at once


class PackWork(ObservingWork, BroadcastWork, ReportWork, Protocol):
    @property
    def letters(self) -> Letters: ...


@dataclass(frozen=True, slots=True)
class Shown:
    """One piece of evidence, whose it is and of which item."""

    evidence: Evidence
    task: Task
    item: Item


@dataclass(frozen=True, slots=True)
class Sheet:
    """An announcement that asked to be acknowledged, with everybody it was meant for."""

    announcement: Announcement
    author: str
    lines: Sequence[tuple[Recipient, Ack | None]]


@dataclass(frozen=True, slots=True)
class PackFacts:
    """``people``: everybody of the staff who is named, also those who have left. ``erased``: how
    many times data of families had been destroyed when this was read."""

    plan: Plan
    period: Period
    profile: SchoolProfile
    items: Sequence[Item]
    tasks: Sequence[Task]
    people: Mapping[int, Person]
    amendments: Sequence[Amendment]
    report: Report
    form: bytes | None  # the school's own form of the report
    told: Sequence[Told]
    shown: Sequence[Shown]
    acts: Sequence[Act]
    template: bytes | None  # the school's own form of the act
    sheets: Sequence[Sheet]
    made_at: datetime
    made_by: str
    erased: int

    @property
    def files(self) -> int:
        """How many files of evidence Telegram has to be asked for."""
        return sum(one.evidence.file_id is not None for one in self.shown) + sum(
            act.photo is not None for act in self.acts
        )


async def _plan(work: PackWork, plan_id: int) -> Plan:
    plan = await work.plans.get(plan_id)
    if plan is None or plan.state is PlanState.DRAFT:
        raise Refusal("plan-gone")
    return plan


@use_case(Permission.OVERSEE, writes=False)
async def see_periods(
    work: PackWork, actor: Actor, now: datetime, plan_id: int
) -> tuple[Plan, Sequence[Period]]:
    """The parts of the plan's school year that a pack can be made of."""
    plan = await _plan(work, plan_id)
    return plan, periods_of(plan.year, (await work.profiles.get()).terms_of(plan.year))


@use_case(Permission.OVERSEE, writes=False)
async def see_facts(
    work: PackWork, actor: Actor, now: datetime, plan_id: int, code: str
) -> PackFacts:
    """Everything that a pack of a period (``Period.key``) is made from. The plan and its
    amendments are whole in each: a period alone would not explain the terms."""
    need_observers(actor)
    plan = await _plan(work, plan_id)
    profile = await work.profiles.get()
    period = period_called(code, periods_of(plan.year, profile.terms_of(plan.year)))
    since, until = period.bounds(profile.tz)
    items = await work.plans.items(plan.id)
    tasks = await work.tasks.of_plan(plan.id)
    amendments = await work.plans.amendments(plan.id)
    mine = Mine(plan.id, {one.id: one.label for one in items}, {one.id for one in tasks})
    told = await told_of(work.letters, mine, since, until)
    shown = await _shown(work, period, profile, items, tasks)
    acts = [act for act in await work.acts.of_year(plan.year) if period.holds(act.day)]
    named = {one.person_id for one in told} | {one.person_id for one in tasks}
    named |= {one.by for one in amendments if one.by is not None}
    erased = await work.destructions.all()
    return PackFacts(
        plan=plan,
        period=period,
        profile=profile,
        items=items,
        tasks=tasks,
        people=await _people(work, named),
        amendments=amendments,
        report=await whole_report(work, plan, period, now),
        form=await work.templates.get(TEMPLATE),
        told=told,
        shown=shown,
        acts=acts,
        template=await work.templates.get(ACT) if acts else None,
        sheets=await _sheets(work, actor, now, plan, since, until),
        made_at=now,
        made_by=actor.name,
        erased=len(erased),
    )


async def _people(work: PackWork, ids: Iterable[int]) -> dict[int, Person]:
    people = {person.id: person for person in await work.people.all()}
    for one in sorted(set(ids) - set(people)):
        person = await work.people.get(one)
        if person is not None and person.staff:
            people[one] = person
    return people


async def _shown(
    work: PackWork,
    period: Period,
    profile: SchoolProfile,
    items: Sequence[Item],
    tasks: Sequence[Task],
) -> list[Shown]:
    """In the order of the plan, then as it came."""
    by_id = {one.id: one for one in items}
    owed = {one.id: one for one in tasks}
    found = [
        Shown(one, owed[one.task_id], by_id[owed[one.task_id].item_id])
        for one in await work.tasks.evidence(list(owed))
        if period.holds(profile.calendar.local_day(one.at))
    ]
    return sorted(found, key=lambda one: (one.item.place, one.evidence.id))


async def _sheets(
    work: PackWork, actor: Actor, now: datetime, plan: Plan, since: datetime, until: datetime
) -> list[Sheet]:
    """Of announcements of the plan's own school year, oldest first."""
    sheets: list[Sheet] = []
    zone = (await work.profiles.get()).tz
    before: int | None = None
    while True:
        page = await work.announcements.page(before, _ANNOUNCEMENTS)
        for one in page:
            sent_at = one.sent_at
            if not one.ack or one.state not in OUT or sent_at is None:
                continue
            in_year = plan.year.start <= sent_at.astimezone(zone).date() <= plan.year.end
            if in_year and since <= sent_at < until:
                _, lines = await see_sheet.body(work, actor, now, one.id)
                author = await work.people.get(one.author_id)
                sheets.append(Sheet(one, author.name if author else "", lines))
        if len(page) < _ANNOUNCEMENTS:
            return sheets[::-1]
        before = page[-1].id


@use_case(Permission.OVERSEE)
async def hand_over(
    work: PackWork, actor: Actor, now: datetime, plan_id: int, code: str, erased: int
) -> None:
    """Before a pack leaves: may its maker still have it, and does it name nobody whose data were
    destroyed while it was made? It is noted in the log."""
    need_observers(actor)
    if len(await work.destructions.all()) != erased:
        raise Refusal("pack-outdated")
    await note(work, actor, now, "pack-given", f"plan:{plan_id}", period=code)
