"""A day that both accept: proposed, proposed back, accepted, moved, called off."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from school.people.audit import note
from school.people.subjects import subject_named
from school.plan.item import PlanState
from school.refusal import Refusal
from school.visits.days import checked
from school.visits.desk import (
    VisitsWork,
    hours_of,
    keep,
    may_visit,
    need_live,
    own_visit,
    somebody_here,
    tell_one,
    visit_of,
)
from school.visits.timing import span
from school.visits.visit import Slot, Trouble, Visit, VisitKind, VisitState
from school.visits.wording import written
from school.vpr.cells import class_named
from school.work import Actor, Permission, use_case


async def _plan_of(work: VisitsWork, item_id: int | None) -> int | None:
    """Refusal for an item that is not of the plan in force."""
    if item_id is None:
        plan = await work.plans.current()
        return plan.id if plan else None
    item = await work.plans.item(item_id)
    plan = await work.plans.get(item.plan_id) if item else None
    if item is None or plan is None or plan.state is not PlanState.APPROVED or item.cancelled:
        raise Refusal("visits-item-gone")
    return plan.id


@use_case(Permission.OWN)
async def propose_visit(
    work: VisitsWork,
    actor: Actor,
    now: datetime,
    kind: VisitKind,
    host_id: int,
    grade_class: str,
    subject: str,
    slots: Sequence[Slot],
    item_id: int | None = None,
) -> Visit:
    """The visitor proposes up to three days to a teacher.

    Refusal: visits-no-right, visits-oneself, visits-person-left, visits-host-unreachable,
    visits-item-gone, class-unclear, subject-unclear, and those of the days.
    """
    if not await may_visit(work, actor, item_id):
        raise Refusal("visits-no-right")
    if host_id == actor.id:
        raise Refusal("visits-oneself")
    host = await somebody_here(work, host_id)
    if not host.reachable:
        raise Refusal("visits-host-unreachable", name=host.name)
    subject = subject_named(subject) if subject or kind is VisitKind.LESSON else ""
    plan_id = await _plan_of(work, item_id)
    kept = await checked(work, kind, slots, now)
    visit = await work.visits.add(
        Visit(
            id=0,
            kind=kind,
            visitor_id=actor.id,
            host_id=host_id,
            subject=subject,
            grade_class=class_named(grade_class),
            state=VisitState.PROPOSED,
            proposed_by=actor.id,
            created_at=now,
            asked_at=now,
            tended_at=now,
            day=kept[0].day,
            plan_id=plan_id,
            item_id=item_id,
            slots=kept,
            revision=0,
        )
    )
    visit = await keep(work, visit, now)
    await tell_one(work, visit, host_id, "lesson-proposed", now)
    await note(work, actor, now, "visit-proposed", f"visit:{visit.id}")
    return visit


@use_case(Permission.OWN)
async def propose_days(
    work: VisitsWork,
    actor: Actor,
    now: datetime,
    visit_id: int,
    revision: int,
    slots: Sequence[Slot],
) -> Visit:
    """Other days, by either of the two; an agreed day holds until the other accepts."""
    visit = await own_visit(work, actor, visit_id)
    need_live(visit, revision)
    other = visit.other(actor.id)
    await somebody_here(work, other)
    kept = await checked(work, visit.kind, slots, now)
    visit = replace(visit, slots=kept, proposed_by=actor.id, asked_at=now)
    if visit.agreed is None:
        visit = replace(visit, day=kept[0].day)
    await work.outbox.withdraw([visit.topic], now)
    visit = await keep(work, visit, now)
    kind = "lesson-proposed" if visit.agreed is None else "lesson-move"
    await tell_one(work, visit, other, kind, now, back=True)
    return visit


@use_case(Permission.OWN)
async def accept_slot(
    work: VisitsWork, actor: Actor, now: datetime, visit_id: int, revision: int, number: int
) -> Visit:
    """One of the days that the other proposed. Twice is once.

    Refusal: visits-not-yours, visits-over, visits-changed, visits-own-days, visits-day-past.
    """
    visit = await own_visit(work, actor, visit_id)
    if visit.live and not visit.slots and visit.revision == revision + 1:
        return visit  # the second tap of the same thumb
    need_live(visit, revision)
    if visit.asked_id != actor.id:
        raise Refusal("visits-own-days")
    if not 0 <= number < len(visit.slots):
        raise Refusal("button-old")
    other = visit.other(actor.id)
    await somebody_here(work, other)
    slot = visit.slots[number]
    if span(slot, await hours_of(work))[0] <= now:
        raise Refusal("visits-day-past")
    visit = replace(visit, state=VisitState.AGREED, agreed=slot, slots=(), day=slot.day)
    await work.outbox.withdraw([visit.topic], now)
    visit = await keep(work, visit, now)
    await tell_one(work, visit, other, "lesson-agreed", now)
    await note(work, actor, now, "visit-agreed", f"visit:{visit.id}")
    return visit


@use_case(Permission.OWN)
async def keep_day(
    work: VisitsWork, actor: Actor, now: datetime, visit_id: int, revision: int
) -> Visit:
    """The agreed day stays: the move is not accepted, and the other is told."""
    visit = await own_visit(work, actor, visit_id)
    need_live(visit, revision)
    if visit.agreed is None or not visit.slots:
        raise Refusal("visits-changed")
    other = visit.other(actor.id)
    await work.outbox.withdraw([visit.topic], now)
    visit = await keep(work, replace(visit, slots=(), proposed_by=actor.id), now)
    await tell_one(work, visit, other, "lesson-kept", now)
    return visit


@use_case(Permission.OWN)
async def call_off(
    work: VisitsWork,
    actor: Actor,
    now: datetime,
    visit_id: int,
    revision: int,
    reason: str,
    *,
    sure: bool = False,
) -> Visit:
    """Either of the two, or who controls, with a reason, until it was held."""
    visit = await visit_of(work, actor, visit_id)
    need_live(visit, revision)
    reason = written(reason, await work.people.all(), sure=sure, least=3)
    declined = visit.state is VisitState.PROPOSED and actor.id == visit.host_id
    visit = replace(
        visit,
        state=VisitState.DECLINED if declined else VisitState.CANCELLED,
        slots=(),
        reason=reason,
    )
    await work.outbox.withdraw([visit.topic], now)
    visit = await keep(work, visit, now)
    for person_id in (visit.visitor_id, visit.host_id):
        if person_id != actor.id:
            await tell_one(work, visit, person_id, "lesson-off", now, reason=reason, by=actor.name)
    await note(work, actor, now, "visit-cancelled", f"visit:{visit.id}")
    return visit


@use_case(Permission.CONTROL)
async def take_over(
    work: VisitsWork, actor: Actor, now: datetime, visit_id: int, revision: int
) -> Visit:
    """The visitor has left: who controls goes instead. The host hears who comes."""
    visit = await visit_of(work, actor, visit_id)
    need_live(visit, revision)
    if visit.trouble is not Trouble.LEFT or visit.host_id == actor.id:
        raise Refusal("visits-changed")
    await somebody_here(work, visit.host_id)
    by = actor.id if visit.proposed_by == visit.visitor_id else visit.proposed_by
    await work.outbox.withdraw([visit.topic], now)
    visit = await keep(work, replace(visit, visitor_id=actor.id, proposed_by=by), now)
    await tell_one(work, visit, visit.host_id, "lesson-visitor", now)
    await note(work, actor, now, "visit-taken-over", f"visit:{visit.id}")
    return visit
