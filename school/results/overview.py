"""Several tables looked at together: a year, a parallel, a subject, a class; or one by itself."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from itertools import groupby

from school.dates.year import SchoolYear
from school.refusal import Refusal
from school.results.figures import Figures, Sign, added, before, figures, signs
from school.results.keeping import ResultsWork, earlier_ones
from school.results.table import FEW, MarksTable, Origin, by_class, in_order
from school.vpr.classes import grade_of
from school.work import Actor, Permission, use_case


class By(StrEnum):
    ALL = "a"
    GRADE = "g"
    SUBJECT = "s"
    CLASS = "c"
    TABLE = "t"


@dataclass(frozen=True, slots=True)
class Scope:
    """``number``: of the grade, or of a table that has the subject or the class, or is the one."""

    year: SchoolYear
    origin: Origin = Origin.VPR
    by: By = By.ALL
    number: int = 0


@dataclass(frozen=True, slots=True)
class Line:
    """One class in one subject."""

    table: MarksTable
    before: MarksTable | None
    figures: Figures
    signs: tuple[Sign, ...]

    @property
    def earlier(self) -> MarksTable | None:
        """The one to compare with on paper: few children are known by their marks."""
        return None if self.before is None or self.table.few or self.before.few else self.before


@dataclass(frozen=True, slots=True)
class Sum:
    """Classes taken together: «5» or «история»."""

    name: str
    figures: Figures


@dataclass(frozen=True, slots=True)
class Compared:
    """The same pupils and subjects then and now: of those ``tables`` that have an earlier one.
    Tables of few pupils are in neither."""

    tables: int
    then: Figures
    now: Figures


@dataclass(frozen=True, slots=True)
class Overview:
    """``lines`` by class and subject, each with its newest table of the year. ``name``: of the
    grade, the subject or the class. ``terms``: how many the year has. In an overview for a paper
    tables of few pupils are lines, but in no sum. ``compared`` None: nothing to compare with."""

    scope: Scope
    name: str
    lines: tuple[Line, ...]
    whole: Figures
    by_grade: tuple[Sum, ...]
    by_subject: tuple[Sum, ...]
    by_class: tuple[Sum, ...]
    compared: Compared | None
    terms: int
    school: str
    zone: str
    made_at: datetime


@use_case(Permission.CONTROL, writes=False)
async def see_overview(
    work: ResultsWork, actor: Actor, now: datetime, scope: Scope, *, paper: bool = False
) -> Overview:
    """Refusal when no table of that kind is there. A ``paper`` goes from hand to hand: its sums
    leave out tables of few pupils, which could be found by them; Refusal when all are such."""
    profile = await work.profiles.get()
    known = await earlier_ones(work, scope.year)
    own = [one for one in known if one.year == scope.year]
    name, tables = _chosen(own, scope)
    if not tables:
        raise Refusal("results-none")
    return overview_of(
        scope,
        name,
        tables,
        known,
        len(profile.terms_of(scope.year).spans),
        profile.name,
        profile.zone,
        now,
        paper=paper,
    )


def overview_of(
    scope: Scope,
    name: str,
    tables: Sequence[MarksTable],
    known: Sequence[MarksTable],
    terms: int,
    school: str,
    zone: str,
    made_at: datetime,
    *,
    paper: bool = True,
) -> Overview:
    """Of at least one table. ``known``: those among which the earlier ones are looked for."""
    summed = [one for one in tables if not (paper and one.few)]
    whole = added(summed)
    if whole is None:
        raise Refusal("results-few", few=FEW)
    lines = tuple(_line(table, known) for table in sorted(tables, key=in_order))
    return Overview(
        scope,
        name,
        lines,
        figures(whole),
        _sums(summed, lambda one: grade_of(one.grade_class)),
        _sums(summed, lambda one: one.subject),
        _sums(summed, lambda one: one.grade_class),
        _compared(lines),
        terms,
        school,
        zone,
        made_at,
    )


def newest(tables: Sequence[MarksTable]) -> list[MarksTable]:
    """Of each class and subject the table of the latest period."""
    found: dict[tuple[str, str], MarksTable] = {}
    for table in sorted(tables, key=lambda one: one.period.rank):
        found[table.grade_class, table.subject] = table
    return list(found.values())


def _chosen(own: Sequence[MarksTable], scope: Scope) -> tuple[str, list[MarksTable]]:
    if scope.by is By.TABLE:
        one = _numbered(own, scope.number)
        return f"{one.grade_class}, {one.subject}", [one]
    tables = newest([one for one in own if one.origin is scope.origin])
    match scope.by:
        case By.GRADE:
            grade = str(scope.number)
            return grade, [one for one in tables if grade_of(one.grade_class) == grade]
        case By.SUBJECT:
            subject = _numbered(own, scope.number).subject
            return subject, [one for one in tables if one.subject == subject]
        case By.CLASS:
            grade_class = _numbered(own, scope.number).grade_class
            return grade_class, [one for one in tables if one.grade_class == grade_class]
    return "", tables


def _numbered(own: Sequence[MarksTable], number: int) -> MarksTable:
    found = next((one for one in own if one.id == number), None)
    if found is None:
        raise Refusal("results-gone")
    return found


def _line(table: MarksTable, known: Sequence[MarksTable]) -> Line:
    earlier = before(table, known)
    return Line(table, earlier, figures(table.counts), tuple(signs(table, earlier)))


def _compared(lines: Sequence[Line]) -> Compared | None:
    pairs = [(line.table, line.earlier) for line in lines if line.earlier is not None]
    then, now = added(earlier for _, earlier in pairs), added(table for table, _ in pairs)
    if then is None or now is None:
        return None
    return Compared(len(pairs), figures(then), figures(now))


def _sums(tables: Sequence[MarksTable], name: Callable[[MarksTable], str]) -> tuple[Sum, ...]:
    """In the order of classes or of the alphabet, never by what came out."""

    def order(one: MarksTable) -> tuple[tuple[int, str], str]:
        return by_class(name(one)), name(one)

    found = []
    for called, group in groupby(sorted(tables, key=order), key=name):
        counts = added(group)
        assert counts is not None
        found.append(Sum(called, figures(counts)))
    return tuple(found)
