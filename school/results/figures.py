"""Shares, means and careful signs, out of counts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from school.results.table import MARKS, Counts, MarksTable
from school.vpr.classes import grade_of

_MUCH = 30  # percent of the class from which a difference is worth a look
_SOME = 3  # and at least so many pupils: one of three says nothing
_DROP = 50  # hundredths of a mark


def percent(part: int, whole: int) -> int:
    """To the nearest whole one, halves up; 0 of nothing."""
    return (200 * part + whole) // (2 * whole) if whole else 0


def percents(parts: Sequence[int]) -> tuple[int, ...]:
    """Whole percents that add up to 100: what is left over goes to the largest remainders, of
    equal ones to the first. All 0 when there is nothing."""
    whole = sum(parts)
    if not whole:
        return tuple(0 for _ in parts)
    found = [100 * part // whole for part in parts]
    left = 100 - sum(found)
    order = sorted(range(len(parts)), key=lambda at: (-(100 * parts[at] % whole), at))
    for at in order[:left]:
        found[at] += 1
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two rows of marks: whole percents, and the mean in hundredths of a mark."""

    quality: int  # «4» and «5»
    success: int  # all but «2»
    mean: int


@dataclass(frozen=True, slots=True)
class Figures:
    """What a table says. ``confirmed + above + below`` is 100."""

    total: int
    confirmed: int
    above: int
    below: int
    test: Side
    journal: Side


def side(marks: Sequence[int]) -> Side:
    """Of how many have each mark, from 2 to 5."""
    whole = sum(marks)
    points = sum(mark * count for mark, count in zip(MARKS, marks, strict=True))
    mean = (200 * points + whole) // (2 * whole) if whole else 0
    return Side(percent(sum(marks[2:]), whole), percent(sum(marks[1:]), whole), mean)


def figures(counts: Counts) -> Figures:
    confirmed, above, below = percents((counts.confirmed, counts.above, counts.below))
    return Figures(counts.total, confirmed, above, below, side(counts.test), side(counts.journal))


def added(tables: Iterable[MarksTable]) -> Counts | None:
    """All counts together; None of no table."""
    flats = [table.counts.flat for table in tables]
    if not flats:
        return None
    sums = [sum(column) for column in zip(*flats, strict=True)]
    return Counts(tuple(tuple(sums[at : at + 4]) for at in range(0, 16, 4)))


class Sign(StrEnum):
    """What is worth a look. Signs speak of tables and criteria, never of teachers."""

    ABOVE = "above"
    BELOW = "below"
    DROP = "drop"
    FEW = "few"


def signs(table: MarksTable, before: MarksTable | None) -> list[Sign]:
    """``before``: the table that this one is compared with, if there is one."""
    now = figures(table.counts)
    found = []
    if now.above >= _MUCH and table.counts.above >= _SOME:
        found.append(Sign.ABOVE)
    if now.below >= _MUCH and table.counts.below >= _SOME:
        found.append(Sign.BELOW)
    if before is not None and figures(before.counts).test.mean - now.test.mean >= _DROP:
        found.append(Sign.DROP)
    if table.few:
        found.append(Sign.FEW)
    return found


def former(grade_class: str, years: int) -> str:
    """What a class was called so many years ago: «6А» was «5А»."""
    grade = grade_of(grade_class)
    return f"{int(grade) - years}{grade_class[len(grade) :]}"


def before(table: MarksTable, others: Iterable[MarksTable]) -> MarksTable | None:
    """The table to compare with: the nearest earlier one of the same children in the same subject,
    a test of the same origin before any other."""
    earlier = [
        one
        for one in others
        if one.subject == table.subject
        and (one.year, one.period.rank) < (table.year, table.period.rank)
        and one.grade_class == former(table.grade_class, table.year.first - one.year.first)
    ]
    return max(
        earlier,
        key=lambda one: (one.origin is table.origin, one.year, one.period.rank),
        default=None,
    )
