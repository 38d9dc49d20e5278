"""Rows of the ledger that speak of one thing, be they two or a hundred thousand."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

from sqlalchemy import Update, and_, bindparam, case, false, func, or_, select, update

from db.connection import IDS
from db.stores.deliveries import DeliveryRows, delivery_in, ending, in_order
from db.tables.base import word
from db.tables.outbox import deliveries, held, sending, sent, spoken_of, waiting
from school.outbox.rows import Delivery, DeliveryState

_c = deliveries.c
_of_topic = and_(spoken_of(), _c.topic == bindparam("of_topic"))
_of_kind = and_(_of_topic, _c.kind == bindparam("of_kind"))
_ON = select(deliveries).where(_of_topic).order_by(_c.id)
_WITHDRAW = ending(and_(spoken_of(), _c.topic.in_(IDS))).returning(*_c)
_CALL_OFF = ending(_of_topic)
_CALL_OFF_KIND = ending(_of_kind)
_RECALL = ending(
    and_(
        _c.person_id == bindparam("of_person"),
        _c.kind.in_(bindparam("kinds", expanding=True)),
    )
)
_HOLD = (
    update(deliveries)
    .where(in_order(and_(_of_topic, or_(waiting(), sending()))))
    .values(
        state=case((waiting(), word(DeliveryState.HELD)), else_=_c.state),
        paused=or_(_c.paused, sending()),
    )
)
_now = bindparam("now", type_=_c.next_at.type)
_RELEASE = (
    update(deliveries)
    .where(in_order(and_(_of_topic, or_(held(), sending()))))
    .values(
        state=case((held(), word(DeliveryState.WAITING)), else_=_c.state),
        # In flight it is the moment of the claim, by which the sender knows its own.
        next_at=case((and_(held(), _c.next_at < _now), _now), else_=_c.next_at),
        paused=false(),
    )
)
_IN_FLIGHT = select(func.count().label("rows")).where(_of_topic, sending())
_FIGURES = (
    select(_c.kind, _c.state, func.count().label("rows"))
    .where(_of_topic)
    .group_by(_c.kind, _c.state)
)
_FIGURES_SINCE = _FIGURES.where(_c.created_at >= bindparam("since"))
_PAGE = (
    select(deliveries)
    .where(_of_kind, _c.id > bindparam("after_id"))
    .order_by(_c.id)
    .limit(bindparam("count"))
)
_PAGE_IN = _PAGE.where(_c.state.in_(bindparam("states", expanding=True)))
_ROW_OF = (
    select(deliveries)
    .where(_of_kind, _c.person_id == bindparam("of_person"))
    .order_by(_c.id.desc())
    .limit(1)
)
_RECEIVED = (
    select(_c.person_id, func.count().label("rows"))
    .where(
        sent(),
        _c.person_id.in_(IDS),
        _c.finished_at >= bindparam("since"),
        _c.kind.in_(bindparam("kinds", expanding=True)),
    )
    .group_by(_c.person_id)
)


class TopicRows(DeliveryRows):
    """The part of school.outbox.ledger.Outbox that asks for rows by what they speak of."""

    async def on(self, topic: str) -> Sequence[Delivery]:
        return await self._found(_ON, {"of_topic": topic})

    async def withdraw(self, topics: Sequence[str], now: datetime) -> Sequence[Delivery]:
        return await self._ended(_WITHDRAW, topics, now)

    async def call_off(self, topic: str, now: datetime) -> int:
        return await self._not_in_flight(_CALL_OFF, topic, now)

    async def call_off_kind(self, topic: str, kind: str, now: datetime) -> int:
        params = {"of_topic": topic, "of_kind": kind, "now": now}
        return await self._db.run(_CALL_OFF_KIND, params)

    async def recall(self, person_id: int, kinds: Collection[str], now: datetime) -> int:
        params = {"of_person": person_id, "kinds": list(kinds), "now": now}
        return await self._db.run(_RECALL, params)

    async def hold(self, topic: str, now: datetime) -> int:
        return await self._not_in_flight(_HOLD, topic, now)

    async def release(self, topic: str, now: datetime) -> int:
        return await self._not_in_flight(_RELEASE, topic, now)

    async def _not_in_flight(self, statement: Update, topic: str, now: datetime) -> int:
        """How many rows were changed that are not in flight. Those in flight are locked by the
        change: they are as many a moment later."""
        changed = await self._db.run(statement, {"of_topic": topic, "now": now})
        flying = await self._db.row(_IN_FLIGHT, {"of_topic": topic}) if changed else None
        return changed - (flying.rows if flying else 0)

    async def figures(
        self, topic: str, since: datetime | None = None
    ) -> Mapping[tuple[str, DeliveryState], int]:
        if since is None:
            rows = await self._db.rows(_FIGURES, {"of_topic": topic})
        else:
            rows = await self._db.rows(_FIGURES_SINCE, {"of_topic": topic, "since": since})
        return {(row.kind, DeliveryState(row.state)): row.rows for row in rows}

    async def page(
        self,
        topic: str,
        kind: str,
        after_id: int,
        count: int,
        states: Collection[DeliveryState] | None = None,
    ) -> Sequence[Delivery]:
        params = {"of_topic": topic, "of_kind": kind, "after_id": after_id, "count": count}
        if states is None:
            return await self._found(_PAGE, params)
        return await self._found(_PAGE_IN, {**params, "states": sorted(states)})

    async def row_of(self, topic: str, person_id: int, kind: str) -> Delivery | None:
        params = {"of_topic": topic, "of_kind": kind, "of_person": person_id}
        row = await self._db.row(_ROW_OF, params)
        return None if row is None else delivery_in(row)

    async def received(
        self, person_ids: Collection[int], since: datetime, kinds: Collection[str]
    ) -> Mapping[int, int]:
        rows = await self._db.by_ids(_RECEIVED, person_ids, since=since, kinds=sorted(kinds))
        return {row.person_id: row.rows for row in rows}
