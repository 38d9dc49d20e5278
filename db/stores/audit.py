"""The audit log: rows are added and read, never changed."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import bindparam, insert, select

from db.connection import Transaction
from db.tables.people import audit
from school.people.audit import AuditEntry

_ADD = insert(audit)
_LAST = (
    select(audit).order_by(audit.c.id.desc()).limit(bindparam("count")).offset(bindparam("offset"))
)


class AuditStore:
    """school.people.audit.Audit."""

    def __init__(self, db: Transaction) -> None:
        self._db = db

    async def add(self, entry: AuditEntry) -> None:
        await self._db.run(
            _ADD,
            {
                "at": entry.at,
                "actor_id": entry.actor_id,
                "action": entry.action,
                "subject": entry.subject,
                "details": dict(entry.details),
            },
        )

    async def last(self, count: int, offset: int = 0) -> Sequence[AuditEntry]:
        rows = await self._db.rows(_LAST, {"count": count, "offset": offset})
        return [
            AuditEntry(row.at, row.actor_id, row.action, row.subject, row.details) for row in rows
        ]
