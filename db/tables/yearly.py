"""The turn of the school year, and what was destroyed when its time was over."""

from __future__ import annotations

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    Date,
    ForeignKey,
    Integer,
    String,
    Table,
    UniqueConstraint,
)

from db.tables.base import about, metadata, one_of
from db.types import Json, UtcDateTime
from school.yearly.keeping import DataKind

# One row for each school year that was begun, from the first choice on.
turns = Table(
    "turns",
    metadata,
    Column("year", Integer, primary_key=True, autoincrement=False),
    Column("choices", Json, nullable=False),
    Column("leavers", Json, nullable=False),  # accounts of families, until they are decided on
    Column("counts", Json),
    Column("done_at", UtcDateTime),
    Column("done_by", ForeignKey("people.id")),
    info=about("yearly"),
)

# Staff who left and of whom all was destroyed but the name, which plans still need.
erased_staff = Table(
    "erased_staff",
    metadata,
    Column("person_id", ForeignKey("people.id"), primary_key=True, autoincrement=False),
    Column("at", UtcDateTime, nullable=False, index=True),
    info=about("yearly"),
)

# How far the rows of an announcement that is over have been emptied.
emptied = Table(
    "emptied",
    metadata,
    Column(
        "announcement_id",
        ForeignKey("announcements.id", ondelete="CASCADE"),
        primary_key=True,
        autoincrement=False,
    ),
    Column("cursor", Integer, nullable=False),
    Column("done", Boolean, nullable=False),
    info=about("yearly"),
)

# No personal data: how much of what kind, up to which day. One row for each day and kind.
destroyed = Table(
    "destroyed",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("day", Date, nullable=False),
    Column("kind", String(16), nullable=False),
    Column("until", Date, nullable=False),
    Column("count", Integer, nullable=False),
    Column("at", UtcDateTime, nullable=False),
    UniqueConstraint("day", "kind", "until"),
    one_of("kind", DataKind),
    CheckConstraint('"count" > 0', name="counted"),
    info=about("yearly"),
)
