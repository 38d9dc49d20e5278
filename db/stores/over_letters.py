"""What the ledger's rows say is emptied when its time is over; the rows stay, so sums agree."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import (
    ColumnElement,
    String,
    bindparam,
    cast,
    false,
    func,
    literal,
    literal_column,
    select,
    update,
)

from db.connection import IDS, Transaction, upsert
from db.stores.over import OVER
from db.tables.base import words
from db.tables.broadcasts import announcements
from db.tables.outbox import ANNOUNCED, deliveries, full
from db.tables.yearly import emptied
from school.broadcasts.announcement import topic_of
from school.yearly.keeping import Limit

# What the figures and a later correction of an announcement need.
_POINTERS = ("announcement", "light", "messages", "rewrites")

_c, _a, _e = deliveries.c, announcements.c, emptied.c
_FIND = (
    select(_c.id)
    .where(full(), _c.finished_at < bindparam("before"))
    .order_by(_c.finished_at)
    .limit(bindparam("count"))
    # Somebody's erasure at the same moment has them already: leave them to it.
    .with_for_update(key_share=True, skip_locked=True)
)
_EMPTY = (
    update(deliveries)
    .where(_c.id.in_(IDS), _c.kind != literal_column("'erased'", String))
    .values({"kind": "erased", "values": literal({}, _c["values"].type)})
)
_OLDEST = select(_c.finished_at).where(full()).order_by(_c.finished_at).limit(1)

_ended: ColumnElement[datetime] = func.coalesce(_a.finished_at, _a.sent_at, _a.created_at)
_under_way = (
    select(_c.id)
    .where(_c.topic == literal("announcement:") + cast(_a.id, String), _c.finished_at.is_(None))
    .correlate(announcements)
    .exists()
)
_to_walk = (
    _a.state.in_(words(OVER)),
    _a.chase_at.is_(None),
    _a.walks == "",
    func.coalesce(_e.done, false()).is_(false()),
)
_walked = announcements.outerjoin(emptied, _e.announcement_id == _a.id)
_ANNOUNCEMENT = (
    select(_a.id, func.coalesce(_e.cursor, 0).label("cursor"))
    .select_from(_walked)
    .where(*_to_walk, _ended < bindparam("before", type_=_a.created_at.type), ~_under_way)
    .order_by(_a.id)
    .limit(1)
)
_OLDEST_ANNOUNCED = (
    select(func.min(_ended, type_=_a.created_at.type).label("at"))
    .select_from(_walked)
    .where(*_to_walk)
)
_ROWS = (
    select(_c.id, _c["values"])
    .where(_c.topic == bindparam("topic"), _c.id > bindparam("after"), _c.kind.in_(ANNOUNCED))
    .order_by(_c.id)
    .limit(bindparam("count"))
)
_SHORTEN = (
    update(deliveries)
    .where(_c.id == bindparam("row_id"), _c.kind.in_(ANNOUNCED))
    .values({"values": bindparam("kept")})
)


def _put(new: Any) -> Any:
    made = new(emptied).values({c.name: bindparam(c.name) for c in emptied.c})
    return made.on_conflict_do_update(
        index_elements=["announcement_id"],
        set_={"cursor": made.excluded.cursor, "done": made.excluded.done},
    ).returning(_e.announcement_id)


_PUT = upsert(_put)


async def oldest_letter(db: Transaction) -> datetime | None:
    row, announced = await db.row(_OLDEST), await db.row(_OLDEST_ANNOUNCED)
    found = [row.finished_at] if row else []
    found += [announced.at] if announced and announced.at else []
    return min(found, default=None)


async def empty_letters(db: Transaction, limit: Limit, count: int) -> int:
    rows = await db.rows(_FIND, {"before": limit.moment, "count": count})
    if rows:
        return await db.run_by_ids(_EMPTY, [row.id for row in rows])
    return await _empty_announcements(db, limit, count)


async def _empty_announcements(db: Transaction, limit: Limit, count: int) -> int:
    """Their kinds stay, by which they are counted; the reader's own words (name, class) go."""
    while announcement := await db.row(_ANNOUNCEMENT, {"before": limit.moment}):
        given = {"topic": topic_of(announcement.id), "after": announcement.cursor}
        rows = await db.rows(_ROWS, {**given, "count": count})
        gone = 0
        for row in rows:
            said = row._mapping["values"]
            kept = {name: said[name] for name in _POINTERS if name in said}
            if kept != said:
                gone += await db.run(_SHORTEN, {"row_id": row.id, "kept": kept})
        cursor = rows[-1].id if rows else announcement.cursor
        mark = {"cursor": cursor, "done": len(rows) < count}
        await db.upsert(_PUT, {"announcement_id": announcement.id, **mark})
        if gone:
            return gone
    return 0
