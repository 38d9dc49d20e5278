"""The sheet of a lesson visit, and of a journal check."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import UTC, date, datetime, time
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from docx import Document

from school.reports.visit_docx import VisitSheet, write_visit
from school.visits.visit import VisitKind
from tests.school.reports.office import printed
from tests.school.reports.samples import HOSTILE

SHEET = VisitSheet(
    kind=VisitKind.LESSON,
    school="МБОУ СОШ № 107",
    visitor="Зимина Вера Павловна",
    host="Ершова Дарья Юрьевна",
    grade_class="5А",
    subject="математика",
    day=date(2021, 4, 15),
    lesson=3,
    at=None,
    plan="2.4. Посещение уроков",
    points=("критерии оценивания названы",),
    seen="Темп высокий\nработа в парах",
    advice="Дать памятку",
    deadline=date(2021, 4, 30),
    read_at=datetime(2021, 4, 15, 9, 0, tzinfo=UTC),
    remark="Раздам",
    done_at=None,
    zone=ZoneInfo("Europe/Moscow"),
)


def said(data: bytes) -> str:
    document = Document(io.BytesIO(data))
    (table,) = document.tables
    cells = [cell.text for row in table.rows for cell in row.cells]
    return "\n".join([*cells, *(paragraph.text for paragraph in document.paragraphs)])


def test_a_lesson_visit() -> None:
    text = said(write_visit(SHEET))
    for part in (
        "Лист посещения урока",
        "15 апреля 2021 г., 3 урок",
        "критерии оценивания названы",
        "работа в парах",
        "Срок: 30 апреля 2021 г.",
        "/ Зимина Вера Павловна /",
        "15 апреля 2021 г., 12:00",
        "2.4. Посещение уроков",
    ):
        assert part in text
    assert "Выполнено" not in text
    done = replace(SHEET, done_at=datetime(2021, 4, 20, 9, 0, tzinfo=UTC))
    assert "Выполнено: 20 апреля 2021 г., 12:00" in said(write_visit(done))


def test_a_journal_check_without_advice() -> None:
    bare = replace(
        SHEET,
        kind=VisitKind.JOURNAL,
        subject="",
        plan="",
        lesson=None,
        at=time(14, 30),
        advice="",
        deadline=None,
        read_at=None,
        remark="",
    )
    text = said(write_visit(bare))
    assert "Справка о проверке журнала" in text
    assert "15 апреля 2021 г., 14:30" in text and "все предметы" in text
    assert "Рекомендация" not in text and "Пункт плана" not in text


@pytest.mark.parametrize("kind", list(VisitKind))
def test_any_text_stays_text_on_one_page(tmp_path: Path, kind: VisitKind) -> None:
    words = "\n".join(HOSTILE)
    full = ("длинное слово " * 50)[:700]
    sheet = replace(SHEET, kind=kind, seen=words, advice=full, remark=full, visitor=HOSTILE[3])
    (page,) = printed({"sheet.docx": write_visit(sheet)}, tmp_path)["sheet.docx"]
    for text in HOSTILE:
        assert " ".join(text.split()) in page
