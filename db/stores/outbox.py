"""The ledger of messages."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Select,
    bindparam,
    case,
    func,
    literal,
    literal_column,
    or_,
    select,
    update,
)

from db.codec import stop_in
from db.connection import IDS, upsert
from db.stores.claims import (
    ADDRESSES,
    CLAIM,
    CLAIM_MEANWHILE,
    CLAIM_THROUGH_A_STOP,
    CLAIM_URGENT,
    ONE_AT_A_TIME,
    addressed,
)
from db.stores.deliveries import (
    CHANGED,
    RECORDED,
    delivery_in,
    delivery_out,
    ending,
    in_order,
    new_out,
    recorded_out,
)
from db.stores.settings import STOP
from db.stores.topics import TopicRows
from db.tables.base import word
from db.tables.outbox import (
    deliveries,
    meanwhile,
    sending,
    spoken_of,
    through_a_stop,
    troubled,
    unsent,
    urgent,
    waiting,
)
from db.tables.school import settings
from school.outbox.rows import (
    AfterDoubt,
    Claim,
    Counts,
    Delivery,
    DeliveryState,
    Letter,
    NewDelivery,
)
from school.outbox.stops import Stop

_c = deliveries.c
_is_stop = settings.c.name == literal_column(f"'{STOP}'")
_ADD = upsert(
    lambda new: new(deliveries).on_conflict_do_nothing(index_elements=["key"]).returning(_c.id)
)
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
# One walk to the first row of an index; the first urgent one and the stop are looked up beside it,
# for nothing.
_next_urgent = (
    select(_c.next_at)
    .where(waiting(), urgent())
    .order_by(_c.next_at)
    .limit(1)
    .correlate(None)
    .scalar_subquery()
    .label("urgent_at")
)
_NEXT = (
    select(
        _c.next_at,
        _next_urgent,
        select(settings.c.value).where(_is_stop).scalar_subquery().label("stop"),
    )
    .where(waiting())
    .order_by(_c.next_at)
    .limit(1)
)
_NEXT_MEANWHILE = select(_c.next_at).where(waiting(), meanwhile()).order_by(_c.next_at).limit(1)
_NEXT_THROUGH = select(_c.next_at).where(waiting(), through_a_stop()).order_by(_c.next_at).limit(1)


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


@dataclass(frozen=True, slots=True)
class _First:
    """When the first row that may leave is due, the first urgent one, and the stop, if there is
    one."""

    at: datetime | None = None
    urgent_at: datetime | None = None
    stop: Stop | None = None


class OutboxStore(TopicRows):
    """school.outbox.Outbox."""

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
        parts: int = 1,
    ) -> int | None:
        new = NewDelivery(
            key=key,
            person_id=person_id,
            letter=letter,
            due_at=due_at,
            expires_at=expires_at,
            urgent=urgent,
            after_doubt=after_doubt,
            topic=topic,
            about=about,
            parts=parts,
        )
        rows = await self._db.upsert(_ADD, new_out(new, now))
        return rows[0].id if rows else None

    async def add_many(self, rows: Sequence[NewDelivery], now: datetime) -> int:
        if not rows:
            return 0
        return len(await self._db.upsert(_ADD, [new_out(row, now) for row in rows]))

    async def claim(
        self, now: datetime, count: int, *, only_words_of_a_stop: bool = False
    ) -> Sequence[Claim]:
        """The order is by ``next_at``: a row that failed takes its place by its next attempt."""
        first = await self._first()  # the cheapest question, whatever the statistics
        if count < 1 or first.at is None or first.at > now:
            return []
        passing = None if first.stop is None else first.stop.passing
        urgent_due = first.urgent_at is not None and first.urgent_at <= now
        more: dict[str, datetime] = {}
        statement = CLAIM
        if only_words_of_a_stop or (first.stop is not None and passing is None):
            statement, urgent_due = CLAIM_THROUGH_A_STOP, False
        elif passing is not None:
            statement, more = CLAIM_MEANWHILE, asdict(passing)
            urgent_due &= passing.all_urgent
        if self._db.dialect == "postgresql":
            await self._db.row(ONE_AT_A_TIME)
        taken: list[Delivery] = []
        if urgent_due:
            rows = await self._db.rows(CLAIM_URGENT, {"now": now, "count": count})
            taken += map(delivery_in, rows)  # RETURNING keeps no order
        if len(taken) < count:
            params = {"now": now, "count": count - len(taken), **more}
            taken += map(delivery_in, await self._db.rows(statement, params))
        if not taken:
            return []
        taken.sort(key=lambda one: (not one.urgent, one.due_at, one.id))
        addresses = {
            row.id: row
            for row in await self._db.by_ids(ADDRESSES, [one.person_id for one in taken])
        }
        return [addressed(one, addresses[one.person_id]) for one in taken]

    async def sending(self) -> Sequence[Delivery]:
        rows = await self._db.rows(_SENDING_TO_SAVE if self._db.writes else _SENDING)
        return [delivery_in(row) for row in rows]

    async def get(self, delivery_id: int) -> Delivery | None:
        row = await self._db.row(_GET_TO_SAVE if self._db.writes else _GET, {"id": delivery_id})
        return None if row is None else delivery_in(row)

    async def take(self, delivery_ids: Collection[int]) -> Sequence[Delivery]:
        return [delivery_in(row) for row in await self._db.by_ids(_TAKE, sorted(delivery_ids))]

    async def save(self, delivery: Delivery) -> None:
        """Stores every field but the key and the moment of creation."""
        await self._db.run(_SAVE, {"row_id": delivery.id, **delivery_out(delivery)})

    async def hasten(self, now: datetime, pause: timedelta) -> int:
        return await self._db.run(_HASTEN, {"now": now, "border": now + pause})

    async def suspect(self, now: datetime) -> int:
        return await self._db.run(_SUSPECT, {"now": now})

    async def record(self, deliveries: Sequence[Delivery]) -> None:
        if deliveries:
            rows = [{"row_id": one.id, **recorded_out(one)} for one in deliveries]
            await self._db.run(_RECORD, rows)

    async def cancel(self, delivery_ids: Sequence[int], now: datetime) -> Sequence[int]:
        return [one.id for one in await self._ended(_CANCEL, delivery_ids, now)]

    async def of_person(self, person_id: int, *, staff: bool) -> Sequence[Delivery]:
        statement = _OF_PERSON_OF_STAFF if staff else _OF_PERSON
        return [
            delivery_in(row) for row in await self._db.rows(statement, {"of_person": person_id})
        ]

    async def erase(self, person_id: int, now: datetime, *, staff: bool) -> int:
        params = {"of_person": person_id}
        await self._db.rows(_ERASE_OPEN_OF_STAFF if staff else _ERASE_OPEN, {**params, "now": now})
        return await self._db.run(_ERASE_OF_STAFF if staff else _ERASE, params)

    async def expire(self, now: datetime) -> Sequence[Delivery]:
        ended = [delivery_in(row) for row in await self._db.rows(_EXPIRE, {"now": now})]
        return sorted(ended, key=lambda one: one.id)

    async def next_due(self) -> datetime | None:
        return (await self._first()).at

    async def _first(self) -> _First:
        row = await self._db.row(_NEXT)
        if row is None:
            return _First()
        if row.stop is None:
            return _First(row.next_at, row.urgent_at)
        stop = stop_in(row.stop)
        if stop.passing is None:
            through = await self._db.row(_NEXT_THROUGH)
        else:
            through = await self._db.row(_NEXT_MEANWHILE, asdict(stop.passing))
        return _First(None if through is None else through.next_at, row.urgent_at, stop)

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
        return [delivery_in(row) for row in await self._db.rows(_TROUBLED, {"count": count})]
