"""Which part of the school year a pack is of."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo
from enum import StrEnum

from school.dates.year import SchoolYear, Terms
from school.refusal import Refusal


class Span(StrEnum):
    WHOLE = "whole"  # everything of the plan, whenever it was
    TERM = "term"
    HALF = "half"


@dataclass(frozen=True, slots=True)
class Period:
    """``number`` from 1, of terms and halves; ``last`` is inclusive. ``of``: how many terms the
    year has, which says what they are called."""

    span: Span
    number: int = 0
    first: date | None = None
    last: date | None = None
    of: int = 0

    @property
    def code(self) -> str:
        """For buttons: «whole», «term2», «half1»."""
        return f"{self.span.value}{self.number or ''}"

    def holds(self, moment: datetime | date, zone: tzinfo) -> bool:
        day = moment.astimezone(zone).date() if isinstance(moment, datetime) else moment
        return (self.first is None or self.first <= day) and (self.last is None or day <= self.last)

    def bounds(self, zone: tzinfo) -> tuple[datetime, datetime]:
        """From (inclusive) and to (exclusive); of the whole, all that a calendar knows."""
        first = self.first or date(1970, 1, 2)
        last = self.last or date(9000, 1, 1)
        midnight = time(0, tzinfo=zone)
        return (
            datetime.combine(first, midnight),
            datetime.combine(last + timedelta(days=1), midnight),
        )


WHOLE = Period(Span.WHOLE)


def periods_of(year: SchoolYear, terms: Terms) -> list[Period]:
    """The whole, the halves, the terms. The holidays after a term are counted to it: what was sent
    in them would else be in no pack but the whole one."""
    (_, second_half) = terms.halves
    starts = [start for start, _ in terms.spans]
    return [
        WHOLE,
        *_between([year.start, second_half[0]], year.end, Span.HALF, len(starts)),
        *_between([year.start, *starts[1:]], year.end, Span.TERM, len(starts)),
    ]


def _between(starts: list[date], end: date, span: Span, of: int) -> list[Period]:
    lasts = [start - timedelta(days=1) for start in starts[1:]] + [end]
    return [
        Period(span, number, first, last, of)
        for number, (first, last) in enumerate(zip(starts, lasts, strict=True), 1)
    ]


def period_called(code: str, year: SchoolYear, terms: Terms) -> Period:
    for period in periods_of(year, terms):
        if period.code == code:
            return period
    raise Refusal("button-old")
