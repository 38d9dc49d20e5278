"""Subjects that a timetable leaves open, and how they are named later."""

from __future__ import annotations

from datetime import date

import pytest

from db.engine import Store
from school.refusal import Refusal
from school.vpr.open_subjects import is_open, named_in, next_open
from school.vpr.scheduling import name_subject, put_exams
from school.vpr.timetable import Exam
from tests.school.observers.hall import YEAR, Hall


@pytest.mark.parametrize(
    "text",
    [
        "предмет по выбору",
        "случайный предмет 2",
        "предмет на основе случайного выбора",
        "по выбору ФИС ОКО",
        "предмет уточняется",
        "предмет",
        "предмет № 2",
        "2-й предмет",
        "предмет группы 1",
        "история/обществознание",
        "история или обществознание",
        "история, обществознание или литература",
        "один из: история, литература, ин. яз.",
        "география/биология/информатика",
        "английский/история",
        "окружающий мир, иностранный язык (на основе случайного выбора)",
    ],
)
def test_the_choice_is_still_to_be_made(text: str) -> None:
    assert is_open(text)


@pytest.mark.parametrize(
    "text",
    [
        "математика",
        "математика (базовый уровень)",
        "физика (базовая/углублённая)",
        "английский/немецкий язык",
        "английский язык / немецкий язык",
        "иностранный язык (английский/немецкий)",
        "история и обществознание",
        "информатика и ИКТ",
        "литературное чтение",
        "черчение",
        "ОБЖ",
        "",
    ],
)
def test_the_subject_is_known(text: str) -> None:
    assert not is_open(text)


def test_between_what_the_choice_lies() -> None:
    assert named_in("один из: история, литература, ин. яз.") == [
        "история",
        "литература",
        "иностранный язык",
    ]
    assert named_in("предмет по выбору") == []


def test_a_class_may_have_several_open_ones() -> None:
    assert next_open([]) == "случайный предмет"
    assert next_open(["случайный предмет", "случайный предмет 2"]) == "случайный предмет 3"


DAY = date(2021, 4, 15)


async def subjects(hall: Hall, *exams: Exam) -> list[tuple[int, str, date]]:
    table = await hall.does(hall.boss, put_exams, YEAR, exams)
    return [(exam.id, exam.subject, exam.day) for exam in table.exams]


async def test_a_table_names_what_was_left_open_and_takes_nothing_back(store: Store) -> None:
    hall = await Hall(store).open()
    ((first, _, _),) = await subjects(hall, Exam(0, "5А", "случайный предмет", DAY, 2, ""))
    assert await subjects(hall, Exam(0, "5А", "история", DAY, 3, "12")) == [(first, "история", DAY)]
    again = await subjects(hall, Exam(0, "5А", "случайный предмет", DAY, 2, "14"))
    assert again == [(first, "история", DAY)], "the old table sent once more"
    async with store.begin(writes=False) as work:
        (exam,) = (await work.timetables.get(YEAR)).exams
    assert (exam.lesson, exam.room) == (2, "14")


async def test_another_day_is_another_test(store: Store) -> None:
    hall = await Hall(store).open()
    later = date(2021, 4, 20)
    await subjects(hall, Exam(0, "5А", "случайный предмет", DAY))
    found = await subjects(hall, Exam(0, "5А", "история", later), Exam(0, "5Б", "история", DAY))
    assert sorted((subject, day) for _, subject, day in found) == [
        ("история", DAY),
        ("история", later),
        ("случайный предмет", DAY),
    ]


async def test_both_open_tests_of_a_class_in_one_table(store: Store) -> None:
    hall = await Hall(store).open()
    found = await subjects(
        hall,
        Exam(0, "5А", "математика", DAY),
        Exam(0, "5А", "случайный предмет", date(2021, 4, 20)),
        Exam(0, "5А", "случайный предмет 2", date(2021, 4, 22)),
    )
    assert len(found) == 3


async def test_a_subject_is_named_once_for_a_class(store: Store) -> None:
    hall = await Hall(store).open()
    exam = await hall.exam("5А", subject="предмет по выбору")
    await hall.exam("5А", day="2021-03-25")
    with pytest.raises(Refusal, match="exam-there"):
        await hall.does(hall.boss, name_subject, YEAR, exam, "математика")
    with pytest.raises(Refusal, match="exam-gone"):
        await hall.does(hall.boss, name_subject, YEAR, exam + 10, "история")
    named = await hall.does(hall.boss, name_subject, YEAR, exam, "история")
    assert (named.id, named.subject) == (exam, "история")
