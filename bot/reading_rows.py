"""The plain rows of a document's tables, for what is no plan (run in ``bot.reading_child``)."""

from __future__ import annotations

from collections import Counter

from school.plan.cells import MAX_COLUMNS, MAX_ROWS, Table, cell
from school.plan.encoding import decode
from school.plan.grid import Grid, columns_of
from school.plan.reading import read_document
from school.plan.sniff import Format, sniff
from school.refusal import Refusal

MAX_TEXT = 2_000_000  # characters in all rows: one text of a workbook can stand in every cell


def rows_of(data: bytes) -> list[list[str]]:
    """Rows of cells from top to bottom, merged cells filled downwards; an empty row parts two
    tables. A text gives its lines, cut at tabs only: who asks knows how such lines are typed.

    Refusal with a ``file-…`` key; a document without a table gives no rows.
    """
    if sniff(data) is Format.TEXT:
        rows = _lines(data)
    else:
        rows = []
        for table in read_document(data).tables:
            rows += [[], *_laid(table)] if rows else _laid(table)
    if sum(1 for row in rows if any(row)) > MAX_ROWS:
        raise Refusal("file-too-many-rows", limit=MAX_ROWS)
    if sum(len(text) for row in rows for text in row) > MAX_TEXT:
        raise Refusal("file-bomb")
    return rows


def _lines(data: bytes) -> list[list[str]]:
    lines = decode(data).replace("\0", "").splitlines()
    return [[cell(part).text for part in line.split("\t")[:MAX_COLUMNS]] for line in lines]


def _laid(table: Table) -> list[list[str]]:
    """Each row laid on the columns of the row that is most usual in the table."""
    lengths = Counter(len(row) for row in table.rows)
    usual = max(lengths, key=lambda length: (lengths[length], length))
    model = next(row for row in table.rows if len(row) == usual)
    ranges, _ = columns_of([model])
    grid = Grid(ranges[:MAX_COLUMNS])
    return [[value.text for value in grid.values(row)] for row in table.rows]
