"""The school's own word templates."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, delete, select

from db.connection import Transaction, upsert
from db.tables.observers import templates

_c = templates.c


def _put(new: Any) -> Any:
    made = new(templates).values({c.name: bindparam(c.name) for c in _c})
    return made.on_conflict_do_update(
        index_elements=["name"],
        set_={name: made.excluded[name] for name in ("data", "changed_at")},
    ).returning(_c.name)


_PUT = upsert(_put)
_GET = select(_c.data).where(_c.name == bindparam("name"))
_REMOVE = delete(templates).where(_c.name == bindparam("name"))


class TemplateStore:
    """school.observers.act.Templates."""

    def __init__(self, db: Transaction) -> None:
        self._db = db

    async def get(self, name: str) -> bytes | None:
        row = await self._db.row(_GET, {"name": name})
        return None if row is None else bytes(row.data)

    async def put(self, name: str, data: bytes | None, now: datetime) -> None:
        if data is None:
            await self._db.run(_REMOVE, {"name": name})
        else:
            await self._db.upsert(_PUT, {"name": name, "data": data, "changed_at": now})
