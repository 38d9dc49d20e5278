"""What only the process at Telegram's side keeps: steps of conversations, updates not yet done."""

from __future__ import annotations

from sqlalchemy import BigInteger, Boolean, Column, Index, String, Table, Text, and_, false

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
    Column("chat_id", BigInteger, nullable=False),  # forgotten when the update is done
    # In whose hands it is, where several replicas share the inbox, and how long that holds.
    Column("owner", String(32)),
    Column("held_until", UtcDateTime),
    Index("ix_inbox_received_at", "received_at"),
    info=about("inbox"),
)
_pending = inbox.c.done.is_(false())
partial("ix_inbox_pending", inbox.c.chat_id, inbox.c.update_id, where=_pending)
# Of one chat one update is in hand, whatever replicas see of each other.
partial(
    "uq_inbox_chat_held",
    inbox.c.chat_id,
    where=and_(_pending, inbox.c.owner.is_not(None)),
    unique=True,
)
