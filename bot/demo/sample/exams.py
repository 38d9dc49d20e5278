"""The tests of the sample school in the spring: six classes, lessons 2–4."""

from __future__ import annotations

from datetime import date

from db.engine import Store
from school.dates.year import SchoolYear
from school.vpr.timetable import Exam

YEAR = SchoolYear(2020)
RUSSIAN, MATHS = "русский язык", "математика"
EXAMS = (
    Exam(0, "5А", MATHS, date(2021, 3, 18), 2, "12"),
    Exam(0, "5А", RUSSIAN, date(2021, 4, 6), 3, "12"),
    Exam(0, "6Б", MATHS, date(2021, 3, 23), 2, "21"),
    Exam(0, "6Б", RUSSIAN, date(2021, 4, 13), 3, "21"),
    Exam(0, "5Б", MATHS, date(2021, 3, 18), 2, "14"),
    Exam(0, "6А", MATHS, date(2021, 3, 19), 3, "22"),
    Exam(0, "5Б", RUSSIAN, date(2021, 4, 6), 3, "14"),
    Exam(0, "7А", RUSSIAN, date(2021, 4, 7), 2, "31"),
    Exam(0, "8А", RUSSIAN, date(2021, 4, 8), 2, "41"),
    Exam(0, "6А", "история", date(2021, 4, 9), 4, "22"),
    Exam(0, "6А", RUSSIAN, date(2021, 4, 13), 3, "22"),
    Exam(0, "5А", "биология", date(2021, 4, 14), 2, "15"),
    Exam(0, "7А", MATHS, date(2021, 4, 15), 3, "31"),
    Exam(0, "8А", MATHS, date(2021, 4, 16), 3, "41"),
    Exam(0, "7А", "английский язык", date(2021, 4, 20), 2, "33"),
    Exam(0, "8А", "физика", date(2021, 4, 21), 4, "42"),
)


async def put_exams(store: Store) -> None:
    async with store.begin(writes=True) as work:
        await work.timetables.put_window(
            YEAR, date(2021, 3, 15), date(2021, 5, 21), date(2021, 6, 10)
        )
        for exam in EXAMS:
            await work.timetables.put_exam(YEAR, exam)
