"""Column types that are the same on SQLite and PostgreSQL."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import JSON, DateTime, Dialect, Text
from sqlalchemy.types import TypeDecorator


class UtcDateTime(TypeDecorator[datetime]):
    """A moment. Refuses naive values; gives aware UTC back.

    SQLite keeps no zone and would hand back whatever wall clock was written, so everything is
    written as UTC there.
    """

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise TypeError(f"a moment without a zone: {value!r}")
        value = value.astimezone(UTC)
        return value.replace(tzinfo=None) if dialect.name == "sqlite" else value

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if dialect.name == "sqlite" else value.astimezone(UTC)


class Json(JSON):
    """JSON where Python's None is the database's NULL, not the word ``null``."""

    def __init__(self) -> None:
        super().__init__(none_as_null=True)


def ordered_text() -> Text:
    """Text that both databases order by code point: PostgreSQL would ask the server's locale."""
    text: Any = Text()
    return text.with_variant(Text(collation="C"), "postgresql")  # type: ignore[no-any-return]
