"""Lesson visits and journal checks."""

from __future__ import annotations

from sqlalchemy import (
    CheckConstraint,
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
    Text,
)

from db.tables.base import about, metadata, one_of, partial, words
from db.types import Json, UtcDateTime
from school.visits.visit import LIVE, Trouble, VisitKind, VisitState

visits = Table(
    "visits",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("kind", String(16), nullable=False),
    Column("visitor_id", ForeignKey("people.id"), nullable=False),
    Column("host_id", ForeignKey("people.id"), nullable=False),
    Column("subject", Text, nullable=False),
    Column("grade_class", Text, nullable=False),
    Column("state", String(16), nullable=False),
    Column("proposed_by", ForeignKey("people.id"), nullable=False),
    Column("created_at", UtcDateTime, nullable=False),
    Column("asked_at", UtcDateTime, nullable=False),
    Column("tended_at", UtcDateTime, nullable=False),
    Column("day", Date, nullable=False),
    Column("plan_id", ForeignKey("plans.id"), index=True),
    Column("item_id", ForeignKey("items.id")),
    Column("slots", Json, nullable=False),
    Column("agreed", Json),
    Column("revision", Integer, nullable=False),
    Column("reason", Text, nullable=False),
    Column("trouble", String(16)),
    Column("remind_at", UtcDateTime),
    Column("points", Json, nullable=False),
    Column("seen", Text, nullable=False),
    Column("advice", Text, nullable=False),
    Column("deadline", Date),
    Column("held_at", UtcDateTime),
    Column("read_at", UtcDateTime),
    Column("remark", Text, nullable=False),
    Column("done_at", UtcDateTime),
    CheckConstraint("visitor_id <> host_id", name="two_people"),
    one_of("kind", VisitKind),
    one_of("state", VisitState),
    one_of("trouble", Trouble),
    Index("ix_visits_visitor_id", "visitor_id", "day"),
    Index("ix_visits_host_id", "host_id", "day"),
    Index("ix_visits_day", "day"),
    info=about("visits"),
)
partial("ix_visits_remind", visits.c.remind_at, where=visits.c.remind_at.is_not(None))
partial("ix_visits_live", visits.c.id, where=visits.c.state.in_(words(sorted(LIVE))))
