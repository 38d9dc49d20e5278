"""Sheets for classes and slips to cut: what is printed, whatever people are called."""

from __future__ import annotations

import io
from datetime import UTC, datetime
from itertools import pairwise
from typing import Any

import pdfplumber
import pytest
import segno

from school.reports.inviting_sheets import ClassSheet, Slip, write_class_sheets, write_slips
from tests.school.reports.samples import HOSTILE, SCHOOL, ZONE
from tests.school.reports.test_sheets import A4, fonts, size

UNTIL = datetime(2020, 9, 25, 6, 0, tzinfo=UTC)
BOT = "school_bot"
MARKUP = ("#strong[Ли] $x$ *y* _z_", "= Ли", '#eval("1")', "<Ли> @a")


def class_link(number: int) -> str:
    return f"https://t.me/{BOT}?start=c{number}-410"


def slip(name: str, number: int = 1, role: str = "учитель: история") -> Slip:
    return Slip(name, role, f"https://t.me/{BOT}?start={number:022}", UNTIL)


def words(pdf: bytes) -> list[str]:
    with pdfplumber.open(io.BytesIO(pdf)) as opened:
        return [page.extract_text() for page in opened.pages]


def test_a_sheet_for_each_of_forty_classes() -> None:
    sheets = [ClassSheet(f"{number}А", class_link(number)) for number in range(1, 41)]
    pdf = write_class_sheets(SCHOOL, BOT, sheets)
    assert size(pdf) == [A4] * 40
    assert fonts(pdf) <= {"PTSans-Regular", "PTSans-Bold"}
    for sheet, page in zip(sheets, words(pdf), strict=True):
        assert sheet.grade_class in page.split("\n")
        assert sheet.link.removeprefix("https://") in page
        for said in ("Дни и часы ВПР", "Официальные образцы", "наблюдатели", f"@{BOT}"):
            assert said in page


def test_a_hundred_and_twenty_slips_are_twelve_pages() -> None:
    slips = [slip(f"Иванова Мария {number}", number) for number in range(120)]
    pdf = write_slips(SCHOOL, "Климова Анна Сергеевна", ZONE, slips)
    assert size(pdf) == [A4] * 12
    pages = words(pdf)
    for number in range(120):
        assert f"{number:022}" in pages[number // 10]
    assert all(page.count("Действует до 25.09.2020, 11:00") == 10 for page in pages)
    assert all(page.count("Климова Анна Сергеевна") == 10 for page in pages)


def test_the_codes_say_the_links(monkeypatch: pytest.MonkeyPatch) -> None:
    drawn: list[str] = []
    make = segno.make

    def remember(content: str, **how: Any) -> Any:
        drawn.append(content)
        return make(content, **how)

    monkeypatch.setattr(segno, "make", remember)
    write_slips(SCHOOL, "Климова", ZONE, [slip("Ли", 7)])
    write_class_sheets(SCHOOL, BOT, [ClassSheet("5А", class_link(5))])
    assert drawn == [
        f"https://t.me/{BOT}?start={7:022}",
        class_link(5),
        f"tg://resolve?domain={BOT}&start=c5-410",
    ]


@pytest.mark.parametrize("name", [*MARKUP, *HOSTILE])
def test_names_are_never_markup(name: str) -> None:
    (page,) = words(write_slips(name, name, ZONE, [slip(name, role=name)]))
    assert f"{1:022}" in page
    assert "Действует до" in page
    if name in MARKUP:
        assert name in page
    assert size(write_class_sheets(name, BOT, [ClassSheet(name, class_link(5))])) == [A4]


def test_the_longest_stay_on_their_slip() -> None:
    name = "Константинопольская-Преображенская Александра Вениаминовна"
    role = ", ".join(["заместитель директора (воспитательная работа)"] * 3)
    pdf = write_slips("Школа " * 40, name, ZONE, [slip(name, number, role) for number in range(10)])
    assert size(pdf) == [A4]
    with pdfplumber.open(io.BytesIO(pdf)) as opened:
        (page,) = opened.pages
        high = page.height / 5
        for row in range(5):
            part = page.crop((0, row * high, page.width, (row + 1) * high))
            assert part.extract_text().count("Действует до 25.09.2020, 11:00") == 2
            left = page.crop((0, row * high, 180, (row + 1) * high)).extract_text_lines()
            for above, below in pairwise(left):
                assert below["top"] >= above["top"] + 4, "lines do not lie on each other"


def test_the_longest_names_of_a_school_and_a_bot_stay_on_one_page() -> None:
    bot = "a" * 29 + "bot"
    link = f"https://t.me/{bot}?start=c11-410"
    pdf = write_class_sheets("Государственное учреждение " * 9, bot, [ClassSheet("11А", link)])
    assert size(pdf) == [A4]
    (page,) = words(pdf)
    assert link.removeprefix("https://") in page.replace("\n", "")


def test_somebody_without_a_role() -> None:
    (page,) = words(write_slips("", "", ZONE, [slip("Ли Анна", role="")]))
    assert "сотрудник школы" in page


def test_nobody_and_nothing_are_mistakes() -> None:
    with pytest.raises(ValueError, match="nobody"):
        write_slips(SCHOOL, "", ZONE, [])
    with pytest.raises(ValueError, match="classes"):
        write_class_sheets(SCHOOL, BOT, [])
