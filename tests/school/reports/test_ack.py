"""The sheet of acknowledgement."""

from __future__ import annotations

import io
import time
from dataclasses import replace
from itertools import product
from pathlib import Path

import pytest
from docx import Document

from school.reports.ack_docx import write_ack
from school.reports.announced import AckLine, Way, by_group
from tests.school.reports.announced import READ, SENT, hostile_sheet, sheet
from tests.school.reports.office import printed
from tests.school.reports.samples import HOSTILE


def rows(data: bytes) -> list[list[str]]:
    (table,) = Document(io.BytesIO(data)).tables
    return [[cell.text for cell in row.cells] for row in table.rows[1:]]


def words(data: bytes) -> str:
    return "\n".join(paragraph.text for paragraph in Document(io.BytesIO(data)).paragraphs)


def test_people_stand_by_class_and_name_under_their_headings() -> None:
    found = rows(write_ack(sheet()))
    assert [row[0] for row in found] == [
        "5А — ознакомлены 2 из 3",
        *("1", "2", "3"),
        "10Б — ознакомлены 1 из 1",
        "4",
        "Сотрудники — ознакомлены 1 из 2",
        *("5", "6"),
    ]
    assert [row for row in found if row[0].isdecimal()] == [
        ["1", "Ёлкин Пётр", "5А", "13.04.2021\n1:30", "на бумаге", ""],
        ["2", "Ершов Иван", "5А", "", "", ""],
        ["3", "Щукин Олег", "5А", "13.04.2021\n1:30", "в чате", "—"],
        ["4", "семья Лапиных", "10Б, 5А", "13.04.2021\n1:30", "по телефону", "—"],
        ["5", "сведения удалены", "Сотрудники", "", "", ""],
        ["6", "Ким Вера", "учитель математики", "", "на бумаге", ""],
    ]


def test_who_sent_it_and_who_signs() -> None:
    said = words(write_ack(sheet()))
    for text in (
        "с объявлением от 13 апреля 2021 г., 0:30",
        "«Изменилось время ВПР <по математике> & другое»",
        "Отправитель: координатор ВПР",
        "/ Климова А. С. /",
        "Лист составлен 13 апреля 2021 г., 1:30",
    ):
        assert text in said
    bare = words(write_ack(replace(sheet(), sender="", responsible="", made_at=None)))
    assert "Отправитель" not in bare
    assert "составлен" not in bare
    assert bare.count("_" * 20) >= 2, "the name is written by hand"


@pytest.mark.parametrize("silent", [0, 1, 4])
def test_the_sums_agree(silent: int) -> None:
    ways = [None] * silent + [way for way, _ in product(Way, range(3))] + [Way.CHAT]
    lines = tuple(AckLine(f"Имя {n}", f"{n % 4}А", READ, way) for n, way in enumerate(ways))
    said = words(write_ack(sheet(lines)))
    assert f"Всего в листе: {10 + silent}" in said
    assert "Ознакомлены: 10 (в чате — 4, на бумаге — 3, по телефону — 3)" in said
    assert f"Не ознакомлены: {silent}" in said


def test_nobody_is_a_sheet_too() -> None:
    data = write_ack(sheet(()))
    assert rows(data)[0][0] == "Получателей нет"
    assert "Всего в листе: 0" in words(data)


@pytest.mark.parametrize(
    "names", [["5А", "5а"], ["5А", " 5А"], ["5 А", "5А"], ["Учителя", "учителя"]]
)
def test_groups_that_sort_alike_are_not_torn(names: list[str]) -> None:
    lines = tuple(AckLine(f"Имя {n}", name, READ, Way.CHAT) for n, name in enumerate(names * 3))
    heads = [row[0] for row in rows(write_ack(sheet(lines))) if "ознакомлены" in row[0]]
    assert sorted(heads) == sorted(f"{name} — ознакомлены 3 из 3" for name in names)


def test_classes_come_in_the_order_of_a_school() -> None:
    mixed = ["Родители", "10А", "5Б", "5А", "11", "администрация", "9"]
    assert sorted(mixed, key=by_group) == [
        *("5А", "5Б", "9", "10А", "11"),
        *("администрация", "Родители"),
    ]


def test_three_thousand_lines_take_moments() -> None:
    lines = tuple(
        AckLine(f"Фамилия Имя Отчество {n}", f"{n % 11 + 1}А", READ, Way.CHAT) for n in range(3000)
    )
    began = time.perf_counter()
    data = write_ack(sheet(lines))
    assert time.perf_counter() - began < 3
    assert len(rows(data)) == 3011


def test_in_print(tmp_path: Path) -> None:
    many = tuple(
        AckLine(f"Имя {n:03}", f"{5 + n // 30}А", SENT, Way.CHAT if n % 2 else None)
        for n in range(120)
    )
    found = printed(
        {"ack.docx": write_ack(sheet(many)), "hostile.docx": write_ack(hostile_sheet())}, tmp_path
    )
    pages = found["ack.docx"]
    assert len(pages) > 2
    for number, page in enumerate(pages, start=1):
        assert f"Страница {number} из {len(pages)}" in page
        assert "Способ" in page
        heading_last = page.split(" Страница")[0].endswith("из 30")
        assert not heading_last, "a heading without its people"
    assert "Не ознакомлены: 60" in pages[-1]
    text = " ".join(found["hostile.docx"])
    for name in HOSTILE:
        assert name in text
