"""«Явочный лист»: blank to be signed before a session, filled in after it."""

from __future__ import annotations

from collections.abc import Sequence

from school.reports.attendance import AttendanceLine, AttendanceSheet, Said
from school.reports.docx_parts import add_table, new_sheet, number_pages, say, to_bytes
from school.reports.words import BLANK, plain

_BLANK_HEADS = ("№", "Фамилия, имя, отчество", "Должность", "Подпись", "Примечание")
_BLANK_WIDTHS = (12, 62, 44, 30, 30)
_HEADS = ("№", "Фамилия, имя, отчество", "Должность", "Присутствие", "Подпись")
_WIDTHS = (12, 62, 48, 28, 28)
_ROW = 8.5  # mm: room for a signature
_SPARE = 5  # empty lines for those who come uninvited
_ABSENT = "—"  # in the place of a signature


def write_attendance(sheet: AttendanceSheet) -> bytes:
    """The list as a Word document."""
    title = "Лист присутствия" if sheet.marked else "Явочный лист"
    paper = new_sheet(title)
    if sheet.school:
        say(paper, sheet.school, align="center", after=6)
    say(paper, title, bold=True, size=15, align="center")
    say(paper, f"{sheet.kind} «{plain(sheet.title, 300)}»", bold=True, align="center", after=6)
    say(paper, f"Дата и время: {sheet.when}")
    if sheet.place:
        say(paper, f"Место: {plain(sheet.place, 300)}")
    if sheet.organiser:
        say(paper, f"Организатор: {sheet.organiser}")
    say(paper, "", size=5)
    heads, widths = (_HEADS, _WIDTHS) if sheet.marked else (_BLANK_HEADS, _BLANK_WIDTHS)
    centred = (0, 3) if sheet.marked else (0,)
    add_table(paper, heads, _rows(sheet), widths, size=10, height=_ROW, centred=centred)
    for number, words in enumerate(_totals(sheet)):
        say(paper, words, before=0 if number else 10, with_next=True)
    signs = f"{BLANK} / {sheet.organiser or BLANK} /"
    say(paper, f"Организатор {signs}", before=20)
    number_pages(paper)
    return to_bytes(paper)


def _rows(sheet: AttendanceSheet) -> list[Sequence[str]]:
    rows: list[Sequence[str]] = []
    for number, line in enumerate(sheet.lines, start=1):
        whole = (str(number), line.name, plain(line.post, 120))
        rows.append((*whole, *(_after(line) if sheet.marked else ("", _note(line)))))
    if not sheet.marked:
        first = len(sheet.lines) + 1
        rows += [(str(number), "", "", "", "") for number in range(first, first + _SPARE)]
    return rows


def _after(line: AttendanceLine) -> tuple[str, str]:
    if line.came:
        return line.mark, ""
    return (f"{line.mark}\n{line.reason}" if line.reason else line.mark), _ABSENT


def _note(line: AttendanceLine) -> str:
    return line.answer if line.said is Said.NOT_COMING else ""


def _totals(sheet: AttendanceSheet) -> list[str]:
    if sheet.marked:
        return [f"Приглашены: {len(sheet.lines)}", f"Присутствовали: {sheet.came}"]
    coming = sum(one.said is Said.COMING for one in sheet.lines)
    return [f"Приглашены: {len(sheet.lines)}, ответили «Приду»: {coming}", f"Пришли: {BLANK}"]
