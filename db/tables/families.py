"""Parents: their consents, their classes, and what is left of a record after its destruction."""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    ColumnElement,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
    Text,
    UniqueConstraint,
)
from sqlalchemy.sql.base import ReadOnlyColumnCollection

from db.tables.base import about, metadata, one_of, partial
from db.types import Json, UtcDateTime, ordered_text
from school.families.consent import ConsentKind, ConsentWay
from school.families.family import TieKind
from school.families.preferences import Mode

Columns = ReadOnlyColumnCollection[str, Any]

consent_texts = Table(
    "consent_texts",
    metadata,
    Column("hash", String(64), primary_key=True),
    Column("language", String(8), nullable=False),
    Column("body", Text, nullable=False),
    Column("created_at", UtcDateTime, nullable=False),
    info=about("families"),
)

consents = Table(
    "consents",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("kind", String(16), nullable=False),
    Column("way", String(16), nullable=False),
    Column("text_hash", ForeignKey("consent_texts.hash"), nullable=False),
    Column("given_at", UtcDateTime, nullable=False),
    Column("withdrawn_at", UtcDateTime),
    Column("person_id", ForeignKey("people.id"), index=True),
    Column("account", BigInteger),
    one_of("kind", ConsentKind),
    one_of("way", ConsentWay),
    info=about("families"),
)


def held(columns: Columns = consents.c) -> ColumnElement[bool]:
    """Not taken back, and of somebody whose data is here. The query must say the same words to use
    the index."""
    condition: ColumnElement[bool] = columns.person_id.is_not(None) & columns.withdrawn_at.is_(None)
    return condition


partial("ix_consents_given", consents.c.given_at, consents.c.person_id, where=held())

parents = Table(
    "parents",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("person_id", ForeignKey("people.id"), nullable=False, index=True),
    Column("name", Text, nullable=False),
    # The name as db.folding spells it: neither database folds Cyrillic by itself.
    Column("folded", ordered_text(), nullable=False),
    Column("phone", Text, nullable=False),
    Column("memo", String(64), nullable=False),
    Column("memo_at", UtcDateTime),
    Column("partner_id", ForeignKey("parents.id", ondelete="SET NULL"), index=True),
    Column("asked_at", UtcDateTime),
    sqlite_autoincrement=True,
    info=about("families"),
)

ties = Table(
    "ties",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("person_id", ForeignKey("people.id"), nullable=False),
    Column("grade_class", Text, nullable=False, index=True),
    Column("kind", String(16), nullable=False),
    UniqueConstraint("person_id", "grade_class", "kind"),
    one_of("kind", TieKind),
    sqlite_autoincrement=True,
    info=about("families"),
)

# Each class that a family has named as their child's, in the order of the grades.
named_classes = Table(
    "named_classes",
    metadata,
    Column("grade_class", ordered_text(), primary_key=True),
    Column("grade", Integer, nullable=False),
    Index("ix_named_classes_grade", "grade", "grade_class"),
    info=about("families"),
)

pair_links = Table(
    "pair_links",
    metadata,
    Column("secret_hash", String(64), primary_key=True),
    Column("parent_id", ForeignKey("parents.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("expires_at", UtcDateTime, nullable=False),
    info=about("families"),
)

preferences = Table(
    "preferences",
    metadata,
    Column("person_id", ForeignKey("people.id"), primary_key=True, autoincrement=False),
    Column("mode", String(16), nullable=False),
    Column("text_first", Boolean, nullable=False),
    one_of("mode", Mode),
    info=about("families"),
)

destructions = Table(
    "destructions",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("at", UtcDateTime, nullable=False),
    Column("basis", String(32), nullable=False),
    Column("counts", Json, nullable=False),
    Column("consents", Json, nullable=False),
    info=about("families"),
)
