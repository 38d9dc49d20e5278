"""Calendars of people: how each event was given out last, and the private links."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Integer, String, Table

from db.tables.base import about, metadata, one_of
from db.types import UtcDateTime
from school.agenda.event import EventKind

agenda_events = Table(
    "agenda_events",
    metadata,
    Column("person_id", ForeignKey("people.id"), primary_key=True, autoincrement=False),
    Column("kind", String(16), primary_key=True),
    Column("subject", Integer, primary_key=True, autoincrement=False),
    Column("digest", String(64), nullable=False),
    Column("sequence", Integer, nullable=False),
    Column("changed_at", UtcDateTime, nullable=False),
    one_of("kind", EventKind),
    info=about("agenda"),
)

agenda_feeds = Table(
    "agenda_feeds",
    metadata,
    Column("person_id", ForeignKey("people.id"), primary_key=True, autoincrement=False),
    Column("secret_hash", String(64), nullable=False, unique=True),
    Column("made_at", UtcDateTime, nullable=False),
    info=about("agenda"),
)
