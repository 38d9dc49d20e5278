"""What families were told of the tests to come."""

from __future__ import annotations

from sqlalchemy import Column, Date, ForeignKey, Index, Integer, Table, Text

from db.tables.base import about, metadata

# A test as families are being told of it, to find out when the timetable says otherwise.
pushed_exams = Table(
    "pushed_exams",
    metadata,
    Column("exam_id", ForeignKey("exams.id"), primary_key=True, autoincrement=False),
    Column("grade_class", Text, nullable=False),
    Column("subject", Text, nullable=False),
    Column("day", Date, nullable=False),
    info=about("pushes"),
)

# What each letter says of each test; whether it was heard is the letter's own state.
push_lines = Table(
    "push_lines",
    metadata,
    Column("delivery_id", ForeignKey("deliveries.id"), primary_key=True, autoincrement=False),
    Column("exam_id", ForeignKey("exams.id"), primary_key=True, autoincrement=False),
    Column("person_id", ForeignKey("people.id"), nullable=False),
    Column("grade_class", Text, nullable=False),
    Column("subject", Text, nullable=False),
    Column("day", Date),  # NULL: there will be none
    Column("rung", Integer, nullable=False),
    Index("ix_push_lines_person", "person_id", "delivery_id"),
    Index("ix_push_lines_exam", "exam_id", "delivery_id"),
    info=about("pushes"),
)
