"""Rows of the ledger: from the database, into it, and locked in one order."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Executable, Row, Update, bindparam, case, or_, select, update

from db.connection import Params, Transaction
from db.tables.base import word
from db.tables.outbox import deliveries, sending, unsent
from school.outbox.rows import AfterDoubt, Delivery, DeliveryState, Letter, NewDelivery

_c = deliveries.c
# What becomes of a row. SQLite writes every index anew that has a column of the statement in it, so
# the thousands of an announcement are recorded with these alone.
RECORDED = (
    "state",
    "attempts",
    "doubts",
    "next_at",
    "error",
    "finished_at",
    "paused",
    "part",
    "message_ids",
)
CHANGED = (
    *RECORDED,
    "person_id",
    "kind",
    "values",
    "urgent",
    "after_doubt",
    "due_at",
    "expires_at",
    "topic",
    "about",
    "withdrawn",
    "parts",
)
_IN_COLUMNS = frozenset(CHANGED) - {"kind", "values", "message_ids"}


def delivery_in(row: Row[Any]) -> Delivery:
    return Delivery(
        id=row.id,
        key=row.key,
        person_id=row.person_id,
        letter=Letter(row.kind, row._mapping["values"]),
        urgent=row.urgent,
        after_doubt=AfterDoubt(row.after_doubt),
        due_at=row.due_at,
        expires_at=row.expires_at,
        state=DeliveryState(row.state),
        attempts=row.attempts,
        doubts=row.doubts,
        next_at=row.next_at,
        error=row.error,
        created_at=row.created_at,
        finished_at=row.finished_at,
        topic=row.topic,
        about=row.about,
        withdrawn=row.withdrawn,
        paused=row.paused,
        parts=row.parts,
        part=row.part,
        message_ids=tuple(row.message_ids),
    )


def delivery_out(delivery: Delivery) -> dict[str, Any]:
    """Every field but the key and the moment of creation."""
    return {
        **{name: getattr(delivery, name) for name in _IN_COLUMNS},
        "kind": delivery.letter.kind,
        "values": dict(delivery.letter.values),
        "message_ids": list(delivery.message_ids),
    }


def recorded_out(delivery: Delivery) -> dict[str, Any]:
    return {name: getattr(delivery, name) for name in RECORDED}


def new_out(new: NewDelivery, now: datetime) -> dict[str, Any]:
    due_at = new.due_at or now
    return {
        "key": new.key,
        "person_id": new.person_id,
        "kind": new.letter.kind,
        "values": dict(new.letter.values),
        "urgent": new.urgent,
        "after_doubt": new.after_doubt,
        "due_at": due_at,
        "expires_at": new.expires_at,
        "state": DeliveryState.WAITING,
        "attempts": 0,
        "doubts": 0,
        "next_at": due_at,
        "error": None,
        "created_at": now,
        "finished_at": None,
        "topic": new.topic,
        "about": new.about,
        "withdrawn": False,
        "paused": False,
        "parts": new.parts,
        "part": 0,
        "message_ids": [],
    }


def in_order(condition: ColumnElement[bool]) -> ColumnElement[bool]:
    """The rows of a condition on ``deliveries``, locked by id on PostgreSQL. Whoever changes many
    rows takes them in this order, as the sender does when it records: else two would wait for each
    other crosswise."""
    them = (
        select(_c.id)
        .where(condition)
        .order_by(_c.id + 0)  # SQLite would walk the whole table to have them in order
        .with_for_update(key_share=True)
        .correlate(None)
    )
    return _c.id.in_(them)


def ending(condition: ColumnElement[bool]) -> Update:
    """Takes back the rows of a condition, at ``:now``: what waits or is held ends, what is in
    flight is not tried again.

    One statement for both: between two of them the sender could take a row from the one state into
    the other.
    """
    begun = case(
        (_c.part > 0, word(DeliveryState.SENT)),
        else_=word(DeliveryState.CANCELLED),
    )
    now = bindparam("now", type_=_c.finished_at.type)
    return (
        update(deliveries)
        .where(in_order(or_(unsent(), sending()) & condition))
        .values(
            state=case((unsent(), begun), else_=_c.state),
            finished_at=case((unsent(), now), else_=_c.finished_at),
            withdrawn=or_(_c.withdrawn, sending()),
        )
    )


class DeliveryRows:
    """What every part of the ledger's store has."""

    def __init__(self, db: Transaction) -> None:
        self._db = db

    async def _found(self, statement: Executable, params: Params | None = None) -> list[Delivery]:
        return [delivery_in(row) for row in await self._db.rows(statement, params)]

    async def _ended(
        self, statement: Update, ids: Sequence[int | str], now: datetime
    ) -> list[Delivery]:
        """The rows that were cancelled; those in flight are left out."""
        rows = await self._db.by_ids(statement, ids, now=now)
        ended = [delivery_in(row) for row in rows if row.state == DeliveryState.CANCELLED]
        return sorted(ended, key=lambda one: one.id)
