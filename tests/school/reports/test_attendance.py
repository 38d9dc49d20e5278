"""The attendance list: blank before a session, filled in after it."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

from docx import Document
from openpyxl import load_workbook

from school.reports.attendance import AttendanceLine, AttendanceSheet, Said
from school.reports.attendance_docx import write_attendance
from school.reports.attendance_xlsx import write_attendance_table
from tests.school.reports.office import printed
from tests.school.reports.samples import HOSTILE

LINES = (
    AttendanceLine("Ершова Анна Юрьевна", "учитель: математика", Said.COMING, came=True),
    AttendanceLine("=1+1", "учитель: физика", Said.NOT_COMING, "урок", came=False),
    AttendanceLine("Ким Вера Олеговна", "", Said.WANTED, came=False),
)
SHEET = AttendanceSheet(
    school="МБОУ СОШ № 107",
    kind="семинар",
    title="Критерии <b>оценивания</b> & ВПР",
    when="ср, 16 сентября, 14:00–15:30",
    place="кабинет 12",
    organiser="Попов Игорь Львович",
    lines=LINES,
    marked=True,
)
BLANK = replace(SHEET, marked=False, lines=[replace(one, came=None) for one in LINES])


def rows(data: bytes) -> list[list[str]]:
    (table,) = Document(io.BytesIO(data)).tables
    return [[cell.text for cell in row.cells] for row in table.rows]


def words(data: bytes) -> str:
    return "\n".join(paragraph.text for paragraph in Document(io.BytesIO(data)).paragraphs)


def test_a_list_to_sign() -> None:
    data = write_attendance(BLANK)
    found = rows(data)
    assert found[0] == ["№", "Фамилия, имя, отчество", "Должность", "Подпись", "Примечание"]
    assert found[1] == ["1", "Ершова Анна Юрьевна", "учитель: математика", "", ""]
    assert found[2] == ["2", "=1+1", "учитель: физика", "", "не сможет: урок"]
    assert [row[0] for row in found[4:]] == ["4", "5", "6", "7", "8"], "room for who comes too"
    said = words(data)
    assert "Явочный лист" in said
    assert "семинар «Критерии <b>оценивания</b> & ВПР»" in said
    assert "Приглашены: 3, ответили «Приду»: 1" in said


def test_a_list_of_who_was_there() -> None:
    data = write_attendance(SHEET)
    assert rows(data)[1:] == [
        ["1", "Ершова Анна Юрьевна", "учитель: математика", "был(а)", ""],
        ["2", "=1+1", "учитель: физика", "не был(а)\nурок", "—"],
        ["3", "Ким Вера Олеговна", "", "не был(а)", "—"],
    ]
    said = words(data)
    assert "Лист присутствия" in said
    assert "Присутствовали: 1" in said


def test_a_name_is_never_a_formula() -> None:
    page = load_workbook(io.BytesIO(write_attendance_table(SHEET))).active
    assert page is not None
    cells = {cell.value: cell.data_type for row in page.iter_rows() for cell in row}
    assert cells["=1+1"] == "s"
    assert "f" not in cells.values()
    assert cells["не сможет: урок"] == "s"
    assert "Приглашены: 3, присутствовали: 1" in cells


def test_in_print(tmp_path: Path) -> None:
    many = [replace(LINES[0], name=f"Фамилия Имя Отчество {n:03}") for n in range(120)]
    hostile = [AttendanceLine(name, name, Said.NOT_COMING, name, False) for name in HOSTILE]
    found = printed(
        {
            "list.docx": write_attendance(replace(SHEET, lines=many)),
            "blank.docx": write_attendance(BLANK),
            "table.xlsx": write_attendance_table(SHEET),
            "hostile.docx": write_attendance(replace(SHEET, lines=hostile)),
            "hostile.xlsx": write_attendance_table(replace(SHEET, lines=hostile)),
        },
        tmp_path,
    )
    pages = found["list.docx"]
    assert len(pages) > 2
    for number, page in enumerate(pages, start=1):
        assert f"Страница {number} из {len(pages)}" in page
        assert "Должность" in page
    assert "=1+1" in found["table.xlsx"][0]
    assert "не сможет: урок" in found["blank.docx"][0]
    for name in HOSTILE:
        assert name in " ".join(found["hostile.docx"])
