"""Working days of one school: Russian holidays with their official transfers, and its own days.

Source of the transfers: the ``holidays`` package, release by release. A year that the installed
release has no decree for is counted by the law's fixed holidays only; ``has_decree`` says so, and
the administrator is warned.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from typing import Any
from zoneinfo import ZoneInfo

_SATURDAY, _SUNDAY = 5, 6
# Month and day of the holidays that the law names itself.
_HOLIDAYS = frozenset(
    [*((1, day) for day in range(1, 9)), (2, 23), (3, 8), (5, 1), (5, 9), (6, 12), (11, 4)]
)


@cache
def _russia(year: int, week: int) -> Any:
    import holidays  # noqa: PLC0415 - it brings every country: a tenth of a second, 11 MB

    days = holidays.country_holidays("RU", years=year)
    days.weekend = {_SATURDAY, _SUNDAY} if week == 5 else {_SUNDAY}
    return days


@cache
def _only_for_five(year: int) -> frozenset[date]:
    """Days off that a five-day week gets in place of a Saturday. Where Saturday is a school day
    nothing is moved (Labour Code, article 112: a holiday moves from a day off, and the decrees
    swap Saturdays that are days off)."""
    off = _russia(year, 6)
    moved = {
        date(year, m, d) + timedelta(2) for m, d in _HOLIDAYS if m > 1 and _saturday(year, m, d)
    }
    for to_month, to_day, month, day in _swaps(year):
        if _saturday(year, month, day) and (month, day) not in _HOLIDAYS:
            moved.add(date(year, to_month, to_day))
    return frozenset(day for day in moved if day in off and (day.month, day.day) not in _HOLIDAYS)


def _decrees() -> Any:
    from holidays.countries.russia import RussiaStaticHolidays  # noqa: PLC0415 - as above

    return RussiaStaticHolidays


def _swaps(year: int) -> list[tuple[int, int, int, int]]:
    """Month and day that is off, month and day that is worked in its place."""
    known: Any = _decrees().special_public_holidays.get(year, ())
    if known and isinstance(known[0], int):
        return [known]  # the only one of its year stands there by itself
    return list(known)


def _saturday(year: int, month: int, day: int) -> bool:
    return date(year, month, day).weekday() == _SATURDAY


def has_decree(year: int) -> bool:
    """Does the installed package know the government's transfers of days off for this year?"""
    known = _decrees()
    return year in known.special_public_holidays or year in known.special_public_holidays_observed


@dataclass(frozen=True, slots=True)
class Calendar:
    """Answers questions about days. ``week`` is 5 or 6; ``own`` overrides: day → lessons or not."""

    zone: ZoneInfo
    week: int = 5
    own: dict[date, bool] = field(default_factory=dict)
    morning: time = time(8, 0)
    quiet_from: time = time(20, 0)
    quiet_to: time = time(8, 0)

    def is_working(self, day: date) -> bool:
        said = self.own.get(day)
        if said is not None:
            return said
        if not 1992 <= day.year <= 2100:
            return day.weekday() < self.week
        if self.week == 6 and day in _only_for_five(day.year):
            return True
        return bool(_russia(day.year, self.week).is_working_day(day))

    def back(self, day: date) -> date:
        """The day itself if it is a working day, else the working day before it."""
        return self.step(day, 0)

    def forward(self, day: date) -> date:
        while not self.is_working(day):
            day += timedelta(1)
        return day

    def step(self, day: date, working_days: int) -> date:
        """So many working days from a day (negative = back); 0 shifts back from a day off."""
        if working_days > 0:
            for _ in range(working_days):
                day = self.forward(day + timedelta(1))
            return day
        while not self.is_working(day):
            day -= timedelta(1)
        for _ in range(-working_days):
            day -= timedelta(1)
            while not self.is_working(day):
                day -= timedelta(1)
        return day

    def at_morning(self, day: date) -> datetime:
        """When reminders of that day go out, in UTC."""
        return datetime.combine(day, self.morning, self.zone).astimezone(UTC)

    def local_day(self, moment: datetime) -> date:
        return moment.astimezone(self.zone).date()

    def after_quiet(self, moment: datetime) -> datetime:
        """The moment itself, or the end of the quiet hours in which it falls; in UTC."""
        local = moment.astimezone(self.zone)
        clock = local.time()
        if self.quiet_from == self.quiet_to:
            return moment
        if self.quiet_from > self.quiet_to:  # over midnight
            if clock >= self.quiet_from:
                local = datetime.combine(local.date() + timedelta(1), self.quiet_to, self.zone)
            elif clock < self.quiet_to:
                local = datetime.combine(local.date(), self.quiet_to, self.zone)
        elif self.quiet_from <= clock < self.quiet_to:
            local = datetime.combine(local.date(), self.quiet_to, self.zone)
        return local.astimezone(UTC)
