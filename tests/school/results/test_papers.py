"""What is printed of marks: the paragraph, the sheet, the pictures, the blank form."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.reading_rows import rows_of
from school.dates.year import SchoolYear
from school.people.subjects import USUAL
from school.refusal import Refusal
from school.reports.marks_form_xlsx import write_marks_form
from school.reports.results_docx import write_results
from school.reports.results_png import draw_results
from school.reports.results_text import council_text
from school.reports.results_words import on_subject, period_said, plural
from school.reports.typesetting import set_pictures
from school.results.overview import By, Overview, Scope, overview_of
from school.results.reading import Read, read_marks
from school.results.table import MarksTable, Origin, Period
from tests.school.reports import office
from tests.school.results.papers import COUNTS, MANY_ABOVE, THREE, YEAR, a_table

NOW = datetime(2021, 5, 20, 9, 0, tzinfo=UTC)
FIVES = [0] * 15 + [27]


def seen(
    *tables: MarksTable, by: By = By.ALL, name: str = "", known: tuple[MarksTable, ...] = ()
) -> Overview:
    scope = Scope(YEAR, Origin.VPR, by, 5)
    return overview_of(
        scope, name, tables, [*known, *tables], 4, "МБОУ «СОШ № 107»", "Europe/Moscow", NOW
    )


def one(numbers: list[int], **more: MarksTable) -> Overview:
    table = a_table(numbers, period=Period.THIRD)
    return seen(table, by=By.TABLE, name="5А, математика", known=tuple(more.values()))


SCHOOL = (
    a_table(number=1),
    a_table(MANY_ABOVE, "5А", "русский язык", number=2),
    a_table(THREE, "5Б", number=3),
    a_table(FIVES, "10А", "физика", number=4),
)


def test_a_class_in_a_paragraph() -> None:
    last = a_table(MANY_ABOVE, "4А", year=SchoolYear(2019), number=9)
    assert council_text(one(COUNTS.flat, last=last)) == (
        "Отметки за ВПР сопоставлены с отметками в журнале за III четверть 2020/2021 учебного года "
        "в 5А классе по математике: 32 ученика. Отметки совпали у 23 учеников (72 %); отметка в "
        "журнале выше, чем за ВПР, — у 8 учеников (25 %), ниже — у 1 ученика (3 %). Качество («4» "
        "и «5») за ВПР — 69 %, в журнале — 78 %; успеваемость («3», «4» и «5») за ВПР — 94 %, в "
        "журнале — 97 %. Средняя отметка за ВПР — 3,94, в журнале — 4,19. По сравнению с прошлой "
        "таблицей (2019/2020 учебный год, ВПР, тогда 4А класс) доля совпавших отметок выросла с 37 "
        "до 72 %, качество за работу выросло с 43 до 69 %, успеваемость за работу выросла с 83 до "
        "94 %, средняя отметка за работу выросла с 3,37 до 3,94. Эти результаты не используются "
        "для оценки работы учителей и не служат рейтингом классов."
    )


def test_the_school_in_a_paragraph() -> None:
    text = council_text(seen(*SCHOOL))
    for said in (
        "в 2 классах по 3 предметам, всего 89 работ",
        "Отметки совпали в 61 случае (69 %)",
        "По параллелям отметки совпали так: 5-е классы — 55 %, 10-е классы — 100 %.",
        "отметка в журнале часто выше: 5А (русский язык).",
        "В 1 таблице меньше 5 учеников: они не показаны и не учтены.",
    ):
        assert said in text, text


LAST_YEAR = SchoolYear(2019)
EARLIER = (
    a_table(MANY_ABOVE, "4А", number=11, year=LAST_YEAR),
    a_table(COUNTS.flat, "4А", "русский язык", number=12, year=LAST_YEAR),
    a_table(FIVES, "4Б", number=13, year=LAST_YEAR),
)


def test_the_school_beside_what_it_was() -> None:
    """Only the two that have an earlier table and enough pupils in both are compared."""
    made = seen(*SCHOOL, known=EARLIER)
    assert made.compared is not None
    assert made.compared.tables == 2
    assert made.compared.then == made.compared.now, "the two tables changed places"
    text = council_text(made)
    assert "тех же детей (они есть для 2 из 3) доля совпавших отметок не изменилась" in text
    assert "качество за работу не изменилось" in text
    found = rows(write_results(made))
    assert [row[-1] for row in found] == ["37 / 43", "72 / 69", "—", "—", "—"]
    whole = rows(write_results(seen(*SCHOOL[:2], known=EARLIER)))[-1]
    assert (whole[0], whole[-1]) == ("Всего", "55 / 56")


def test_an_earlier_table_of_few_pupils_is_not_said() -> None:
    few = a_table(THREE, "4А", year=LAST_YEAR, number=9)
    made = one(COUNTS.flat, last=few)
    assert made.lines[0].before == few
    assert made.compared is None
    assert "По сравнению" not in council_text(made)


def test_the_picture_shows_what_was_before(monkeypatch: pytest.MonkeyPatch) -> None:
    drawn: dict[str, Any] = {}

    def keep(template: str, data: dict[str, Any]) -> list[bytes]:
        drawn.update(data)
        return set_pictures(template, data)

    monkeypatch.setattr("school.reports.results_png.set_pictures", keep)
    assert draw_results(seen(*SCHOOL, known=EARLIER))
    assert drawn["then"]["title"] == "Было раньше → стало (таблиц: 2 из 3)"
    assert drawn["then"]["cells"][0] == ["55 → 55 %", "совпали"]
    was = [row["before"] for row in drawn["sheets"][0]["rows"]]
    assert was[0] == {"note": "раньше: 4А, год 2019/2020", "shares": [37, 60, 3]}
    assert was[2:] == [None, None]
    draw_results(seen(*SCHOOL))
    assert drawn["then"] is None


def test_nobody_and_one_are_said_well() -> None:
    text = council_text(one([*FIVES[:15], 21]))
    assert "21 ученик." in text
    assert "у 21 ученика (100 %)" in text
    assert "выше, чем за ВПР, — ни у одного ученика (0 %), ниже — ни у одного ученика" in text
    none_same = [0] * 16
    none_same[12] = 11
    assert "не совпали ни у одного ученика (0 %)" in council_text(one(none_same))


@given(
    st.lists(
        st.lists(st.integers(0, 12), min_size=16, max_size=16).filter(any), min_size=1, max_size=6
    ),
    st.sampled_from(list(Origin)),
)
@settings(max_examples=60, deadline=None)
def test_a_paragraph_has_four_to_nine_sentences_and_no_ranking(
    found: list[list[int]], origin: Origin
) -> None:
    tables = [
        a_table(numbers, f"{5 + at % 3}{'АБ'[at // 3]}", number=at + 1, origin=origin)
        for at, numbers in enumerate(found)
    ]
    if all(table.few for table in tables):
        with pytest.raises(Refusal, match="results-few"):
            seen(*tables)
        return
    text = council_text(seen(*tables))
    sentences = re.split(r"(?<=[а-я%)\d])\. ", text)
    assert 4 <= len(sentences) <= 9, text
    assert not re.search(r"лучш|худш|мест[оа]\b|учител[ья] [А-Я]", text)
    assert "  " not in text


@pytest.mark.parametrize(
    ("count", "said"),
    [
        (1, "a"),
        (2, "b"),
        (4, "b"),
        (5, "c"),
        (11, "c"),
        (12, "c"),
        (21, "a"),
        (24, "b"),
        (111, "c"),
    ],
)
def test_forms_of_numbers(count: int, said: str) -> None:
    assert plural(count, "a", "b", "c") == said


def test_cases_of_subjects() -> None:
    quoted = {name for name in USUAL if "«" in on_subject(name)}
    assert quoted == {"начальные классы"}
    assert on_subject("черчение") == "по предмету «черчение»"
    assert period_said(Period.SECOND, 3) == "II триместр"


def rows(data: bytes) -> list[list[str]]:
    table = docx.Document(io.BytesIO(data)).tables[0]
    return [[cell.text for cell in row.cells] for row in table.rows[1:]]


def test_the_sheet_has_a_line_for_each_class_and_hides_the_few() -> None:
    found = rows(write_results(seen(*SCHOOL)))
    assert found[0] == ["5А", "математика", "год", "32", "72", "25", "3", "69 / 78", "94 / 97",
                        "3,94 / 4,19", "—"]  # fmt: skip
    assert found[2] == ["5Б", "математика", "год", "< 5", *["—"] * 7]
    assert found[-1][:4] == ["Всего", "", "", "89"]


def test_names_of_subjects_and_schools_are_never_markup() -> None:
    table = a_table(subject='=1+1 <b>#"x"</b>')
    made = overview_of(Scope(YEAR), "", [table], [table], 4, "*#[<&", "Europe/Moscow", NOW)
    assert rows(write_results(made))[0][1] == '=1+1 <b>#"x"</b>'
    assert draw_results(made)
    book = openpyxl.load_workbook(io.BytesIO(write_marks_form("5А", "=1+1")))
    assert book.active is not None
    assert (book.active["B3"].value, book.active["B3"].data_type) == ("=1+1", "s")


@pytest.mark.parametrize(("dark", "earlier", "most"), [(False, 0, 14), (True, 19, 10)])
def test_pictures_hold_so_many_classes_and_no_more(dark: bool, earlier: int, most: int) -> None:
    many = [
        a_table(grade_class=f"{5 + n % 5}А", subject=USUAL[n // 5], number=n) for n in range(19)
    ]
    known = tuple(
        replace(table, grade_class=f"{4 + n % 5}А", year=LAST_YEAR)
        for n, table in enumerate(many[:earlier])
    )
    pictures = draw_results(seen(*many, known=known), dark=dark)
    assert len(pictures) == -(-len(many) // most)
    for picture in pictures:
        assert picture.startswith(b"\x89PNG")
        width, height = (int.from_bytes(picture[at : at + 4]) for at in (16, 20))
        assert width == 1080
        assert height < 2600


def test_the_form_is_locked_but_for_its_cells_and_comes_back() -> None:
    data = write_marks_form("7В", "физика")
    sheet = openpyxl.load_workbook(io.BytesIO(data)).active
    assert sheet is not None
    assert sheet.protection.sheet
    free = {
        cell.coordinate for row in sheet.iter_rows() for cell in row if not cell.protection.locked
    }
    assert {f"{letter}{row}" for letter in "BCDE" for row in range(7, 11)} <= free
    assert not {"A1", "A7", "B6", "F7", "F11", "B11"} & free
    (rule,) = sheet.data_validations.dataValidation
    assert (rule.type, rule.operator, rule.formula1) == ("whole", None, "0")
    assert read_marks_of(data, COUNTS.flat).grade_class == "7В"


def read_marks_of(form: bytes, numbers: list[int]) -> Read:
    book = openpyxl.load_workbook(io.BytesIO(form))
    sheet = book.active
    assert sheet is not None
    for at, number in enumerate(numbers):
        sheet.cell(10 - at // 4, 2 + at % 4, number)
    out = io.BytesIO()
    book.save(out)
    read = read_marks(rows_of(out.getvalue()))
    assert (read.counts.flat, read.sure) == (numbers, True)
    return read


def test_an_office_opens_them(tmp_path: Path) -> None:
    files = {
        "class.docx": write_results(one(COUNTS.flat)),
        "school.docx": write_results(seen(*SCHOOL)),
        "form.xlsx": write_marks_form("5А", "математика"),
    }
    printed = office.printed(files, tmp_path)
    assert [len(pages) for pages in printed.values()] == [1, 1, 1]
    assert "«5» 0 1 4 9 14" in printed["class.docx"][0]
    assert "5Б математика год < 5" in printed["school.docx"][0]
    assert "Отметка за работу" in printed["form.xlsx"][0]
