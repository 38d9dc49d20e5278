"""Sessions of the staff: courses, method sessions; who is invited and who came."""

from __future__ import annotations

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
    Text,
    Time,
)

from db.tables.base import about, metadata, one_of, partial
from db.types import Json, UtcDateTime
from school.training.session import Answer, Kind, State

sessions = Table(
    "sessions",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("organiser_id", ForeignKey("people.id"), nullable=False),
    Column("kind", String(16), nullable=False),
    Column("title", Text, nullable=False),
    Column("created_at", UtcDateTime, nullable=False),
    Column("state", String(16), nullable=False),
    Column("day", Date),
    Column("last_day", Date),
    Column("start", Time),
    Column("end", Time),
    Column("place", Text, nullable=False),
    Column("capacity", Integer),
    Column("answer_by", Date),
    Column("item_id", ForeignKey("items.id")),
    Column("revision", Integer, nullable=False),
    Column("asked_at", UtcDateTime),
    Column("told_until", UtcDateTime),
    Column("next_at", UtcDateTime),
    Column("marked_at", UtcDateTime),
    Column("materials", Json, nullable=False),
    Index("ix_sessions_organiser_id", "organiser_id", "day"),
    Index("ix_sessions_item_id", "item_id"),
    one_of("kind", Kind),
    one_of("state", State),
    CheckConstraint("capacity > 0", name="capacity_counted"),
    CheckConstraint("last_day >= day", name="days_in_order"),
    CheckConstraint("revision >= 0", name="revision_counted"),
    sqlite_autoincrement=True,
    info=about("training"),
)
partial("ix_sessions_next_at", sessions.c.next_at, where=sessions.c.next_at.is_not(None))

session_invitees = Table(
    "session_invitees",
    metadata,
    Column(
        "session_id",
        ForeignKey("sessions.id", ondelete="CASCADE"),
        primary_key=True,
        autoincrement=False,
    ),
    Column("person_id", ForeignKey("people.id"), primary_key=True, autoincrement=False),
    Column("invited_at", UtcDateTime),
    Column("answer", String(16)),
    Column("reason", Text, nullable=False),
    Column("answered_at", UtcDateTime),
    Column("came", Boolean),
    Index("ix_session_invitees_person_id", "person_id"),
    one_of("answer", Answer),
    info=about("training"),
)
