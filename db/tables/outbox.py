"""The ledger of messages to people."""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    ColumnElement,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
    Text,
    bindparam,
    literal_column,
    or_,
    true,
)
from sqlalchemy.sql.base import ReadOnlyColumnCollection

from db.tables.base import about, metadata, one_of, partial, word, words
from db.types import Json, UtcDateTime
from school.broadcasts.announcement import AGAIN, EDIT, GONE, LETTER
from school.outbox.rows import AfterDoubt, DeliveryState
from school.outbox.stops import THROUGH_A_STOP

deliveries = Table(
    "deliveries",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("key", Text, nullable=False, unique=True),
    Column("person_id", ForeignKey("people.id"), nullable=False),
    Column("kind", Text, nullable=False),
    Column("values", Json, nullable=False),
    Column("urgent", Boolean, nullable=False),
    Column("after_doubt", String(16), nullable=False),
    Column("due_at", UtcDateTime, nullable=False),
    Column("expires_at", UtcDateTime),
    Column("state", String(16), nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("doubts", Integer, nullable=False),
    Column("next_at", UtcDateTime, nullable=False),
    Column("error", Text),
    Column("created_at", UtcDateTime, nullable=False),
    Column("finished_at", UtcDateTime),
    Column("topic", Text),
    Column("about", ForeignKey("people.id")),
    Column("withdrawn", Boolean, nullable=False),
    Column("paused", Boolean, nullable=False),
    Column("parts", Integer, nullable=False),
    Column("part", Integer, nullable=False),
    Column("message_ids", Json, nullable=False),
    # For the counts. Not by state first: SQLite would take it for every question about a state and
    # walk all waiting rows.
    Index("ix_deliveries_id_state", "id", "state"),
    one_of("state", DeliveryState),
    one_of("after_doubt", AfterDoubt),
    CheckConstraint("attempts >= 0 AND doubts >= 0", name="counted"),
    CheckConstraint("part BETWEEN 0 AND parts AND parts >= 1", name="parts_counted"),
    info=about("outbox"),
)

ANNOUNCED = (LETTER, AGAIN, EDIT, GONE)
TROUBLES = (DeliveryState.FAILED, DeliveryState.EXPIRED, DeliveryState.UNCERTAIN)
_UNSENT = (DeliveryState.WAITING, DeliveryState.HELD)

Columns = ReadOnlyColumnCollection[str, Any]


# The conditions of the partial indexes, spelled once: a query must say the same words to use them.


def waiting(columns: Columns = deliveries.c) -> ColumnElement[bool]:
    condition: ColumnElement[bool] = columns.state == word(DeliveryState.WAITING)
    return condition


def held(columns: Columns = deliveries.c) -> ColumnElement[bool]:
    condition: ColumnElement[bool] = columns.state == word(DeliveryState.HELD)
    return condition


def unsent(columns: Columns = deliveries.c) -> ColumnElement[bool]:
    """Waits, or is held."""
    condition: ColumnElement[bool] = columns.state.in_(words(_UNSENT))
    return condition


def sent(columns: Columns = deliveries.c) -> ColumnElement[bool]:
    condition: ColumnElement[bool] = columns.state == word(DeliveryState.SENT)
    return condition


def sending(columns: Columns = deliveries.c) -> ColumnElement[bool]:
    condition: ColumnElement[bool] = columns.state == word(DeliveryState.SENDING)
    return condition


def urgent(columns: Columns = deliveries.c) -> ColumnElement[bool]:
    condition: ColumnElement[bool] = columns.urgent.is_(true())
    return condition


def through_a_stop(columns: Columns = deliveries.c) -> ColumnElement[bool]:
    names = [literal_column(f"'{kind}'", String) for kind in sorted(THROUGH_A_STOP)]
    condition: ColumnElement[bool] = columns.kind.in_(names)
    return condition


def meanwhile(columns: Columns = deliveries.c) -> ColumnElement[bool]:
    """What leaves while a start waits for its answer: ``Stop.passing``, by its names."""
    urgent_after, after, tonight = (
        bindparam(name, type_=columns.due_at.type) for name in ("urgent_after", "after", "tonight")
    )
    return or_(
        through_a_stop(columns),
        urgent(columns) & (columns.due_at > urgent_after),
        columns.due_at > after,
        columns.expires_at.is_not(None) & (columns.expires_at <= tonight),
    )


def spoken_of(columns: Columns = deliveries.c) -> ColumnElement[bool]:
    condition: ColumnElement[bool] = columns.topic.is_not(None)
    return condition


def announced(columns: Columns = deliveries.c) -> ColumnElement[bool]:
    """The row of one recipient of an announcement."""
    kind = literal_column(f"'{LETTER}'", String)
    condition: ColumnElement[bool] = columns.kind == kind
    return condition


def troubled(columns: Columns = deliveries.c) -> ColumnElement[bool]:
    condition: ColumnElement[bool] = columns.state.in_(words(TROUBLES))
    return condition


def full(columns: Columns = deliveries.c) -> ColumnElement[bool]:
    """Final, and still saying what it said; rows of announcements are walked one announcement
    after the other."""
    names = [literal_column(f"'{kind}'", String) for kind in (*ANNOUNCED, "erased")]
    condition: ColumnElement[bool] = columns.finished_at.is_not(None) & columns.kind.not_in(names)
    return condition


_c = deliveries.c
partial("ix_deliveries_full", _c.finished_at, where=full())
partial("ix_deliveries_waiting", _c.next_at, _c.id, where=waiting())
partial("ix_deliveries_waiting_urgent", _c.next_at, _c.id, where=waiting() & urgent())
partial("ix_deliveries_waiting_stopped", _c.next_at, _c.id, where=waiting() & through_a_stop())
partial("ix_deliveries_waiting_person", _c.person_id, _c.next_at, _c.id, where=waiting())
partial(
    "ix_deliveries_unsent_expires",
    _c.expires_at,
    where=unsent() & _c.expires_at.is_not(None),
)
# Two messages in flight to one person could overtake each other, and Telegram allows one a
# second in a chat: the database itself forbids it.
partial("uq_deliveries_sending_person", _c.person_id, where=sending(), unique=True)
partial("ix_deliveries_troubled", _c.id, where=troubled())
partial("ix_deliveries_troubled_at", _c.finished_at, _c.state, where=troubled())
partial("ix_deliveries_announced", _c.topic, _c.person_id, where=announced())
partial("ix_deliveries_topic", _c.topic, _c.kind, _c.id, where=spoken_of())
partial("ix_deliveries_topic_figures", _c.topic, _c.kind, _c.state, where=spoken_of())
partial("ix_deliveries_topic_person", _c.person_id, _c.topic, _c.kind, where=spoken_of())
partial("ix_deliveries_sent_person", _c.person_id, _c.finished_at, where=sent())
