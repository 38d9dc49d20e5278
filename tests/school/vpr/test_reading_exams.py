"""The timetable of the tests as people type it."""

from __future__ import annotations

from datetime import date

import pytest

from school.dates.year import SchoolYear
from school.people.subjects import subject_named
from school.refusal import Refusal
from school.vpr.cells import class_named, classes_named, day_named, lesson_named, room_named
from school.vpr.reading import read_exams
from school.vpr.scheduling import objections
from school.vpr.timetable import Exam, Timetable

YEAR = SchoolYear(2020)


@pytest.mark.parametrize(
    ("typed", "named"),
    [
        ("5А", "5А"),
        ("5 а", "5А"),
        ("5-Б", "5Б"),
        ("5«В»", "5В"),
        ('5 "А"', "5А"),
        ("5 (А)", "5А"),
        ("11A", "11А"),
        (" 7 ", "7"),
        ("5А класс", "5А"),
        ("5Е класс", "5Е"),
        ("5 класс", "5"),
        ("5-е классы", "5"),
        ("5-й класс", "5"),
        ("5 кл.", "5"),
    ],
)
def test_classes(typed: str, named: str) -> None:
    assert class_named(typed) == named


@pytest.mark.parametrize("typed", ["", "А", "0А", "12А", "5АБ", "пятый", "5А 5Б", "105А", "5-й"])
def test_what_is_no_class(typed: str) -> None:
    with pytest.raises(Refusal, match="class-unclear"):
        class_named(typed)


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("15.04.2021", date(2021, 4, 15)),
        ("15.4.21", date(2021, 4, 15)),
        ("15.04", date(2021, 4, 15)),
        ("05.10", date(2020, 10, 5)),
        ("15.04.2021 г.", date(2021, 4, 15)),
        ("2021-04-15", date(2021, 4, 15)),
        ("чт, 15 апреля", date(2021, 4, 15)),
        ("15 апреля 2021 года", date(2021, 4, 15)),
        ("15.04.2021\nчетверг", date(2021, 4, 15)),
    ],
)
def test_days(typed: str, day: date) -> None:
    assert day_named(typed, YEAR) == day


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "31.02.2021",
        "апрель",
        "15/04/2021",
        "15.13",
        "15.04.20211",
        "до 15 апреля",
        "15-16 апреля",
        "15.04, 16.04",
        "3 неделя апреля",
        "пт, 15.04.2021",
    ],
)
def test_what_is_no_day(typed: str) -> None:
    with pytest.raises(Refusal, match="day-unclear"):
        day_named(typed, YEAR)


@pytest.mark.parametrize("typed", ["15.04.2020", "31.08.2020", "01.09.2021"])
def test_days_of_another_school_year(typed: str) -> None:
    with pytest.raises(Refusal, match="day-not-in-year"):
        day_named(typed, YEAR)


@pytest.mark.parametrize(
    ("cell", "named"),
    [
        ("5А, 5Б", ["5А", "5Б"]),
        ("5А 5Б", ["5А", "5Б"]),
        ("5А и 5 «Б»", ["5А", "5Б"]),
        ("5А, Б, В", ["5А", "5Б", "5В"]),
        ("5(А,Б)", ["5А", "5Б"]),
        ("5А\n5Б\n5А", ["5А", "5Б"]),
        ("5А/6А классы", ["5А", "6А"]),
        ("5-е классы", ["5"]),
        ("4, 5", ["4", "5"]),
    ],
)
def test_several_classes_in_one_cell(cell: str, named: list[str]) -> None:
    assert classes_named(cell) == named


@pytest.mark.parametrize(
    "cell", ["", ",", "5-8", "5А-5В", "5А-В", "5, Б", "все", "5А, все", "5А " * 100]
)
def test_classes_that_nobody_can_be_sure_of(cell: str) -> None:
    with pytest.raises(Refusal, match="class-unclear"):
        classes_named(cell)


def test_lessons_and_rooms() -> None:
    assert [lesson_named(text) for text in ("2", "2 урок", "3-й", "", "—")] == [2, 2, 3, None, None]
    for wrong in ("0", "13", "второй"):
        with pytest.raises(Refusal, match="lesson-unclear"):
            lesson_named(wrong)
    assert [room_named(text) for text in ("12", "каб. 12", "кабинет № 7", "-", "спортзал")] == [
        "12",
        "12",
        "7",
        "",
        "спортзал",
    ]
    with pytest.raises(Refusal, match="room-unclear"):
        room_named("x" * 21)


@pytest.mark.parametrize(
    ("typed", "named"),
    [
        ("Рус. яз.", "русский язык"),
        ("МАТЕМАТИКА", "математика"),
        ("окр. мир", "окр. мир"),
        ("Робототехника", "робототехника"),
        ("ОБЖ", "ОБЖ"),
    ],
)
def test_subjects_are_spelt_as_in_plans(typed: str, named: str) -> None:
    assert subject_named(typed) == named


def test_a_table_with_tabs_pipes_header_and_blank_lines() -> None:
    text = (
        "Класс\tПредмет\tДата\tУрок\tКабинет\n"
        "\n"
        "5А\tрусский язык\t15.04.2021\t2\t12\n"
        "5А\tматематика\t20.04.2021\t\t14\n"
        "| 6Б | история | 22.04 | 3 | |\n"
        '"7А";"физика";"23.04.2021"\n'
    )
    assert read_exams(text, YEAR) == [
        Exam(0, "5А", "русский язык", date(2021, 4, 15), 2, "12"),
        Exam(0, "5А", "математика", date(2021, 4, 20), None, "14"),
        Exam(0, "6Б", "история", date(2021, 4, 22), 3, ""),
        Exam(0, "7А", "физика", date(2021, 4, 23), None, ""),
    ]


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("", "exams-empty"),
        ("Класс; Предмет; Дата", "exams-empty"),
        ("Класс; Предмет; Дата проверки\n5А; история; 15.04", "exams-no-columns"),
        ("5А; история", "exams-unclear"),
        ("5А; история; 15.04; 2; 12; лишнее", "exams-unclear"),
        ("5А; история; 15.04\n" * 501, "exams-too-many"),
    ],
)
def test_tables_that_are_refused_whole(text: str, key: str) -> None:
    with pytest.raises(Refusal, match=key):
        read_exams(text, YEAR)


def test_objections_of_the_assessment_rules() -> None:
    def exam(number: int, grade: str, subject: str, day: int, lesson: int | None = 2) -> Exam:
        return Exam(number, grade, subject, date(2021, 3, day), lesson)

    timetable = Timetable(
        YEAR,
        date(2021, 3, 10),
        date(2021, 3, 26),
        exams=(
            exam(1, "5А", "история", 16),
            exam(2, "5А", "физика", 16),
            exam(3, "5Б", "история", 16, 1),
            exam(4, "6А", "история", 1),
            exam(5, "6А", "история", 17),
            exam(6, "7А", "история", 8),
            exam(7, "7А", "история", 25),
        ),
    )
    found = {(one.key, one.exam.id) for one in objections(timetable)}
    assert found == {
        ("two-a-day", 2),
        ("first-lesson", 3),
        ("outside-window", 4),
        ("too-often", 5),
        ("outside-window", 6),
    }
