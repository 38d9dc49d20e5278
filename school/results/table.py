"""A table of marks: of so many pupils with this mark in the journal, so many had that mark for
the test. Numbers only; whose marks they are is never asked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from school.dates.year import SchoolYear, Terms
from school.refusal import Refusal
from school.vpr.classes import grade_number

MARKS = (2, 3, 4, 5)
MOST = 300  # pupils in one table: a parallel, not a town
FEW = 5  # fewer pupils may be known by their marks


class Period(StrEnum):
    """What the marks of the journal were given for; terms by their number in the year."""

    FIRST = "1"
    SECOND = "2"
    THIRD = "3"
    FOURTH = "4"
    HALF_1 = "h1"
    HALF_2 = "h2"
    YEAR = "year"

    @property
    def rank(self) -> int:
        """Grows through the year."""
        return _RANKS[self]


_RANKS = {
    Period.FIRST: 10,
    Period.SECOND: 20,
    Period.HALF_1: 25,
    Period.THIRD: 30,
    Period.FOURTH: 40,
    Period.HALF_2: 45,
    Period.YEAR: 50,
}


def periods_of(terms: Terms) -> tuple[Period, ...]:
    """The periods of a school with so many terms, in order."""
    numbered = list(Period)[: min(len(terms.spans), 4)]
    return (*numbered, Period.HALF_1, Period.HALF_2, Period.YEAR)


class Origin(StrEnum):
    """Whose test it was: the all-Russia one, or one of the school's own."""

    VPR = "vpr"
    SCHOOL = "school"


@dataclass(frozen=True, slots=True)
class Counts:
    """Pupils by both marks: a row for each mark of the journal from 2 to 5, in it a number for each
    mark of the test from 2 to 5."""

    rows: tuple[tuple[int, ...], ...]

    @classmethod
    def of(cls, numbers: Sequence[int]) -> Counts:
        """Sixteen numbers, row by row. Refusal for a negative one, nobody at all, or too many."""
        assert len(numbers) == 16
        if min(numbers) < 0:
            raise Refusal("results-negative")
        if not sum(numbers):
            raise Refusal("results-nobody")
        if sum(numbers) > MOST:
            raise Refusal("results-too-many", most=MOST)
        return cls(tuple(tuple(numbers[at : at + 4]) for at in range(0, 16, 4)))

    @property
    def flat(self) -> list[int]:
        return [number for row in self.rows for number in row]

    @property
    def total(self) -> int:
        return sum(self.flat)

    @property
    def confirmed(self) -> int:
        """Both marks are the same."""
        return sum(row[place] for place, row in enumerate(self.rows))

    @property
    def above(self) -> int:
        """The mark in the journal is higher than the test's."""
        return sum(sum(row[:place]) for place, row in enumerate(self.rows))

    @property
    def below(self) -> int:
        """The mark in the journal is lower than the test's."""
        return self.total - self.confirmed - self.above

    @property
    def journal(self) -> tuple[int, ...]:
        """How many have each mark in the journal, from 2 to 5."""
        return tuple(sum(row) for row in self.rows)

    @property
    def test(self) -> tuple[int, ...]:
        """How many got each mark for the test, from 2 to 5."""
        return tuple(sum(column) for column in zip(*self.rows, strict=True))

    def turned(self) -> Counts:
        """The same with journal and test in each other's place."""
        return Counts(tuple(zip(*self.rows, strict=True)))

    def said(self) -> str:
        """«1 2 0 0 / 0 5 …», for the audit log."""
        return " / ".join(" ".join(str(number) for number in row) for row in self.rows)


@dataclass(frozen=True, slots=True)
class MarksTable:
    """``id`` 0: not kept yet. One for each year, period, class, subject and origin."""

    id: int
    year: SchoolYear
    period: Period
    grade_class: str
    subject: str
    origin: Origin
    counts: Counts
    by_id: int
    at: datetime

    @property
    def place(self) -> tuple[int, Period, str, str, Origin]:
        """What it is the table of."""
        return self.year.first, self.period, self.grade_class, self.subject, self.origin

    @property
    def few(self) -> bool:
        return self.counts.total < FEW


def by_class(grade_class: str) -> tuple[int, str]:
    """Sorts «5А» before «10А»."""
    return grade_number(grade_class), grade_class


def in_order(table: MarksTable) -> tuple[tuple[int, str], str, int, str]:
    """By class, subject and period: the order of every list. Never by results."""
    return by_class(table.grade_class), table.subject, table.period.rank, table.origin.value


class MarksTables(Protocol):
    async def of_year(self, year: SchoolYear) -> Sequence[MarksTable]:
        """Every table of a year, in no certain order."""
        ...

    async def years(self) -> Sequence[SchoolYear]:
        """Years that have a table, newest first."""
        ...

    async def get(self, table_id: int) -> MarksTable | None: ...
    async def same_place(self, table: MarksTable) -> MarksTable | None:
        """The kept table of the same year, period, class, subject and origin."""
        ...

    async def put(self, table: MarksTable) -> MarksTable:
        """Adds a table, or puts it into the place of the one that is there."""
        ...

    async def remove(self, table_id: int) -> None: ...
