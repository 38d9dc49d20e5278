"""Rows of the ledger that end unsent: taken back, expired, or emptied with their person."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import bindparam, literal, or_, select, update

from db.connection import IDS
from db.stores.deliveries import DeliveryRows, ending, in_order
from db.tables.base import word
from db.tables.outbox import deliveries, spoken_of, unsent
from school.outbox.rows import Delivery, DeliveryState

_c = deliveries.c
_CANCEL = ending(_c.id.in_(IDS)).returning(*_c)
_to, _speaks_of = (_c[name] == bindparam("of_person") for name in ("person_id", "about"))
_any_of_theirs = or_(_to, _speaks_of)
# Between colleagues, or of the bot itself: no data of a parent who works here too.
_WORK = ("visit:", "session:", "session-materials:", "alarm:")
_of_work = or_(*(_c.topic.startswith(one, autoescape=True) for one in _WORK))
_theirs_as_family = or_(_to & spoken_of() & ~_of_work, _speaks_of)
_ERASE_OPEN, _ERASE_OPEN_OF_STAFF = map(ending, (_any_of_theirs, _theirs_as_family))
_OF_PERSON, _OF_PERSON_OF_STAFF = (
    select(deliveries).where(theirs).order_by(_c.id)
    for theirs in (_any_of_theirs, _theirs_as_family)
)
_erase = update(deliveries).values({"kind": "erased", "values": literal({}, _c["values"].type)})
_ERASE, _ERASE_OF_STAFF = map(_erase.where, (_any_of_theirs, _theirs_as_family))
_EXPIRE = (
    update(deliveries)
    .where(in_order(unsent() & (_c.expires_at <= bindparam("now"))))
    .values(state=word(DeliveryState.EXPIRED), finished_at=bindparam("now"))
    .returning(*_c)
)


class EndedRows(DeliveryRows):
    """The part of school.outbox.ledger.Outbox that ends rows by themselves or by their person."""

    async def cancel(self, delivery_ids: Sequence[int], now: datetime) -> Sequence[int]:
        return [one.id for one in await self._ended(_CANCEL, delivery_ids, now)]

    async def of_person(self, person_id: int, *, staff: bool) -> Sequence[Delivery]:
        statement = _OF_PERSON_OF_STAFF if staff else _OF_PERSON
        return await self._found(statement, {"of_person": person_id})

    async def erase(self, person_id: int, now: datetime, *, staff: bool) -> int:
        params = {"of_person": person_id}
        await self._db.rows(_ERASE_OPEN_OF_STAFF if staff else _ERASE_OPEN, {**params, "now": now})
        return await self._db.run(_ERASE_OF_STAFF if staff else _ERASE, params)

    async def expire(self, now: datetime) -> Sequence[Delivery]:
        ended = await self._found(_EXPIRE, {"now": now})
        return sorted(ended, key=lambda one: one.id)
