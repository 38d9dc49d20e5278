"""Tables of marks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import Row, bindparam, delete, select

from db.connection import Transaction, upsert
from db.tables.results import marks_tables as table
from school.dates.year import SchoolYear
from school.results.table import Counts, MarksTable, Origin, Period

_c = table.c
_PLACE = ("year", "period", "grade_class", "subject", "origin")
_NEW = ("counts", "by_id", "at")
_OF_YEAR = select(table).where(_c.year == bindparam("year"))
_YEARS = select(_c.year).distinct().order_by(_c.year.desc())
_GET = select(table).where(_c.id == bindparam("row_id"))
_SAME = select(table).where(*(_c[name] == bindparam(name) for name in _PLACE))
_REMOVE = delete(table).where(_c.id == bindparam("row_id"))


def _put(new: Any) -> Any:
    made = new(table).values({name: bindparam(name) for name in (*_PLACE, *_NEW)})
    return made.on_conflict_do_update(
        index_elements=list(_PLACE), set_={name: made.excluded[name] for name in _NEW}
    ).returning(_c.id)


_PUT = upsert(_put)


class MarksTableStore:
    """school.results.table.MarksTables."""

    def __init__(self, db: Transaction) -> None:
        self._db = db

    async def of_year(self, year: SchoolYear) -> Sequence[MarksTable]:
        return [_table(row) for row in await self._db.rows(_OF_YEAR, {"year": year.first})]

    async def years(self) -> Sequence[SchoolYear]:
        return [SchoolYear(row.year) for row in await self._db.rows(_YEARS)]

    async def get(self, table_id: int) -> MarksTable | None:
        row = await self._db.row(_GET, {"row_id": table_id})
        return None if row is None else _table(row)

    async def same_place(self, one: MarksTable) -> MarksTable | None:
        await self._db.alone()
        row = await self._db.row(_SAME, _place(one))
        return None if row is None else _table(row)

    async def put(self, one: MarksTable) -> MarksTable:
        values = {"counts": one.counts.flat, "by_id": one.by_id, "at": one.at}
        (row,) = await self._db.upsert(_PUT, {**_place(one), **values})
        return replace(one, id=row.id)

    async def remove(self, table_id: int) -> None:
        await self._db.run(_REMOVE, {"row_id": table_id})


def _place(one: MarksTable) -> dict[str, Any]:
    return dict(zip(_PLACE, one.place, strict=True))


def _table(row: Row[Any]) -> MarksTable:
    return MarksTable(
        row.id,
        SchoolYear(row.year),
        Period(row.period),
        row.grade_class,
        row.subject,
        Origin(row.origin),
        Counts.of(row.counts),
        row.by_id,
        row.at,
    )
