"""What a table of marks says: rows of cells in, counts out, whatever shape it has."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from school.refusal import Refusal
from school.results.cross import heads_of, read_cross
from school.results.names import refuse_names
from school.results.pairs import read_pairs
from school.results.table import Counts, Origin, Period
from school.results.words import class_in, origin_in, period_in, subject_in, words_of
from school.vpr.cells import class_named

MOST_ROWS = 600
_MOST_CELLS = 60
_TITLE = 200
_BREAK = re.compile(r" *[;|\t] *| {2,}")
_TAIL = re.compile(r"(.*?\S)((?:\s+(?:\d+|[-–—нН])){2,})")

Row = Sequence[str]
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Read:
    """``sure``: the table itself says that its rows are the journal's. ``skipped``: pupils with a
    mark on one side only. What stands nowhere is None."""

    counts: Counts
    sure: bool
    skipped: int = 0
    grade_class: str | None = None
    subject: str | None = None
    period: Period | None = None
    origin: Origin | None = None


def read_marks(rows: Sequence[Row], caption: str = "") -> Read:
    """Refusal when a column holds names (nothing is read then), when a cell or a sum is wrong, when
    there are several tables, or none. ``caption``: what stood under the file."""
    if sum(1 for row in rows if any(row)) > MOST_ROWS:
        raise Refusal("results-too-long", most=MOST_ROWS)
    cells = _parted(rows)
    refuse_names(cells)
    heads = heads_of(cells)
    if len(heads) > 1:
        raise Refusal("results-two-tables")
    if heads:
        counts, sure = read_cross(cells, heads[0])
        titles, skipped, grade_class, subject = cells[: heads[0].at], 0, None, None
    else:
        pairs = read_pairs(cells)
        if pairs is None:
            raise Refusal("results-no-table")
        counts, sure, skipped = pairs.counts, pairs.sure, pairs.skipped
        titles, grade_class, subject = cells[: pairs.at], pairs.grade_class, pairs.subject
    about = [", ".join(cell for cell in row if cell)[:_TITLE] for row in titles]
    about = [*(line for line in about if line), *([caption[:_TITLE]] if caption else [])]
    said = _labelled(titles)
    return Read(
        counts,
        sure,
        skipped,
        grade_class or said.get("класс") or _first(class_in, about),
        subject or _first(subject_in, about),
        _first(period_in, about),
        _first(origin_in, about),
    )


def rows_of_text(text: str) -> list[list[str]]:
    """A message as rows, one cell a line: ``read_marks`` parts them."""
    return [[line] for line in text.splitlines()]


def _parted(rows: Sequence[Row]) -> list[list[str]]:
    """Cells without needless blanks; lines of a text are cut at their marks."""
    if any(len(row) > 1 for row in rows):
        return [[" ".join(cell.split()) for cell in row[:_MOST_CELLS]] for row in rows]
    lines = [row[0].strip().strip("|").strip() if row else "" for row in rows]
    commas = Counter(line.count(",") for line in lines)
    return [_line(line, commas[line.count(",")] > 1) for line in lines]


def _line(line: str, like_others: bool) -> list[str]:
    """``like_others``: another line has as many commas, so that they may part cells."""
    if like_others and line.count(",") > 1 and ";" not in line:
        line = line.replace(",", ";")
    parts = [part.strip().strip('"') for part in _BREAK.split(line)][:_MOST_CELLS]
    if len(parts) == 1:  # «10023 4 3»: parted by single blanks
        tail = _TAIL.fullmatch(line[:_TITLE])
        if tail is not None:
            return [tail[1], *tail[2].split()]
        if re.fullmatch(r"\d+ +\d+", line):
            return line.split()
    return parts


def _labelled(titles: Sequence[Row]) -> dict[str, str]:
    """«Класс» in one cell and «5А» in the next."""
    found = {}
    for row in titles:
        filled = [cell for cell in row if cell]
        if len(filled) == 2 and words_of(filled[0]) == ["класс"]:
            try:
                found["класс"] = class_named(filled[1])
            except Refusal:
                continue
    return found


def _first(find: Callable[[str], T | None], lines: Sequence[str]) -> T | None:
    return next((found for line in lines if (found := find(line)) is not None), None)
