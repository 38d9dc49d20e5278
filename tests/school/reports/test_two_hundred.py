"""Two hundred items on paper: an office opens it, nothing is lost, no name becomes a formula."""

from __future__ import annotations

import io
from pathlib import Path
from zipfile import ZipFile

import pdfplumber
from icalendar import Calendar

from tests.school.reports.office import converted, pages
from tests.school.reports.samples import HOSTILE
from tests.school.reports.two_hundred import ITEMS, SECTIONS, papers

_OPENED = ("report.docx", "lines.xlsx")


def first_page(pdf: bytes) -> str:
    with pdfplumber.open(io.BytesIO(pdf)) as opened:
        return str(opened.pages[0].extract_text())


def test_a_plan_of_two_hundred_items_on_paper(tmp_path: Path) -> None:
    write = papers()
    made = {name: write[name]() for name in _OPENED}
    found = converted(made, tmp_path)
    for name in _OPENED:
        assert "�" not in first_page(found[name]), name
    assert "Мероприятие" in first_page(found["lines.xlsx"])
    report = pages(found["report.docx"])
    text = " ".join(report)
    places = [text.index(f" {1 + (n - 1) * SECTIONS // ITEMS}.{n} ") for n in range(1, ITEMS + 1)]
    assert places == sorted(places), "in the order of the plan"
    assert f"Всего по плану {3 * ITEMS} " in text
    assert "Директор" in report[-1]
    assert f"Страница {len(report)} из {len(report)}" in report[-1]
    assert HOSTILE[0] in text
    with ZipFile(io.BytesIO(made["lines.xlsx"])) as book:
        sheets = [book.read(part) for part in book.namelist() if "worksheets/" in part]
    assert max(sheet.count(b"<row ") for sheet in sheets) > 3 * ITEMS
    assert not [sheet for sheet in sheets if b"<f>" in sheet or b"<f " in sheet]
    assert len(Calendar.from_ical(write["calendar.ics"]()).walk("VEVENT")) == ITEMS
