"""The parts of a school year that an execution report may speak of.

Together the terms cover all time, and so do the halves: what falls due in the holidays or in
summer belongs to a report too. A break belongs to the term that follows it, summer to the last.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo
from enum import StrEnum

from school.dates.year import SchoolYear, Terms
from school.refusal import Refusal


class Span(StrEnum):
    TERM = "term"
    HALF = "half"
    YEAR = "year"


@dataclass(frozen=True, slots=True)
class Period:
    """``start`` and ``end`` are days of the school year, inclusive. ``opens``: what fell due
    earlier than ``start`` belongs here too; ``closes``: what falls due later than ``end`` does.
    ``of``: how many periods of its kind the year has."""

    span: Span
    number: int  # from 1
    of: int
    start: date
    end: date
    opens: bool
    closes: bool

    @property
    def key(self) -> str:
        return f"{self.span.value}{self.number}"

    def holds(self, day: date) -> bool:
        return (self.opens or self.start <= day) and (self.closes or day <= self.end)

    def is_after(self, day: date) -> bool:
        """The period begins after this day."""
        return not self.opens and day < self.start

    def bounds(self, zone: tzinfo) -> tuple[datetime, datetime]:
        """The moments from (inclusive) and to (exclusive) which it holds; where it opens or closes
        the year, all that a calendar knows."""
        first = date(1970, 1, 2) if self.opens else self.start
        last = date(9000, 1, 1) if self.closes else self.end
        midnight = time(0, tzinfo=zone)
        return (
            datetime.combine(first, midnight),
            datetime.combine(last + timedelta(days=1), midnight),
        )


def periods_of(year: SchoolYear, terms: Terms) -> tuple[Period, ...]:
    """The terms, the halves, the year."""
    halves = (date(year.first, 12, 31), year.end)
    return (
        *_cut(Span.TERM, year, [end for _, end in terms.spans]),
        *_cut(Span.HALF, year, halves),
        *_cut(Span.YEAR, year, [year.end]),
    )


def _cut(span: Span, year: SchoolYear, ends: list[date] | tuple[date, ...]) -> list[Period]:
    found = []
    start = year.start
    for number, end in enumerate(ends, 1):
        last = number == len(ends)
        found.append(
            Period(
                span,
                number,
                len(ends),
                start,
                year.end if last else end,
                opens=number == 1,
                closes=last,
            )
        )
        start = end + timedelta(1)
    return found


def period_called(key: str, periods: tuple[Period, ...]) -> Period:
    """Refusal when the year has no such period (any more)."""
    for period in periods:
        if period.key == key:
            return period
    raise Refusal("button-old")


def current_term(periods: tuple[Period, ...], today: date) -> Period:
    return next(one for one in periods if one.span is Span.TERM and one.holds(today))
