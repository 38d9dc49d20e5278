"""Pages of information, resources for preparation, and what was looked for in vain."""

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
    String,
    Table,
    Text,
    UniqueConstraint,
    literal_column,
)
from sqlalchemy.sql.base import ReadOnlyColumnCollection

from db.tables.base import about, metadata, one_of, partial, word
from db.types import Json, UtcDateTime, ordered_text
from school.resources.card import CardState, ResourceKind
from school.resources.page import PageState

pages = Table(
    "pages",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("slug", String(32), nullable=False, unique=True),
    Column("title", Text, nullable=False),
    Column("body", Json, nullable=False),
    Column("source", Text, nullable=False),
    Column("source_url", Text, nullable=False),
    Column("dated", Date, nullable=False),
    Column("valid_until", Date),
    Column("state", String(16), nullable=False),
    Column("position", Integer, nullable=False),
    Column("editor_id", ForeignKey("people.id")),
    Column("updated_at", UtcDateTime, nullable=False),
    Column("revision", Integer, nullable=False),
    Column("told_revision", Integer, nullable=False),
    Column("tell", Boolean, nullable=False),
    Column("draft", Json),
    Column("lemmas", Text, nullable=False),
    one_of("state", PageState),
    CheckConstraint("revision >= told_revision AND told_revision >= 0", name="revisions_counted"),
    sqlite_autoincrement=True,
    info=about("resources"),
)

page_revisions = Table(
    "page_revisions",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("page_id", ForeignKey("pages.id", ondelete="CASCADE"), nullable=False),
    Column("number", Integer, nullable=False),
    Column("title", Text, nullable=False),
    Column("body", Json, nullable=False),
    Column("at", UtcDateTime, nullable=False),
    Column("editor_id", ForeignKey("people.id")),
    UniqueConstraint("page_id", "number"),
    info=about("resources"),
)

cards = Table(
    "cards",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("title", Text, nullable=False),
    Column("kind", String(16), nullable=False),
    Column("grades", Json, nullable=False),
    Column("subject", Text, nullable=False),
    Column("official", Boolean, nullable=False),
    Column("source", Text, nullable=False),
    Column("url", Text, nullable=False),
    Column("file_id", Text, nullable=False),
    Column("file_kind", String(16), nullable=False),
    Column("dated", Date, nullable=False),
    Column("valid_until", Date),
    Column("state", String(16), nullable=False),
    Column("why", Text, nullable=False),
    Column("editor_id", ForeignKey("people.id")),
    Column("updated_at", UtcDateTime, nullable=False),
    Column("checked_at", UtcDateTime),
    Column("strikes", Integer, nullable=False),
    Column("useful", Integer, nullable=False),
    Column("useless", Integer, nullable=False),
    Column("lemmas", Text, nullable=False),
    one_of("kind", ResourceKind),
    one_of("state", CardState),
    CheckConstraint("strikes >= 0 AND useful >= 0 AND useless >= 0", name="counted"),
    sqlite_autoincrement=True,
    info=about("resources"),
)

card_votes = Table(
    "card_votes",
    metadata,
    Column(
        "card_id",
        ForeignKey("cards.id", ondelete="CASCADE"),
        primary_key=True,
        autoincrement=False,
    ),
    Column("person_id", ForeignKey("people.id"), primary_key=True, autoincrement=False, index=True),
    Column("useful", Boolean, nullable=False),
    info=about("resources"),
)

unfound = Table(
    "unfound",
    metadata,
    Column("query", ordered_text(), primary_key=True),
    Column("times", Integer, nullable=False),
    Column("last_at", UtcDateTime, nullable=False),
    Index("ix_unfound_last_at", "last_at"),
    info=about("resources"),
)

Columns = ReadOnlyColumnCollection[str, Any]


def links(columns: Columns = cards.c) -> ColumnElement[bool]:
    """What is looked at from time to time; the condition of the partial index."""
    condition: ColumnElement[bool] = (columns.state == word(CardState.SHOWN)) & (
        columns.url != literal_column("''")
    )
    return condition


partial("ix_cards_links", cards.c.checked_at, cards.c.id, where=links())
