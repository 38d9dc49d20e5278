"""What a school decides for itself once: its name, its clock, its week, its habits of reminding."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, time
from typing import Protocol
from zoneinfo import ZoneInfo

from school.dates.calendar import Calendar
from school.dates.year import SchoolYear, Terms, customary_terms


@dataclass(frozen=True, slots=True)
class LadderSettings:
    """On which days people are reminded. Numbers are working days unless said otherwise."""

    before: tuple[int, ...] = (14, 7, 3, 1, 0)  # before a deadline
    before_end: tuple[int, ...] = (7, 1)  # before the end of a span
    long_span_days: int = 28  # calendar days from which a span has a midpoint reminder
    after: tuple[int, ...] = (1, 3)  # after a missed deadline
    escalate_from: int = 3  # from this rung on, the school ladder hears of it too
    weekly_after: int = 26  # so many weekly reminders follow the last of ``after``


@dataclass(frozen=True, slots=True)
class SchoolProfile:
    """The settings of one school. ``extra_days``: day → True (lessons) or False (none)."""

    name: str = ""
    zone: str = "Europe/Moscow"
    week: int = 5  # school days in a week: 5 or 6
    morning: time = time(8, 0)
    quiet_from: time = time(20, 0)
    quiet_to: time = time(8, 0)
    acceptance: bool = False  # True: «Готово» counts only when a controller has accepted it
    ladder: LadderSettings = LadderSettings()
    extra_days: dict[date, bool] = field(default_factory=dict)
    terms: dict[int, Terms] = field(default_factory=dict)  # by the first calendar year

    @property
    def tz(self) -> ZoneInfo:
        return ZoneInfo(self.zone)

    @property
    def calendar(self) -> Calendar:
        return Calendar(
            self.tz, self.week, self.extra_days, self.morning, self.quiet_from, self.quiet_to
        )

    def terms_of(self, year: SchoolYear) -> Terms:
        return self.terms.get(year.first) or customary_terms(year)


class Profiles(Protocol):
    """Where the profile is kept. ``get`` gives the defaults when nothing was saved yet."""

    async def get(self) -> SchoolProfile: ...
    async def put(self, profile: SchoolProfile) -> None: ...
