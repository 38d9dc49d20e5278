"""Keeping tables of marks, and looking at them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Protocol

from school.dates.year import SchoolYear
from school.outbox.ledger import Outbox
from school.people.audit import Audit, note
from school.people.person import People
from school.profile import Profiles
from school.refusal import Refusal
from school.results.figures import before
from school.results.names import is_name
from school.results.table import (
    MarksTable,
    MarksTables,
    Origin,
    Period,
    by_class,
    in_order,
    periods_of,
)
from school.vpr.classes import same_class
from school.vpr.open_subjects import is_open
from school.vpr.timetable import Exam, Timetables
from school.work import Actor, Permission, use_case

_EARLIER = 3  # years in which a table to compare with is looked for


class ResultsWork(Protocol):
    @property
    def marks(self) -> MarksTables: ...
    @property
    def timetables(self) -> Timetables: ...
    @property
    def profiles(self) -> Profiles: ...
    @property
    def people(self) -> People: ...
    @property
    def outbox(self) -> Outbox: ...
    @property
    def audit(self) -> Audit: ...


@dataclass(frozen=True, slots=True)
class Results:
    """A year of tables, by class. ``missing``: tests that were held and have no table yet.
    ``years``: those that have tables, the running one and the one before it; newest first."""

    year: SchoolYear
    tables: tuple[MarksTable, ...]
    missing: tuple[Exam, ...]
    years: tuple[SchoolYear, ...]
    classes: tuple[str, ...]
    periods: tuple[Period, ...]

    @property
    def terms(self) -> int:
        return sum(period.value.isdecimal() for period in self.periods)


@dataclass(frozen=True, slots=True)
class Seen:
    """One table, what it is compared with, and who entered it (empty: gone)."""

    table: MarksTable
    before: MarksTable | None
    author: str


async def missing_tables(
    work: ResultsWork, year: SchoolYear, tables: Sequence[MarksTable], now: datetime
) -> list[Exam]:
    """Tests of the timetable held before today whose class and subject have no table of the
    all-Russia test in the year; by class."""
    profile = await work.profiles.get()
    day = profile.calendar.local_day(now)
    there = [one for one in tables if one.origin is Origin.VPR]
    held = [
        exam
        for exam in (await work.timetables.get(year)).exams
        if exam.day < day
        and not is_open(exam.subject)
        and not any(_is_of(one, exam) for one in there)
    ]
    return sorted(held, key=lambda exam: (by_class(exam.grade_class), exam.subject))


def _is_of(table: MarksTable, exam: Exam) -> bool:
    return table.subject == exam.subject and same_class(table.grade_class, exam.grade_class)


@use_case(Permission.CONTROL, writes=False)
async def see_results(
    work: ResultsWork, actor: Actor, now: datetime, year: SchoolYear | None = None
) -> Results:
    """``year`` None: the running one."""
    profile = await work.profiles.get()
    running = SchoolYear.of(profile.calendar.local_day(now))
    last = SchoolYear(running.first - 1)  # spring's tests are talked of in autumn
    year = year or running
    tables = sorted(await work.marks.of_year(year), key=in_order)
    exams = (await work.timetables.get(year)).exams
    classes = {exam.grade_class for exam in exams} | {one.grade_class for one in tables}
    return Results(
        year,
        tuple(tables),
        tuple(await missing_tables(work, year, tables, now)),
        tuple(sorted({running, last, *await work.marks.years()}, reverse=True)),
        tuple(sorted(classes, key=by_class)),
        periods_of(profile.terms_of(year)),
    )


async def earlier_ones(work: ResultsWork, year: SchoolYear) -> list[MarksTable]:
    """Tables of a year and of those before it, to compare with."""
    found: list[MarksTable] = []
    for ago in range(_EARLIER + 1):
        found += await work.marks.of_year(SchoolYear(year.first - ago))
    return found


@use_case(Permission.CONTROL, writes=False)
async def see_table(work: ResultsWork, actor: Actor, now: datetime, table_id: int) -> Seen:
    table = await work.marks.get(table_id)
    if table is None:
        raise Refusal("results-gone")
    author = await work.people.get(table.by_id)
    others = await earlier_ones(work, table.year)
    return Seen(table, before(table, others), author.name if author else "")


@use_case(Permission.CONTROL, writes=False)
async def same_table(
    work: ResultsWork, actor: Actor, now: datetime, table: MarksTable
) -> MarksTable | None:
    """The table that would be replaced."""
    return await work.marks.same_place(table)


@use_case(Permission.CONTROL)
async def put_table(
    work: ResultsWork, actor: Actor, now: datetime, table: MarksTable, *, instead: bool = False
) -> MarksTable:
    """Keeps a table in the actor's name. Refusal when there is one in its place, unless ``instead``
    says that it is known; the numbers of the old one stay in the audit log."""
    profile = await work.profiles.get()
    if is_name(table.subject):
        raise Refusal("subject-unclear")
    if table.period not in periods_of(profile.terms_of(table.year)):
        raise Refusal("results-no-period")
    there = await work.marks.same_place(table)
    if there is not None and not instead:
        raise Refusal("results-there", grade=table.grade_class, subject=table.subject)
    kept = await work.marks.put(replace(table, by_id=actor.id, at=now))
    await note(
        work,
        actor,
        now,
        "marks-replaced" if there else "marks-entered",
        _named(kept),
        counts=kept.counts.said(),
        before=there.counts.said() if there else None,
        period=kept.period.value,
        origin=kept.origin.value,
        year=kept.year.label,
    )
    return kept


@use_case(Permission.CONTROL)
async def remove_table(work: ResultsWork, actor: Actor, now: datetime, table_id: int) -> MarksTable:
    """Takes a table out; its numbers stay in the audit log."""
    table = await work.marks.get(table_id)
    if table is None:
        raise Refusal("results-gone")
    await work.marks.remove(table_id)
    await note(
        work,
        actor,
        now,
        "marks-removed",
        _named(table),
        before=table.counts.said(),
        period=table.period.value,
        origin=table.origin.value,
        year=table.year.label,
    )
    return table


def _named(table: MarksTable) -> str:
    return f"marks:{table.grade_class} {table.subject}"
