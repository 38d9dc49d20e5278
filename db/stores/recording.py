"""Rows of the ledger in somebody's hands, and those put right after a copy or a wrong clock."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import (
    ARRAY,
    JSON,
    BindParameter,
    Column,
    ColumnElement,
    Integer,
    Update,
    bindparam,
    case,
    func,
    literal_column,
    or_,
    select,
    update,
)

from db.connection import IDS
from db.stores.deliveries import (
    CHANGED,
    RECORDED,
    DeliveryRows,
    delivery_in,
    delivery_out,
    in_order,
    recorded_out,
)
from db.tables.base import word
from db.tables.outbox import deliveries, sending, urgent, waiting
from school.outbox.rows import AfterDoubt, Delivery

_c = deliveries.c
# By id + 0: else SQLite might walk the whole table to have them in order, and does, when the index
# by id is older than that of what is in flight.
_SENDING = select(deliveries).where(sending()).order_by(_c.id + 0)
_SENDING_TO_SAVE = _SENDING.with_for_update(key_share=True)
_GET = select(deliveries).where(_c.id == bindparam("id"))
_GET_TO_SAVE = _GET.with_for_update(key_share=True)
_TAKE = select(deliveries).where(_c.id.in_(IDS)).order_by(_c.id).with_for_update(key_share=True)
_SAVE, _RECORD = (
    update(deliveries)
    .where(_c.id == bindparam("row_id"))
    .values({name: bindparam(name) for name in names})
    for names in (CHANGED, RECORDED)
)


def _record_claimed(given: Mapping[str, ColumnElement[Any]], *more: ColumnElement[bool]) -> Update:
    """``given``: the values of a row, out of one parameter for all rows."""
    as_claimed = (_c[name] == given[f"was_{name}"] for name in _KNOWN_BY)
    return (
        update(deliveries)
        .where(_c.id == given["id"], sending(), ~_c.withdrawn, ~_c.paused, *as_claimed, *more)
        .values({name: given[name] for name in _OF_CLAIMED})
    )


def _on_sqlite() -> Update:
    each = func.json_each(_ROWS).table_valued("value", name="each")
    path = "'$.{}'".format
    names = ("id", *_OF_CLAIMED, *map("was_{}".format, _KNOWN_BY))
    return _record_claimed(
        {name: func.json_extract(each.c.value, literal_column(path(name))) for name in names}
    )


def _on_postgres() -> Update:
    columns = [Column("id", Integer)]
    columns += [Column(name, _c[name].type) for name in _OF_CLAIMED]
    columns += [Column(f"was_{name}", _c[name].type) for name in _KNOWN_BY]
    each = func.json_to_recordset(_ROWS).table_valued(*columns)
    each = each.render_derived("each", with_types=True)
    # An array says how many there are: of JSON a hundred are supposed, and the table walked.
    return _record_claimed(dict(each.c), in_order(_c.id == func.any(_ROW_IDS)))


# Thousands of an announcement are recorded so: one statement and one parameter for a group.
_OF_CLAIMED = tuple(name for name in RECORDED if name != "paused")
_KNOWN_BY = ("attempts", "next_at", "part")
_ROWS: BindParameter[Any] = bindparam("rows", type_=JSON)
_ROW_IDS: BindParameter[Any] = bindparam("row_ids", type_=ARRAY(Integer))
_RECORD_CLAIMED = {"sqlite": _on_sqlite(), "postgresql": _on_postgres()}
_SUSPECT = (
    update(deliveries)
    .where(
        in_order(
            waiting()
            & (_c.next_at <= bindparam("now"))
            & (_c.after_doubt == word(AfterDoubt.REPEAT))
            & (_c.doubts == 0)
        )
    )
    .values(doubts=1)
)
_until = bindparam("until", type_=_c.next_at.type)
_PUT_OFF = (
    update(deliveries)
    .where(
        in_order(
            waiting()
            & ~urgent()
            & (_c.next_at <= bindparam("now"))
            & or_(_c.expires_at.is_(None), _c.expires_at > _until)
        )
    )
    .values(next_at=_until)
)
_now = bindparam("now", type_=_c.next_at.type)
_at_once = _c.due_at <= _c.created_at
_HASTEN = (
    update(deliveries)
    .where(
        in_order(
            waiting()
            & (_c.next_at > bindparam("now"))
            & or_(
                # Tried, and to be tried again. What quiet hours put off was never tried.
                (_c.attempts > 0) & (_c.next_at > _c.due_at) & (_c.next_at > bindparam("border")),
                (_c.created_at > bindparam("now")) & (_at_once | (_c.next_at > _c.due_at)),
            )
        )
    )
    .values(
        # Never before it is due.
        next_at=case((or_(_at_once, _c.due_at < _now), _now), else_=_c.due_at)
    )
)


class RecordedRows(DeliveryRows):
    """The part of school.outbox.ledger.Outbox that takes rows in hand and changes them."""

    async def sending(self) -> Sequence[Delivery]:
        return await self._found(_SENDING_TO_SAVE if self._db.writes else _SENDING)

    async def get(self, delivery_id: int) -> Delivery | None:
        row = await self._db.row(_GET_TO_SAVE if self._db.writes else _GET, {"id": delivery_id})
        return None if row is None else delivery_in(row)

    async def take(self, delivery_ids: Collection[int]) -> Sequence[Delivery]:
        return [delivery_in(row) for row in await self._db.by_ids(_TAKE, sorted(delivery_ids))]

    async def save(self, delivery: Delivery) -> None:
        """Stores every field but the key and the moment of creation."""
        await self._db.run(_SAVE, {"row_id": delivery.id, **delivery_out(delivery)})

    async def record(self, deliveries: Sequence[Delivery]) -> None:
        if deliveries:
            rows = [{"row_id": one.id, **recorded_out(one)} for one in deliveries]
            await self._db.run(_RECORD, rows)

    async def record_claimed(self, changes: Sequence[tuple[Delivery, Delivery]]) -> bool:
        if not changes:
            return True
        rows = [_change_out(before, after, self._db.dialect) for before, after in changes]
        given: dict[str, Any] = {"rows": rows}
        if self._db.dialect == "postgresql":
            given["row_ids"] = [row["id"] for row in rows]
        return await self._db.run(_RECORD_CLAIMED[self._db.dialect], given) == len(rows)

    async def hasten(self, now: datetime, pause: timedelta) -> int:
        return await self._db.run(_HASTEN, {"now": now, "border": now + pause})

    async def put_off(self, now: datetime, until: datetime) -> int:
        return await self._db.run(_PUT_OFF, {"now": now, "until": until})

    async def suspect(self, now: datetime) -> int:
        return await self._db.run(_SUSPECT, {"now": now})


def _change_out(before: Delivery, after: Delivery, dialect: str) -> dict[str, Any]:
    """As JSON has it."""
    return {
        "id": before.id,
        "was_attempts": before.attempts,
        "was_next_at": _moment_out(before.next_at, dialect),
        "was_part": before.part,
        "state": after.state,
        "attempts": after.attempts,
        "doubts": after.doubts,
        "next_at": _moment_out(after.next_at, dialect),
        "error": after.error,
        "finished_at": after.finished_at and _moment_out(after.finished_at, dialect),
        "part": after.part,
        "message_ids": after.message_ids,
    }


def _moment_out(moment: datetime, dialect: str) -> str:
    """As the database itself writes it."""
    moment = moment.astimezone(UTC)
    if dialect == "sqlite":
        moment = moment.replace(tzinfo=None)
    return moment.isoformat(" ", "microseconds")
