"""Lists of observers on paper: for the order of the school, and for the guard at the door."""

from __future__ import annotations

from datetime import date
from zoneinfo import ZoneInfo

from school.observers.board import Attendance, Board, BoardLine
from school.observers.entry import EntryState
from school.reports.docx_parts import add_table, new_sheet, number_pages, say, to_bytes
from school.reports.words import (
    BLANK,
    BLANK_DAY,
    ERASED,
    day_long,
    day_named,
    day_short,
    hours,
    joined,
    lesson,
)

_NOBODY = "Наблюдателей нет"


def write_order(board: Board, on: date) -> bytes:
    """«Список общественных наблюдателей», the annex of the order; placed ones only. ``on``: the
    day on which it is made."""
    zone = ZoneInfo(board.zone)
    title = "Список общественных наблюдателей"
    sheet = new_sheet(title, landscape=True)
    say(sheet, "Приложение к приказу", align="right")
    say(sheet, f"от {BLANK_DAY} № ________", align="right", after=14)
    say(sheet, title, bold=True, size=14, align="center")
    say(
        sheet,
        f"при проведении всероссийских проверочных работ в {board.year.label} учебном году",
        align="center",
    )
    say(sheet, board.school, align="center", after=10)
    rows = [
        (
            str(number),
            one.name or ERASED,
            line.place.exam.subject,
            line.place.exam.grade_class,
            day_short(line.place.exam.day),
            joined((lesson(line), hours(line, zone)), "\n"),
            line.place.exam.room,
        )
        for number, (line, one) in enumerate(_placed(board), start=1)
    ]
    add_table(
        sheet,
        ("№", "Фамилия, имя", "Предмет", "Класс", "Дата", "Урок (время)", "Кабинет"),
        rows or [("", _NOBODY, "", "", "", "", "")],
        (12, 86, 62, 18, 28, 36, 28),
        centred=(0, 3, 4, 5, 6),
    )
    say(sheet, f"Директор {BLANK} / {BLANK}{BLANK} /", before=22, with_next=True)
    say(sheet, f"Список составлен {day_long(on)}", size=10, before=10)
    number_pages(sheet)
    return to_bytes(sheet)


def write_guard(board: Board, day: date) -> bytes:
    """The sheet of the guard for one day; placed observers only."""
    zone = ZoneInfo(board.zone)
    title = f"Общественные наблюдатели: {day_named(day)} {day.year} г."
    sheet = new_sheet(title, landscape=True)
    say(sheet, board.school, align="center")
    say(sheet, title, bold=True, size=15, align="center")
    say(
        sheet,
        "Пропускать по документу, удостоверяющему личность. Номер документа не записывать.",
        align="center",
        after=10,
    )
    rows = [
        (
            str(number),
            one.name or ERASED,
            hours(line, zone) or "не назначено",
            line.place.exam.room,
            joined((line.place.exam.grade_class, line.place.exam.subject)),
            "",
            "",
            "",
        )
        for number, (line, one) in enumerate(_placed(board, day), start=1)
    ]
    heads = ("№", "Фамилия, имя", "Время", "Кабинет", "Класс и предмет")
    add_table(
        sheet,
        (*heads, "Документ проверен", "Вошёл", "Вышел"),
        rows or [("", _NOBODY, "", "", "", "", "", "")],
        (12, 74, 32, 24, 56, 26, 23, 23),
        height=11,
        centred=(0, 2, 3),
    )
    say(sheet, f"Дежурный {BLANK} / {BLANK}{BLANK} /", before=22)
    number_pages(sheet)
    return to_bytes(sheet)


def _placed(board: Board, day: date | None = None) -> list[tuple[BoardLine, Attendance]]:
    found = [
        (line, one)
        for line in board.lines
        if day is None or line.place.exam.day == day
        for one in line.observers
        if one.entry.state is EntryState.PLACED
    ]
    return sorted(found, key=lambda pair: (pair[0].start, pair[0].place.id, pair[1].name))
