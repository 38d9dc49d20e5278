"""Places at the tests, the entries for them, and the acts."""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    ColumnElement,
    Date,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    String,
    Table,
    Text,
    Time,
    UniqueConstraint,
    literal_column,
)
from sqlalchemy.sql.base import ReadOnlyColumnCollection

from db.tables.base import about, metadata, one_of, partial, word, words
from db.types import Json, UtcDateTime
from school.observers.entry import HOLDING, LIVE, Arrival, EntryState

# What a test has as a place. The row is made with the test.
places = Table(
    "places",
    metadata,
    Column("exam_id", ForeignKey("exams.id"), primary_key=True, autoincrement=False),
    Column("seats", Integer),  # NULL: as in the rules
    Column("lessons", Integer, nullable=False),
    Column("closed", Boolean, nullable=False),
    Column("code", String(6), nullable=False),
    CheckConstraint("seats >= 0", name="seats_counted"),
    CheckConstraint("lessons BETWEEN 1 AND 2", name="lessons_counted"),
    info=about("observers"),
)

# Never deleted, so that ids grow with the order of arrival: the queue is read by them.
entries = Table(
    "entries",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("exam_id", ForeignKey("exams.id"), nullable=False),
    Column("parent_id", ForeignKey("parents.id", ondelete="SET NULL"), index=True),
    Column("person_id", ForeignKey("people.id"), index=True),
    Column("state", String(16), nullable=False),
    Column("day", Date, nullable=False),
    Column("lesson", Integer),
    Column("room", Text, nullable=False),
    Column("created_at", UtcDateTime, nullable=False),
    Column("token", Text, nullable=False),  # emptied by erasure
    Column("pair", Text),
    Column("deadline", UtcDateTime),
    Column("confirmed_at", UtcDateTime),
    Column("rung", String(16), nullable=False),
    Column("remind_at", UtcDateTime),
    Column("arrived_at", UtcDateTime),
    Column("arrival", String(16)),
    Column("left_at", UtcDateTime),
    Column("no_show", Boolean, nullable=False),
    Column("reason", Text, nullable=False),
    Column("changed_at", UtcDateTime),
    Column("tries", Integer, nullable=False),
    one_of("state", EntryState),
    one_of("arrival", Arrival),
    CheckConstraint("tries >= 0", name="tries_counted"),
    # Seats that are held, the queue in its order, and all of a place: one index, since each more
    # is written at every sign-up. Without statistics SQLite would prefer a plain index of exam_id
    # to partial ones beside it.
    Index("ix_entries_place", "exam_id", "state", "id", "pair"),
    info=about("observers"),
)

acts = Table(
    "acts",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("entry_id", ForeignKey("entries.id"), nullable=False, unique=True),
    Column("year", Integer, nullable=False),
    Column("number", Integer),
    Column("school", Text, nullable=False),
    Column("observer", Text, nullable=False),
    Column("subject", Text, nullable=False),
    Column("grade_class", Text, nullable=False),
    Column("room", Text, nullable=False),
    Column("day", Date, nullable=False),
    Column("start", Time),
    Column("end", Time),
    Column("stages", Json, nullable=False),
    Column("boxes", Json),
    Column("box_words", Json, nullable=False),
    Column("remark", Text, nullable=False),
    Column("photo", Text),
    Column("signed_at", UtcDateTime),
    Column("measure", Text, nullable=False),
    Column("answered_at", UtcDateTime),
    Column("answered_by", ForeignKey("people.id")),
    UniqueConstraint("year", "number"),
    Index("ix_acts_day", "day"),
    sqlite_autoincrement=True,
    info=about("observers"),
)

templates = Table(
    "templates",
    metadata,
    Column("name", String(64), primary_key=True),
    Column("data", LargeBinary, nullable=False),
    Column("changed_at", UtcDateTime, nullable=False),
    info=about("observers"),
)

Columns = ReadOnlyColumnCollection[str, Any]


# The conditions of the partial indexes, spelled once: a query must say the same words to use them.


def holding(columns: Columns = entries.c) -> ColumnElement[bool]:
    condition: ColumnElement[bool] = columns.state.in_(words(sorted(HOLDING)))
    return condition


def live(columns: Columns = entries.c) -> ColumnElement[bool]:
    condition: ColumnElement[bool] = columns.state.in_(words(sorted(LIVE)))
    return condition


def queued(columns: Columns = entries.c) -> ColumnElement[bool]:
    condition: ColumnElement[bool] = columns.state == word(EntryState.QUEUED)
    return condition


def offered(columns: Columns = entries.c) -> ColumnElement[bool]:
    condition: ColumnElement[bool] = columns.state == word(EntryState.OFFERED)
    return condition


def reminded(columns: Columns = entries.c) -> ColumnElement[bool]:
    condition: ColumnElement[bool] = live(columns) & columns.remind_at.is_not(None)
    return condition


def named(columns: Columns = entries.c) -> ColumnElement[bool]:
    """Not erased."""
    condition: ColumnElement[bool] = columns.token != literal_column("''")
    return condition


_c = entries.c
# Nobody stands twice in the list of one place, whatever two taps at one moment have seen.
partial("uq_entries_live", _c.exam_id, _c.parent_id, where=live(), unique=True)
partial("ix_entries_remind", _c.remind_at, _c.id, where=reminded())
partial("ix_entries_deadline", _c.deadline, _c.id, where=offered())
partial("ix_entries_pair", _c.pair, where=_c.pair.is_not(None))
partial("uq_entries_token", _c.token, where=named(), unique=True)
