"""The tests of the timetable as places to observe."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Sequence
from dataclasses import fields
from typing import Any

from sqlalchemy import BindParameter, ColumnElement, FromClause, bindparam, func, select

from db.connection import Transaction, upsert
from db.stores.revisions import length_changes
from db.stores.settings import RulesStore
from db.tables.observers import entries, holding, places, queued
from db.tables.school import exams, held
from school.dates.year import SchoolYear
from school.observers.place import Place
from school.observers.rules import ObservationRules
from school.vpr.timetable import Exam

ExamId = BindParameter[int] | ColumnElement[int]

_EXAM = tuple(field.name for field in fields(Exam))
_SEEN = len(_EXAM)
_PLACE = ("seats", "lessons", "closed", "code")
_c = places.c


def place_columns(exam: FromClause, place: FromClause, prefix: str = "") -> list[Any]:
    """Test and place of one place, in the order that ``place_in`` reads."""
    names = [exam.c[name].label(f"{prefix}exam_{name}") for name in (*_EXAM, "year", "removed")]
    return names + [place.c[name].label(f"{prefix}place_{name}") for name in _PLACE]


def counts(exam_id: ExamId) -> list[Any]:
    """``taken``, ``singles`` and ``pairs`` of one place, each a look into a small index."""
    of_exam = entries.c.exam_id == exam_id
    return [
        select(func.count()).where(of_exam, holding()).scalar_subquery().label("taken"),
        select(func.count())
        .where(of_exam, queued(), entries.c.pair.is_(None))
        .scalar_subquery()
        .label("singles"),
        select(func.count(entries.c.pair.distinct()))
        .where(of_exam, queued())
        .scalar_subquery()
        .label("pairs"),
    ]


def place_in(
    values: Sequence[Any], rules: ObservationRules, taken: int = 0, queued: int = 0
) -> Place:
    """``values`` begin with ``place_columns``."""
    year, removed, seats, lessons, closed, code = values[_SEEN : _SEEN + 6]
    return Place(
        Exam(*values[:_SEEN]),
        SchoolYear(year),
        rules.seats if seats is None else seats,
        lessons or 1,
        bool(closed),
        code or "",
        taken,
        queued,
        removed,
    )


_whole = select(*place_columns(exams, places), *counts(exams.c.id)).select_from(
    exams.outerjoin(places, _c.exam_id == exams.c.id)
)
_GET = _whole.where(exams.c.id == bindparam("id"))
_OF_YEAR = _whole.where(exams.c.year == bindparam("year"), held()).order_by(
    exams.c.day, exams.c.lesson.nulls_last(), exams.c.grade_class, exams.c.id
)
_MAKE = upsert(
    lambda new: new(places).on_conflict_do_nothing(index_elements=["exam_id"]).returning(_c.exam_id)
)


def _put(new: Any) -> Any:
    made = new(places).values({c.name: bindparam(c.name) for c in _c})
    return made.on_conflict_do_update(
        index_elements=["exam_id"],
        set_={name: made.excluded[name] for name in ("seats", "lessons", "closed")},
    ).returning(_c.exam_id)


_PUT = upsert(_put)


def _new_code() -> str:
    return f"{secrets.randbelow(1_000_000):06}"


async def make_places(db: Transaction, exam_ids: Iterable[int]) -> None:
    """What each test needs to be a place, if it has not got it: above all a code for the door."""
    rows = [
        {"exam_id": id_, "seats": None, "lessons": 1, "closed": False, "code": _new_code()}
        for id_ in exam_ids
    ]
    if rows:
        await db.upsert(_MAKE, rows)


class PlaceStore:
    """school.observers.place.Places."""

    def __init__(self, db: Transaction) -> None:
        self._db = db
        self._rules = RulesStore(db)

    async def of_year(self, year: SchoolYear) -> Sequence[Place]:
        return await self._found(_OF_YEAR, {"year": year.first})

    async def get(self, exam_id: int) -> Place | None:
        found = await self._found(_GET, {"id": exam_id})
        return found[0] if found else None

    async def _found(self, statement: Any, params: dict[str, int]) -> list[Place]:
        await self._db.alone()
        rows = await self._db.rows(statement, params)
        bare = [row.exam_id for row in rows if row.place_code is None]
        if bare and self._db.writes:
            await make_places(self._db, bare)
            rows = await self._db.rows(statement, params)
        rules = await self._rules.get()
        return [place_in(row, rules, row.taken, row.singles + row.pairs) for row in rows]

    async def put(self, exam_id: int, *, seats: int | None, lessons: int, closed: bool) -> None:
        await self._db.alone()
        await length_changes(self._db, exam_id, lessons)
        await self._db.upsert(
            _PUT,
            {
                "exam_id": exam_id,
                "seats": seats,
                "lessons": lessons,
                "closed": closed,
                "code": _new_code(),
            },
        )
