"""Excel, web pages and plain text; what a file is; what its letters are."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from school.plan.cells import MAX_CELL, Document, cell, clean
from school.plan.encoding import decode
from school.plan.read_html import read_html
from school.plan.read_text import read_text
from school.plan.read_xlsx import read_xls, read_xlsx
from school.plan.sniff import MAX_FILE, Format, sniff
from school.plan.table import plan_table
from school.refusal import Refusal
from tests.school.plan.builders import docx, p, zipped

HEADER = ["№", "Мероприятия", "Срок", "Ответственные"]


def rows(document: Document) -> list[list[str]]:
    return [[cell.text for cell in row] for table in document.tables for row in table.rows]


def book(fill: Callable[[openpyxl.Workbook], None]) -> bytes:
    made = openpyxl.Workbook()
    fill(made)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


# --- Excel -------------------------------------------------------------------------------------


def test_values_are_shown_as_a_school_writes_them() -> None:
    def fill(made: openpyxl.Workbook) -> None:
        sheet = made.active
        sheet.append(HEADER)
        sheet.append([1, "А", date(2021, 2, 21), "Зам"])
        sheet.append([2.0, "Б", datetime(2021, 2, 21, 14, 30), True])
        sheet.append([2.1, "В", 44248, "Зам"])
        sheet.append([date(2020, 2, 1), "Г", "до 1 мая", "Зам"])

    found = read_xlsx(book(fill))
    assert rows(found)[1:] == [
        ["1", "А", "21.02.2021", "Зам"],
        ["2", "Б", "21.02.2021 14:30", "да"],
        ["2.1", "В", "44248", "Зам"],
        ["01.02.2020", "Г", "до 1 мая", "Зам"],
    ]
    # A spreadsheet took «1.2» for the first of February.
    assert plan_table(found).rows[3].number == "1.2"


def test_a_date_shown_in_part_is_read_in_part() -> None:
    shown = {
        "mmmm yyyy": "сентябрь 2020",
        "mmm-yy": "сентябрь 2020",
        "[$-419]mmmm;@": "сентябрь",
        "d-mmm": "01.09",
        "dd.mm": "01.09",
        "dd.mm.yyyy": "01.09.2020",
        'd "сентября" yyyy': "01.09.2020",
        "yyyy-mm-dd hh:mm": "01.09.2020",
    }

    def fill(made: openpyxl.Workbook) -> None:
        for code in shown:
            made.active.append(["А", date(2020, 9, 1)])
            made.active.cell(made.active.max_row, 2).number_format = code

    assert [row[1] for row in rows(read_xlsx(book(fill)))] == list(shown.values())


def test_merged_cells_hidden_rows_and_hidden_sheets() -> None:
    def fill(made: openpyxl.Workbook) -> None:
        sheet = made.active
        for row in (HEADER, ["Кадры"], [1, "А", "май", "Зам"], [2, "Б"], [3, "Тайна", "май", "Я"]):
            sheet.append(row)
        sheet.merge_cells("A2:D2")
        sheet.merge_cells("C3:C4")
        sheet.merge_cells("D3:D4")
        sheet.row_dimensions[5].hidden = True
        other = made.create_sheet("скрытый")
        other.append(HEADER)
        other.append([9, "Я", "май", "Зам"])
        other.sheet_state = "hidden"

    found = plan_table(read_xlsx(book(fill)))
    assert [(row.section and row.section.title, row.title, row.date) for row in found.rows] == [
        ("Кадры", "А", "май"),
        ("Кадры", "Б", "май"),
    ]


def test_a_formula_gives_its_stored_value_or_its_text_and_a_mark() -> None:
    def fill(made: openpyxl.Workbook) -> None:
        sheet = made.active
        sheet.append(HEADER)
        sheet.append(["1", "=HYPERLINK(A1)", "май", "Зам"])

    data = book(fill)
    row = plan_table(read_xlsx(data)).rows[0]
    assert (row.title, row.warnings) == ("=HYPERLINK(A1)", ("formula_cell",))


def test_a_sheet_that_claims_a_huge_area_is_refused_before_it_is_laid_out() -> None:
    def fill(made: openpyxl.Workbook) -> None:
        made.active.append(HEADER)
        made.active.cell(1_000_000, 500, "далеко")

    with pytest.raises(Refusal, match="file-bomb"):
        read_xlsx(book(fill))


def test_a_broken_workbook_is_damaged() -> None:
    with pytest.raises(Refusal, match="file-damaged"):
        read_xlsx(zipped({"xl/workbook.xml": "<workbook/>", "xl/styles.xml": "<"}))


def test_a_panic_inside_the_library_is_a_damaged_file() -> None:
    old = (Path(__file__).parent / "files" / "seed.xls").read_bytes()
    short = old[:100] + old[100 : len(old) // 512 * 512 - 440]
    with pytest.raises(Refusal, match="file-damaged"):
        read_xls(short)


# --- web pages ---------------------------------------------------------------------------------


def html(body: str) -> Document:
    return read_html(f"<html><body>{body}</body></html>".encode())


def test_spans_nesting_and_what_is_not_shown() -> None:
    found = html(
        "<p>План&nbsp;работы</p><table><tr><td><table>"
        "<tr><th>№<th>Мероприятия<th>Срок<th>Ответственные</tr>"
        "<tr><td colspan=4>Раздел I</td></tr>"
        "<tr><td>1<td>А<script>alert(1)</script><td rowspan=2><p>с 1</p><p>по 5 мая</p><td>Зам</tr>"
        "<tr><td>2<td>Б<span style='display: none'>!</span><td>Дир</tr>"
        "</table></td></tr></table>"
    )
    plan = plan_table(found)
    assert [(row.title, row.date, row.responsible) for row in plan.rows] == [
        ("А", "с 1\nпо 5 мая", "Зам"),
        ("Б", "с 1\nпо 5 мая", "Дир"),
    ]
    assert plan.rows[0].section and plan.rows[0].section.number == "I"
    assert plan.before == ("План работы",)


def test_entities_are_text_and_scripts_nothing() -> None:
    found = html("<table><tr><td>&lt;b&gt;x&lt;/b&gt;<td>&laquo;А&raquo;</tr></table>")
    assert rows(found) == [["<b>x</b>", "«А»"]]


def test_the_charset_of_a_page_is_believed() -> None:
    page = '<html><meta charset="windows-1251"><table><tr><td>Срок<td>Дело</table>'
    assert rows(read_html(page.encode("cp1251"))) == [["Срок", "Дело"]]


def test_absurd_spans_are_cut() -> None:
    found = html("<table><tr><td colspan=99999999 rowspan=99999999>А<td>Б</tr><tr><td>В</table>")
    assert found.tables[0].rows[0][0].span == 40


# --- text --------------------------------------------------------------------------------------

PLAN = "План на 2020/2021 учебный год\n\n{}\n1.{}Издание приказа{}до 31 августа{}Директор школы\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1251", "cp866", "utf-16"])
@pytest.mark.parametrize("mark", ["\t", "|", ";"])
def test_encodings_and_marks(encoding: str, mark: str) -> None:
    text = PLAN.format(mark.join(HEADER), mark, mark, mark)
    if encoding in ("cp866", "cp1251"):
        text = text.replace("—", "-")
    row = plan_table(read_text(text.replace("\n", "\r\n").encode(encoding))).rows[0]
    assert (row.number, row.title, row.date, row.responsible) == (
        "1",
        "Издание приказа",
        "до 31 августа",
        "Директор школы",
    )


@pytest.mark.parametrize("encoding", ["koi8-r", "mac_cyrillic", "utf-16-le", "utf-16-be"])
def test_more_encodings(encoding: str) -> None:
    text = "Мероприятия\tСрок\tОтветственные\nПроведение собрания\tдо 31 августа\tДиректор школы\n"
    assert decode(text.encode(encoding)) == text


def test_capitals_do_not_turn_the_case() -> None:
    text = "УТВЕРЖДАЮ\nДИРЕКТОР ШКОЛЫ\nПЛАН МЕРОПРИЯТИЙ\n"
    assert decode(text.encode("cp1251")) == text
    assert decode(text.encode("koi8-r")) == text


def test_a_cut_utf8_file_is_still_utf8() -> None:
    assert decode(("Мероприятие " * 50).encode()[:-2]).startswith("Мероприятие")


def test_markdown() -> None:
    found = read_text(
        "# План\n\n| № | **Мероприятия** | Срок | Ответственные |\n|---|:--|---|---|\n"
        "| **1. Кадры** | | | |\n| 1.1 | А \\| Б | с 1<br>по 5 мая | Зам |\n".encode()
    )
    row = plan_table(found).rows[0]
    assert (row.title, row.date) == ("А | Б", "с 1\nпо 5 мая")
    assert row.section and row.section.title == "Кадры"
    assert found.blocks[0] == "План"


def test_drawn_borders_hold_rows_of_several_lines() -> None:
    found = read_text(
        """
┌───┬─────────────┬────────┬───────────────┐
│ № │ Мероприятия │ Срок   │ Ответственные │
├───┼─────────────┼────────┼───────────────┤
│ 1 │ Большое     │ до     │ Зам           │
│   │ дело        │ 1 мая  │               │
├───┼─────────────┼────────┼───────────────┤
│ 2 │ Малое       │ июнь   │ Дир           │
└───┴─────────────┴────────┴───────────────┘
""".encode()
    )
    found_rows = plan_table(found).rows
    assert [(row.title.split(), row.date.split()) for row in found_rows] == [
        (["Большое", "дело"], ["до", "1", "мая"]),
        (["Малое"], ["июнь"]),
    ]


def test_quoted_cells_of_a_spreadsheet() -> None:
    found = read_text(
        '№\tМероприятия\tСрок\tОтветственные\n1\t"Акция ""Мир""\nи труд"\tмай\tЗам\n'
        '2\t"Точка роста": открытие\tиюнь\tДир\n'.encode()
    )
    assert [row.title for row in plan_table(found).rows] == [
        'Акция "Мир"\nи труд',
        '"Точка роста": открытие',
    ]


def test_rows_broken_by_a_cell_of_two_lines() -> None:
    found = read_text(
        "№\tМероприятия\tСрок\tОтветственные\n1\tПроверка\tсентябрь\nянварь\tКомиссия\n"
        "2\tОсмотр\tмай\nРаздел второй\n3\tОтчёт\tиюнь\tЗам\n".encode()
    )
    assert [(row.title, row.date, row.responsible) for row in plan_table(found).rows] == [
        ("Проверка", "сентябрь\nянварь", "Комиссия"),
        ("Осмотр", "май", ""),
        ("Отчёт", "июнь", "Зам"),
    ]


def test_section_lines_without_marks() -> None:
    found = read_text(
        "№\tМероприятия\tСрок\tОтветственные\n1. Кадры\n1.1\tА\tмай\tЗам\n"
        "2. Дом\n\n2.1\tБ\tмай\tЗам\nДиректор школы\n".encode()
    )
    assert [row.section and row.section.title for row in plan_table(found).rows] == ["Кадры", "Дом"]


# --- cells -------------------------------------------------------------------------------------


@given(st.text(max_size=300))
def test_cleaned_text_has_no_hidden_marks(text: str) -> None:
    cleaned = clean(text)
    assert not re.search(
        "[\x00-\x09\x0b-\x1f\x7f\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069]", cleaned
    )
    assert cleaned == clean(cleaned)
    cleaned.encode("utf-8")


def test_long_cells_are_cut_and_marked() -> None:
    assert cell("а" * MAX_CELL).cut is False
    long = cell("а" * 100_000)
    assert (len(long.text), long.cut) == (MAX_CELL, True)


def test_decomposed_letters_are_composed() -> None:
    assert clean("ма\u0438\u0306") == "май"


# --- what a file is ----------------------------------------------------------------------------

WHAT = [
    (docx(p("а")), Format.DOCX),
    (zipped({"xl/workbook.xml": ""}), Format.XLSX),
    (b"%PDF-1.4\n...", Format.PDF),
    (b"\xef\xbb\xbf  <!DOCTYPE html><p>", Format.HTML),
    (b"<html xmlns:o='urn:x'><body>", Format.HTML),
    ("<div><table border=1><tr><td>План</td></tr></table></div>".encode("cp1251"), Format.HTML),
    ("План <b>1</b>\tмай".encode(), Format.TEXT),
    ("План\tмай".encode("utf-16"), Format.TEXT),
    (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + "Workbook".encode("utf-16-le"),
        Format.XLS,
    ),
]


@pytest.mark.parametrize(("data", "wanted"), WHAT, ids=lambda value: getattr(value, "value", ""))
def test_a_file_is_told_by_content(data: bytes, wanted: Format) -> None:
    assert sniff(data) is wanted


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600
NOT = [
    (b"", "file-empty"),
    (b" \r\n\0\0", "file-empty"),
    (b"a" * (MAX_FILE + 1), "file-too-large"),
    (b"\xff\xd8\xff\xe0 picture", "file-picture"),
    (b"\x89PNG\r\n\x1a\n....", "file-picture"),
    (b"\0\0\0\x18ftypheic....", "file-picture"),
    (OLE + "WordDocument".encode("utf-16-le"), "file-old-word"),
    (OLE + "EncryptionInfo".encode("utf-16-le"), "file-encrypted"),
    (OLE, "file-format"),
    (b"{\\rtf1 text}", "file-format"),
    (b"Rar!\x1a\x07\x00....", "file-format"),
    (bytes(range(256)) * 40, "file-format"),
    (zipped({"ppt/presentation.xml": ""}), "file-format"),
    (zipped({"content.xml": "", "mimetype": "application/vnd.oasis"}), "file-format"),
    (b"PK\x03\x04 broken", "file-damaged"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("data", "key"), NOT, ids=lambda value: value if isinstance(value, str) else ""
)
def test_other_files_are_refused_by_name(data: bytes, key: str) -> None:
    with pytest.raises(Refusal, match=key):
        sniff(data)
