"""The ledger of messages."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import (
    Row,
    Update,
    bindparam,
    case,
    func,
    literal,
    or_,
    select,
    update,
)

from db.connection import IDS, Transaction, upsert
from db.stores.claims import ADDRESSES, CLAIM, CLAIM_URGENT, ONE_AT_A_TIME, addressed
from db.tables.base import word
from db.tables.outbox import deliveries, sending, spoken_of, troubled, waiting
from school.outbox import AfterDoubt, Claim, Counts, Delivery, DeliveryState, Letter

_c = deliveries.c
_ADD = upsert(
    lambda new: new(deliveries).on_conflict_do_nothing(index_elements=["key"]).returning(_c.id)
)
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
    "topic",
    "about",
    "withdrawn",
)
_SAVE = (
    update(deliveries)
    .where(_c.id == bindparam("row_id"))
    .values({name: bindparam(name) for name in _CHANGED})
)
# One statement for what waits and what is in flight: between two of them the sender could take a
# row from the one state into the other.
withdrawal = (
    update(deliveries)
    .where(or_(waiting(), sending()))
    .values(
        state=case((waiting(), word(DeliveryState.CANCELLED)), else_=_c.state),
        finished_at=case(
            (waiting(), bindparam("now", type_=_c.finished_at.type)), else_=_c.finished_at
        ),
        withdrawn=or_(_c.withdrawn, sending()),
    )
)
_withdraw = withdrawal.returning(*_c)
_CANCEL = _withdraw.where(_c.id.in_(IDS))
_WITHDRAW = _withdraw.where(spoken_of(), _c.topic.in_(IDS))
_ON = select(deliveries).where(spoken_of(), _c.topic == bindparam("topic")).order_by(_c.id)
_to, _speaks_of = (_c[name] == bindparam("of_person") for name in ("person_id", "about"))
_any_of_theirs = or_(_to, _speaks_of)
_theirs_as_family = or_(_to & spoken_of(), _speaks_of)
_ERASE_OPEN, _ERASE_OPEN_OF_STAFF = map(_withdraw.where, (_any_of_theirs, _theirs_as_family))
_OF_PERSON, _OF_PERSON_OF_STAFF = (
    select(deliveries).where(theirs).order_by(_c.id)
    for theirs in (_any_of_theirs, _theirs_as_family)
)
_erase = update(deliveries).values({"kind": "erased", "values": literal({}, _c["values"].type)})
_ERASE, _ERASE_OF_STAFF = map(_erase.where, (_any_of_theirs, _theirs_as_family))
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
        topic=row.topic,
        about=row.about,
        withdrawn=row.withdrawn,
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
        topic: str | None = None,
        about: int | None = None,
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
                "topic": topic,
                "about": about,
                "withdrawn": False,
            },
        )
        return rows[0].id if rows else None

    async def claim(self, now: datetime, count: int) -> Sequence[Claim]:
        """The order is by ``next_at``: a row that failed takes its place by its next attempt."""
        next_due = await self.next_due()  # the cheapest question, in any state of the statistics
        if count < 1 or next_due is None or next_due > now:
            return []
        if self._db.dialect == "postgresql":
            await self._db.row(ONE_AT_A_TIME)
        taken: list[Delivery] = []
        for statement in (CLAIM_URGENT, CLAIM):
            if len(taken) < count:
                rows = await self._db.rows(statement, {"now": now, "count": count - len(taken)})
                taken += map(_delivery, rows)  # RETURNING keeps no order
        if not taken:
            return []
        taken.sort(key=lambda one: (not one.urgent, one.next_at, one.id))
        addresses = {
            row.id: row
            for row in await self._db.by_ids(ADDRESSES, [one.person_id for one in taken])
        }
        return [addressed(one, addresses[one.person_id]) for one in taken]

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
        return [one.id for one in await self._ended(_CANCEL, delivery_ids, now)]

    async def _ended(
        self, statement: Update, ids: Sequence[int | str], now: datetime
    ) -> list[Delivery]:
        """The rows that had waited; those in flight are left out."""
        rows = await self._db.by_ids(statement, ids, now=now)
        ended = [_delivery(row) for row in rows if row.state == DeliveryState.CANCELLED]
        return sorted(ended, key=lambda one: one.id)

    async def on(self, topic: str) -> Sequence[Delivery]:
        return [_delivery(row) for row in await self._db.rows(_ON, {"topic": topic})]

    async def withdraw(self, topics: Sequence[str], now: datetime) -> Sequence[Delivery]:
        return await self._ended(_WITHDRAW, topics, now)

    async def of_person(self, person_id: int, *, staff: bool) -> Sequence[Delivery]:
        statement = _OF_PERSON_OF_STAFF if staff else _OF_PERSON
        return [_delivery(row) for row in await self._db.rows(statement, {"of_person": person_id})]

    async def erase(self, person_id: int, now: datetime, *, staff: bool) -> int:
        params = {"of_person": person_id}
        await self._db.rows(_ERASE_OPEN_OF_STAFF if staff else _ERASE_OPEN, {**params, "now": now})
        return await self._db.run(_ERASE_OF_STAFF if staff else _ERASE, params)

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
