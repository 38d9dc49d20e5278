"""Which rows of the ledger are taken for sending, and where they go."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from sqlalchemy import ColumnElement, Row, Update, bindparam, exists, func, select, true, update

from db.connection import IDS
from db.tables.base import word
from db.tables.outbox import deliveries, meanwhile, sending, through_a_stop, urgent, waiting
from db.tables.people import people
from school.outbox.rows import Claim, Delivery, DeliveryState
from school.people.person import PersonState, Reach

_c = deliveries.c


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
        .returning(*_c)
    )


# Two claims at one moment could each take another row of the same person, for neither sees what
# the other has not committed. So on PostgreSQL they queue up; any fixed number will do.
ONE_AT_A_TIME = select(func.pg_advisory_xact_lock(7_305_916))
CLAIM_URGENT = _claim(urgent)
CLAIM = _claim(lambda _columns: true())
CLAIM_THROUGH_A_STOP = _claim(through_a_stop)
CLAIM_MEANWHILE = _claim(meanwhile)
ADDRESSES = select(
    people.c.id,
    people.c.telegram_id,
    people.c.language,
    people.c.state,
    people.c.reach,
    people.c.family,
).where(people.c.id.in_(IDS))


def addressed(delivery: Delivery, person: Row[Any]) -> Claim:
    """With ``person``, a row of ``ADDRESSES``."""
    # As Person.reachable.
    present = person.state == PersonState.ACTIVE or (
        person.family and person.state == PersonState.WAITING
    )
    reachable = present and person.reach == Reach.FINE
    return Claim(delivery, person.telegram_id if reachable else None, person.language)
