"""Lesson visits and journal checks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields, replace
from datetime import date, datetime, time
from typing import Any

from sqlalchemy import Row, and_, bindparam, exists, func, insert, not_, or_, select, true, update

from db.connection import Transaction
from db.tables.base import word, words
from db.tables.people import people
from db.tables.reminders import tasks
from db.tables.visits import visits
from school.people.person import PersonState
from school.reminders.task import TaskState
from school.visits.visit import LIVE, Slot, Trouble, Visit, VisitKind, VisitState

_c = visits.c
_FIELDS = tuple(field.name for field in fields(Visit) if field.name != "id")
_live = _c.state.in_(words(sorted(LIVE)))
_here = and_(people.c.staff.is_(true()), people.c.state == word(PersonState.ACTIVE))
_left = or_(
    *(exists().where(people.c.id == one, not_(_here)) for one in (_c.visitor_id, _c.host_id))
)
_by_day = (_c.day, _c.id)
_GET = select(visits).where(_c.id == bindparam("id"))
_ADD = insert(visits).returning(_c.id)
_SAVE = (
    update(visits)
    .where(_c.id == bindparam("row_id"))
    .values({name: bindparam(name) for name in _FIELDS})
)
_OF_PERSON = (
    select(visits)
    .where(
        or_(_c.visitor_id == bindparam("person_id"), _c.host_id == bindparam("person_id")),
        _c.day >= bindparam("since"),
    )
    .order_by(*_by_day)
)
_BETWEEN = (
    select(visits)
    .where(_c.day >= bindparam("start"), _c.day <= bindparam("end"))
    .order_by(*_by_day)
)
_OF_PLAN = select(visits).where(_c.plan_id == bindparam("plan_id")).order_by(*_by_day)
_TROUBLED = select(visits).where(_live, _c.trouble.is_not(None)).order_by(*_by_day)
_DUE = (
    select(visits)
    .where(_c.remind_at.is_not(None), _c.remind_at <= bindparam("now"))
    .order_by(_c.remind_at, _c.id)
    .limit(bindparam("count"))
)
_LEFT = (
    select(visits)
    .where(_live, _left, or_(_c.trouble.is_(None), _c.trouble != word(Trouble.LEFT)))
    .order_by(_c.id)
    .limit(bindparam("count"))
)
_NEXT = select(func.min(_c.remind_at).label("moment")).where(_c.remind_at.is_not(None))
_OWED = select(tasks.c.item_id).where(
    tasks.c.person_id == bindparam("person_id"), tasks.c.state != word(TaskState.CANCELLED)
)


def _slot_out(slot: Slot) -> dict[str, Any]:
    at = slot.at.isoformat() if slot.at else None
    return {"day": slot.day.isoformat(), "lesson": slot.lesson, "at": at}


def _slot_in(plain: dict[str, Any]) -> Slot:
    at = time.fromisoformat(plain["at"]) if plain["at"] else None
    return Slot(date.fromisoformat(plain["day"]), plain["lesson"], at)


def _visit(row: Row[Any]) -> Visit:
    plain = {name: getattr(row, name) for name in _FIELDS}
    return Visit(
        id=row.id,
        **plain
        | {
            "kind": VisitKind(row.kind),
            "state": VisitState(row.state),
            "slots": tuple(map(_slot_in, row.slots)),
            "agreed": None if row.agreed is None else _slot_in(row.agreed),
            "trouble": None if row.trouble is None else Trouble(row.trouble),
            "points": tuple(row.points),
        },
    )


def _fields(visit: Visit) -> dict[str, Any]:
    plain = {name: getattr(visit, name) for name in _FIELDS}
    return plain | {
        "slots": [_slot_out(slot) for slot in visit.slots],
        "agreed": None if visit.agreed is None else _slot_out(visit.agreed),
        "points": list(visit.points),
    }


class VisitStore:
    """school.visits.visit.Visits."""

    def __init__(self, db: Transaction) -> None:
        self._db = db

    async def _many(self, statement: Any, **params: Any) -> Sequence[Visit]:
        return [_visit(row) for row in await self._db.rows(statement, params)]

    async def add(self, visit: Visit) -> Visit:
        row = await self._db.row(_ADD, _fields(visit))
        assert row
        return replace(visit, id=row.id)

    async def get(self, visit_id: int) -> Visit | None:
        await self._db.alone()
        row = await self._db.row(_GET, {"id": visit_id})
        return None if row is None else _visit(row)

    async def save(self, visit: Visit) -> None:
        await self._db.run(_SAVE, {"row_id": visit.id, **_fields(visit)})

    async def of_person(self, person_id: int, since: date) -> Sequence[Visit]:
        return await self._many(_OF_PERSON, person_id=person_id, since=since)

    async def between(self, start: date, end: date) -> Sequence[Visit]:
        return await self._many(_BETWEEN, start=start, end=end)

    async def of_plan(self, plan_id: int) -> Sequence[Visit]:
        return await self._many(_OF_PLAN, plan_id=plan_id)

    async def troubled(self) -> Sequence[Visit]:
        return await self._many(_TROUBLED)

    async def to_tend(self, now: datetime, count: int) -> Sequence[Visit]:
        due = await self._many(_DUE, now=now, count=count)
        left = await self._many(_LEFT, count=count)
        return list({visit.id: visit for visit in (*due, *left)}.values())

    async def next_due(self) -> datetime | None:
        row = await self._db.row(_NEXT)
        return row.moment if row else None

    async def owed_items(self, person_id: int) -> frozenset[int]:
        rows = await self._db.rows(_OWED, {"person_id": person_id})
        return frozenset(row.item_id for row in rows)
