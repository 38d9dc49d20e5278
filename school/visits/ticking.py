"""What the clock asks of visits. Each thing is told once, also after a jump over all of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from school.dates.calendar import Calendar
from school.observers.place import Hours
from school.outbox.rows import Letter
from school.telling import coordinators_of
from school.visits.desk import VisitsWork, hours_of, said, tell_one, works_here
from school.visits.timing import Rung, due_and_next, open_slots, span
from school.visits.visit import Trouble, Visit
from school.work import Actor, Permission, use_case

_AT_ONCE = 50
_AHEAD = ("eve", "morning")
_WRITE = ("write", "write-again")
_ADVICE = ("advice-eve", "advice-day")
_TROUBLES = {
    "silent": Trouble.SILENT,
    "lapsed": Trouble.LAPSED,
    "unwritten": Trouble.UNWRITTEN,
}


@use_case(Permission.SYSTEM)
async def tend_visits(work: VisitsWork, actor: Actor, now: datetime) -> int:
    """Writes the letters whose moment has come, and puts what is stuck on the coordinator's list;
    how many visits were looked at. Call it until it gives 0."""
    found = await work.visits.to_tend(now, _AT_ONCE)
    if not found:
        return 0
    calendar, hours = (await work.profiles.get()).calendar, await hours_of(work)
    for one in found:
        visit = await work.visits.get(one.id)
        if visit is not None:
            await _tend(work, visit, calendar, hours, now)
    return len(found)


async def _tend(
    work: VisitsWork, visit: Visit, calendar: Calendar, hours: Hours, now: datetime
) -> None:
    if visit.live and await _somebody_left(work, visit):
        if visit.trouble is not Trouble.LEFT:
            await work.outbox.withdraw([visit.topic], now)
            await _stuck(work, visit, Trouble.LEFT, now)
        return
    due, coming = due_and_next(visit, calendar, hours, now)
    for rung in _to_say(due):
        if rung.name in _TROUBLES:
            trouble = _TROUBLES[rung.name]
            visit = replace(visit, trouble=trouble)
            await _tell_coordinators(work, visit, trouble, now)
            if trouble is Trouble.LAPSED:
                await tell_one(
                    work, visit, visit.proposed_by, "lesson-lapsed", now, due_at=rung.moment
                )
        else:
            await _say(work, visit, rung, hours, now)
    moment = coming.moment if coming else None
    await work.visits.save(replace(visit, tended_at=now, remind_at=moment))


def _to_say(due: Sequence[Rung]) -> list[Rung]:
    """Of what says the same thing again only the last."""
    last: dict[str, Rung] = {}
    for rung in due:
        kind = next((g[0] for g in (_AHEAD, _WRITE, _ADVICE) if rung.name in g), rung.name)
        last[kind] = rung
    return list(last.values())


async def _say(work: VisitsWork, visit: Visit, rung: Rung, hours: Hours, now: datetime) -> None:
    if rung.name in _AHEAD and visit.agreed is not None:
        start, _ = span(visit.agreed, hours)
        if now >= start:
            return
        for person_id in (visit.visitor_id, visit.host_id):
            await tell_one(
                work,
                visit,
                person_id,
                "lesson-ahead",
                now,
                name=rung.name,
                due_at=rung.moment,
                expires_at=start,
            )
    elif rung.name == "nudge" and visit.asked_id is not None:
        if open_slots(visit, hours, now):
            await tell_one(
                work,
                visit,
                visit.asked_id,
                "lesson-nudge",
                now,
                due_at=rung.moment,
                expires_at=max(span(slot, hours)[0] for slot in visit.slots),
            )
    elif rung.name in _WRITE:
        await tell_one(
            work, visit, visit.visitor_id, "lesson-write", now, name=rung.name, due_at=rung.moment
        )
    elif rung.name in _ADVICE and visit.deadline is not None:
        await tell_one(
            work,
            visit,
            visit.host_id,
            "lesson-advice",
            now,
            name=rung.name,
            due_at=rung.moment,
            topic=visit.topic_of_advice,
            advice=visit.advice,
            deadline=visit.deadline.isoformat(),
        )


async def _somebody_left(work: VisitsWork, visit: Visit) -> bool:
    people = [await work.people.get(one) for one in (visit.visitor_id, visit.host_id)]
    return not all(works_here(person) for person in people)


async def _stuck(work: VisitsWork, visit: Visit, trouble: Trouble, now: datetime) -> None:
    visit = replace(visit, trouble=trouble, tended_at=now, remind_at=None)
    await work.visits.save(visit)
    await _tell_coordinators(work, visit, trouble, now)


async def _tell_coordinators(
    work: VisitsWork, visit: Visit, trouble: Trouble, now: datetime
) -> None:
    values = {**await said(work, visit), "trouble": trouble.value}
    due_at = (await work.profiles.get()).calendar.after_quiet(now)
    for person in await coordinators_of(work.people):
        await work.outbox.add(
            f"visit:{visit.id}:{visit.revision}:{trouble.value}:{person.id}",
            person.id,
            Letter("lesson-trouble", values),
            now,
            due_at=due_at,
            topic=visit.topic,
        )
