"""Whether a replica is still the one on duty: asked in the transaction that hangs on it."""

from __future__ import annotations

from sqlalchemy import bindparam, text

from db.connection import Transaction

# A table of procrastinate's. Whoever takes the duty over removes the row, so its number is a fence.
_HOLDS = text(
    "SELECT id FROM procrastinate.procrastinate_jobs WHERE id = :token AND status = 'doing'"
).bindparams(bindparam("token"))


class DutyStore:
    """scheduler.hold.Duties. For PostgreSQL only."""

    def __init__(self, db: Transaction) -> None:
        self._db = db

    async def holds(self, token: int) -> bool:
        return await self._db.row(_HOLDS, {"token": token}) is not None
