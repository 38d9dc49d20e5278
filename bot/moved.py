"""The mark of an SQLite database that lives on in PostgreSQL: its file has another name.

Two bots that work from the same rows would both send them."""

from __future__ import annotations

import os
from pathlib import Path

_MARK = ".moved"


def moved_from(database: Path | None) -> Path | None:
    """The file that once stood there and was moved away; None when there is nothing of the kind
    (or a new database stands in its place)."""
    if database is None or database.exists():
        return None
    marked = _named(database)
    return marked if marked.exists() else None


def mark_moved(database: Path) -> Path:
    """Its new name. An older one that was moved from the same place keeps its own; the file's time
    is the moment of the move."""
    marked, number = _named(database), 1
    if marked.exists():
        while (older := _named(database, f"-{number}")).exists():
            number += 1
        marked.rename(older)
    database.rename(marked)
    os.utime(marked)
    return marked


def unmark(database: Path) -> None:
    """The file stands where it stood."""
    _named(database).rename(database)


def _named(database: Path, ending: str = "") -> Path:
    return database.with_name(database.name + _MARK + ending)
