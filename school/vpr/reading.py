"""The timetable of the tests as people type it («5А; русский язык; 15.04.2021; 2; 12») or send it
as a document: rows of cells, with or without a header."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from school.dates.year import SchoolYear
from school.people.subjects import subject_named
from school.refusal import Refusal
from school.vpr.cells import class_named, classes_named, day_named, lesson_named, room_named
from school.vpr.columns import AS_TYPED, Columns, columns_named, nearly
from school.vpr.timetable import Exam

MOST_LINES = 500
_LEAST_CELLS = 3  # class, subject, day
_MOST_CELLS = 5
_BREAK = re.compile(r" *[;|\t] *")
_LONGEST_QUOTE = 80  # characters of a row that was not read
_LOOKED_AT = 8  # cells of a row of some other table
_SHORT = 40

Row = Sequence[str]


@dataclass(frozen=True, slots=True)
class Unread:
    """A row that was not read: its words, shortened, and why (the key of a refusal)."""

    row: str
    why: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """What a document says of the tests. ``unread``: rows that look meant and were not read."""

    exams: tuple[Exam, ...]
    unread: tuple[Unread, ...]


def read_exams(text: str, year: SchoolYear) -> list[Exam]:
    """Typed lines, one test a line: class (or several with commas), subject, day, lesson, room; the
    last two may be missing. All or nothing: Refusal names the lines that could not be read."""
    lines = text.splitlines()
    found: list[Exam] = []
    wrong: list[int] = []
    for number, _, read in _read([[line] for line in lines], year):
        if isinstance(read, Refusal):
            wrong.append(number)
        else:
            found += read
    if wrong:
        said = ", ".join(str(number) for number in wrong[:10]) + ("…" if wrong[10:] else "")
        raise Refusal("exams-unclear", lines=said, count=len(wrong))
    if not found:
        raise Refusal("exams-empty")
    return found


def read_sheet(rows: Sequence[Row], year: SchoolYear) -> Sheet:
    """The rows of a document, an empty row between two tables. A row of one cell is a line of text
    or a heading. Refusal if no row is a test and nothing tells which column is which."""
    found: dict[tuple[str, str], Exam] = {}
    unread: list[Unread] = []
    headed = any(columns_named(_cells(row)) for row in rows)
    for _, cells, read in _read(rows, year):
        if isinstance(read, Refusal):
            if sum(1 for cell in cells if cell) < 2:  # a heading: «Апрель», «5 классы»
                continue
            if not (headed or found):  # some other header: «№», «Мероприятие», «Срок»
                raise Refusal("exams-no-columns")
            unread.append(Unread(_quote(cells), read.key))
            continue
        for exam in read:
            first = found.setdefault((exam.grade_class, exam.subject), exam)
            if first != exam:  # which of the two days holds is not ours to say
                unread.append(Unread(f"{exam.grade_class} · {_quote(cells)}", "exams-twice"))
    if len(found) > MOST_LINES:
        raise Refusal("exams-too-many", most=MOST_LINES)
    if not found and not unread:
        raise Refusal("exams-empty" if headed else "exams-no-columns")
    return Sheet(tuple(found.values()), tuple(unread))


def _read(
    rows: Sequence[Row], year: SchoolYear
) -> Iterator[tuple[int, list[str], list[Exam] | Refusal]]:
    """Each row that is meant as a test: its number from 1, its cells, and what it says."""
    split = [_cells(row) for row in rows]
    if sum(1 for cells in split if any(cells)) > MOST_LINES:
        raise Refusal("exams-too-many", most=MOST_LINES)
    headed = any(columns_named(cells) for cells in split)
    if not headed and any(nearly(cells) for cells in split):
        raise Refusal("exams-no-columns")  # by order, a wrong column could pass for the day
    columns = None if headed else AS_TYPED
    width = 0
    new_table = False
    for number, cells in enumerate(split, 1):
        if not cells:
            new_table = True
            continue
        if not any(cells) or _is_ruler(cells):
            continue
        named = columns_named(cells)
        if named is not None:
            columns, width = named, len(cells)
        elif headed and new_table and len(cells) != width:
            columns = None  # no longer the table that the header stands over
        new_table = False
        if named is not None:
            continue
        if columns is not None:
            yield number, cells, _exams(cells, columns, year, headed=headed)
        elif _looks_meant(cells, year):
            yield number, cells, Refusal("exams-no-columns")


def _cells(row: Row) -> list[str]:
    """The cells of a row; a lone cell is a line of text, parted by its marks."""
    if len(row) != 1:
        return [cell.strip() for cell in row]
    line = row[0].strip()
    if line.startswith("|"):
        line = line.strip("|")
    return [cell.strip().strip('"') for cell in _BREAK.split(line)]


def _is_ruler(cells: list[str]) -> bool:
    """«|---|---|», or the row «1 2 3 4 5» below a header."""
    drawn = set("".join(cells)) <= set("-: ")
    numbers = [str(number) for number, _ in enumerate(cells, 1)]
    return drawn or (len(cells) >= _LEAST_CELLS and cells == numbers)


def _looks_meant(cells: list[str], year: SchoolYear) -> bool:
    """True for a row outside the known columns that names a class and a day all the same. Only
    a few short cells are looked at: a strange table may have tens of thousands."""
    short = [cell for cell in cells[:_LOOKED_AT] if len(cell) <= _SHORT]
    return any(_says_class(cell) for cell in short) and any(_says_day(cell, year) for cell in short)


def _says_class(cell: str) -> bool:
    try:
        return class_named(cell)[-1].isalpha()
    except Refusal:
        return False


def _says_day(cell: str, year: SchoolYear) -> bool:
    try:
        day_named(cell, year)
    except Refusal:
        return False
    return True


def _exams(
    cells: list[str], columns: Columns, year: SchoolYear, *, headed: bool
) -> list[Exam] | Refusal:
    if not headed and (len(cells) < _LEAST_CELLS or any(cells[_MOST_CELLS:])):
        return Refusal("exams-empty")

    def cell(place: int | None) -> str:
        return cells[place] if place is not None and place < len(cells) else ""

    try:
        subject = subject_named(cell(columns.subject))
        day = day_named(cell(columns.day), year)
        lesson, room = lesson_named(cell(columns.lesson)), room_named(cell(columns.room))
        return [
            Exam(0, one, subject, day, lesson, room) for one in classes_named(cell(columns.classes))
        ]
    except Refusal as refusal:
        return refusal


def _quote(cells: list[str]) -> str:
    said = " · ".join(" ".join(cell.split()) for cell in cells if cell)
    return said if len(said) <= _LONGEST_QUOTE else said[: _LONGEST_QUOTE - 1].rstrip() + "…"
