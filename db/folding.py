"""One spelling of a name for ordering and searching."""

from __future__ import annotations


def fold(name: str) -> str:
    """«  Семёнова   АННА » → «семенова анна». SQLite's lower() leaves Cyrillic as it is."""
    return " ".join(name.casefold().replace("ё", "е").split())
