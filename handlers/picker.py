"""A month as buttons, to choose a day without typing."""

from __future__ import annotations

import calendar
from collections.abc import Callable
from datetime import date, timedelta

from handlers.callbacks.common import Nothing, Pick
from handlers.screen import Button
from locales import Words
from school.refusal import Refusal

_FIRST_YEAR, _LAST_YEAR = 1990, 2100


def as_number(day: date) -> int:
    return day.year * 10_000 + day.month * 100 + day.day


def as_day(number: int) -> date:
    """The day of a button. Refusal for one that does not exist (a forged button)."""
    try:
        day = date(number // 10_000, number // 100 % 100, number % 100)
    except ValueError as error:
        raise Refusal("button-old") from error
    if not _FIRST_YEAR <= day.year <= _LAST_YEAR:  # the months around it must exist too
        raise Refusal("button-old")
    return day


def month_rows(
    words: Words,
    shown: date,
    purpose: str,
    subject: int,
    *,
    allowed: Callable[[date], bool] = lambda day: True,
) -> list[list[Button]]:
    """The month of ``shown``: title, weekdays, days, and the way to the months beside it.

    Days that are not allowed are shown as a dot and do nothing.
    """

    def turn(day: date, text: str) -> Button:
        data = Pick(purpose=purpose, subject=subject, day=as_number(day), step="month")
        return Button(text, data)

    first = shown.replace(day=1)
    before = first - timedelta(days=1)
    after = (first + timedelta(days=32)).replace(day=1)
    title = words.month(first)
    rows = [
        [turn(before, "‹"), Button(title, Nothing()), turn(after, "›")],
        [Button(name, Nothing()) for name in words.day_names()],
    ]
    for week in calendar.Calendar().monthdatescalendar(first.year, first.month):
        row = []
        for day in week:
            if day.month != first.month or not allowed(day):
                row.append(Button("·", Nothing()))
            else:
                data = Pick(purpose=purpose, subject=subject, day=as_number(day), step="day")
                row.append(Button(str(day.day), data))
        rows.append(row)
    return rows
