"""The words: Fluent files, one folder a language, one file a subject; ru is the first language.

``Words`` is what screens speak with. Text values are escaped for Telegram's HTML here, once, so
that no name, plan cell or file name is ever markup; ``Markup`` marks what is HTML already.
"""

from __future__ import annotations

from datetime import date, datetime
from functools import cache
from html import escape
from pathlib import Path
from zoneinfo import ZoneInfo

from babel.dates import format_date, format_datetime

from locales.entries import Bundle

LANGUAGES = ("ru", "en")
_FOLDER = Path(__file__).parent

Value = str | int | float


class Markup(str):
    """Text that is HTML already and is not escaped again."""

    __slots__ = ()


@cache
def _bundle(language: str) -> Bundle:
    bundle = Bundle(language)
    for file in sorted((_FOLDER / language).glob("*.ftl")):
        bundle.add_source(file.read_text(encoding="utf-8"))
    return bundle


def keys(language: str) -> frozenset[str]:
    """Every message key of a language."""
    return frozenset(_bundle(language)._messages)


class Words:
    """The words of one language. KeyError for an unknown key: a test finds it before people do."""

    def __init__(self, language: str) -> None:
        self.language = language if language in LANGUAGES else LANGUAGES[0]
        self._bundle = _bundle(self.language)

    def __call__(self, key: str, /, **values: Value) -> str:
        """A message as Telegram HTML."""
        return self._format(
            key,
            {
                name: escape(value, quote=False)
                if isinstance(value, str) and not isinstance(value, Markup)
                else value
                for name, value in values.items()
            },
        )

    def plain(self, key: str, /, **values: Value) -> str:
        """A message without markup: button labels, toasts, files."""
        return self._format(key, dict(values))

    def has(self, key: str) -> bool:
        return self._bundle.has_message(key)

    def _format(self, key: str, values: dict[str, Value]) -> str:
        message = self._bundle.get_message(key)  # KeyError when there is none
        if message.value is None:
            raise KeyError(key)
        text, errors = self._bundle.format_pattern(message.value, values)
        if errors:
            raise ValueError(f"{self.language}/{key}: {errors[0]}")
        return str(text)

    def day(self, day: date, *, weekday: bool = False, today: date | None = None) -> str:
        """«5 октября 2020 г.», with ``weekday`` «пн, 5 октября»; the year of a weekday is said
        when it is not the year of ``today``."""
        if weekday:
            year = " y" if today is not None and day.year != today.year else ""
            return format_date(day, f"EEE, d MMMM{year}", locale=self.language)
        # «long» in English is the American order, which no other date here has.
        pattern = "d MMMM y" if self.language == "en" else "long"
        return format_date(day, pattern, locale=self.language)

    def short_day(self, day: date) -> str:
        """«05.10.2020»."""
        return day.strftime("%d.%m.%Y")

    def moment(self, moment: datetime, zone: ZoneInfo) -> str:
        """«5 октября, 08:00» in the school's own time."""
        return format_datetime(moment.astimezone(zone), "d MMMM, HH:mm", locale=self.language)
