"""The coverage of the tests by observers as a workbook."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import UTC
from typing import Any
from zoneinfo import ZoneInfo

from school.observers.board import Attendance, Board, BoardLine, Summary, Tally
from school.observers.entry import Arrival, EntryState
from school.reports.words import ERASED, clock, day_short, hours, plain

Cell = str | int | float | None
_Column = tuple[str, int]  # head and width in letters

_COVERAGE: Sequence[_Column] = (
    ("День", 11),
    ("Урок", 6),
    ("Время", 13),
    ("Класс", 7),
    ("Предмет", 28),
    ("Кабинет", 9),
    ("Мест", 7),
    ("Занято", 8),
    ("Ждёт решения", 9),
    ("Предложено", 12),
    ("Свободно", 10),
    ("В очереди", 9),
    ("Не подтвердили", 14),
    ("Под риском", 8),
    ("Пришли", 8),
    ("Закрыто", 9),
)
_PEOPLE: Sequence[_Column] = (
    ("День", 11),
    ("Урок", 6),
    ("Время", 13),
    ("Класс", 7),
    ("Предмет", 28),
    ("Кабинет", 9),
    ("Наблюдатель", 40),
    ("Телефон", 17),
    ("Состояние", 30),
    ("Под риском", 8),
    ("Связь с ботом", 9),
    ("Пришёл", 9),
    ("Как отмечен приход", 22),
    ("Ушёл", 8),
    ("Акт №", 8),
    ("Замечания", 11),
    ("Ответ школы", 9),
)
_SUMS: Sequence[_Column] = (
    ("Разрез", 12),
    ("Название", 30),
    ("Мест", 8),
    ("С наблюдателем", 15),
    ("Проведено", 11),
    ("С наблюдением", 14),
    ("Доля", 8),
    ("Пришли", 9),
    ("Не пришли", 9),
    ("Актов", 8),
    ("С замечаниями", 14),
    ("С ответом школы", 11),
)
_STATES = {
    EntryState.ASKED: "ждёт решения координатора",
    EntryState.QUEUED: "в очереди",
    EntryState.OFFERED: "место предложено",
    EntryState.CANCELLED: "отменено наблюдателем",
    EntryState.DECLINED: "от места отказались",
    EntryState.EXPIRED: "предложение истекло",
    EntryState.REJECTED: "отклонено",
    EntryState.REMOVED: "снято",
}
_ARRIVALS = {
    Arrival.CODE: "код на двери",
    Arrival.COORDINATOR: "координатор",
    Arrival.STATED: "со слов наблюдателя",
}
_YES, _NO = "да", "нет"


def write_board(board: Board, summary: Summary) -> bytes:
    """Three sheets: places, observers with names and phones, sums."""
    from xlsxwriter import Workbook  # type: ignore[import-untyped]  # noqa: PLC0415 - rarely needed

    zone = ZoneInfo(board.zone)
    lines = sorted(board.lines, key=lambda line: (line.start, line.place.id))
    written = io.BytesIO()
    book = Workbook(written, {"in_memory": True})
    book.set_properties(
        {
            "title": f"Общественные наблюдатели, {board.year.label}",
            "created": board.made_at.astimezone(UTC).replace(tzinfo=None),
        }
    )
    note = plain(f"{board.school}, {board.year.label} учебный год", 200)
    _sheet(book, "Покрытие", note, _COVERAGE, [_coverage(line, zone) for line in lines])
    people = [_person(line, one, zone) for line in lines for one in line.observers]
    _sheet(book, "Наблюдатели", note, _PEOPLE, people)
    sums = [_sum("Всего", "Все проверочные работы", summary.total)]
    sums += [_sum("Предмет", tally.name, tally) for tally in summary.by_subject]
    sums += [_sum("Класс", tally.name, tally) for tally in summary.by_class]
    _sheet(book, "Свод", note, _SUMS, sums, percent=6)
    book.close()
    return written.getvalue()


def _where(line: BoardLine, zone: ZoneInfo) -> tuple[Cell, ...]:
    exam = line.place.exam
    return (
        day_short(exam.day),
        exam.lesson,
        hours(line, zone),
        exam.grade_class,
        exam.subject,
        exam.room,
    )


def _coverage(line: BoardLine, zone: ZoneInfo) -> tuple[Cell, ...]:
    return (
        *_where(line, zone),
        line.place.seats,
        line.placed,
        line.asked,
        line.offered,
        line.free,
        line.queued,
        line.unconfirmed,
        line.at_risk,
        line.came,
        _YES if line.place.closed else _NO,
    )


def _person(line: BoardLine, one: Attendance, zone: ZoneInfo) -> tuple[Cell, ...]:
    entry, act = one.entry, one.act
    signed = act if act is not None and act.signed else None
    return (
        *_where(line, zone),
        one.name or ERASED,
        one.phone,
        state_words(one),
        _YES if one.at_risk else _NO,
        _YES if one.reachable else _NO,
        clock(entry.arrived_at, zone),
        _ARRIVALS[entry.arrival] if entry.arrival else "",
        clock(entry.left_at, zone),
        signed.number if signed else None,
        (_YES if signed.has_remark else _NO) if signed else "",
        (_YES if signed.answered_at else _NO) if signed and signed.has_remark else "",
    )


def state_words(one: Attendance) -> str:
    entry = one.entry
    if entry.state is not EntryState.PLACED:
        return _STATES[entry.state]
    if entry.arrived_at:
        return "наблюдение завершено" if entry.left_at else "приход отмечен"
    if entry.no_show:
        return "неявка"
    return "участие подтверждено" if entry.confirmed_at else "место занято, не подтверждено"


def _sum(kind: str, name: str, tally: Tally) -> tuple[Cell, ...]:
    percent = tally.percent
    return (
        kind,
        name,
        tally.places,
        tally.covered,
        tally.held,
        tally.observed,
        "" if percent is None else percent / 100,
        tally.came,
        tally.missed,
        tally.acts,
        tally.remarks,
        tally.answered,
    )


def _sheet(
    book: Any,
    name: str,
    note: str,
    columns: Sequence[_Column],
    rows: Sequence[Sequence[Cell]],
    *,
    percent: int = -1,
) -> None:
    """``percent``: the column that is written as a percentage."""
    sheet = book.add_worksheet(name)
    edge = {"border": 1, "border_color": "#B8C0C8", "valign": "vcenter"}
    head = book.add_format({**edge, "bold": True, "bg_color": "#E8EEF4", "text_wrap": True})
    text = book.add_format({**edge, "num_format": "@", "text_wrap": True})
    number = book.add_format({**edge, "align": "center"})
    share = book.add_format({**edge, "align": "center", "num_format": "0%"})
    for column, (words, width) in enumerate(columns):
        sheet.set_column(column, column, width)
        sheet.write_string(0, column, words, head)
    for at, row in enumerate(rows, start=1):
        for column, cell in enumerate(row):
            if isinstance(cell, str):
                # Never write(): it would make a formula or a link of a stranger's name.
                sheet.write_string(at, column, plain(cell), text)
            elif cell is None:
                sheet.write_blank(at, column, None, number)
            else:
                sheet.write_number(at, column, cell, share if column == percent else number)
    sheet.set_row(0, 32)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, max(1, len(rows)), len(columns) - 1)
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    sheet.set_margins(left=0.4, right=0.4, top=0.6, bottom=0.6)
    sheet.set_header(f"&L&10{note.replace('&', '&&')}&R&10&A")
    sheet.set_footer("&R&10&P из &N")
