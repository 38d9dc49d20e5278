"""The attendance list of a session as a workbook."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import UTC, datetime

from school.reports.attendance import AttendanceSheet
from school.reports.words import plain

_COLUMNS = (
    ("№", 6),
    ("Фамилия, имя, отчество", 38),
    ("Должность", 34),
    ("Ответ на приглашение", 34),
    ("Присутствие", 16),
    ("Подпись", 20),
)
_HEAD = 5  # rows above the table
_LINE, _ROOM = 15, 7  # points: of a line, and so that there is room for a signature
_MOMENT = datetime(2021, 1, 1, tzinfo=UTC)  # equal papers are equal bytes inside


def write_attendance_table(sheet: AttendanceSheet) -> bytes:
    from xlsxwriter import Workbook  # type: ignore[import-untyped]  # noqa: PLC0415 - rare

    written = io.BytesIO()
    book = Workbook(written, {"in_memory": True})
    book.set_properties({"title": "Лист присутствия", "created": _MOMENT.replace(tzinfo=None)})
    edge = {"border": 1, "border_color": "#B8C0C8", "valign": "vcenter", "text_wrap": True}
    bold = book.add_format({**edge, "bold": True, "bg_color": "#E8EEF4"})
    text = book.add_format({**edge, "num_format": "@"})
    number = book.add_format({**edge, "align": "center"})
    title = book.add_format({"bold": True, "font_size": 14})
    page = book.add_worksheet("Присутствие")
    lines = (
        f"{sheet.kind} «{sheet.title}»",
        f"Дата и время: {sheet.when}",
        f"Место: {sheet.place}",
        f"Организатор: {sheet.organiser}",
    )
    for row, words in enumerate(lines):
        page.write_string(row, 0, plain(words, 300), title if row == 0 else None)
    for column, (words, width) in enumerate(_COLUMNS):
        page.set_column(column, column, width)
        page.write_string(_HEAD, column, words, bold)
    for row, one in enumerate(sheet.lines, start=1):
        cells = [plain(words) for words in (one.name, one.post, one.answer, one.mark, "")]
        page.set_row(_HEAD + row, _height(cells))
        page.write_number(_HEAD + row, 0, row, number)
        for column, words in enumerate(cells, start=1):
            # Never write(): it would make a formula or a link of a stranger's words.
            page.write_string(_HEAD + row, column, words, text)
    last = _HEAD + len(sheet.lines) + 2
    total = f"Приглашены: {len(sheet.lines)}"
    if sheet.marked:
        total += f", присутствовали: {sheet.came}"
    page.write_string(last, 0, total)
    page.freeze_panes(_HEAD + 1, 0)
    page.repeat_rows(_HEAD)
    page.set_landscape()
    page.set_paper(9)
    page.fit_to_pages(1, 0)
    book.close()
    return written.getvalue()


def _height(cells: Sequence[str]) -> float:
    """In points: not every program makes a row as high as its wrapped words need."""
    lines = max(
        -(-len(words) // (width - 4)) for words, (_, width) in zip(cells, _COLUMNS[1:], strict=True)
    )
    return float(_LINE * max(lines, 1) + _ROOM)
