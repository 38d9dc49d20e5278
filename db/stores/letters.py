"""The ledger by kinds of letters, for extracts: page by page, in the order of its ids."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import bindparam, select

from db.connection import Transaction
from db.stores.deliveries import delivery_in
from db.tables.outbox import deliveries
from school.outbox.rows import Delivery

_c = deliveries.c
_PAGE = (
    select(deliveries)
    .where(
        _c.id > bindparam("after_id"),
        _c.kind.in_(bindparam("kinds", expanding=True)),
        _c.due_at >= bindparam("since"),
        _c.due_at < bindparam("until"),
    )
    .order_by(_c.id)
    .limit(bindparam("count"))
)


class LetterStore:
    """school.pack.told.Letters."""

    def __init__(self, db: Transaction) -> None:
        self._db = db

    async def page_of_kinds(
        self,
        kinds: Collection[str],
        since: datetime,
        until: datetime,
        after_id: int,
        count: int,
    ) -> Sequence[Delivery]:
        params = {
            "kinds": list(kinds),
            "since": since,
            "until": until,
            "after_id": after_id,
            "count": count,
        }
        return [delivery_in(row) for row in await self._db.rows(_PAGE, params)]
