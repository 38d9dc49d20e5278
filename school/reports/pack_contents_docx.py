"""«Оглавление» of the evidence pack: each file with its size and check sum; what is missing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo
from itertools import count, groupby

from school.pack.paper import SUMS, Entry, Listing
from school.reports.docx_parts import Across, add_table, new_sheet, number_pages, say, to_bytes
from school.reports.words import clock, day_long

_HEADS = ("№", "Файл", "Что это", "Пункт", "Размер", "SHA-256")
_WIDTHS = (12, 98, 78, 22, 22, 36)
_ABSENT = ("№", "Чего нет", "Что это", "Пункт", "Почему")
_ABSENT_WIDTHS = (12, 78, 58, 22, 98)
_SHORT = 12  # signs of a check sum that are printed
_UNITS = ((1_000_000, "МБ"), (1000, "КБ"))


@dataclass(frozen=True, slots=True)
class ContentsHead:
    """``period`` in words; ``made_by``: who asked for the pack."""

    school: str
    plan: str
    period: str
    made_at: datetime
    made_by: str
    zone: tzinfo


def write_contents(head: ContentsHead, listing: Listing) -> bytes:
    """The table of contents as a Word document, by folder, in the order of the pack."""
    title = "Папка подтверждений"
    paper = new_sheet(f"{title}: оглавление", landscape=True)
    if head.school:
        say(paper, head.school, align="center", after=4)
    say(paper, title, bold=True, size=16, align="center")
    say(paper, f"«{head.plan}»", align="center")
    say(paper, head.period, align="center", after=6)
    day = day_long(head.made_at.astimezone(head.zone).date())
    said = f"Составлено: {day}, {clock(head.made_at, head.zone)}"
    say(paper, f"{said}, {head.made_by}" if head.made_by else said, size=10)
    say(paper, _checking(listing.volumes), size=10, after=6)
    whole = sum(entry.size for entry in listing.entries)
    say(paper, f"Файлов: {len(listing.entries)}, всего {sized(whole)}", bold=True, after=2)
    add_table(paper, _HEADS, _rows(listing), _WIDTHS, size=9, centred=(0, 3, 4))
    _write_missing(paper, listing)
    number_pages(paper)
    return to_bytes(paper)


def _checking(volumes: int) -> str:
    words = (
        f'Проверить, что файлы не менялись: sha256sum -c "{SUMS}" в папке, куда распакован '
        f"архив (Windows: Get-FileHash в PowerShell). В таблице — первые {_SHORT} знаков суммы."
    )
    if volumes > 1:
        words += (
            f" Архивов: {volumes}; каждый открывается сам по себе, все можно распаковать в одну"
            " папку. Суммы каждого лежат в нём самом."
        )
    return words


def _rows(listing: Listing) -> list[Sequence[str] | Across]:
    rows: list[Sequence[str] | Across] = []
    numbers = count(1)

    def place(entry: Entry) -> tuple[int, str]:
        return entry.volume, entry.path.rpartition("/")[0]

    for (volume, folder), found in groupby(listing.entries, key=place):
        part = f" — часть {volume}" if listing.volumes > 1 else ""
        rows.append(Across(f"{folder.replace('/', ' / ') or 'Без папки'}{part}"))
        rows += [_row(next(numbers), entry) for entry in found]
    return rows


def _row(number: int, entry: Entry) -> Sequence[str]:
    name = entry.path.rpartition("/")[2]
    digest = entry.sha256[:_SHORT]
    return (str(number), name, entry.about, entry.item, sized(entry.size), digest)


def _write_missing(paper: object, listing: Listing) -> None:
    if not listing.missing:
        say(paper, "Всё, что хранит бот, в папке есть.", before=8)
        return
    say(paper, f"Чего в папке нет: {len(listing.missing)}", bold=True, before=10, with_next=True)
    rows = [
        (str(number), one.name, one.about, one.item, one.reason)
        for number, one in enumerate(listing.missing, 1)
    ]
    add_table(paper, _ABSENT, rows, _ABSENT_WIDTHS, size=9, centred=(0, 3))


def sized(size: int) -> str:
    """«312 Б», «48 КБ», «3,2 МБ»."""
    for unit, name in _UNITS:
        if size >= unit:
            number = size / unit
            return (
                f"{number:.1f}".replace(".", ",") + f" {name}"
                if number < 10
                else (f"{number:.0f} {name}")
            )
    return f"{size} Б"
