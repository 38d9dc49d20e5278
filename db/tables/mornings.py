"""Who wants the morning letter, and when."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Date, ForeignKey, Table, Time

from db.tables.base import about, metadata
from db.types import UtcDateTime

mornings = Table(
    "mornings",
    metadata,
    Column("person_id", ForeignKey("people.id"), primary_key=True, autoincrement=False),
    Column("next_on", Date, nullable=False),
    Column("chosen", Boolean, nullable=False),
    Column("hour", Time),  # NULL: none, when it was chosen
    Column("written_at", UtcDateTime),
    info=about("mornings"),
)
