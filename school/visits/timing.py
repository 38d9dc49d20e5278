"""When the two of a visit hear of it. Pure: moments out of days, bells and the school's habits."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta

from school.dates.calendar import Calendar
from school.observers.place import Hours
from school.visits.visit import Slot, Visit, VisitState

_NUDGE, _GIVE_UP = 2, 4  # working days of silence


@dataclass(frozen=True, slots=True)
class Rung:
    """Something to say, and when (UTC)."""

    name: str
    moment: datetime


def span(slot: Slot, hours: Hours) -> tuple[datetime, datetime]:
    """Start and end in UTC."""
    if slot.at is None:
        return hours.span(slot.day, slot.lesson)
    start = datetime.combine(slot.day, slot.at, hours.zone).astimezone(UTC)
    return start, start + timedelta(minutes=hours.minutes)


def open_slots(visit: Visit, hours: Hours, now: datetime) -> list[tuple[int, Slot]]:
    """The proposed slots that still lie ahead, with their numbers from 0."""
    return [(n, slot) for n, slot in enumerate(visit.slots) if span(slot, hours)[0] > now]


def rungs(visit: Visit, calendar: Calendar, hours: Hours) -> list[Rung]:
    """All that will be said of a visit as it stands, in order of time."""
    found: list[Rung] = []
    if visit.state is VisitState.HELD:
        found = _of_advice(visit, calendar)
    elif visit.live:
        if visit.slots:
            found += _of_proposal(visit, calendar, hours)
        if visit.agreed is not None:
            found += _of_day(visit.agreed, calendar, hours)
    return sorted(found, key=lambda rung: rung.moment)


def _morning(calendar: Calendar, day: date) -> datetime:
    return calendar.after_quiet(calendar.at_morning(day))


def _of_proposal(visit: Visit, calendar: Calendar, hours: Hours) -> list[Rung]:
    asked = calendar.local_day(visit.asked_at)
    starts = [span(slot, hours)[0] for slot in visit.slots]
    given_up = _morning(calendar, calendar.step(asked, _GIVE_UP))
    first_day = _morning(calendar, min(slot.day for slot in visit.slots))
    end = Rung("silent", given_up) if given_up < max(starts) else Rung("lapsed", max(starts))
    nudge = min(_morning(calendar, calendar.step(asked, _NUDGE)), first_day)
    said = visit.asked_at < nudge < end.moment
    return [Rung("nudge", nudge), end] if said else [end]


def _of_day(slot: Slot, calendar: Calendar, hours: Hours) -> list[Rung]:
    start, end = span(slot, hours)
    ahead = [
        Rung("eve", _morning(calendar, calendar.step(slot.day, -1))),
        Rung("morning", _morning(calendar, slot.day)),
    ]
    return [
        *(rung for rung in ahead if rung.moment < start),
        Rung("write", calendar.after_quiet(end)),
        Rung("write-again", _morning(calendar, calendar.step(slot.day, _NUDGE))),
        Rung("unwritten", _morning(calendar, calendar.step(slot.day, _GIVE_UP))),
    ]


def _of_advice(visit: Visit, calendar: Calendar) -> list[Rung]:
    if visit.deadline is None or visit.done_at is not None:
        return []
    eve = calendar.step(visit.deadline, -1)
    return [
        Rung("advice-eve", _morning(calendar, eve)),
        Rung("advice-day", _morning(calendar, visit.deadline)),
    ]


def due_and_next(
    visit: Visit, calendar: Calendar, hours: Hours, now: datetime
) -> tuple[list[Rung], Rung | None]:
    """What has fallen due since it was tended last, and what comes then."""
    ladder = [rung for rung in rungs(visit, calendar, hours) if rung.moment > visit.tended_at]
    due = [rung for rung in ladder if rung.moment <= now]
    return due, next((rung for rung in ladder if rung.moment > now), None)


def laid(visit: Visit, calendar: Calendar, hours: Hours, now: datetime) -> Visit:
    """The visit with its next moment, everything up to ``now`` being said."""
    visit = replace(visit, tended_at=now)
    _, coming = due_and_next(visit, calendar, hours, now)
    return replace(visit, remind_at=coming.moment if coming else None)
