"""Marks of tests beside the journal: counts, and nobody's name."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Integer, String, Table, Text, UniqueConstraint

from db.tables.base import about, metadata, one_of
from db.types import Json, UtcDateTime
from school.results.table import Origin, Period

marks_tables = Table(
    "marks_tables",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("year", Integer, nullable=False),
    Column("period", String(8), nullable=False),
    Column("grade_class", Text, nullable=False),
    Column("subject", Text, nullable=False),
    Column("origin", String(8), nullable=False),
    Column("counts", Json, nullable=False),  # sixteen numbers
    Column("by_id", ForeignKey("people.id"), nullable=False),
    Column("at", UtcDateTime, nullable=False),
    one_of("period", Period),
    one_of("origin", Origin),
    UniqueConstraint("year", "period", "grade_class", "subject", "origin"),
    sqlite_autoincrement=True,
    info=about("results"),
)
