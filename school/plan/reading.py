"""From the bytes of a plan file to a draft: format, table, dates, people, warnings."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import PurePath

from school.dates.reading import find_second_dates, read_document_dates, read_when, year_for
from school.dates.when import DateWarning, Kind, Reading, When
from school.dates.year import SchoolYear
from school.people.morphology import forms
from school.people.reading import read_responsible
from school.people.roles import Responsible
from school.plan.cells import Document, one_line
from school.plan.draft import DraftItem, DraftPlan
from school.plan.heading import title_of
from school.plan.rows import PlanRow
from school.plan.sections import level
from school.plan.sniff import Format, sniff
from school.plan.table import PlanTable, plan_table
from school.refusal import Refusal

_FULL_DATE = re.compile(r"\b(\d{1,2})\.(\d{1,2})\.((?:19|20)\d{2})\b")
_YEAR = re.compile(r"(?:19|20)\d{2}")


def read_plan(
    data: bytes,
    filename: str,
    *,
    year: SchoolYear | None = None,
    approved: date | None = None,
    today: date | None = None,
) -> DraftPlan:
    """The draft of a plan file of any supported format, told by content.

    ``year`` and ``approved`` go before what the document says. A plan that tells no year at all
    is read in the year of ``today`` and carries the warning ``unknown_year``.
    Raises Refusal with a ``file-…`` key when the file cannot be read as a plan.
    """
    document = read_document(data)
    table = plan_table(document)
    before = _short(table.before)
    around = [*before, *_short(table.after)]
    said_year, said_approved = _document_dates(around, filename)
    approved = approved or said_approved
    warnings = [*document.warnings, *table.warnings]
    year = year or said_year or (year_for(approved) if approved else None)
    if year is None:
        warnings.append("unknown_year")
        year = _likely_year(table.rows) or (SchoolYear.of(today) if today else None)
    if year is None:
        raise Refusal("file-no-year")
    if not table.has_dates:
        warnings.append("no_dates")
    if not table.has_responsible:
        warnings.append("no_responsible")
    items = _items(table, year, approved, guessed="unknown_year" in warnings)
    title = title_of(before) or one_line(PurePath(filename).stem)[:200]
    return DraftPlan(title, year, approved, items, tuple(warnings))


def prepare(data: bytes) -> None:
    """Loads what the file's format needs, and the dictionary of words, before the reading."""
    _reader(sniff(data))
    forms("план")


def read_document(data: bytes) -> Document:
    """Paragraphs and tables of a file. Readers are imported when needed: each costs 0.05–0.3 s."""
    return _reader(sniff(data))(data)


def _reader(kind: Format) -> Callable[[bytes], Document]:
    # ruff: noqa: PLC0415
    match kind:
        case Format.DOCX:
            from school.plan.read_docx import read_docx as read
        case Format.PDF:
            from school.plan.read_pdf import read_pdf as read
        case Format.XLSX:
            from school.plan.read_xlsx import read_xlsx as read
        case Format.XLS:
            from school.plan.read_xlsx import read_xls as read
        case Format.ODS:
            from school.plan.read_ods import read_ods as read
        case Format.HTML:
            from school.plan.read_html import read_html as read
        case Format.TEXT:
            from school.plan.read_text import read_text as read
    return read


def _short(paragraphs: Sequence[str]) -> list[str]:
    """The beginning of each paragraph, the first and the last ones: a book is not searched."""
    kept = paragraphs if len(paragraphs) <= 600 else [*paragraphs[:300], *paragraphs[-300:]]
    return [text[:1000] for text in kept]


def _document_dates(around: Sequence[str], filename: str) -> tuple[SchoolYear | None, date | None]:
    year, approved = read_document_dates("\n".join(around))
    if year is None and approved is None:
        year, _ = read_document_dates(PurePath(filename).stem.replace("_", " "))
    return year, approved


def _likely_year(rows: Sequence[PlanRow]) -> SchoolYear | None:
    """The school year in which most full dates of the plan lie."""
    years: Counter[SchoolYear] = Counter()
    for row in rows:
        for day, month, number in _FULL_DATE.findall(row.date):
            try:
                years[SchoolYear.of(date(int(number), int(month), int(day)))] += 1
            except ValueError:
                continue
    return years.most_common(1)[0][0] if years else None


def _items(
    table: PlanTable, year: SchoolYear, approved: date | None, guessed: bool
) -> tuple[DraftItem, ...]:
    repeated = _repeated(table.rows)
    items: list[DraftItem] = []
    for index, row in enumerate(table.rows):
        date_phrase = one_line(row.date)
        people_phrase = one_line(row.responsible)
        title = one_line(row.title)
        reading = _reading(date_phrase, year, approved)
        responsible = read_responsible(people_phrase) if people_phrase else Responsible()
        warnings: list[str] = [str(warning) for warning in reading.warnings]
        if guessed and reading.when.dated and not _YEAR.search(date_phrase):
            warnings.append("unknown_year")
        if index in repeated:
            warnings.append("duplicate_number")
        if not people_phrase:
            warnings.append("no_responsible")
        elif responsible.unread or not (responsible.roles or responsible.persons):
            warnings.append("unknown_role")
        if find_second_dates(title):
            warnings.append("second_date_in_title")
        warnings.extend(row.warnings)
        items.append(
            DraftItem(
                place=index + 1,
                section=row.section.number if row.section else None,
                section_title=row.section.title if row.section else None,
                number=row.number,
                title=title,
                date_phrase=date_phrase,
                reading=reading,
                responsible_phrase=people_phrase,
                responsible=responsible,
                result=one_line(row.result),
                warnings=tuple(dict.fromkeys(warnings)),
            )
        )
    return tuple(items)


def _reading(phrase: str, year: SchoolYear, approved: date | None) -> Reading:
    if not phrase:
        return Reading(When(Kind.UNKNOWN), (DateWarning.UNKNOWN_DATE,))
    reading = read_when(phrase, year, approved)
    if reading.when.kind is Kind.UNKNOWN and not reading.warnings:
        return Reading(reading.when, (DateWarning.UNKNOWN_DATE,), reading.suggestion)
    return reading


def _repeated(rows: Sequence[PlanRow]) -> set[int]:
    """Places of rows whose number stands more than once: «2.4» in the plan, «1» in a section."""
    places: dict[tuple[int, str], list[int]] = {}
    for index, row in enumerate(rows):
        if row.number and not row.shared_number:
            section = row.section.place if row.section and level(row.number) == 1 else 0
            places.setdefault((section, row.number), []).append(index)
    return {place for group in places.values() if len(group) > 1 for place in group}
