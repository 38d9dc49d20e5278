"""Where each person stands in a conversation with the bot."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, delete, select

from db.connection import Transaction, upsert
from db.tables.telegram import conversations

_c = conversations.c
_this = (_c.chat_id == bindparam("chat_id"), _c.user_id == bindparam("user_id"))
_GET = select(_c.state, _c.data).where(*_this)
_DELETE = delete(conversations).where(*_this)


def _put(new: Any) -> Any:
    made = new(conversations).values({column.name: bindparam(column.name) for column in _c})
    return made.on_conflict_do_update(
        index_elements=["chat_id", "user_id"],
        set_={name: made.excluded[name] for name in ("state", "data", "updated_at")},
    ).returning(_c.chat_id)


_PUT = upsert(_put)


class ConversationStore:
    """The step and the data of a conversation; no row means the beginning."""

    def __init__(self, db: Transaction) -> None:
        self._db = db

    async def get(self, chat_id: int, user_id: int) -> tuple[str | None, dict[str, Any]]:
        row = await self._db.row(_GET, {"chat_id": chat_id, "user_id": user_id})
        return (None, {}) if row is None else (row.state, row.data)

    async def put(
        self,
        chat_id: int,
        user_id: int,
        state: str | None,
        data: Mapping[str, Any],
        now: datetime,
    ) -> None:
        """``data`` must be plain JSON. Neither state nor data: the row goes."""
        key = {"chat_id": chat_id, "user_id": user_id}
        if state is None and not data:
            await self._db.run(_DELETE, key)
            return
        values = {**key, "state": state, "data": dict(data), "updated_at": now}
        await self._db.upsert(_PUT, values)
