"""Tables of marks as schools send them."""

from __future__ import annotations

import io
from datetime import UTC, datetime

import docx
import openpyxl

from school.dates.year import SchoolYear
from school.results.table import Counts, MarksTable, Origin, Period

YEAR = SchoolYear(2020)
AT = datetime(2021, 5, 20, 9, 0, tzinfo=UTC)
# Journal 2, 3, 4, 5 from above; the test's 2, 3, 4, 5 from the left.
NUMBERS = [1, 0, 0, 0, 1, 5, 0, 0, 0, 2, 8, 1, 0, 1, 4, 9]
COUNTS = Counts.of(NUMBERS)
MANY_ABOVE = [1, 0, 0, 0, 4, 5, 0, 0, 0, 6, 3, 1, 0, 1, 7, 2]
THREE = [0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1]
Rows = list[list[str]]

CROSS: Rows = [
    ["ВПР по русскому языку, 5 «А» класс, III четверть", "", "", "", "", ""],
    ["", "Отметка за ВПР", "", "", "", ""],
    ["Отметка в журнале", "2", "3", "4", "5", "Всего"],
    ["5", "0", "1", "4", "9", "14"],
    ["4", "0", "2", "8", "1", "11"],
    ["3", "1", "5", "0", "0", "6"],
    ["2", "1", "0", "0", "", "1"],
    ["Итого", "2", "8", "12", "10", "32"],
]
PAIRS: Rows = [
    ["№", "Код участника", "Класс", "Отметка за четверть", "Отметка ВПР"],
    ["1", "10023", "5А", "4", "3"],
    ["2", "10024", "5А", "5", "5"],
    ["3", "10025", "5А", "н", "5"],
]
LINES = "5: 0 1 4 9\n4: 0 2 8 1\n3: 1 5 0 0\n2: 1 0 0 0"


def with_cell(rows: Rows, row: int, column: int, text: str) -> Rows:
    """The same rows with another text in one cell."""
    changed = [list(cells) for cells in rows]
    changed[row][column] = text
    return changed


def workbook(rows: Rows) -> bytes:
    """Digits as numbers, as a person types them; a formula stays one, without a stored value."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append([int(cell) if cell.isdecimal() else cell for cell in row])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def word(rows: Rows) -> bytes:
    document = docx.Document()
    table = document.add_table(len(rows), len(rows[0]))
    for row, texts in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def a_table(
    numbers: list[int] = NUMBERS,
    grade_class: str = "5А",
    subject: str = "математика",
    *,
    number: int = 1,
    period: Period = Period.YEAR,
    origin: Origin = Origin.VPR,
    year: SchoolYear = YEAR,
) -> MarksTable:
    return MarksTable(number, year, period, grade_class, subject, origin, Counts.of(numbers), 1, AT)
