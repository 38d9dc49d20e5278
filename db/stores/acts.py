"""The acts of observation."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import fields, replace
from typing import Any

from sqlalchemy import Row, bindparam, delete, func, insert, null, select, update

from db.connection import IDS, Transaction
from db.tables.observers import acts, entries
from school.dates.year import SchoolYear
from school.observers.act import Act, Stage

_c = acts.c
_FIELDS = tuple(field.name for field in fields(Act) if field.name != "id")
_signed = _c.number.is_not(None)
_GET = select(acts).where(_c.id == bindparam("id"))
_OF_ENTRY = select(acts).where(_c.entry_id == bindparam("entry_id"))
_OF_ENTRIES = select(acts).where(_c.entry_id.in_(IDS))
_OF_YEAR = select(acts).where(_c.year == bindparam("year"), _signed).order_by(_c.number)
_ADD = insert(acts).returning(_c.id)
_SAVE = (
    update(acts)
    .where(_c.id == bindparam("row_id"))
    .values({name: bindparam(name) for name in _FIELDS})
)
_LAST = select(func.max(_c.number).label("number")).where(_c.year == bindparam("year"))
_of_account = _c.entry_id.in_(
    select(entries.c.id).where(entries.c.person_id == bindparam("of_person"))
)
_UNNAME = update(acts).where(_of_account, _signed).values(observer="", photo=null())
_DELETE_DRAFTS = delete(acts).where(_of_account, ~_signed)


def _act(row: Row[Any]) -> Act:
    return Act(
        id=row.id,
        entry_id=row.entry_id,
        year=SchoolYear(row.year),
        number=row.number,
        school=row.school,
        observer=row.observer,
        subject=row.subject,
        grade_class=row.grade_class,
        room=row.room,
        day=row.day,
        start=row.start,
        end=row.end,
        stages=tuple(map(Stage, row.stages)),
        boxes=None if row.boxes is None else tuple(row.boxes),
        box_words=tuple(row.box_words),
        remark=row.remark,
        photo=row.photo,
        signed_at=row.signed_at,
        measure=row.measure,
        answered_at=row.answered_at,
        answered_by=row.answered_by,
    )


def _fields(act: Act) -> dict[str, Any]:
    plain = {name: getattr(act, name) for name in _FIELDS}
    return {
        **plain,
        "year": act.year.first,
        "stages": [stage.value for stage in act.stages],
        "boxes": None if act.boxes is None else list(act.boxes),
        "box_words": list(act.box_words),
    }


class ActStore:
    """school.observers.act.Acts."""

    def __init__(self, db: Transaction) -> None:
        self._db = db

    async def get(self, act_id: int) -> Act | None:
        await self._db.alone()
        row = await self._db.row(_GET, {"id": act_id})
        return None if row is None else _act(row)

    async def of_entry(self, entry_id: int) -> Act | None:
        await self._db.alone()
        row = await self._db.row(_OF_ENTRY, {"entry_id": entry_id})
        return None if row is None else _act(row)

    async def of_entries(self, entry_ids: Collection[int]) -> Sequence[Act]:
        """By entry, whatever the order of the ids."""
        rows = await self._db.by_ids(_OF_ENTRIES, entry_ids)
        return sorted(map(_act, rows), key=lambda one: one.entry_id)

    async def of_year(self, year: SchoolYear) -> Sequence[Act]:
        return [_act(row) for row in await self._db.rows(_OF_YEAR, {"year": year.first})]

    async def add(self, act: Act) -> Act:
        row = await self._db.row(_ADD, _fields(act))
        assert row
        return replace(act, id=row.id)

    async def save(self, act: Act) -> None:
        await self._db.run(_SAVE, {"row_id": act.id, **_fields(act)})

    async def next_number(self, year: SchoolYear) -> int:
        await self._db.alone()
        row = await self._db.row(_LAST, {"year": year.first})
        return (row.number if row and row.number else 0) + 1

    async def unname_of_account(self, person_id: int) -> int:
        """Acts are found through their entries: to be asked before these lose the account."""
        deleted = await self._db.run(_DELETE_DRAFTS, {"of_person": person_id})
        return deleted + await self._db.run(_UNNAME, {"of_person": person_id})
