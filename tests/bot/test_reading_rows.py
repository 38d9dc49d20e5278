"""The plain rows of a stranger's document, read in the limited child."""

from __future__ import annotations

import io
import sys
from datetime import date
from pathlib import Path

import docx
import openpyxl
import pytest

from bot import reading, reading_rows
from bot.reading import read_rows_in_child
from bot.reading_rows import rows_of
from school.refusal import Refusal

PLANS = Path(__file__).parents[1] / "plans"


def word(
    *tables: list[list[str]], merged: tuple[tuple[int, int], tuple[int, int]] | None = None
) -> bytes:
    document = docx.Document()
    for rows in tables:
        document.add_paragraph("Текст")
        table = document.add_table(len(rows), len(rows[0]))
        for row, texts in zip(table.rows, rows, strict=True):
            for cell, text in zip(row.cells, texts, strict=True):
                cell.text = text
        if merged:
            table.cell(*merged[0]).merge(table.cell(*merged[1]))
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


async def test_word_tables_come_apart_by_an_empty_row() -> None:
    data = word([["а", "б"], ["в", "г"]], [["д", "е"]])
    assert await read_rows_in_child(data) == [["а", "б"], ["в", "г"], [], ["д", "е"]]


async def test_merged_cells_are_filled_downwards_and_a_title_stands_once() -> None:
    rows = [["Класс", "Дата"], ["5А", "1"], ["", "2"], ["", "3"]]
    data = word(rows, merged=((1, 0), (3, 0)))
    assert await read_rows_in_child(data) == [
        ["Класс", "Дата"], ["5А", "1"], ["5А", "2"], ["5А", "3"],
    ]  # fmt: skip
    data = word([["Заголовок", "", ""], ["а", "б", "в"], ["г", "д", "е"]], merged=((0, 0), (0, 2)))
    assert (await read_rows_in_child(data))[0] == ["Заголовок", "", ""]


async def test_workbooks_give_shown_values() -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["5А", date(2021, 4, 15), 2])
    sheet.append([None, date(2021, 4, 16), "=1+1"])
    sheet.merge_cells("A1:A2")
    book.create_sheet("Лист 2").append(["ещё", "один"])
    out = io.BytesIO()
    book.save(out)
    assert await read_rows_in_child(out.getvalue()) == [
        ["5А", "15.04.2021", "2"], ["5А", "16.04.2021", "=1+1"], [], ["ещё", "один"],
    ]  # fmt: skip


async def test_web_pages_and_texts() -> None:
    page = "<table><tr><td rowspan=2>5А<td>1</tr><tr><td>2<script>x()</script></tr></table>"
    assert await read_rows_in_child(page.encode()) == [["5А", "1"], ["5А", "2"]]
    text = "5А;история;15.04\r\n\r\n5Б\tфизика; химия\t16.04\r\n"
    assert await read_rows_in_child(text.encode("cp1251")) == [
        ["5А;история;15.04"], [""], ["5Б", "физика; химия", "16.04"],
    ]  # fmt: skip


async def test_pdf_tables() -> None:
    rows = await read_rows_in_child((PLANS / "seed.pdf").read_bytes())
    assert any("Мероприятия" in cell or "мероприят" in cell.casefold() for cell in rows[0])
    assert len(rows) > 14


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("01_empty.docx", "file-empty"),
        ("03_photo.docx", "file-picture"),
        ("05_encrypted.docx", "file-encrypted"),
        ("06_zip_bomb.docx", "file-bomb"),
        ("07_external_entity.docx", "file-dtd"),
        ("09_rows_50000.xlsx", "file-too-many-rows"),
        ("24_truncated.docx", "file-damaged"),
    ],
)
async def test_hostile_files_are_refused(name: str, key: str) -> None:
    with pytest.raises(Refusal, match=key):
        await read_rows_in_child((PLANS / "bad" / name).read_bytes())


async def test_wide_and_huge_cells_are_cut() -> None:
    rows = await read_rows_in_child((PLANS / "bad" / "10_columns_300.docx").read_bytes())
    assert max(map(len, rows)) == 40
    rows = await read_rows_in_child((PLANS / "bad" / "15_huge_cells.docx").read_bytes())
    assert max(len(cell) for row in rows for cell in row) <= 4000


def test_no_more_text_than_a_timetable_can_need(monkeypatch: pytest.MonkeyPatch) -> None:
    data = word([["а" * 30, "б" * 30]] * 2)
    assert len(rows_of(data)) == 2
    monkeypatch.setattr(reading_rows, "MAX_TEXT", 119)
    with pytest.raises(Refusal, match="file-bomb"):
        rows_of(data)
    with pytest.raises(Refusal, match="file-too-many-rows"):
        rows_of(b"a\n" * 2001)


async def test_an_answer_without_rows_is_a_damaged_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "_COMMAND", (sys.executable, "-c", "print('{}')"))
    with pytest.raises(Refusal, match="file-damaged"):
        await read_rows_in_child(b"x")
