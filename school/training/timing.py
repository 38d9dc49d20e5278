"""When a session begins and ends, and on which moments its people are reminded. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from school.dates.calendar import Calendar
from school.training.session import Session

_DAY = timedelta(days=1)
USUAL_LENGTH = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Rung:
    """``name``: "silent" (who has not answered), "eve", "morning" (who comes), "end"."""

    name: str
    moment: datetime


def begins(session: Session, calendar: Calendar) -> datetime:
    """In UTC. The session has day and hours."""
    assert session.day is not None and session.start is not None
    return datetime.combine(session.day, session.start, calendar.zone).astimezone(UTC)


def ends(session: Session, calendar: Calendar) -> datetime:
    assert session.last_day is not None and session.end is not None
    return datetime.combine(session.last_day, session.end, calendar.zone).astimezone(UTC)


def ladder(session: Session, calendar: Calendar) -> list[Rung]:
    """Every moment of a session in order; none before its end falls into the quiet hours. A session
    that begins with the school's morning has no letter in the morning: it would come too late."""
    assert session.day is not None
    start = begins(session, calendar)
    found = [Rung("eve", calendar.after_quiet(start - _DAY))]
    if session.answer_by is not None:
        found.append(Rung("silent", _asks_again(session, session.answer_by, calendar)))
    found.append(Rung("morning", calendar.after_quiet(calendar.at_morning(session.day))))
    ahead = [rung for rung in found if rung.moment < start]
    end = Rung("end", calendar.after_quiet(ends(session, calendar)))
    return [*sorted(ahead, key=lambda rung: rung.moment), end]


def _asks_again(session: Session, answer_by: date, calendar: Calendar) -> datetime:
    """The morning before the last day to answer; where people are invited later than that, on the
    morning of the day itself."""
    first = calendar.after_quiet(calendar.at_morning(answer_by - _DAY))
    if session.asked_at is not None and first <= session.asked_at:
        return calendar.after_quiet(calendar.at_morning(answer_by))
    return first


def next_moment(session: Session, calendar: Calendar) -> datetime | None:
    """The first rung that nobody has dealt with."""
    until = session.told_until
    ahead = [r.moment for r in ladder(session, calendar) if until is None or r.moment > until]
    return min(ahead, default=None)


def leaves_at(now: datetime, start: datetime, calendar: Calendar) -> datetime:
    """When a letter about a change leaves: after the quiet hours, or at once where it would come
    only after the beginning."""
    awake = calendar.after_quiet(now)
    return awake if awake < start else now


def usual_end(start: time) -> time:
    """An hour later, on the same day."""
    at = datetime.combine(date.min, start) + USUAL_LENGTH
    return at.time() if at.date() == date.min else time(23, 59)
