"""When observers hear from us: the ladder of a visit, and how long an offer stands. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from school.dates.calendar import Calendar

LONGEST_OFFER = timedelta(hours=24)
SHORTEST_OFFER = timedelta(minutes=30)
_BREAKFAST = timedelta(hours=1)  # an offer that would end at night stands until then
_BEFORE_DAY = timedelta(hours=2)
IN_TIME = timedelta(minutes=15)  # after the start a code still counts as the hour of the tap
LATE_CODE = timedelta(hours=24)  # so long after the end a code may still be entered

AHEAD = ("5d", "48h", "24h", "day")
_ORDER = ("", *AHEAD, "late", "end", "close")
_BEFORE = {"5d": timedelta(days=5), "48h": timedelta(hours=48), "24h": timedelta(hours=24)}


@dataclass(frozen=True, slots=True)
class VisitRung:
    """``name``: 5d, 48h, 24h, day (shortly before), late (whoever has not come by then is missed),
    end, close (who has not come by then has not come)."""

    name: str
    moment: datetime


def visit_rungs(start: datetime, end: datetime, calendar: Calendar) -> list[VisitRung]:
    """The whole ladder of one visit. Rungs that quiet hours push beyond the start are left out."""
    ladder = [
        VisitRung(name, calendar.after_quiet(start - before)) for name, before in _BEFORE.items()
    ]
    ladder.append(VisitRung("day", calendar.after_quiet(start - _BEFORE_DAY)))
    ladder = [rung for rung in ladder if rung.moment < start]
    after = (("late", start + IN_TIME), ("end", end), ("close", end + LATE_CODE))
    return [*ladder, *(VisitRung(name, moment) for name, moment in after)]


def due_rungs(
    ladder: list[VisitRung], after: str, now: datetime
) -> tuple[list[VisitRung], VisitRung | None]:
    """The rungs above ``after`` that have come by now, and the next one to come."""
    rest = [rung for rung in ladder if _ORDER.index(rung.name) > _ORDER.index(after)]
    due = [rung for rung in rest if rung.moment <= now]
    coming = [rung for rung in rest if rung.moment > now]
    return due, coming[0] if coming else None


def offer_times(
    start: datetime, now: datetime, closes_hours: int, calendar: Calendar
) -> tuple[datetime, datetime] | None:
    """When an offer leaves and until when it stands; None when there is no time left for one.

    It leaves when the quiet hours end. It stands a quarter of the time that is left, between half
    an hour and a day, so that it shortens as the test nears; one that would end at night stands
    until an hour after it.
    """
    last = start - timedelta(hours=closes_hours)
    leaves = calendar.after_quiet(now)
    if leaves >= last:
        return None
    stands = min(max((last - leaves) / 4, SHORTEST_OFFER), LONGEST_OFFER)
    deadline = leaves + stands
    awake = calendar.after_quiet(deadline)
    if awake != deadline:
        deadline = awake + _BREAKFAST
    return leaves, min(deadline, last)
