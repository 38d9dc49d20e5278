"""The timetable of the tests."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy import bindparam, delete, select, update

from db.connection import Transaction, upsert
from db.tables.school import exams, timetables
from school.dates.year import SchoolYear
from school.vpr.timetable import Exam, Timetable

_WINDOW = select(timetables).where(timetables.c.year == bindparam("year"))
_EXAMS = (
    select(exams)
    .where(exams.c.year == bindparam("year"))
    .order_by(exams.c.day, exams.c.lesson, exams.c.grade_class, exams.c.id)
)
_EXAM_FIELDS = ("grade_class", "subject", "day", "lesson", "room")


def _put_window(new: Any) -> Any:
    made = new(timetables).values({c.name: bindparam(c.name) for c in timetables.c})
    return made.on_conflict_do_update(
        index_elements=["year"],
        set_={name: made.excluded[name] for name in ("start", "end", "results")},
    ).returning(timetables.c.year)


def _put_exam(new: Any) -> Any:
    made = new(exams).values({name: bindparam(name) for name in ("year", *_EXAM_FIELDS)})
    return made.on_conflict_do_update(
        index_elements=["year", "grade_class", "subject"],
        set_={name: made.excluded[name] for name in ("day", "lesson", "room")},
    ).returning(exams.c.id)


_PUT_WINDOW = upsert(_put_window)
_PUT_EXAM = upsert(_put_exam)
_CHANGE_EXAM = (
    update(exams)
    .where(exams.c.id == bindparam("row_id"), exams.c.year == bindparam("of_year"))
    .values({name: bindparam(name) for name in _EXAM_FIELDS})
)
_REMOVE_EXAM = delete(exams).where(exams.c.id == bindparam("id"))


def _fields(exam: Exam) -> dict[str, Any]:
    return {name: getattr(exam, name) for name in _EXAM_FIELDS}


class TimetableStore:
    """school.vpr.timetable.Timetables."""

    def __init__(self, db: Transaction) -> None:
        self._db = db

    async def get(self, year: SchoolYear) -> Timetable:
        window = await self._db.row(_WINDOW, {"year": year.first})
        held = tuple(
            Exam(row.id, row.grade_class, row.subject, row.day, row.lesson, row.room)
            for row in await self._db.rows(_EXAMS, {"year": year.first})
        )
        if window is None:
            return Timetable(year, exams=held)
        return Timetable(year, window.start, window.end, window.results, held)

    async def put_window(
        self, year: SchoolYear, start: date | None, end: date | None, results: date | None
    ) -> None:
        await self._db.upsert(
            _PUT_WINDOW, {"year": year.first, "start": start, "end": end, "results": results}
        )

    async def put_exam(self, year: SchoolYear, exam: Exam) -> Exam:
        """An exam with an id is changed in place; class and subject may change too."""
        if exam.id and await self._db.run(
            _CHANGE_EXAM, {"row_id": exam.id, "of_year": year.first, **_fields(exam)}
        ):
            return exam
        rows = await self._db.upsert(_PUT_EXAM, {"year": year.first, **_fields(exam)})
        return replace(exam, id=rows[0].id)

    async def remove_exam(self, exam_id: int) -> None:
        await self._db.run(_REMOVE_EXAM, {"id": exam_id})
