"""Days and hours as people type them: «12.10», «12.10-16.10», «14:00-15:30». Pure."""

from __future__ import annotations

import re
from datetime import date, time, timedelta

from school.refusal import Refusal
from school.training.timing import usual_end

_AHEAD = {"сегодня": 0, "today": 0, "завтра": 1, "tomorrow": 1, "послезавтра": 2}
_DAY = r"(\d{1,2})[./](\d{1,2})(?:[./](\d{4}|\d{2}))?"
_ONE = re.compile(_DAY)
_SPAN = re.compile(rf"(?:с\s+|from\s+)?{_DAY}\s*(?:-|–|—|по|to)\s*{_DAY}")
_HOUR = r"(\d{1,2})(?:[:.](\d{2}))?"
_HOURS = re.compile(rf"(?:с\s+|в\s+|at\s+|from\s+)?{_HOUR}(?:\s*(?:-|–|—|до|to)\s*{_HOUR})?")


def read_days(text: str, today: date) -> tuple[date, date]:
    """First and last day; a day without a year is its next one. Refusal for anything else."""
    text = " ".join(text.casefold().split())
    if text in _AHEAD:
        day = today + timedelta(_AHEAD[text])
        return day, day
    try:
        if found := _SPAN.fullmatch(text):
            first = _day(found[1], found[2], found[3] or None, today)
            return first, _day(found[4], found[5], found[6] or None, first)
        if found := _ONE.fullmatch(text):
            day = _day(found[1], found[2], found[3] or None, today)
            return day, day
    except ValueError as error:  # the 31st of April
        raise Refusal("session-days-unclear") from error
    raise Refusal("session-days-unclear")


def _day(day: str, month: str, year: str | None, not_before: date) -> date:
    if year is not None:
        number = int(year)
        return date(number + 2000 if number < 100 else number, int(month), int(day))
    found = date(not_before.year, int(month), int(day))
    return found if found >= not_before else found.replace(year=found.year + 1)


def read_hours(text: str) -> tuple[time, time]:
    """From when to when; an hour alone lasts the usual hour."""
    found = _HOURS.fullmatch(" ".join(text.casefold().split()))
    if found is None:
        raise Refusal("session-hours-unclear")
    try:
        start = time(int(found[1]), int(found[2] or 0))
        if found[3] is None:
            return start, usual_end(start)
        return start, time(int(found[3]), int(found[4] or 0))
    except ValueError as error:
        raise Refusal("session-hours-unclear") from error
