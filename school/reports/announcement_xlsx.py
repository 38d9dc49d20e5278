"""The statistics of an announcement as a workbook, however many people heard it.

Rows are written as they come and counted on the way: the sums agree with the list because they
are made from it, and the memory that this takes does not grow with the audience.
"""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import Any

from school.reports.announced import WAYS, AnnouncementHead, Fate, Recipient, Way, by_group
from school.reports.words import ERASED, clock, day_short, plain

_COLUMNS = (
    ("Получатель", 38),
    ("Класс или группа", 18),
    ("Что с сообщением", 34),
    ("Когда", 17),
    ("Ознакомлен(а)", 17),
    ("Способ", 14),
)
FATES = {
    Fate.SENT: ("доставлено", ""),
    Fate.SENDING: ("отправляется", "Обновите таблицу через минуту."),
    Fate.WAITING: ("ждёт отправки", "Бот отправит сам, делать ничего не нужно."),
    Fate.UNCERTAIN: (
        "неизвестно, дошло ли",
        "Связь прервалась при отправке. Повторно бот не шлёт: спросите сами.",
    ),
    Fate.BLOCKED: ("бот заблокирован", "Сообщение не дойдёт: передайте на бумаге или позвоните."),
    Fate.ABSENT: ("нет в боте", "Бота не открывали: передайте на бумаге или позвоните."),
    Fate.FAILED: ("не доставлено", "Telegram не принял сообщение: передайте другим способом."),
    Fate.EXPIRED: ("не отправлено: вышел срок", "Не успело уйти до срока и больше не уйдёт."),
    Fate.CANCELLED: ("отменено", "Рассылку остановили раньше, чем до них дошла очередь."),
}
_SILENT = "Пока не ознакомлены"
_SUMS = (36, 16, 74)
_GROUPS = (("Класс или группа", 30), ("Получателей", 16), ("Доставлено", 16), ("Ознакомлены", 16))
_TITLE = 300  # signs
_TITLE_LINE = 90  # so many of them stand in one line


class AnnouncementBook:
    """``add`` each recipient, then ``finish``: for rows that are read from the database page by
    page."""

    def __init__(self, head: AnnouncementHead) -> None:
        from xlsxwriter import Workbook  # type: ignore[import-untyped]  # noqa: PLC0415 - rare

        self._head = head
        self._written = io.BytesIO()
        # Each row goes to a file as soon as the next one begins.
        self._book = Workbook(self._written, {"constant_memory": True})
        self._book.set_properties(
            {
                "title": "Статистика объявления",
                "created": head.made_at.astimezone(UTC).replace(tzinfo=None),
            }
        )
        edge = {"border": 1, "border_color": "#B8C0C8", "valign": "vcenter"}
        self._bold = self._book.add_format(
            {**edge, "bold": True, "bg_color": "#E8EEF4", "text_wrap": True}
        )
        self._text = self._book.add_format({**edge, "num_format": "@", "text_wrap": True})
        self._number = self._book.add_format({**edge, "align": "center"})
        self._total = self._book.add_format(
            {**edge, "align": "center", "bold": True, "bg_color": "#E8EEF4"}
        )
        self._title = self._book.add_format(
            {"bold": True, "font_size": 14, "valign": "vcenter", "text_wrap": True}
        )
        self._sums = self._book.add_worksheet("Итоги")
        self._classes = self._book.add_worksheet("По классам")
        self._list = self._book.add_worksheet("Получатели")
        self._fates: Counter[Fate] = Counter()
        self._ways: Counter[Way | None] = Counter()
        self._groups: dict[str, Counter[str]] = {}
        self._rows = 0
        self._begin(self._list, _COLUMNS)

    def _begin(self, sheet: Any, columns: Sequence[tuple[str, int]]) -> None:
        for column, (words, width) in enumerate(columns):
            sheet.set_column(column, column, width)
            sheet.write_string(0, column, words, self._bold)
        _page(sheet)
        sheet.freeze_panes(1, 0)
        sheet.repeat_rows(0)

    def add(self, one: Recipient) -> None:
        self._rows += 1
        cells = (
            one.name or ERASED,
            one.group,
            FATES[one.fate][0],
            self._said(one.at),
            self._said(one.acknowledged_at) if one.way else "",
            WAYS[one.way] if one.way else "",
        )
        for column, words in enumerate(cells):
            # Never write(): it would make a formula or a link of a stranger's name.
            self._list.write_string(self._rows, column, plain(words), self._text)
        self._fates[one.fate] += 1
        self._ways[one.way] += 1
        group = self._groups.setdefault(one.group, Counter())
        group["all"] += 1
        group["sent"] += one.fate is Fate.SENT
        group["read"] += one.way is not None

    def _said(self, at: datetime | None) -> str:
        if at is None:
            return ""
        zone = self._head.zone
        return f"{day_short(at.astimezone(zone).date())} {clock(at, zone)}"

    def finish(self) -> bytes:
        """The whole workbook; nothing can be added any more."""
        self._list.autofilter(0, 0, max(1, self._rows), len(_COLUMNS) - 1)
        for column, width in enumerate(_SUMS):
            self._sums.set_column(column, column, width)
        _page(self._sums)
        row = self._write_fates(self._write_head())
        if self._head.asks:
            self._write_ways(row)
        self._write_groups()
        self._book.close()
        return self._written.getvalue()

    def _write_head(self) -> int:
        head, title = self._head, f"«{plain(self._head.title, _TITLE)}»"
        self._sums.set_row(0, 20 * -(-len(title) // _TITLE_LINE))
        self._sums.merge_range(0, 0, 0, 2, "", self._title)
        self._sums.write_string(0, 0, title, self._title)
        said = (
            ("Школа", head.school),
            ("Отправитель", head.sender),
            ("Отправлено", self._said(head.sent_at)),
            ("Таблица составлена", self._said(head.made_at)),
        )
        row = 2
        for name, value in said:
            if value:
                self._sums.merge_range(row, 1, row, 2, "", self._text)
                self._line(self._sums, row, name, value)
                row += 1
        return row + 1

    def _write_fates(self, row: int) -> int:
        self._line(self._sums, row, "Доставка", "Получателей", "Что делать", bold=True)
        for fate, (words, advice) in FATES.items():
            if self._fates[fate]:
                row += 1
                self._line(self._sums, row, _capital(words), self._fates[fate], advice)
        self._line(self._sums, row + 1, "Всего", self._rows, "", bold=True)
        return row + 3

    def _write_ways(self, row: int) -> None:
        self._line(self._sums, row, "Ознакомление", "Получателей", "Что делать", bold=True)
        for way, words in WAYS.items():
            row += 1
            self._line(self._sums, row, f"Ознакомлены {words}", self._ways[way], "")
        silent = self._ways[None]
        advice = "Кто это — на листе «Получатели»: столбец «Способ» пуст." if silent else ""
        self._line(self._sums, row + 1, _SILENT, silent, advice)
        self._line(self._sums, row + 2, "Всего", self._rows, "", bold=True)

    def _write_groups(self) -> None:
        counts = ("all", "sent", "read") if self._head.asks else ("all", "sent")
        self._begin(self._classes, _GROUPS[: 1 + len(counts)])
        whole = Counter[str]()
        row = 0
        for name in sorted(self._groups, key=lambda name: (by_group(name), name)):
            row += 1
            counted = self._groups[name]
            self._line(self._classes, row, name or "Без класса", *(counted[c] for c in counts))
            whole.update(counted)
        self._line(self._classes, row + 1, "Всего", *(whole[c] for c in counts), bold=True)

    def _line(self, sheet: Any, row: int, *cells: str | int, bold: bool = False) -> None:
        for column, cell in enumerate(cells):
            if isinstance(cell, str):
                sheet.write_string(row, column, plain(cell), self._bold if bold else self._text)
            else:
                sheet.write_number(row, column, cell, self._total if bold else self._number)


def write_announcement(head: AnnouncementHead, recipients: Iterable[Recipient]) -> bytes:
    """Three sheets: sums in words, sums by class, and every recipient in the order given."""
    book = AnnouncementBook(head)
    for one in recipients:
        book.add(one)
    return book.finish()


def _capital(words: str) -> str:
    return words[0].upper() + words[1:]


def _page(sheet: Any) -> None:
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(left=0.4, right=0.4, top=0.6, bottom=0.6)
    sheet.set_footer("&R&10&P из &N")
