"""People, the roles bound to them, their absences, invitation links and the audit log."""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    ColumnElement,
    Date,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
    Text,
    UniqueConstraint,
    or_,
    true,
)
from sqlalchemy.sql.base import ReadOnlyColumnCollection

from db.tables.base import about, metadata, one_of, partial, word
from db.types import Json, UtcDateTime, ordered_text
from school.people.person import PersonState, Reach

people = Table(
    "people",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("name", Text, nullable=False),
    # The name as db.folding spells it: neither database folds Cyrillic by itself.
    Column("folded", ordered_text(), nullable=False),
    Column("telegram_id", BigInteger, unique=True),
    Column("language", String(8), nullable=False),
    Column("state", String(16), nullable=False),
    Column("reach", String(16), nullable=False),
    Column("admin", Boolean, nullable=False),
    Column("created_at", UtcDateTime, nullable=False),
    Column("staff", Boolean, nullable=False),
    Column("family", Boolean, nullable=False),
    one_of("state", PersonState),
    one_of("reach", Reach),
    Index("ix_people_folded", "folded"),
    info=about("people"),
)

Columns = ReadOnlyColumnCollection[str, Any]


# The conditions of the partial indexes, spelled once: a query must say the same words to use them.


def on_the_staff(columns: Columns = people.c) -> ColumnElement[bool]:
    """Has not left."""
    condition: ColumnElement[bool] = columns.staff.is_(true()) & (
        columns.state != word(PersonState.LEFT)
    )
    return condition


def administers(columns: Columns = people.c) -> ColumnElement[bool]:
    condition: ColumnElement[bool] = columns.admin.is_(true())
    return condition


def reachable(columns: Columns = people.c) -> ColumnElement[bool]:
    """As school.people.person.Person.reachable."""
    active = columns.state == word(PersonState.ACTIVE)
    invited = columns.family.is_(true()) & (columns.state == word(PersonState.WAITING))
    condition: ColumnElement[bool] = (
        or_(active, invited)
        & (columns.reach == word(Reach.FINE))
        & columns.telegram_id.is_not(None)
    )
    return condition


def lost(columns: Columns = people.c) -> ColumnElement[bool]:
    """On the staff, and no message reaches them: they blocked the bot, or never opened it."""
    condition: ColumnElement[bool] = (
        columns.staff.is_(true())
        & (columns.state == word(PersonState.ACTIVE))
        & or_(columns.reach != word(Reach.FINE), columns.telegram_id.is_(None))
    )
    return condition


partial("ix_people_lost", people.c.folded, people.c.id, where=lost())
partial("ix_people_staff", people.c.folded, people.c.id, where=on_the_staff())
partial("ix_people_admin", people.c.id, where=administers())

# The name of each of the staff from the beginning of each of its words on (db.folding.tails): what
# is looked for stands at the beginning, so that an index finds it.
name_tails = Table(
    "name_tails",
    metadata,
    Column("person_id", ForeignKey("people.id"), primary_key=True, autoincrement=False),
    Column("tail", ordered_text(), primary_key=True),
    Index("ix_name_tails_tail", "tail", "person_id"),
    info=about("people"),
)

bindings = Table(
    "bindings",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("person_id", ForeignKey("people.id"), nullable=False),
    Column("role", Text, nullable=False),  # db.codec.role_text: one spelling per role
    Column("name", String(32), nullable=False),  # of the role: it is found by it
    UniqueConstraint("person_id", "role"),
    Index("ix_bindings_name", "name", "person_id"),
    sqlite_autoincrement=True,
    info=about("people"),
)

absences = Table(
    "absences",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("person_id", ForeignKey("people.id"), nullable=False, index=True),
    Column("substitute_id", ForeignKey("people.id"), nullable=False, index=True),
    Column("start", Date, nullable=False),
    Column("end", Date, nullable=False, index=True),
    CheckConstraint('"end" >= start', name="in_order"),
    CheckConstraint("substitute_id <> person_id", name="somebody_else"),
    sqlite_autoincrement=True,
    info=about("people"),
)

invitations = Table(
    "invitations",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("secret_hash", String(64), nullable=False, unique=True),
    Column("role", Text),
    Column("admin", Boolean, nullable=False),
    Column("uses_left", Integer, nullable=False),
    Column("expires_at", UtcDateTime, nullable=False),
    Column("revoked", Boolean, nullable=False),
    Column("created_by", ForeignKey("people.id")),
    Column("person_id", ForeignKey("people.id")),  # a new account for this person
    Index("ix_invitations_expires_at", "expires_at"),
    CheckConstraint("uses_left >= 0", name="uses_left_counted"),
    info=about("invitations"),
)

audit = Table(
    "audit",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("at", UtcDateTime, nullable=False),
    Column("actor_id", ForeignKey("people.id")),
    Column("action", Text, nullable=False),
    Column("subject", Text, nullable=False),
    Column("details", Json, nullable=False),
    Index("ix_audit_at", "at"),
    info=about("audit"),
)
