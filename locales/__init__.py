"""The words: Fluent files, one folder a language, one file a subject; ru is the first language.

``Words`` is what screens speak with. Text values are escaped for Telegram's HTML here, once, so
that no name, plan cell or file name is ever markup; ``Markup`` marks what is HTML already.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from functools import cache
from html import escape
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

if TYPE_CHECKING:
    from locales.language import Language

LANGUAGES = ("ru", "en")

# In CLDR's pattern language. A line of a narrow screen does not end between a number and its month.
_DAY = "d\N{NO-BREAK SPACE}MMMM"
_FULL_DAY = {"ru": f"{_DAY} y\N{NARROW NO-BREAK SPACE}'г'.", "en": f"{_DAY} y"}

Value = str | int | float


class Markup(str):
    """Text that is HTML already and is not escaped again."""

    __slots__ = ()


@cache
def _language(name: str) -> Language:
    from locales.language import Language  # noqa: PLC0415 - not before the first word is said

    return Language(name)


def keys(language: str) -> frozenset[str]:
    """Every message key of a language."""
    return _language(language).keys()


class Words:
    """The words of one language. KeyError for an unknown key: a test finds it before people do."""

    def __init__(self, language: str) -> None:
        self.language = language if language in LANGUAGES else LANGUAGES[0]

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
        return self._spoken.messages.has_message(key)

    @property
    def _spoken(self) -> Language:
        return _language(self.language)

    def _format(self, key: str, values: dict[str, Value]) -> str:
        messages = self._spoken.messages
        message = messages.get_message(key)  # KeyError when there is none
        if message.value is None:
            raise KeyError(key)
        text, errors = messages.format_pattern(message.value, values)
        if errors:
            raise ValueError(f"{self.language}/{key}: {errors[0]}")
        return str(text)

    def day(self, day: date, *, weekday: bool = False, today: date | None = None) -> str:
        """«5 октября 2020 г.», with ``weekday`` «пн, 5 октября»; the year of a weekday is said
        when it is not the year of ``today``."""
        if weekday:
            year = " y" if today is not None and day.year != today.year else ""
            return self._spoken.date(day, f"EEE, {_DAY}{year}")
        return self._spoken.date(day, _FULL_DAY[self.language])

    def short_day(self, day: date) -> str:
        """«05.10.2020»."""
        return day.strftime("%d.%m.%Y")

    def day_of_year(self, day: date) -> str:
        """«5 октября»."""
        return self._spoken.date(day, _DAY)

    def month(self, day: date) -> str:
        """«октябрь 2020»."""
        return self._spoken.date(day, "LLLL yyyy")

    def day_names(self) -> Sequence[str]:
        """«пн», «вт» …, from Monday on."""
        return self._spoken.day_names()

    def moment(self, moment: datetime, zone: ZoneInfo) -> str:
        """«5 октября, 08:00» in the school's own time."""
        return self._spoken.moment(moment.astimezone(zone), f"{_DAY}, HH:mm")
