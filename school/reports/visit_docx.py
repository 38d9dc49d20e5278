"""«Лист посещения урока» and «Справка о проверке журнала»: one page to sign and file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, tzinfo
from typing import Any

from school.reports.docx_parts import add_table, new_sheet, say, to_bytes
from school.reports.words import BLANK, BLANK_DAY, clock, day_long, joined
from school.visits.visit import VisitKind

_WIDTHS = (52, 126)
_MARK = "•  "  # a tick is missing in many fonts


@dataclass(frozen=True, slots=True)
class VisitSheet:
    """A visit as its paper says it. ``lesson`` or ``at``; ``plan`` names the item, if any."""

    kind: VisitKind
    school: str
    visitor: str
    host: str
    grade_class: str
    subject: str
    day: date
    lesson: int | None
    at: time | None
    plan: str
    points: Sequence[str]
    seen: str
    advice: str
    deadline: date | None
    read_at: datetime | None
    remark: str
    done_at: datetime | None
    zone: tzinfo


def write_visit(sheet: VisitSheet) -> bytes:
    """The sheet as a Word document."""
    lesson = sheet.kind is VisitKind.LESSON
    title = "Лист посещения урока" if lesson else "Справка о проверке журнала"
    paper = new_sheet(title)
    if sheet.school:
        say(paper, sheet.school, align="center", after=6)
    say(paper, title, bold=True, size=15, align="center", after=10)
    add_table(paper, ("Сведения", "Содержание"), _facts(sheet), _WIDTHS, size=11)
    _part(paper, "Что отмечено" if lesson else "Что проверено", _seen(sheet))
    if sheet.advice:
        _part(paper, "Рекомендация", [sheet.advice])
        if sheet.deadline is not None:
            say(paper, f"Срок: {day_long(sheet.deadline)}", before=2)
        if sheet.done_at is not None:
            say(paper, f"Выполнено: {_moment(sheet.done_at, sheet.zone)}", before=2)
    if sheet.remark:
        _part(paper, "Замечание учителя", [sheet.remark])
    _signatures(paper, sheet)
    return to_bytes(paper)


def _facts(sheet: VisitSheet) -> list[Sequence[str]]:
    lesson = sheet.kind is VisitKind.LESSON
    hour = f"{sheet.lesson} урок" if sheet.lesson else clock(sheet.at)
    rows: list[Sequence[str]] = [
        ("Дата", joined([day_long(sheet.day), hour])),
        ("Класс", sheet.grade_class),
        ("Предмет", sheet.subject or "все предметы"),
        ("Учитель" if lesson else "Журнал ведёт", sheet.host),
        ("Урок посетил(а)" if lesson else "Журнал проверил(а)", sheet.visitor),
    ]
    return [*rows, ("Пункт плана", sheet.plan)] if sheet.plan else rows


def _seen(sheet: VisitSheet) -> list[str]:
    return [*(_MARK + point for point in sheet.points), *([sheet.seen] if sheet.seen else [])]


def _part(paper: Any, head: str, texts: Sequence[str]) -> None:
    say(paper, head, bold=True, before=10, after=2, with_next=True)
    for text in texts:
        for line in text.split("\n"):
            say(paper, line, align="left")


def _signatures(paper: Any, sheet: VisitSheet) -> None:
    lesson = sheet.kind is VisitKind.LESSON
    said = "Урок посетил(а)" if lesson else "Журнал проверил(а)"
    say(paper, f"{said} {BLANK} / {sheet.visitor} /", before=22, with_next=True)
    say(paper, f"Ознакомлен(а) {BLANK} / {sheet.host} /", before=14, with_next=True)
    if sheet.read_at is not None:
        told = f"В боте отмечено ознакомление {_moment(sheet.read_at, sheet.zone)}"
        say(paper, told, size=10, before=2, with_next=True)
    say(paper, BLANK_DAY, before=14)


def _moment(moment: datetime, zone: tzinfo) -> str:
    return f"{day_long(moment.astimezone(zone).date())}, {clock(moment, zone)}"
