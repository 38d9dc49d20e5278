"""The ledger of messages, put together from its parts; here rows are written."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from db.connection import upsert
from db.stores.claims import DueRows
from db.stores.deliveries import new_out
from db.stores.endings import EndedRows
from db.stores.figures import CountedRows
from db.stores.recording import RecordedRows
from db.stores.topics import TopicRows
from db.tables.outbox import deliveries
from school.outbox.rows import AfterDoubt, Letter, NewDelivery

_c = deliveries.c
_ADD = upsert(
    lambda new: new(deliveries).on_conflict_do_nothing(index_elements=["key"]).returning(_c.id)
)


class OutboxStore(DueRows, RecordedRows, EndedRows, TopicRows, CountedRows):
    """school.outbox.ledger.Outbox."""

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
