"""«Лист ознакомления»: who has read an announcement, when and how, to be signed and filed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import datetime, tzinfo
from itertools import count, groupby

from school.reports.announced import WAYS, AckLine, AckSheet, Way, by_group, by_name
from school.reports.docx_parts import Across, add_table, new_sheet, number_pages, say, to_bytes
from school.reports.words import BLANK, ERASED, clock, day_long, day_short, plain

_HEADS = ("№", "Фамилия, имя, отчество", "Класс, должность", "Дата и время", "Способ", "Подпись")
_WIDTHS = (13, 62, 32, 25, 23, 23)
_ROW = 8.5  # mm: room for a signature
_TITLE = 300  # signs
_NO_NEED = "—"  # in the place of a signature


def write_ack(sheet: AckSheet) -> bytes:
    """The sheet as a Word document, by class; a signature is asked of whoever did not answer in
    the chat or by telephone."""
    title = "Лист ознакомления"
    paper = new_sheet(title)
    if sheet.school:
        say(paper, sheet.school, align="center", after=6)
    say(paper, title, bold=True, size=15, align="center")
    say(paper, f"с объявлением от {_said(sheet.sent_at, sheet.zone)}", align="center", after=6)
    say(paper, f"«{plain(sheet.title, _TITLE)}»", bold=True, align="center")
    if sheet.sender:
        say(paper, f"Отправитель: {sheet.sender}", align="center")
    say(paper, "", size=5)
    add_table(paper, _HEADS, _rows(sheet), _WIDTHS, size=10, height=_ROW, centred=(0, 3, 4, 5))
    for number, words in enumerate(_totals(sheet.lines)):
        say(paper, words, before=0 if number else 10, with_next=True)
    name = sheet.responsible or f"{BLANK}{BLANK}"
    say(paper, f"Ответственный за ознакомление {BLANK} / {name} /", before=20, with_next=True)
    if sheet.made_at is not None:
        say(paper, f"Лист составлен {_said(sheet.made_at, sheet.zone)}", size=10, before=8)
    number_pages(paper)
    return to_bytes(paper)


def _rows(sheet: AckSheet) -> list[Sequence[str] | Across]:
    lines = sorted(sheet.lines, key=lambda one: (by_group(one.group), one.group, by_name(one.name)))
    rows: list[Sequence[str] | Across] = []
    numbers = count(1)
    for group, found in groupby(lines, key=lambda one: one.group):
        here = list(found)
        done = sum(one.way is not None for one in here)
        rows.append(Across(f"{group or 'Без класса'} — ознакомлены {done} из {len(here)}"))
        rows += [_row(next(numbers), one, sheet.zone) for one in here]
    return rows or [Across("Получателей нет")]


def _row(number: int, line: AckLine, zone: tzinfo) -> Sequence[str]:
    at = line.at if line.way else None
    signs = line.way is None or line.way is Way.PAPER
    return (
        str(number),
        line.name or ERASED,
        line.place or line.group,
        f"{day_short(at.astimezone(zone).date())}\n{clock(at, zone)}" if at else "",
        WAYS[line.way] if line.way else "",
        "" if signs else _NO_NEED,
    )


def _totals(lines: Sequence[AckLine]) -> list[str]:
    ways = Counter(line.way for line in lines)
    done = len(lines) - ways[None]
    each = ", ".join(f"{words} — {ways[way]}" for way, words in WAYS.items())
    return [
        f"Всего в листе: {len(lines)}",
        f"Ознакомлены: {done} ({each})",
        f"Не ознакомлены: {ways[None]}",
    ]


def _said(at: datetime, zone: tzinfo) -> str:
    return f"{day_long(at.astimezone(zone).date())}, {clock(at, zone)}"
