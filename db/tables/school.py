"""What the school has decided for itself, and its timetable of the tests."""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    ColumnElement,
    Date,
    Integer,
    String,
    Table,
    Text,
    false,
)
from sqlalchemy.sql.base import ReadOnlyColumnCollection

from db.tables.base import about, metadata, partial
from db.types import Json

profile = Table(
    "profile",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("settings", Json, nullable=False),
    CheckConstraint("id = 1", name="only_one"),
    info=about("profile"),
)

# Settings that are read and written whole: one row for each, or none yet.
settings = Table(
    "settings",
    metadata,
    Column("name", String(32), primary_key=True),
    Column("value", Json, nullable=False),
    info=about("settings"),
)

timetables = Table(
    "timetables",
    metadata,
    Column("year", Integer, primary_key=True, autoincrement=False),
    Column("start", Date),
    Column("end", Date),
    Column("results", Date),
    info=about("timetable"),
)

exams = Table(
    "exams",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("year", Integer, nullable=False),
    Column("grade_class", Text, nullable=False),
    Column("subject", Text, nullable=False),
    Column("day", Date, nullable=False),
    Column("lesson", Integer),
    Column("room", Text, nullable=False),
    Column("removed", Boolean, nullable=False),  # people have been told of it: the row stays
    Column("revision", Integer, nullable=False),  # of what is public
    CheckConstraint("lesson BETWEEN 1 AND 12", name="lesson_of_a_day"),
    sqlite_autoincrement=True,
    info=about("timetable"),
)

Columns = ReadOnlyColumnCollection[str, Any]


def held(columns: Columns = exams.c) -> ColumnElement[bool]:
    """In the timetable, not taken out of it."""
    condition: ColumnElement[bool] = columns.removed.is_(false())
    return condition


# A test that was taken out keeps its class and subject for those who ask what they had signed up
# for; another one may have them now.
partial(
    "uq_exams_held",
    exams.c.year,
    exams.c.grade_class,
    exams.c.subject,
    where=held(),
    unique=True,
)
