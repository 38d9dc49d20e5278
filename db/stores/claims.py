"""Which rows of the ledger are taken for sending, and where they go."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Update,
    bindparam,
    exists,
    func,
    literal_column,
    select,
    true,
    update,
)

from db.codec import stop_in
from db.stores.deliveries import DeliveryRows, delivery_in
from db.stores.settings import STOP
from db.tables.base import word
from db.tables.outbox import deliveries, meanwhile, sending, through_a_stop, urgent, waiting
from db.tables.people import people, reachable
from db.tables.school import settings
from school.outbox.rows import Claim, DeliveryState
from school.outbox.stops import Stop

_c = deliveries.c
_is_stop = settings.c.name == literal_column(f"'{STOP}'")
# In RETURNING on SQLite the names stand without their tables: the inner ones win, so no column that
# is meant to be the ledger's may be one of the people's, too.
_person = people.c.id == _c.person_id
_ADDRESS = (
    select(people.c.telegram_id).where(_person, reachable()).scalar_subquery().label("chat_id"),
    select(people.c.language).where(_person).scalar_subquery().label("language"),
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
        .values(
            state=word(DeliveryState.SENDING),
            attempts=_c.attempts + 1,
            next_at=bindparam("now", type_=_c.next_at.type),
        )
        .returning(*_c, *_ADDRESS)
    )


# Two claims at one moment could each take another row of the same person, for neither sees what
# the other has not committed. So on PostgreSQL they queue up; any fixed number will do. And they
# walk the index in its order: right after thousands of letters have been written the statistics
# do not know of them, and the planner would collect and sort all that is due for each handful.
_ALONE_AND_IN_ORDER = select(
    func.pg_advisory_xact_lock(7_305_916),
    *(func.set_config(way, "off", true()) for way in ("enable_sort", "enable_bitmapscan")),
)
_CLAIM_URGENT = _claim(urgent)
_CLAIM = _claim(lambda _columns: true())
_CLAIM_THROUGH_A_STOP = _claim(through_a_stop)
_CLAIM_MEANWHILE = _claim(meanwhile)
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


@dataclass(frozen=True, slots=True)
class _First:
    """When the first row that may leave is due, the first urgent one, and the stop, if there is
    one."""

    at: datetime | None = None
    urgent_at: datetime | None = None
    stop: Stop | None = None


class DueRows(DeliveryRows):
    """The part of school.outbox.ledger.Outbox that takes rows for sending."""

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
        statement = _CLAIM
        if only_words_of_a_stop or (first.stop is not None and passing is None):
            statement, urgent_due = _CLAIM_THROUGH_A_STOP, False
        elif passing is not None:
            statement, more = _CLAIM_MEANWHILE, asdict(passing)
            urgent_due &= passing.all_urgent
        if self._db.dialect == "postgresql":
            await self._db.row(_ALONE_AND_IN_ORDER)
        taken: list[Claim] = []
        if urgent_due:
            taken += await self._claimed(_CLAIM_URGENT, {"now": now, "count": count})
        if len(taken) < count:
            params = {"now": now, "count": count - len(taken), **more}
            taken += await self._claimed(statement, params)
        # RETURNING keeps no order.
        taken.sort(key=_turn)
        return taken

    async def _claimed(self, statement: Update, params: Mapping[str, Any]) -> list[Claim]:
        rows = await self._db.rows(statement, params)
        return [Claim(delivery_in(row), row.chat_id, row.language) for row in rows]

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


def _turn(claim: Claim) -> tuple[bool, datetime, int]:
    row = claim.delivery
    return not row.urgent, row.due_at, row.id
