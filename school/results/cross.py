"""A cross table: a row for each mark of one side, a column for each of the other."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from school.refusal import Refusal
from school.results.table import MARKS, MOST, Counts
from school.results.words import is_aside, is_total, mark_of, side_of

Row = Sequence[str]
_NOTHING = frozenset(("", "-", "–", "—"))
_WHOLE = re.compile(r"\d{1,6}")
_ABOVE = 2  # rows over the head that may say whose marks its columns are


@dataclass(frozen=True, slots=True)
class Head:
    """``columns``: where the counts of each mark stand, ``total`` where their sum does, if there is
    one. ``at``: its row."""

    at: int
    columns: dict[int, int]
    total: int | None

    @property
    def first(self) -> int:
        return min(self.columns.values())


def heads_of(rows: Sequence[Row]) -> list[Head]:
    """Rows that name the four marks, in either order, right of a column for their own."""
    over: Row = ()
    found = []
    for at, row in enumerate(rows):
        head = _head(at, row, over)
        over = row
        if head is not None:
            found.append(head)
    return found


def _head(at: int, row: Row, over: Row) -> Head | None:
    marks = [(mark, place) for place, cell in enumerate(row) if (mark := mark_of(cell))]
    if [mark for mark, _ in marks] not in (list(MARKS), list(reversed(MARKS))):
        return None
    columns = dict(marks)
    if min(columns.values()) == 0:
        return None  # no column is left for the other side: these are counts
    total = None
    for place, own in enumerate(row):
        cell = own or _at(over, place)  # «Всего» may stand in two rows joined
        if place in columns.values() or not cell or place < min(columns.values()):
            continue
        if is_total(cell) and total is None:
            total = place
        elif not is_aside(cell):
            raise Refusal("results-column", column=place + 1)
    return Head(at, columns, total)


def read_cross(rows: Sequence[Row], head: Head) -> tuple[Counts, bool]:
    """The counts, with the rows as the journal's, and whether the table says so itself. Refusal
    names the row and the column of what cannot be read, or the sum that does not agree."""
    found: dict[int, dict[int, int]] = {}
    sums: dict[int | None, int] = {}
    labels = list(rows[head.at][: head.first])
    for row in rows[head.at + 1 :]:
        own = [mark for cell in row[: head.first] if (mark := mark_of(cell)) is not None]
        if len(own) == 1:
            if own[0] in found:
                raise Refusal("results-mark-twice", mark=own[0])
            labels += row[: head.first]
            found[own[0]] = _counts(row, head, own[0])
            _agrees(row, head, own[0], found[own[0]])
        elif any(is_total(cell) for cell in row[: head.first]):
            sums = _sums(row, head)
            break
        elif len(found) == len(MARKS):
            break
        elif any(_at(row, place) not in _NOTHING for place in head.columns.values()):
            raise Refusal("results-row", have=_said(found))
    for mark in MARKS:
        if mark not in found:
            raise Refusal("results-no-mark", mark=mark)
    _columns_agree(found, sums)
    counts = Counts.of([found[row][column] for row in MARKS for column in MARKS])
    above = [
        cell
        for row in rows[max(0, head.at - _ABOVE) : head.at]
        for cell in row[head.first :]
        if cell
    ]
    return _the_right_way(counts, [*above, *rows[head.at][head.first :]], labels)


def _the_right_way(
    counts: Counts, over: Sequence[str], beside: Sequence[str]
) -> tuple[Counts, bool]:
    """``over`` the columns and ``beside`` the rows: what either says of itself. Not said, or said
    twice the same, nobody knows."""
    top = {side for cell in over if (side := side_of(cell))}
    left = {side for cell in beside if (side := side_of(cell))}
    if left in ({"journal"}, set()) and top in ({"test"}, set()) and left | top:
        return counts, True
    if left in ({"test"}, set()) and top in ({"journal"}, set()) and left | top:
        return counts.turned(), True
    return counts, False


def _at(row: Row, place: int) -> str:
    return row[place].strip() if place < len(row) else ""


def _counts(row: Row, head: Head, mark: int) -> dict[int, int]:
    found = {}
    for column, place in head.columns.items():
        text = _at(row, place)
        number = whole(text)
        if number is None:
            raise Refusal("results-cell", row=mark, column=column)
        found[column] = number
    return found


def whole(text: str) -> int | None:
    """A count of pupils; 0 for nothing or a dash; None for anything else."""
    if text in _NOTHING:
        return 0
    if not _WHOLE.fullmatch(text) or not text.isascii():
        return None
    return min(int(text), MOST + 1)


def _sum_in(text: str) -> int | None:
    """None where no sum stands: an empty cell, a formula that nobody has counted yet."""
    if text in _NOTHING or text.startswith("="):
        return None
    number = whole(text)
    if number is None:
        raise Refusal("results-total")
    return number


def _agrees(row: Row, head: Head, mark: int, counts: dict[int, int]) -> None:
    said = None if head.total is None else _sum_in(_at(row, head.total))
    counted = sum(counts.values())
    if said is not None and said != counted:
        raise Refusal("results-sum-row", mark=mark, said=said, counted=counted)


def _sums(row: Row, head: Head) -> dict[int | None, int]:
    places: dict[int | None, int] = dict(head.columns.items())
    if head.total is not None:
        places[None] = head.total
    said = {mark: _sum_in(_at(row, place)) for mark, place in places.items()}
    return {mark: number for mark, number in said.items() if number is not None}


def _columns_agree(found: dict[int, dict[int, int]], sums: dict[int | None, int]) -> None:
    for mark, said in sums.items():
        if mark is None:
            counted = sum(sum(row.values()) for row in found.values())
            if said != counted:
                raise Refusal("results-sum-all", said=said, counted=counted)
            continue
        counted = sum(row[mark] for row in found.values())
        if said != counted:
            raise Refusal("results-sum-column", mark=mark, said=said, counted=counted)


def _said(found: dict[int, dict[int, int]]) -> str:
    return ", ".join(f"«{mark}»" for mark in found) or "—"
