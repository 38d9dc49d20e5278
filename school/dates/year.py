"""The Russian school year: 1 September – 31 August, with its terms."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

_LABEL = re.compile(r"^\s*(\d{4})\s*[/\-–—]\s*(\d{4})\s*$")


@dataclass(frozen=True, slots=True, order=True)
class SchoolYear:
    """The school year that begins on 1 September of ``first``."""

    first: int

    @classmethod
    def parse(cls, label: str) -> SchoolYear:
        """``2020/2021`` or ``2020-2021``. ValueError if these are not two years in a row."""
        found = _LABEL.match(label)
        if not found or int(found[2]) != int(found[1]) + 1 or not 1990 <= int(found[1]) <= 2098:
            raise ValueError(f"not a school year: {label!r}")
        return cls(int(found[1]))

    @classmethod
    def of(cls, day: date) -> SchoolYear:
        """The school year in which a day lies."""
        return cls(day.year if day.month >= 9 else day.year - 1)

    @property
    def start(self) -> date:
        return date(self.first, 9, 1)

    @property
    def end(self) -> date:
        return date(self.first + 1, 8, 31)

    @property
    def label(self) -> str:
        return f"{self.first}/{self.first + 1}"

    def year_of(self, month: int) -> int:
        """The calendar year of a month that is named without one."""
        return self.first if month >= 9 else self.first + 1


class Scheme(StrEnum):
    """How a school divides its year."""

    QUARTERS = "quarters"
    TRIMESTERS = "trimesters"


@dataclass(frozen=True, slots=True)
class Terms:
    """The terms of one school year as (start, end) pairs, inclusive, in order."""

    spans: tuple[tuple[date, date], ...]

    @property
    def halves(self) -> tuple[tuple[date, date], tuple[date, date]]:
        """First half-year (to the end of December) and second (from January to the end of May)."""
        year = SchoolYear.of(self.spans[0][0])
        return (
            (self.spans[0][0], date(year.first, 12, 31)),
            (date(year.first + 1, 1, 9), self.spans[-1][1]),
        )


def customary_terms(year: SchoolYear, scheme: Scheme = Scheme.QUARTERS) -> Terms:
    """The terms that most schools keep, for a school that has not entered its own.

    Quarters end near 27 October, 30 December, 23 March and 31 May; breaks lie between them.
    """

    def day(month: int, number: int) -> date:
        return date(year.year_of(month), month, number)

    if scheme is Scheme.TRIMESTERS:
        return Terms(
            ((day(9, 1), day(11, 17)), (day(11, 25), day(2, 16)), (day(2, 24), day(5, 31)))
        )
    return Terms(
        (
            (day(9, 1), day(10, 27)),
            (day(11, 5), day(12, 30)),
            (day(1, 9), day(3, 23)),
            (day(4, 1), day(5, 31)),
        )
    )


def days(start: date, end: date) -> list[date]:
    """Every day from start to end, both included."""
    return [start + timedelta(n) for n in range((end - start).days + 1)]
