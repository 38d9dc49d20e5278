"""The timetable of the tests as rows of a document: headers, titles, and what is not read."""

from __future__ import annotations

from datetime import date

import pytest

from school.dates.year import SchoolYear
from school.refusal import Refusal
from school.vpr.columns import Columns, columns_named
from school.vpr.reading import MOST_LINES, Unread, read_sheet
from school.vpr.timetable import Exam

YEAR = SchoolYear(2020)
HEADER = ["Класс", "Предмет", "Дата"]
HISTORY = Exam(0, "5А", "история", date(2021, 4, 15))


@pytest.mark.parametrize(
    ("header", "columns"),
    [
        (["Класс", "Предмет", "Дата", "Урок", "Кабинет"], Columns(0, 1, 2, 3, 4)),
        (["№ п/п", "Дата проведения ВПР", "№ урока", "КЛАССЫ", "Учебный предмет", "Ауд."],
         Columns(3, 4, 1, 2, 5)),
        (["Предмет", "Время", "Класс (литера)", "Учитель", "Дата, день недели"], Columns(2, 0, 4)),
        (["Класс", "Предмет", "День проведения"], Columns(0, 1, 2)),
        (["Класс", "Предмет", "Дата", "День недели"], Columns(0, 1, 2)),
        (["Класс", "Предмет", "Дата", "День"], Columns(0, 1, 2)),
        (["Class", "Subject", "Date", "Lesson", "Room"], Columns(0, 1, 2, 3, 4)),
        (["Класс", "Предмет", "Дата проверки", "Дата написания"], Columns(0, 1, 3)),
        (["Класс", "Предмет", "Дата выдачи результатов"], None),
        (["Класс", "Предмет", "День недели"], None),
        (["Классный руководитель", "Предмет", "Дата"], None),
        (["Количество классов", "Предмет", "Дата"], None),
        (["5А", "история", "15.04.2021"], None),
    ],
)  # fmt: skip
def test_headers(header: list[str], columns: Columns | None) -> None:
    assert columns_named(header) == columns


def test_two_columns_of_one_name_are_asked_about() -> None:
    with pytest.raises(Refusal) as refusal:
        columns_named(["Класс", "Предмет", "Дата", "Дата\nпроведения"])
    assert refusal.value.key == "exams-columns-twice"
    assert refusal.value.values == {"column": "Дата проведения"}


def test_a_title_other_columns_and_a_signature() -> None:
    sheet = read_sheet(
        [
            ["График проведения ВПР", "", "", "", "", ""],
            ["утверждён 11.09.2020", "", "", "", "", ""],
            [],
            ["Дата", "Кабинет", "Учитель", "Предмет", "Класс", "Урок"],
            ["1", "2", "3", "4", "5", "6"],
            ["Апрель", "", "", "", "", ""],
            ["15 апреля", "каб. 12", "Ершова Д.Ю.", "Рус. яз.", "5 «А», 5Б", "2 урок"],
            ["", "", "", "", "", ""],
            ["Дата", "Кабинет", "Учитель", "Предмет", "Класс", "Урок"],
            ["20.04.2021", "", "", "история", "6А", ""],
            [],
            ["Директор", "Рогожина О.А."],
        ],
        YEAR,
    )
    assert sheet.exams == (
        Exam(0, "5А", "русский язык", date(2021, 4, 15), 2, "12"),
        Exam(0, "5Б", "русский язык", date(2021, 4, 15), 2, "12"),
        Exam(0, "6А", "история", date(2021, 4, 20)),
    )
    assert sheet.unread == ()


@pytest.mark.parametrize(
    ("row", "why"),
    [
        (["", "история", "15.04.2021"], "class-unclear"),
        (["5А", "", "15.04.2021"], "subject-unclear"),
        (["5А", "история", "апрель"], "day-unclear"),
        (["5А", "история", "до 15.04"], "day-unclear"),
        (["5А", "история"], "day-unclear"),
        (["5А", "история", "15.04.2020"], "day-not-in-year"),
        (["5А", "история", "15.04", "2-3"], "lesson-unclear"),
        (["5А", "история", "15.04", "2", "к" * 21], "room-unclear"),
    ],
)
def test_each_row_that_is_not_read_says_why(row: list[str], why: str) -> None:
    rows = [["Класс", "Предмет", "Дата", "Урок", "Кабинет"], row, ["5А", "история", "15.04.2021"]]
    sheet = read_sheet(rows, YEAR)
    assert sheet.exams == (HISTORY,)
    assert sheet.unread == (Unread(" · ".join(cell for cell in row if cell), why),)


def test_the_same_test_on_two_days_is_not_decided_here() -> None:
    rows = [HEADER, ["5А", "история", "15.04.2021"], ["5А", "история", "15.04"],
            ["5А, 5Б", "История", "22.04.2021"]]  # fmt: skip
    sheet = read_sheet(rows, YEAR)
    assert sheet.exams == (HISTORY, Exam(0, "5Б", "история", date(2021, 4, 22)))
    assert sheet.unread == (Unread("5А · 5А, 5Б · История · 22.04.2021", "exams-twice"),)


def test_a_table_goes_on_after_a_page_and_another_one_does_not() -> None:
    first = [HEADER, ["5А", "история", "15.04.2021"], []]
    assert len(read_sheet([*first, ["6А", "история", "16.04.2021"]], YEAR).exams) == 2
    other = read_sheet(
        [*first, ["1", "6А", "история", "16.04.2021"], ["2", "Иванов", "", ""]], YEAR
    )
    assert other.exams == (HISTORY,)
    assert other.unread == (Unread("1 · 6А · история · 16.04.2021", "exams-no-columns"),)


def test_without_a_header_the_order_of_typed_lines_holds() -> None:
    assert read_sheet([["5А", "история", "15.04.2021"]], YEAR).exams == (HISTORY,)
    assert read_sheet([["5А;история;15.04.2021"]], YEAR).exams == (HISTORY,)


@pytest.mark.parametrize(
    ("rows", "key"),
    [
        ([], "exams-no-columns"),
        ([["№", "Мероприятие", "Срок"], ["1", "Приказ", "15.04.2021"]], "exams-no-columns"),
        # Read by order, the day of the results would pass for the day of the test.
        ([["Класс", "Предмет", "Выдача"], ["5А", "история", "15.04.2021"]], "exams-no-columns"),
        ([HEADER], "exams-empty"),
        ([HEADER, *[["5А", "история", "15.04.2021"]] * MOST_LINES], "exams-too-many"),
        ([HEADER, [",".join(f"{n}{c}" for n in range(1, 12) for c in "АБВГ"), "история", "1.04"],
          *[[",".join(f"{n}{c}" for n in range(1, 12) for c in "АБВГ"), f"предмет {a}{b}", "1.04"]
            for a in "абвг" for b in "абв"]], "exams-too-many"),
    ],
)  # fmt: skip
def test_sheets_that_are_refused(rows: list[list[str]], key: str) -> None:
    with pytest.raises(Refusal, match=key):
        read_sheet(rows, YEAR)
