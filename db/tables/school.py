"""The settings of the school and its timetable of the tests."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Column, Date, Integer, Table, Text, UniqueConstraint

from db.tables.base import about, metadata
from db.types import Json

profile = Table(
    "profile",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("settings", Json, nullable=False),
    CheckConstraint("id = 1", name="only_one"),
    info=about("profile"),
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
    UniqueConstraint("year", "grade_class", "subject"),
    CheckConstraint("lesson BETWEEN 1 AND 12", name="lesson_of_a_day"),
    sqlite_autoincrement=True,
    info=about("timetable"),
)
