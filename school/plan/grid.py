"""Cells with spans laid on the columns that the header makes."""

from __future__ import annotations

import itertools
from dataclasses import dataclass

from school.plan.cells import Cell, one_line

Range = tuple[int, int]  # grid columns: from, up to and without


@dataclass(frozen=True, slots=True)
class Value:
    """What stands in one column of one row. ``above``: it comes from a merged cell above.
    ``wide``: its cell covers at least one more column."""

    text: str = ""
    above: bool = False
    wide: bool = False
    formula: bool = False
    cut: bool = False


def placed(row: tuple[Cell, ...]) -> list[tuple[Range, Cell]]:
    out: list[tuple[Range, Cell]] = []
    column = 0
    for cell in row:
        out.append(((column, column + cell.span), cell))
        column += cell.span
    return out


def width(row: tuple[Cell, ...]) -> int:
    return sum(cell.span for cell in row)


def texts(row: tuple[Cell, ...]) -> list[str]:
    return [one_line(cell.text) for cell in row]


def columns_of(headers: list[tuple[Cell, ...]]) -> tuple[list[Range], list[list[str]]]:
    """The columns of a header of one or more rows, and over each its words from top to bottom."""
    edges: set[int] = set()
    for row in headers:
        for (start, end), _ in placed(row):
            edges.update((start, end))
    ordered = sorted(edges)
    ranges = list(itertools.pairwise(ordered))
    words: list[list[str]] = []
    for start, _ in ranges:
        over: list[str] = []
        for row in headers:
            for (left, right), cell in placed(row):
                text = one_line(cell.text)
                if left <= start < right and text and text not in over:
                    over.append(text)
        words.append(over)
    return ranges, words


class Grid:
    """Reads rows as values per column, filling merged cells downwards."""

    def __init__(self, ranges: list[Range]) -> None:
        self.ranges = ranges
        self._above: list[Value] = [Value() for _ in ranges]

    def values(self, row: tuple[Cell, ...]) -> list[Value]:
        """One value for each column of the header.

        Word's own columns drift from row to row, so a row with as many cells as the header has
        columns is read by order, any other by position.
        """
        if len(row) == len(self.ranges):
            found = [[cell] for cell in row]
        else:
            # A cell belongs to the column where it begins; one that covers several counts once.
            cells = placed(row)
            found = [
                [cell for (left, _), cell in cells if start <= left < end]
                for start, end in self.ranges
            ]
        values = [self._value(index, cells) for index, cells in enumerate(found)]
        self._above = values
        return values

    def _value(self, index: int, cells: list[Cell]) -> Value:
        own = [cell for cell in cells if cell.text]
        start, end = self.ranges[index]
        wide = any(cell.span > end - start for cell in own)
        if not own and any(cell.joined for cell in cells):
            above = self._above[index]
            return Value(above.text, above=True, wide=above.wide)
        return Value(
            "\n".join(cell.text for cell in own),
            wide=wide,
            formula=any(cell.formula for cell in own),
            cut=any(cell.cut for cell in own),
        )
