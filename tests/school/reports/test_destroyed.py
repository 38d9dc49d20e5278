"""The log of what was destroyed, as a school's computer opens it."""

from __future__ import annotations

import io
from datetime import date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from docx import Document

from school.families.consent import Operator
from school.reports.destroyed_docx import write_destroyed
from school.yearly.keeping import DataKind, Destroyed
from tests.school.reports import office

AT = datetime(2026, 9, 1, 10, 0, tzinfo=ZoneInfo("Europe/Moscow"))
OPERATOR = Operator("=МБОУ СОШ № 107", "6311000000", "г. Самара", "8 846 000-00-00")


def log(count: int) -> list[Destroyed]:
    day = date(2026, 8, 31)
    kinds = list(DataKind)
    return [
        Destroyed(day - timedelta(n), kinds[n % len(kinds)], day - timedelta(n + 365), n + 1, AT)
        for n in range(count)
    ]


def test_every_kind_has_its_words_and_the_sum_is_right() -> None:
    made = Document(io.BytesIO(write_destroyed(log(len(DataKind)), OPERATOR, AT)))
    rows = [[cell.text for cell in row.cells] for row in made.tables[0].rows[1:]]
    assert len({row[1] for row in rows}) == len(DataKind)
    assert rows[0] == ["31.08.2026", rows[0][1], "до 31.08.2025", "1"]
    said = [one.text for one in made.paragraphs]
    assert f"Всего записей: {sum(int(row[3]) for row in rows)}" in said
    assert "=МБОУ СОШ № 107" in said


def test_an_empty_log_says_so() -> None:
    made = Document(io.BytesIO(write_destroyed([], OPERATOR, AT)))
    assert "ничего не уничтожалось" in made.tables[0].rows[1].cells[1].text


@pytest.mark.timeout(300)
def test_long_logs_go_on_over_pages(tmp_path: Path) -> None:
    printed = office.printed({"log.docx": write_destroyed(log(200), OPERATOR, AT)}, tmp_path)
    pages = printed["log.docx"]
    assert len(pages) > 2
    assert all("Что уничтожено" in page for page in pages[:-1]), "the head is repeated"
