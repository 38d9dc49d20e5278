"""Plans, their items and the amendments."""

from __future__ import annotations

from sqlalchemy import (
    Boolean,
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
    Text,
    UniqueConstraint,
)

from db.tables.base import about, metadata, one_of
from db.types import Json, UtcDateTime
from school.plan.item import PlanState

plans = Table(
    "plans",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("title", Text, nullable=False),
    Column("year", Integer, nullable=False),
    Column("approved_on", Date),
    Column("state", String(16), nullable=False),
    Column("running", Boolean, nullable=False),
    Column("file_name", Text, nullable=False),
    Column("file_hash", Text, nullable=False),
    Column("created_by", ForeignKey("people.id")),
    Column("created_at", UtcDateTime, nullable=False),
    Column("amendments", Integer, nullable=False),
    Column("warnings", Json, nullable=False),
    Column("file_id", Text),
    one_of("state", PlanState),
    Index("ix_plans_state_id", "state", "id"),
    sqlite_autoincrement=True,
    info=about("plans"),
)

items = Table(
    "items",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("plan_id", ForeignKey("plans.id"), nullable=False),
    Column("place", Integer, nullable=False),
    Column("section", Text),
    Column("section_title", Text),
    Column("number", Text),
    Column("title", Text, nullable=False),
    Column("date_phrase", Text, nullable=False),
    Column("when", Json, nullable=False),
    Column("suggestion", Json),
    Column("responsible_phrase", Text, nullable=False),
    Column("roles", Json, nullable=False),
    Column("persons", Json, nullable=False),
    Column("person_ids", Json, nullable=False),
    Column("result", Text, nullable=False),
    Column("warnings", Json, nullable=False),
    Column("cancelled", Boolean, nullable=False),
    UniqueConstraint("plan_id", "place"),
    sqlite_autoincrement=True,
    info=about("plans"),
)

amendments = Table(
    "amendments",
    metadata,
    Column("plan_id", ForeignKey("plans.id"), primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("item_id", ForeignKey("items.id"), nullable=False, index=True),
    Column("at", UtcDateTime, nullable=False),
    Column("by", ForeignKey("people.id")),
    Column("reason", Text, nullable=False),
    Column("field", String(32), nullable=False),
    Column("before", Text, nullable=False),
    Column("after", Text, nullable=False),
    info=about("plans"),
)
