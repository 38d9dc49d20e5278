"""What only the process at Telegram's side keeps: steps of conversations, updates not yet done."""

from __future__ import annotations

from sqlalchemy import BigInteger, Boolean, Column, Index, Table, Text, false

from db.tables.base import about, metadata, partial
from db.types import Json, UtcDateTime

conversations = Table(
    "conversations",
    metadata,
    Column("chat_id", BigInteger, primary_key=True, autoincrement=False),
    Column("user_id", BigInteger, primary_key=True, autoincrement=False),
    Column("state", Text),
    Column("data", Json, nullable=False),
    Column("updated_at", UtcDateTime, nullable=False),
    Index("ix_conversations_updated_at", "updated_at"),
    info=about("conversations"),
)

inbox = Table(
    "inbox",
    metadata,
    Column("update_id", BigInteger, primary_key=True, autoincrement=False),
    Column("body", Text, nullable=False),  # emptied when the update is done
    Column("done", Boolean, nullable=False),
    Column("received_at", UtcDateTime, nullable=False),
    Index("ix_inbox_received_at", "received_at"),
    info=about("inbox"),
)
partial("ix_inbox_pending", inbox.c.update_id, where=inbox.c.done.is_(false()))
