"""Updates of Telegram, written down before they are handled."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.sql import false, true

from db.connection import IDS, Transaction, upsert
from db.tables.telegram import inbox

_c = inbox.c
_PUT = upsert(
    lambda new: (
        new(inbox).on_conflict_do_nothing(index_elements=["update_id"]).returning(_c.update_id)
    )
)
# What people wrote is not kept longer than it takes to answer; the number stays.
_DONE = update(inbox).where(_c.update_id.in_(IDS)).values(done=true(), body="")
_PENDING = select(_c.update_id, _c.body).where(_c.done.is_(false())).order_by(_c.update_id)


class InboxStore:
    """Each update is handled once, also after a crash and when Telegram delivers it again."""

    def __init__(self, db: Transaction) -> None:
        self._db = db

    async def put(self, updates: Sequence[tuple[int, str]], now: datetime) -> list[int]:
        """Stores (update id, JSON) pairs; the ids that had not been seen, ascending."""
        if not updates:
            return []
        rows = [
            {"update_id": update_id, "body": body, "done": False, "received_at": now}
            for update_id, body in updates
        ]
        return sorted(row.update_id for row in await self._db.upsert(_PUT, rows))

    async def done(self, update_ids: Sequence[int]) -> None:
        await self._db.run_by_ids(_DONE, update_ids)

    async def pending(self) -> list[tuple[int, str]]:
        """What was stored and not done, in the order of Telegram."""
        return [(row.update_id, row.body) for row in await self._db.rows(_PENDING)]
