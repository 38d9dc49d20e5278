"""Announcements and their acknowledgements. Their rows for each recipient are in the ledger."""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
    Text,
    true,
)

from db.tables.base import about, metadata, one_of, partial
from db.types import Json, UtcDateTime
from school.broadcasts.announcement import State, Way

announcements = Table(
    "announcements",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("author_id", ForeignKey("people.id"), nullable=False),
    Column("state", String(16), nullable=False),
    Column("content", Json, nullable=False),
    Column("audience", Json, nullable=False),
    Column("created_at", UtcDateTime, nullable=False),
    Column("urgent", Boolean, nullable=False),
    Column("ack", Boolean, nullable=False),
    Column("at", UtcDateTime),
    Column("expires_at", UtcDateTime),
    Column("sent_at", UtcDateTime),
    Column("finished_at", UtcDateTime),
    Column("approved_by", ForeignKey("people.id")),
    Column("comment", Text, nullable=False),
    Column("walks", Text, nullable=False),  # in order, separated by commas
    Column("cursor", Integer, nullable=False),
    Column("recipients", Integer, nullable=False),
    Column("revision", Integer, nullable=False),
    Column("corrected_at", UtcDateTime),
    Column("before", Json, nullable=False),
    Column("errors_allowed", Integer, nullable=False),
    Column("chased", Integer, nullable=False),
    Column("chase_at", UtcDateTime),
    Column("progress_chat", BigInteger),
    Column("progress_message", BigInteger),
    Index("ix_announcements_author_id", "author_id", "id"),
    Index("ix_announcements_state", "state", "id"),
    one_of("state", State),
    CheckConstraint("recipients >= 0 AND chased >= 0 AND revision >= 0", name="counted"),
    sqlite_autoincrement=True,
    info=about("broadcasts"),
)

_c = announcements.c
partial("ix_announcements_walking", _c.id, where=_c.walks != "")
partial("ix_announcements_watched", _c.id, where=_c.progress_message.is_not(None))
partial("ix_announcements_asking", _c.sent_at, where=_c.ack.is_(true()))
partial("ix_announcements_chase", _c.chase_at, where=_c.chase_at.is_not(None))

acks = Table(
    "acks",
    metadata,
    Column(
        "announcement_id",
        ForeignKey("announcements.id", ondelete="CASCADE"),
        primary_key=True,
        autoincrement=False,
    ),
    Column("person_id", ForeignKey("people.id"), primary_key=True, autoincrement=False),
    Column("at", UtcDateTime, nullable=False),
    Column("way", String(16), nullable=False),
    Column("by_id", ForeignKey("people.id")),
    Index("ix_acks_person_id", "person_id"),
    Index("ix_acks_at", "at"),
    one_of("way", Way),
    info=about("acks"),
)
