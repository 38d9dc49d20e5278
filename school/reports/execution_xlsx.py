"""The execution report and the discipline as workbooks; every text stays a text."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import UTC, date, datetime
from functools import lru_cache
from textwrap import wrap
from typing import Any

from school.execution.discipline import Discipline, Score
from school.execution.report import Counts, ItemLine, Owed, Report, State, checked
from school.reports.execution_words import (
    CARRIED,
    DISCIPLINE,
    DISCIPLINE_NOTE,
    STATES,
    capital,
    change_said,
    period_named,
    proof_list,
    section_named,
    standing,
)
from school.reports.words import day_short, joined, plain

Cell = str | int | float | date | None
Columns = Sequence[tuple[str, int]]

_LINES: Columns = (
    *(("Место", 7), ("№", 7), ("Раздел", 20), ("Мероприятие", 36), ("Срок по плану", 17)),
    *(("С изменением", 16), ("Ответственные по плану", 21), ("Исполнитель", 19), ("Срок", 11)),
    *(("Состояние", 18), ("Дата ответа", 11), ("Подтверждение", 25), ("Причина", 24)),
    *(("Изменения и примечания", 32),),
)
_COUNTS: Columns = (
    ("План", 9),
    *((capital(words), 14) for words in STATES.values()),
)
_SUMS: Columns = (("Раздел", 50), ("Пунктов", 10), *_COUNTS)
_SCORES: Columns = (
    *(("Должно быть выполнено", 16), ("В срок", 10), ("Позже срока", 12)),
    *(("Не выполнено", 13), ("Исполнительность", 17), ("Досрочно, сверх этого", 16)),
)
_ANNEX_WIDTH = 28
_LINE_HEIGHT = 15  # points
_TALLEST = 400  # Excel's own bound is 409
_WHOLE = "Всего по плану"
_NO_SECTION = "Вне разделов"


class _Book:
    def __init__(self, title: str, made_at: datetime) -> None:
        from xlsxwriter import Workbook  # type: ignore[import-untyped]  # noqa: PLC0415 - rare

        self._written = io.BytesIO()
        self._widths: dict[str, list[int]] = {}  # of the columns, by the sheet's name
        self._book = Workbook(self._written, {"in_memory": True})
        made = made_at.astimezone(UTC).replace(tzinfo=None)
        self._book.set_properties({"title": title, "created": made})
        edge = {"border": 1, "border_color": "#B8C0C8", "valign": "top", "text_wrap": True}
        bold = {**edge, "bold": True, "bg_color": "#E8EEF4"}
        add = self._book.add_format
        self._text, self._head = add({**edge, "num_format": "@"}), add(bold)
        self._number, self._sum = add({**edge, "align": "center"}), add({**bold, "align": "center"})
        self._day = add({**edge, "num_format": "dd.mm.yyyy", "align": "center"})
        self._share = add({**edge, "num_format": "0%", "align": "center"})
        self._title = add({"bold": True, "font_size": 12, "text_wrap": True, "valign": "top"})
        self._plain = add({"text_wrap": True, "valign": "top"})

    def sheet(self, name: str, columns: Columns, first: int = 0) -> Any:
        """A sheet with a head in row ``first``, which stays in sight and on every page."""
        sheet = self._book.add_worksheet(name)
        self._widths[name] = [width for _, width in columns]
        for column, (_, width) in enumerate(columns):
            sheet.set_column(column, column, width)
        self.row(sheet, first, [words for words, _ in columns], bold=True)
        sheet.freeze_panes(first + 1, 0)
        sheet.repeat_rows(first)
        sheet.set_landscape()
        sheet.set_paper(9)  # A4
        sheet.fit_to_pages(1, 0)
        sheet.set_margins(left=0.4, right=0.4, top=0.6, bottom=0.6)
        sheet.set_footer("&R&10&P из &N")
        return sheet

    def said(self, sheet: Any, row: int, text: str, over: int, *, title: bool = False) -> None:
        """A line over several columns."""
        style = self._title if title else self._plain
        self._heighten(sheet, row, [text], [sum(self._widths[sheet.name][:over])])
        if over > 1:
            sheet.merge_range(row, 0, row, over - 1, "", style)
        sheet.write_string(row, 0, plain(text), style)

    def row(self, sheet: Any, row: int, cells: Sequence[Cell], *, bold: bool = False) -> None:
        texts = [plain(cell) if isinstance(cell, str) else "" for cell in cells]
        self._heighten(sheet, row, texts, self._widths[sheet.name])
        for column, (cell, text) in enumerate(zip(cells, texts, strict=True)):
            match cell:
                case None:
                    sheet.write_blank(row, column, None, self._head if bold else self._text)
                case str():
                    # Never write(): it would make a formula or a link of a stranger's name.
                    style = self._head if bold else self._text
                    sheet.write_string(row, column, text, style)
                case date():
                    sheet.write_datetime(row, column, cell, self._day)
                case float():
                    sheet.write_number(row, column, cell, self._share)
                case int():
                    sheet.write_number(row, column, cell, self._sum if bold else self._number)

    def _heighten(self, sheet: Any, row: int, texts: Sequence[str], widths: Sequence[int]) -> None:
        """LibreOffice leaves a row of wrapped text as low as any other."""
        lines = max(_height(text, width) for text, width in zip(texts, widths, strict=True))
        if lines > 1:
            sheet.set_row(row, min(lines * _LINE_HEIGHT, _TALLEST))

    def bytes(self) -> bytes:
        self._book.close()
        return self._written.getvalue()


def write_execution_table(report: Report) -> bytes:
    """A sheet of lines (a row for each execution), one of sums, one for each annex. Refusal
    ``report-inconsistent`` when the sums do not agree."""
    checked(report)
    book = _Book("Отчёт об исполнении плана", report.made_at)
    lines = book.sheet("Исполнение", _LINES)
    row = 0
    for line in report.lines:
        for owed in line.owed or (None,):
            row += 1
            book.row(lines, row, _cells(line, owed))
    lines.autofilter(0, 0, max(row, 1), len(_LINES) - 1)
    _write_sums(book, report)
    for number, annex in enumerate(report.annexes, 1):
        columns = [(head, _ANNEX_WIDTH) for head in annex.header]
        sheet = book.sheet(f"Приложение {number}", columns, 1)
        book.said(sheet, 0, annex.title, len(columns), title=True)
        for at, cells in enumerate(annex.rows, 2):
            book.row(sheet, at, cells)
    return book.bytes()


def _cells(line: ItemLine, owed: Owed | None) -> list[Cell]:
    state = joined((standing(line), STATES[owed.state] if owed else ""), "; ")
    if owed is not None and owed.carried:
        state = f"{state} ({CARRIED})"
    changes = [change_said(one) for one in line.changes]
    return [
        line.place,
        line.number or "",
        section_named(line.section, line.section_title),
        line.title,
        line.term,
        line.amended,
        line.responsible,
        owed.person if owed else "",
        owed.due if owed else None,
        state,
        owed.at if owed else None,
        proof_list(owed.proofs) if owed else "",
        owed.reason if owed else "",
        "\n".join((*changes, *line.notes)),
    ]


def _write_sums(book: _Book, report: Report) -> None:
    sheet = book.sheet("Итоги", _SUMS, 4)
    over = len(_SUMS)
    period = f"{period_named(report.period)}, {report.year.label}"
    span = f"{day_short(report.period.start)} – {day_short(report.period.end)}"
    book.said(sheet, 0, f"«{report.title}»", over, title=True)
    book.said(sheet, 1, report.school, over)
    book.said(sheet, 2, f"{period} ({span}). Состояние на {day_short(report.today)}", over)
    row = 4
    for one in report.sums:
        row += 1
        name = section_named(one.section, one.title) or _NO_SECTION
        book.row(sheet, row, (name, one.items, *_counts(one.counts)))
    shown = sum(one.items for one in report.sums)
    book.row(sheet, row + 1, (_WHOLE, shown, *_counts(report.total)), bold=True)
    labels = (
        ("Без срока или исполнителя", [line.label for line in report.undated]),
        ("Исключены из плана", [line.label for line in report.cut]),
        ("Срок в другом периоде", report.elsewhere),
    )
    for at, (words, found) in enumerate(labels, row + 3):
        book.said(sheet, at, f"{words}: {', '.join(found) or 'нет'}", over)


def _counts(counts: Counts) -> tuple[int, ...]:
    return (counts.plan, *(getattr(counts, state.value) for state in State))


def write_discipline(found: Discipline) -> bytes:
    """Two sheets: by person, by section, each with the sum."""
    book = _Book(DISCIPLINE, found.made_at)
    parts = (
        ("По людям", "Исполнитель", [(one.name, one.score) for one in found.people]),
        (
            "По разделам",
            "Раздел",
            [
                (section_named(one.section, one.title) or _NO_SECTION, one.score)
                for one in found.sections
            ],
        ),
    )
    for name, head, rows in parts:
        columns: Columns = ((head, 44), *_SCORES)
        sheet = book.sheet(name, columns, 4)
        book.said(sheet, 0, f"{DISCIPLINE}: «{found.plan_title}»", len(columns), title=True)
        said = f"{capital(period_named(found.period))}. Состояние на {day_short(found.today)}"
        book.said(sheet, 1, joined((found.school, said), ". "), len(columns))
        book.said(sheet, 2, DISCIPLINE_NOTE, len(columns))
        row = 4
        for words, score in rows:
            row += 1
            book.row(sheet, row, (words, *_score(score)))
        book.row(sheet, row + 1, ("Всего", *_score(found.total)), bold=True)
    return book.bytes()


def _score(score: Score) -> tuple[Cell, ...]:
    return (
        *(score.due, score.in_time, score.late, score.not_done),
        score.percent / 100 if score.due else "—",
        score.ahead,
    )


@lru_cache(maxsize=4096)
def _height(text: str, width: int) -> int:
    """How many lines a text takes in a column; what belongs to an item comes again and again."""
    parts = text.split("\n")
    return sum(len(wrap(part, max(width - 1, 1))) or 1 for part in parts)
