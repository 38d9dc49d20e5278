"""The blank form of a table of marks: sixteen cells to fill, everything else locked."""

from __future__ import annotations

import io
from datetime import UTC, datetime
from typing import Any

from school.reports.words import plain
from school.results.table import MARKS, MOST

_MOMENT = datetime(2021, 1, 1, tzinfo=UTC).replace(tzinfo=None)
_ROW = 6  # of the first row of numbers, from 0
_COLUMN = 1
_RULES = (
    "Впишите, сколько учеников получили обе отметки. Имён, кодов и списков здесь не нужно.",
    "Считайте только тех, у кого есть обе отметки. Пустая клетка — ноль.",
    "Сохраните файл и пришлите его боту: /results",
)


def write_marks_form(grade_class: str = "", subject: str = "") -> bytes:
    """A workbook that ``school.results.reading`` reads back; class and subject may be empty, then
    there is room for them."""
    from xlsxwriter import Workbook  # type: ignore[import-untyped]  # noqa: PLC0415 - rarely needed

    written = io.BytesIO()
    book = Workbook(written, {"in_memory": True})
    book.set_properties({"title": "Отметки за работу и в журнале", "created": _MOMENT})
    sheet = book.add_worksheet("Отметки")
    _above(book, sheet, grade_class, subject)
    _numbers(book, sheet)
    soft = book.add_format({"font_color": "#5A6978", "text_wrap": True, "valign": "top"})
    for at, words in enumerate(_RULES):
        row = _ROW + len(MARKS) + 2 + at
        sheet.merge_range(row, 0, row, 5, "", soft)
        sheet.write_string(row, 0, words, soft)
    sheet.set_column(0, 0, 24)
    sheet.set_column(1, 5, 11)
    sheet.protect("", {"select_locked_cells": True, "select_unlocked_cells": True})
    sheet.set_selection(_ROW, _COLUMN, _ROW, _COLUMN)
    sheet.set_paper(9)  # A4
    sheet.set_landscape()
    sheet.fit_to_pages(1, 1)
    book.close()
    return written.getvalue()


def _above(book: Any, sheet: Any, grade_class: str, subject: str) -> None:
    title = book.add_format({"bold": True, "font_size": 14})
    label = book.add_format({"bold": True, "align": "right"})
    open_ = {"locked": False, "bg_color": "#FFF8E1", "border": 1, "border_color": "#B8C0C8"}
    fill = book.add_format({**open_, "num_format": "@"})
    sheet.write_string(0, 0, "Отметки за работу и в журнале", title)
    for row, (name, value) in enumerate(
        (("Класс", grade_class), ("Предмет", subject), ("Период и работа", "")), start=1
    ):
        sheet.write_string(row, 0, name, label)
        sheet.merge_range(row, 1, row, 5, "", fill)
        if value:
            sheet.write_string(row, 1, plain(value, 60), fill)
    sheet.write_comment(3, 1, "Например: III четверть, ВПР. Можно не писать — бот спросит.")


def _numbers(book: Any, sheet: Any) -> None:
    edge = {"border": 1, "border_color": "#7A8794", "align": "center", "valign": "vcenter"}
    head = book.add_format({**edge, "bold": True, "bg_color": "#E8EEF4", "text_wrap": True})
    cell = book.add_format({**edge, "locked": False, "bg_color": "#FFF8E1", "num_format": "0"})
    total = book.add_format({**edge, "bold": True, "bg_color": "#F2F5F8"})
    over, last = _ROW - 2, _ROW + len(MARKS) - 1
    sheet.merge_range(over, 0, over + 1, 0, "Отметка в журнале", head)
    sheet.merge_range(over, _COLUMN, over, _COLUMN + 3, "Отметка за работу", head)
    sheet.merge_range(over, _COLUMN + 4, over + 1, _COLUMN + 4, "Всего", head)
    for at, mark in enumerate(MARKS):
        sheet.write_number(over + 1, _COLUMN + at, mark, head)
    for at, mark in enumerate(reversed(MARKS)):
        row = _ROW + at
        sheet.write_number(row, 0, mark, head)
        for column in range(_COLUMN, _COLUMN + 4):
            sheet.write_blank(row, column, None, cell)
        sheet.write_formula(row, _COLUMN + 4, f"=SUM(B{row + 1}:E{row + 1})", total, 0)
    sheet.write_string(last + 1, 0, "Всего", head)
    for at, letter in enumerate("BCDEF"):
        formula = f"=SUM({letter}{_ROW + 1}:{letter}{last + 1})"
        sheet.write_formula(last + 1, _COLUMN + at, formula, total, 0)
    sheet.data_validation(
        _ROW,
        _COLUMN,
        last,
        _COLUMN + 3,
        {
            "validate": "integer",
            "criteria": "between",
            "minimum": 0,
            "maximum": MOST,
            "error_title": "Целое число",
            "error_message": "Сколько учеников: целое число, ноль или больше.",
        },
    )
    for at in range(_ROW - 2, last + 2):
        sheet.set_row(at, 24)
