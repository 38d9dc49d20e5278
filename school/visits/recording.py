"""What was seen, what is advised, and what became of the advice."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta

from school.people.audit import note
from school.refusal import Refusal
from school.visits.desk import VisitsWork, hours_of, keep, own_visit, tell_one
from school.visits.timing import span
from school.visits.visit import Visit, VisitState
from school.visits.wording import written
from school.work import Actor, Permission, use_case

_LONGEST_TERM = timedelta(days=366)


async def _of_visitor(work: VisitsWork, actor: Actor, visit_id: int) -> Visit:
    visit = await own_visit(work, actor, visit_id)
    if visit.visitor_id != actor.id:
        raise Refusal("visits-visitor-only")
    return visit


async def _of_host(work: VisitsWork, actor: Actor, visit_id: int) -> Visit:
    visit = await own_visit(work, actor, visit_id)
    if visit.host_id != actor.id:
        raise Refusal("visits-host-only")
    if visit.state is not VisitState.HELD:
        raise Refusal("visits-not-held")
    return visit


@use_case(Permission.OWN, writes=False)
async def check_text(work: VisitsWork, actor: Actor, now: datetime, text: str) -> str:
    """A text as it would be kept. Refusal: visits-text-long, materials, visits-names."""
    return written(text, await work.people.all(), sure=False)


@use_case(Permission.OWN, writes=False)
async def see_to_write(work: VisitsWork, actor: Actor, now: datetime, visit_id: int) -> Visit:
    """A visit that the actor may write down now.

    Refusal: visits-visitor-only, visits-too-early, visits-over, visits-read.
    """
    visit = await _of_visitor(work, actor, visit_id)
    await _need_to_write(work, visit, now)
    return visit


async def _need_to_write(work: VisitsWork, visit: Visit, now: datetime) -> None:
    if visit.state is VisitState.HELD:
        if visit.read_at is not None:
            raise Refusal("visits-read")
        return
    if not visit.live:
        raise Refusal("visits-over")
    if visit.agreed is None or span(visit.agreed, await hours_of(work))[0] > now:
        raise Refusal("visits-too-early")


@use_case(Permission.OWN)
async def record_visit(
    work: VisitsWork,
    actor: Actor,
    now: datetime,
    visit_id: int,
    points: Sequence[str],
    seen: str,
    advice: str = "",
    deadline: date | None = None,
    *,
    sure: bool = False,
) -> Visit:
    """The visitor's form; may be written anew until the teacher has read it.

    Refusal: also visits-form-empty, visits-term, and those of texts.
    """
    visit = await _of_visitor(work, actor, visit_id)
    await _need_to_write(work, visit, now)
    staff = await work.people.all()
    seen, advice = (written(text, staff, sure=sure) for text in (seen, advice))
    ticked = (await work.visit_rules.get()).points(visit.kind)
    kept = tuple(point for point in ticked if point in points)
    if not kept and not seen:
        raise Refusal("visits-form-empty")
    today = (await work.profiles.get()).calendar.local_day(now)
    if deadline is not None and not (advice and today <= deadline <= today + _LONGEST_TERM):
        raise Refusal("visits-term")
    visit = replace(
        visit,
        state=VisitState.HELD,
        slots=(),
        points=kept,
        seen=seen,
        advice=advice,
        deadline=deadline,
        held_at=now,
        done_at=None,
    )
    old = [visit.topic, visit.topic_of_form, visit.topic_of_advice]
    await work.outbox.withdraw(old, now)
    visit = await keep(work, visit, now)
    await tell_one(
        work,
        visit,
        visit.host_id,
        "lesson-written",
        now,
        topic=visit.topic_of_form,
        points=list(kept),
        seen=seen,
        advice=advice,
        deadline=deadline.isoformat() if deadline else "",
    )
    await note(work, actor, now, "visit-recorded", f"visit:{visit.id}")
    return visit


@use_case(Permission.OWN)
async def read_form(work: VisitsWork, actor: Actor, now: datetime, visit_id: int) -> Visit:
    """«Ознакомлен(а)». Twice is once."""
    visit = await _of_host(work, actor, visit_id)
    if visit.read_at is not None:
        return visit
    await work.outbox.withdraw([visit.topic_of_form], now)
    visit = await keep(work, replace(visit, read_at=now), now)
    await tell_one(work, visit, visit.visitor_id, "lesson-read", now)
    return visit


@use_case(Permission.OWN)
async def remark_on(
    work: VisitsWork,
    actor: Actor,
    now: datetime,
    visit_id: int,
    text: str,
    *,
    sure: bool = False,
) -> Visit:
    """The teacher's own words beside the form, once it is read."""
    visit = await _of_host(work, actor, visit_id)
    if visit.read_at is None:
        raise Refusal("visits-unread")
    remark = written(text, await work.people.all(), sure=sure, least=2)
    visit = await keep(work, replace(visit, remark=remark), now)
    await tell_one(work, visit, visit.visitor_id, "lesson-remark", now, remark=remark)
    return visit


@use_case(Permission.OWN)
async def follow_advice(work: VisitsWork, actor: Actor, now: datetime, visit_id: int) -> Visit:
    """«Выполнено». Who did it has read it. Twice is once."""
    visit = await _of_host(work, actor, visit_id)
    if not visit.advice:
        raise Refusal("visits-no-advice")
    if visit.done_at is not None:
        return visit
    visit = replace(visit, done_at=now, read_at=visit.read_at or now)
    await work.outbox.withdraw([visit.topic_of_form, visit.topic_of_advice], now)
    visit = await keep(work, visit, now)
    await tell_one(work, visit, visit.visitor_id, "lesson-done", now)
    return visit
