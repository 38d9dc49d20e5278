"""The timetable of the tests."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import fields, replace
from datetime import date
from typing import Any

from sqlalchemy import (
    ColumnElement,
    and_,
    bindparam,
    case,
    exists,
    false,
    func,
    or_,
    select,
    true,
    update,
)

from db.connection import Transaction, upsert
from db.stores.places import make_places
from db.tables.observers import places
from db.tables.school import exams, held, timetables
from school.dates.year import SchoolYear
from school.vpr.timetable import Exam, Publication, Timetable

_WINDOW = select(timetables).where(timetables.c.year == bindparam("year"))
_EXAMS = (
    select(exams)
    .where(exams.c.year == bindparam("year"), held())
    .order_by(exams.c.day, exams.c.lesson, exams.c.grade_class, exams.c.id)
)
_EXAM = tuple(field.name for field in fields(Exam))
_EXAM_FIELDS = ("grade_class", "subject", "day", "lesson", "room")
_PUBLIC = ("grade_class", "subject", "day", "lesson")
_PUBLISHED = (
    select(
        *(exams.c[name] for name in _EXAM),
        func.coalesce(places.c.lessons, 1).label("lessons"),
        exams.c.revision,
        exams.c.removed,
    )
    .select_from(exams.outerjoin(places, places.c.exam_id == exams.c.id))
    .where(exams.c.year == bindparam("year"))
    .order_by(exams.c.day, exams.c.lesson.nulls_last(), exams.c.grade_class, exams.c.id)
)


def _next_revision(new: Callable[[str], Any]) -> ColumnElement[int]:
    """One more when something that the public sees is new, or the test comes back."""
    changed = [exams.c[name].is_distinct_from(new(name)) for name in _PUBLIC]
    return exams.c.revision + case((or_(~held(), *changed), 1), else_=0)


def _put_window(new: Any) -> Any:
    made = new(timetables).values({c.name: bindparam(c.name) for c in timetables.c})
    return made.on_conflict_do_update(
        index_elements=["year"],
        set_={name: made.excluded[name] for name in ("start", "end", "results")},
    ).returning(timetables.c.year)


def _put_exam(new: Any) -> Any:
    made = new(exams).values(
        {name: bindparam(name) for name in ("year", *_EXAM_FIELDS)}
        | {"removed": false(), "revision": 0}
    )
    return made.on_conflict_do_update(
        index_elements=["year", "grade_class", "subject"],
        index_where=held(),
        set_={name: made.excluded[name] for name in ("day", "lesson", "room")}
        | {"revision": _next_revision(lambda name: made.excluded[name])},
    ).returning(exams.c.id)


_PUT_WINDOW = upsert(_put_window)
_PUT_EXAM = upsert(_put_exam)
_other = exams.alias("other")
_same = and_(
    _other.c.year == bindparam("of_year"),
    _other.c.grade_class == bindparam("grade_class"),
    _other.c.subject == bindparam("subject"),
)
_taken = exists().where(_same, held(_other.c))
_last_removed = select(func.max(_other.c.id)).where(_same, ~held(_other.c)).scalar_subquery()
_set = update(exams).values(
    {name: bindparam(name) for name in _EXAM_FIELDS}
    | {
        "removed": false(),
        "revision": _next_revision(lambda name: bindparam(name, type_=exams.c[name].type)),
    }
)
# A button may be older than the removal: the test comes back, unless another has its place.
_CHANGE_EXAM = _set.where(
    exams.c.id == bindparam("row_id"), exams.c.year == bindparam("of_year"), or_(held(), ~_taken)
)
_REVIVE_EXAM = _set.where(exams.c.id == _last_removed, ~held(), ~_taken).returning(exams.c.id)
_REMOVE_EXAM = (
    update(exams)
    .where(exams.c.id == bindparam("row_id"), held())
    .values(removed=true(), revision=exams.c.revision + 1)
)


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

    async def published(self, year: SchoolYear) -> Sequence[Publication]:
        rows = await self._db.rows(_PUBLISHED, {"year": year.first})
        return [
            Publication(replace(Exam(*row[: len(_EXAM)]), room=""), *row[len(_EXAM) :])
            for row in rows
        ]

    async def put_window(
        self, year: SchoolYear, start: date | None, end: date | None, results: date | None
    ) -> None:
        await self._db.upsert(
            _PUT_WINDOW, {"year": year.first, "start": start, "end": end, "results": results}
        )

    async def put_exam(self, year: SchoolYear, exam: Exam) -> Exam:
        """An exam with an id is changed in place; class and subject may change too. One that was
        removed is the same again when it comes back, for those who had signed up for it."""
        await self._db.alone()
        fields = {"of_year": year.first, **_fields(exam)}
        if exam.id and await self._db.run(_CHANGE_EXAM, {"row_id": exam.id, **fields}):
            return exam
        rows = await self._db.rows(_REVIVE_EXAM, fields) or await self._db.upsert(
            _PUT_EXAM, {"year": year.first, **_fields(exam)}
        )
        await make_places(self._db, [rows[0].id])
        return replace(exam, id=rows[0].id)

    async def remove_exam(self, exam_id: int) -> None:
        """Takes it out of the timetable; the row stays for the entries that speak of it."""
        await self._db.alone()
        await self._db.run(_REMOVE_EXAM, {"row_id": exam_id})
