"""The ledger of messages."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, Update, bindparam, exists, func, select, true, update

from db.connection import IDS, Transaction, upsert
from db.tables.base import word
from db.tables.outbox import deliveries, sending, troubled, urgent, waiting
from db.tables.people import people
from school.outbox import AfterDoubt, Claim, Counts, Delivery, DeliveryState, Letter
from school.people.person import PersonState, Reach

_c = deliveries.c
_ADD = upsert(
    lambda new: new(deliveries).on_conflict_do_nothing(index_elements=["key"]).returning(_c.id)
)


def _claim(only: Callable[[Any], ColumnElement[bool]]) -> Update:
    """The first due row of each person who has nothing in flight, in order of ``next_at``.

    Every part is a walk of an index that ends early, so the cost does not grow with the waiting
    rows. ``first`` is a subquery with LIMIT so that no planner joins all rows with all.
    """
    row, other, flying = (deliveries.alias(name) for name in ("due", "other", "flying"))
    first = (
        select(other.c.id)
        .where(
            waiting(other.c),
            only(other.c),
            other.c.next_at <= bindparam("now"),
            other.c.person_id == row.c.person_id,
        )
        .order_by(other.c.next_at, other.c.id)
        .limit(1)
        .scalar_subquery()
    )
    in_flight = exists().where(sending(flying.c), flying.c.person_id == row.c.person_id)
    picked = (
        select(row.c.id)
        .where(
            waiting(row.c),
            only(row.c),
            row.c.next_at <= bindparam("now"),
            row.c.id == first,
            ~in_flight,
        )
        .order_by(row.c.next_at, row.c.id)
        .limit(bindparam("count"))
        .with_for_update(skip_locked=True)
        .cte("picked")
        .prefix_with("MATERIALIZED", dialect="postgresql")
    )
    return (
        update(deliveries)
        .where(_c.id.in_(select(picked.c.id)))
        .values(state=word(DeliveryState.SENDING), attempts=_c.attempts + 1)
        .returning(*_c)
    )


# Two claims at one moment could each take another row of the same person, for neither sees what
# the other has not committed. So on PostgreSQL they queue up; any fixed number will do.
_ONE_AT_A_TIME = select(func.pg_advisory_xact_lock(7_305_916))
_CLAIM_URGENT = _claim(urgent)
_CLAIM = _claim(lambda _columns: true())
_ADDRESSES = select(
    people.c.id, people.c.telegram_id, people.c.language, people.c.state, people.c.reach
).where(people.c.id.in_(IDS))
_SENDING = select(deliveries).where(sending()).order_by(_c.next_at, _c.id)
_GET = select(deliveries).where(_c.id == bindparam("id"))
_GET_TO_SAVE = _GET.with_for_update(key_share=True)
_CHANGED = (
    "person_id",
    "kind",
    "values",
    "urgent",
    "after_doubt",
    "due_at",
    "expires_at",
    "state",
    "attempts",
    "doubts",
    "next_at",
    "message_id",
    "error",
    "finished_at",
)
_SAVE = (
    update(deliveries)
    .where(_c.id == bindparam("row_id"))
    .values({name: bindparam(name) for name in _CHANGED})
)
_CANCEL = (
    update(deliveries)
    .where(_c.id.in_(IDS), waiting())
    .values(state=word(DeliveryState.CANCELLED), finished_at=bindparam("now"))
    .returning(_c.id)
)
_EXPIRE = (
    update(deliveries)
    .where(waiting(), _c.expires_at <= bindparam("now"))
    .values(state=word(DeliveryState.EXPIRED), finished_at=bindparam("now"))
    .returning(*_c)
)
_NEXT = select(_c.next_at).where(waiting()).order_by(_c.next_at).limit(1)
_CREATED = select(func.count().label("rows")).select_from(deliveries)
_COUNTS = select(_c.state, func.count().label("rows")).group_by(_c.state)
_TROUBLED = select(deliveries).where(troubled()).order_by(_c.id.desc()).limit(bindparam("count"))


def _delivery(row: Row[Any]) -> Delivery:
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
        message_id=row.message_id,
        error=row.error,
        created_at=row.created_at,
        finished_at=row.finished_at,
    )


class OutboxStore:
    """school.outbox.Outbox."""

    def __init__(self, db: Transaction) -> None:
        self._db = db

    async def add(
        self,
        key: str,
        person_id: int,
        letter: Letter,
        now: datetime,
        *,
        due_at: datetime | None = None,
        expires_at: datetime | None = None,
        urgent: bool = False,
        after_doubt: AfterDoubt = AfterDoubt.REPEAT,
    ) -> int | None:
        due_at = due_at or now
        rows = await self._db.upsert(
            _ADD,
            {
                "key": key,
                "person_id": person_id,
                "kind": letter.kind,
                "values": dict(letter.values),
                "urgent": urgent,
                "after_doubt": after_doubt,
                "due_at": due_at,
                "expires_at": expires_at,
                "state": DeliveryState.WAITING,
                "attempts": 0,
                "doubts": 0,
                "next_at": due_at,
                "message_id": None,
                "error": None,
                "created_at": now,
                "finished_at": None,
            },
        )
        return rows[0].id if rows else None

    async def claim(self, now: datetime, count: int) -> Sequence[Claim]:
        """The order is by ``next_at``: a row that failed takes its place by its next attempt."""
        next_due = await self.next_due()  # the cheapest question, in any state of the statistics
        if count < 1 or next_due is None or next_due > now:
            return []
        if self._db.dialect == "postgresql":
            await self._db.row(_ONE_AT_A_TIME)
        taken: list[Delivery] = []
        for statement in (_CLAIM_URGENT, _CLAIM):
            if len(taken) < count:
                rows = await self._db.rows(statement, {"now": now, "count": count - len(taken)})
                taken += map(_delivery, rows)  # RETURNING keeps no order
        if not taken:
            return []
        taken.sort(key=lambda one: (not one.urgent, one.next_at, one.id))
        addresses = {
            row.id: row
            for row in await self._db.by_ids(_ADDRESSES, [one.person_id for one in taken])
        }
        return [self._addressed(one, addresses[one.person_id]) for one in taken]

    @staticmethod
    def _addressed(delivery: Delivery, person: Row[Any]) -> Claim:
        reachable = (
            person.state == PersonState.ACTIVE and person.reach == Reach.FINE
        )  # as Person.reachable
        return Claim(delivery, person.telegram_id if reachable else None, person.language)

    async def sending(self) -> Sequence[Delivery]:
        return [_delivery(row) for row in await self._db.rows(_SENDING)]

    async def get(self, delivery_id: int) -> Delivery | None:
        row = await self._db.row(_GET_TO_SAVE if self._db.writes else _GET, {"id": delivery_id})
        return None if row is None else _delivery(row)

    async def save(self, delivery: Delivery) -> None:
        """Stores every field but the key and the moment of creation."""
        values = {
            name: getattr(delivery, name) for name in _CHANGED if name not in ("kind", "values")
        }
        letter = {"kind": delivery.letter.kind, "values": dict(delivery.letter.values)}
        await self._db.run(_SAVE, {"row_id": delivery.id, **values, **letter})

    async def cancel(self, delivery_ids: Sequence[int], now: datetime) -> Sequence[int]:
        rows = await self._db.by_ids(_CANCEL, delivery_ids, now=now)
        return sorted(row.id for row in rows)

    async def expire(self, now: datetime) -> Sequence[Delivery]:
        ended = [_delivery(row) for row in await self._db.rows(_EXPIRE, {"now": now})]
        return sorted(ended, key=lambda one: one.id)

    async def next_due(self) -> datetime | None:
        row = await self._db.row(_NEXT)
        return None if row is None else row.next_at

    async def counts(self) -> Counts:
        rows = await self._db.rows(_COUNTS)
        by_state = dict.fromkeys(DeliveryState, 0)
        by_state |= {DeliveryState(row.state): row.rows for row in rows}
        created = await self._db.row(_CREATED)
        return Counts(created=created.rows if created else 0, by_state=by_state)

    async def troubled(self, count: int) -> Sequence[Delivery]:
        return [_delivery(row) for row in await self._db.rows(_TROUBLED, {"count": count})]
