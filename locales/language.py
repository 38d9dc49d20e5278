"""One language: its messages and its calendar. Babel and Fluent come with the first of them that
is said, five megabytes that a bot nobody speaks to does without."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path

from babel.dates import format_date, format_datetime, get_day_names

from locales.entries import Bundle

_FOLDER = Path(__file__).parent


class Language:
    """``name`` is a folder beside this file."""

    def __init__(self, name: str) -> None:
        self.messages = Bundle(name)
        for file in sorted((_FOLDER / name).glob("*.ftl")):
            self.messages.add_source(file.read_text(encoding="utf-8"))
        self._name = name

    def keys(self) -> frozenset[str]:
        """Of every message."""
        return frozenset(self.messages._messages)

    def date(self, day: date, pattern: str) -> str:
        """A day by one of CLDR's patterns, or ``long``."""
        return format_date(day, pattern, locale=self._name)

    def moment(self, moment: datetime, pattern: str) -> str:
        """A moment as it stands, in whatever zone it has."""
        return format_datetime(moment, pattern, locale=self._name)

    def day_names(self) -> Sequence[str]:
        """Short, from Monday on."""
        names = get_day_names("short", context="stand-alone", locale=self._name)
        return [names[number] for number in range(7)]
