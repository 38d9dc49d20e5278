"""The ledger in figures, and its newest troubles."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Select, bindparam, func, select

from db.stores.deliveries import DeliveryRows
from db.tables.outbox import deliveries, troubled, waiting
from school.outbox.rows import Counts, Delivery, DeliveryState

_c = deliveries.c


def _counts(*conditions: ColumnElement[bool]) -> Select[Any]:
    """Both counts in one statement: on PostgreSQL the next would see what was written since."""
    created = select(func.count()).select_from(deliveries).where(*conditions).correlate(None)
    return (
        select(
            _c.state,
            func.count().label("rows"),
            created.scalar_subquery().label("created"),
        )
        .where(*conditions)
        .group_by(_c.state)
    )


_COUNTS = _counts()
_COUNTS_BETWEEN = _counts(_c.id.between(bindparam("first_id"), bindparam("last_id")))
_WAITING = select(func.count(_c.next_at).label("rows")).where(waiting())  # so it is by that index
_NEWEST = select(func.max(_c.id).label("id"))
_TROUBLED = select(deliveries).where(troubled()).order_by(_c.id.desc()).limit(bindparam("count"))


class CountedRows(DeliveryRows):
    """The part of school.outbox.ledger.Outbox that counts rows."""

    async def counts(self, first: int | None = None, last: int | None = None) -> Counts:
        if first is None or last is None:
            rows = await self._db.rows(_COUNTS)
        else:
            rows = await self._db.rows(_COUNTS_BETWEEN, {"first_id": first, "last_id": last})
        by_state = dict.fromkeys(DeliveryState, 0)
        by_state |= {DeliveryState(row.state): row.rows for row in rows}
        return Counts(created=rows[0].created if rows else 0, by_state=by_state)

    async def waiting(self) -> int:
        row = await self._db.row(_WAITING)
        return row.rows if row else 0

    async def newest(self) -> int:
        row = await self._db.row(_NEWEST)
        return (row.id or 0) if row else 0

    async def troubled(self, count: int) -> Sequence[Delivery]:
        return await self._found(_TROUBLED, {"count": count})
