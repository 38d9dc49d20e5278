"""From a date to the days on which somebody is reminded of it. Pure: no store, no clock.

Two steps. ``occurrences`` says how often an item is owed and until when; ``rungs`` says on which
days before and after that its people hear of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from dateutil.rrule import rrulestr

from school.dates.calendar import Calendar
from school.dates.when import Anchor, Freq, Kind, When
from school.dates.year import SchoolYear, Terms
from school.profile import LadderSettings
from school.vpr.timetable import Timetable

_MOST_OCCURRENCES = 60
OPENING = "open"
_LATE_DAY = re.compile(r"(FREQ=MONTHLY;(?:[A-Z]+=[\d,]+;)*)BYMONTHDAY=(29|30|31)")


class Shape(StrEnum):
    """Which ladder an occurrence climbs."""

    DEADLINE = "deadline"
    SPAN = "span"
    EACH_TIME = "each_time"
    PERIOD = "period"


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One time that an item is owed. ``key`` stays the same when the date moves, so that what is
    done stays done; only repeats and days of tests are known by their dates, as they were named
    before any shift from a day off."""

    key: str
    start: date | None
    due: date
    shape: Shape


@dataclass(frozen=True, slots=True)
class Frame:
    """What a date needs around it to be counted: the year, its terms, the timetable, the week."""

    year: SchoolYear
    terms: Terms
    timetable: Timetable
    calendar: Calendar

    @property
    def lessons_end(self) -> date:
        return self.terms.spans[-1][1]


def occurrences(when: When, frame: Frame) -> list[Occurrence]:
    """Every time that an item with this date is owed; none while its date is not known."""
    match when.kind:
        case Kind.ON | Kind.BY:
            return [Occurrence("1", None, when.end, Shape.DEADLINE)] if when.end else []
        case Kind.SPAN:
            return [_span("1", when.start, when.end or frame.year.end)]
        case Kind.LIST:
            return [_span(str(n), start, end) for n, (start, end) in enumerate(when.dates or (), 1)]
        case Kind.PERIOD:
            start = when.start or frame.year.start
            return [Occurrence("1", start, when.end or frame.year.end, Shape.PERIOD)]
        case Kind.REPEAT:
            return [
                Occurrence(named.isoformat(), None, day, Shape.EACH_TIME)
                for day, named in list(_repeats(when, frame).items())[:_MOST_OCCURRENCES]
            ]
        case Kind.VPR:
            return _tied_to_tests(when, frame)
        case Kind.SCHEDULE | Kind.UNKNOWN:
            return []


def _span(key: str, start: date | None, end: date) -> Occurrence:
    if start is None or start == end:
        return Occurrence(key, None, end, Shape.DEADLINE)
    return Occurrence(key, start, end, Shape.SPAN)


def _tied_to_tests(when: When, frame: Frame) -> list[Occurrence]:
    if when.anchor is None:
        return []
    days = frame.timetable.days(when.anchor)
    # Each test is known by its day, also while it is the only one: a second one is then added
    # beside it and does not take its place.
    each = when.anchor is Anchor.VPR_DAY
    shift = timedelta(when.offset_days or 0)
    return [
        Occurrence(day.isoformat() if each else "1", None, day + shift, Shape.DEADLINE)
        for day in days
    ]


def _in_each_month(rule: str) -> str:
    """«Ежемесячно до 30 числа» is owed in February, too: on its last day. A rule by itself leaves
    out months that have no such day."""
    found = _LATE_DAY.fullmatch(rule)
    if found is None:
        return rule
    days = ",".join(str(day) for day in range(28, int(found[2]) + 1))
    return f"{found[1]}BYMONTHDAY={days};BYSETPOS=-1"


def _repeats(when: When, frame: Frame) -> dict[date, date]:
    """Working day → the day that the rule names, which may be a day off after it."""
    start = max(when.start or frame.year.start, frame.year.start)
    end = min(when.end or frame.lessons_end, frame.year.end)
    if when.rule and when.freq is not Freq.DAILY:
        since = datetime.combine(start, time())
        rule = rrulestr(f"RRULE:{_in_each_month(when.rule)}", dtstart=since)
        days = [found.date() for found in rule.between(since, datetime.combine(end, time()), True)]
    else:
        days = [day for day in _customary(when.freq, frame) if start <= day <= end]
    seen: dict[date, date] = {}
    for day in days:
        shifted = frame.calendar.back(day)
        if shifted >= start:
            seen.setdefault(shifted, day)
    return seen


def _customary(freq: Freq | None, frame: Frame) -> Iterator[date]:
    """The days that a school means by «weekly», «each term» and so on: the last one of each.

    What is owed daily is asked for once a week: a question every morning would be answered by
    nobody after the first week.
    """
    year = frame.year
    match freq:
        case Freq.DAILY | Freq.WEEKLY:
            day = year.start + timedelta((4 - year.start.weekday()) % 7)
            while day <= year.end:
                yield day
                day += timedelta(7)
        case Freq.MONTHLY:
            for month in (9, 10, 11, 12, 1, 2, 3, 4, 5, 6, 7, 8):
                yield month_end(year.year_of(month), month)
        case Freq.QUARTERLY:
            for month in (9, 12, 3, 6):
                yield month_end(year.year_of(month), month)
        case Freq.TERMLY:
            yield from (end for _, end in frame.terms.spans)
        case Freq.HALFYEARLY:
            yield from (end for _, end in frame.terms.halves)
        case Freq.YEARLY | None:
            yield frame.lessons_end


def month_end(year: int, month: int) -> date:
    return date(year + month // 12, month % 12 + 1, 1) - timedelta(1)


@dataclass(frozen=True, slots=True)
class Rung:
    """One reminder: its name, unique within a task, its day, and who hears of it.

    ``level`` 0 is the person; 1, 2, 3 are the steps of the school ladder above them.
    """

    name: str
    day: date
    level: int = 0


def is_above(rung: str) -> bool:
    """May this rung be one of those that the school ladder above hears too?"""
    return rung[0] in "ow" and rung != OPENING


def rungs(occurrence: Occurrence, calendar: Calendar, settings: LadderSettings) -> list[Rung]:
    """The whole ladder of an occurrence, days ascending, days off shifted back."""
    match occurrence.shape:
        case Shape.DEADLINE:
            climb = _before(occurrence.due, settings.before, calendar, "d")
        case Shape.SPAN:
            climb = _through_span(occurrence, calendar, settings)
        case Shape.EACH_TIME:
            climb = [Rung("d0", calendar.back(occurrence.due))]
        case Shape.PERIOD:
            climb = _monthly(occurrence, calendar)
            climb += _ending(occurrence, climb, calendar, settings)
    climb += _after(occurrence, calendar, settings)
    by_day: dict[tuple[date, int], Rung] = {}
    for rung in climb:
        by_day[rung.day, rung.level] = rung  # two rungs on one morning are one
    return sorted(by_day.values(), key=lambda rung: (rung.day, rung.level))


BEGUN = "begun"


def begun(occurrence: Occurrence, calendar: Calendar, today: date) -> Rung | None:
    """For what opened before reminders were switched on: said once, on the next working morning,
    since nobody would hear of it for weeks otherwise. None when it has not opened or is over."""
    if occurrence.start is None or calendar.forward(occurrence.start) >= today:
        return None
    morning = calendar.step(today, 1)
    return Rung(BEGUN, morning) if morning <= occurrence.due else None


def _before(due: date, steps: tuple[int, ...], calendar: Calendar, letter: str) -> list[Rung]:
    last = calendar.back(due)
    return [Rung(f"{letter}{n}", calendar.step(last, -n)) for n in sorted(steps, reverse=True)]


def _through_span(
    occurrence: Occurrence, calendar: Calendar, settings: LadderSettings
) -> list[Rung]:
    assert occurrence.start is not None
    opening = calendar.forward(occurrence.start)
    if opening > occurrence.due:  # all of it lies on days off: say so before, not after
        opening = calendar.back(occurrence.start)
    climb = [Rung(OPENING, opening)]
    length = (occurrence.due - occurrence.start).days
    if length >= settings.long_span_days:
        climb.append(Rung("mid", calendar.back(occurrence.start + timedelta(length // 2))))
    return climb + _ending(occurrence, climb, calendar, settings)


def _ending(
    occurrence: Occurrence, climb: list[Rung], calendar: Calendar, settings: LadderSettings
) -> list[Rung]:
    """Before the end, but not before the beginning."""
    ends = _before(occurrence.due, settings.before_end, calendar, "e")
    return [rung for rung in ends if not climb or rung.day > climb[0].day]


def _monthly(occurrence: Occurrence, calendar: Calendar) -> list[Rung]:
    assert occurrence.start is not None
    climb = []
    day = occurrence.start
    while day < occurrence.due:
        climb.append(Rung(f"m{day:%Y-%m}", calendar.forward(day)))
        day = month_end(day.year, day.month) + timedelta(1)
    return climb


def _after(occurrence: Occurrence, calendar: Calendar, settings: LadderSettings) -> list[Rung]:
    """After a missed date: the person each time, the ladder above one step higher each time."""
    climb = []
    level = 0
    day = occurrence.due
    for n in settings.after:
        day = calendar.step(occurrence.due, n)
        climb.append(Rung(f"o{n}", day))
        if n >= settings.escalate_from:
            level += 1
            climb.append(Rung(f"o{n}", day, level))
    if occurrence.shape is Shape.EACH_TIME:
        return climb  # the next time comes soon enough
    for week in range(1, settings.weekly_after + 1):
        morning = calendar.forward(day + timedelta(7 * week))
        level = min(level + 1, 3)
        climb.append(Rung(f"w{week}", morning))
        climb.append(Rung(f"w{week}", morning, level))
    return climb
