"""Tasks with their evidence and extensions, and the reminders laid for them."""

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

from db.tables.base import about, metadata, one_of, partial, word
from db.types import UtcDateTime
from school.reminders.task import EvidenceKind, ExtensionState, ReminderState, TaskState

tasks = Table(
    "tasks",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("item_id", ForeignKey("items.id"), nullable=False),
    Column("plan_id", ForeignKey("plans.id"), nullable=False, index=True),
    Column("person_id", ForeignKey("people.id"), nullable=False),
    Column("occurrence", String(32), nullable=False),
    Column("start", Date),
    Column("due", Date, nullable=False),
    Column("state", String(16), nullable=False),
    Column("answered_at", UtcDateTime),
    Column("reason", Text, nullable=False),
    Column("before_undo", String(16)),
    Column("undo_until", UtcDateTime),
    Column("extended", Boolean, nullable=False),
    UniqueConstraint("item_id", "person_id", "occurrence"),
    Index("ix_tasks_person_id_plan_id_due", "person_id", "plan_id", "due"),
    one_of("state", TaskState),
    one_of("before_undo", TaskState),
    info=about("tasks"),
)

evidence = Table(
    "evidence",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("task_id", ForeignKey("tasks.id"), nullable=False, index=True),
    Column("kind", String(16), nullable=False),
    Column("content", Text, nullable=False),
    Column("file_id", Text),
    Column("name", Text, nullable=False),
    Column("at", UtcDateTime, nullable=False),
    Index("ix_evidence_at", "at"),
    one_of("kind", EvidenceKind),
    info=about("tasks"),
)

extensions = Table(
    "extensions",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("task_id", ForeignKey("tasks.id"), nullable=False, index=True),
    Column("until", Date, nullable=False),
    Column("reason", Text, nullable=False),
    Column("state", String(16), nullable=False),
    Column("asked_at", UtcDateTime, nullable=False),
    Column("decided_by", ForeignKey("people.id")),
    one_of("state", ExtensionState),
    info=about("tasks"),
)
# A second request while one is open would have two controllers answer two different dates.
partial(
    "uq_extensions_asked",
    extensions.c.task_id,
    where=extensions.c.state == word(ExtensionState.ASKED),
    unique=True,
)

reminders = Table(
    "reminders",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("task_id", ForeignKey("tasks.id"), nullable=False),
    Column("person_id", ForeignKey("people.id"), nullable=False),
    Column("rung", String(64), nullable=False),
    Column("due_at", UtcDateTime, nullable=False),
    Column("state", String(16), nullable=False),
    Column("delivery_id", ForeignKey("deliveries.id"), index=True),
    UniqueConstraint("task_id", "person_id", "rung"),
    one_of("state", ReminderState),
    info=about("reminders"),
)
partial(
    "ix_reminders_waiting",
    reminders.c.due_at,
    reminders.c.id,
    where=reminders.c.state == word(ReminderState.WAITING),
)
