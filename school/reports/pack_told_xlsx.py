"""The extract of the ledger: who of the staff was told what about the plan, when, with what end."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from school.outbox.rows import DeliveryState
from school.pack.facts import PackFacts
from school.pack.told import Told
from school.people.person import Person
from school.reports.words import clock, day_short, plain

_COLUMNS = (
    ("Кому", 34),
    ("Что", 38),
    ("Пункты", 34),
    ("На какое время", 18),
    ("Что с сообщением", 26),
    ("Когда", 18),
)
KINDS = {
    "reminders": "напоминание о сроке",
    "reported": "просьба принять выполненное",
    "declined": "ответ «не моё»",
    "extension-asked": "просьба перенести срок",
    "extension-decided": "решение о переносе срока",
    "returned": "возврат на доработку",
    "amended": "поправка к плану",
    "red-list": "пункты без срока или ответственного",
}
STATES = {
    DeliveryState.SENT: "доставлено",
    DeliveryState.WAITING: "ждёт отправки",
    DeliveryState.HELD: "отложено",
    DeliveryState.SENDING: "отправляется",
    DeliveryState.FAILED: "не доставлено",
    DeliveryState.EXPIRED: "не отправлено: вышел срок",
    DeliveryState.CANCELLED: "отменено: стало не нужно",
    DeliveryState.UNCERTAIN: "неизвестно, дошло ли",
}
_NOBODY = "сотрудник, сведений о котором нет"


def write_told(facts: PackFacts) -> bytes:
    """Two sheets: the sums by kind, and every letter by the moment for which it was meant. Its
    text is not among them, nor any address."""
    from xlsxwriter import Workbook  # type: ignore[import-untyped]  # noqa: PLC0415 - rare

    written = io.BytesIO()
    book = Workbook(written, {"constant_memory": True})
    made = facts.made_at.astimezone(UTC).replace(tzinfo=None)
    book.set_properties({"title": "Выписка из журнала сообщений", "created": made})
    edge = {"border": 1, "border_color": "#B8C0C8", "valign": "top"}
    head = book.add_format({**edge, "bold": True, "bg_color": "#E8EEF4", "text_wrap": True})
    text = book.add_format({**edge, "num_format": "@", "text_wrap": True})
    number = book.add_format({**edge, "align": "center"})
    _write_sums(book, facts, head, text, number)
    sheet = book.add_worksheet("Сообщения")
    for column, (name, width) in enumerate(_COLUMNS):
        sheet.set_column(column, column, width)
        sheet.write_string(0, column, name, head)
    for row, one in enumerate(facts.told, 1):
        for column, cell in enumerate(_cells(one, facts.people, facts)):
            sheet.write_string(row, column, plain(cell), text)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, max(1, len(facts.told)), len(_COLUMNS) - 1)
    sheet.repeat_rows(0)
    _page(sheet)
    book.close()
    return written.getvalue()


def _cells(one: Told, people: Mapping[int, Person], facts: PackFacts) -> tuple[str, ...]:
    person = people.get(one.person_id)
    return (
        (person.name if person else "") or _NOBODY,
        KINDS[one.kind],
        ", ".join(one.labels),
        _said(one.due_at, facts),
        STATES[one.state],
        _said(one.at, facts) if one.at else "",
    )


def _write_sums(book: Any, facts: PackFacts, head: Any, text: Any, number: Any) -> None:
    sheet = book.add_worksheet("Итоги")
    states = [state for state in STATES if any(one.state is state for one in facts.told)]
    sums = Counter((one.kind, one.state) for one in facts.told)
    sheet.set_column(0, 0, 40)
    sheet.set_column(1, len(states) + 1, 17)
    sheet.set_row(1, 32)
    said = f"План: {facts.plan.title}. Составлено: {_said(facts.made_at, facts)}"
    sheet.write_string(0, 0, plain(said, 300))
    for column, name in enumerate(["Что", *(STATES[one] for one in states), "всего"]):
        sheet.write_string(1, column, name, head)
    row = 1
    for kind, name in KINDS.items():
        counts = [sums[kind, state] for state in states]
        if not sum(counts):
            continue
        row += 1
        sheet.write_string(row, 0, name, text)
        for column, count in enumerate([*counts, sum(counts)], 1):
            sheet.write_number(row, column, count, number)
    row += 1
    sheet.write_string(row, 0, "Всего", head)
    whole = [sum(sums[kind, state] for kind in KINDS) for state in states]
    for column, count in enumerate([*whole, len(facts.told)], 1):
        sheet.write_number(row, column, count, number)
    _page(sheet)


def _said(at: datetime, facts: PackFacts) -> str:
    zone = facts.profile.tz
    return f"{day_short(at.astimezone(zone).date())} {clock(at, zone)}"


def _page(sheet: Any) -> None:
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(left=0.4, right=0.4, top=0.6, bottom=0.6)
    sheet.set_footer("&R&10&P из &N")
