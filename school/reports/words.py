"""How papers say days, hours and names."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from datetime import date, datetime, time, tzinfo

from school.observers.board import BoardLine

_MONTHS = (
    *("января", "февраля", "марта", "апреля", "мая", "июня"),
    *("июля", "августа", "сентября", "октября", "ноября", "декабря"),
)
_WEEKDAYS = (*("понедельник", "вторник", "среда", "четверг", "пятница", "суббота", "воскресенье"),)
_TURNS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c")
_KEPT = 2000  # signs of one text
_WORD = re.compile(r"\S{25,}")
_CHUNK = 6
_PICTURES = re.compile("[\U0001f000-\U0001faff\u200d\ufe0f]+ ?")

ERASED = "сведения удалены"  # in the place of a name that was erased
BLANK = "_" * 20
BLANK_DAY = "«____» ______________ 20___ г."


def day_long(day: date) -> str:
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year} г."


def day_short(day: date) -> str:
    return f"{day:%d.%m.%Y}"


def day_named(day: date) -> str:
    """«четверг, 15 апреля»"""
    return f"{_WEEKDAYS[day.weekday()]}, {day.day} {_MONTHS[day.month - 1]}"


def clock(moment: datetime | time | None, zone: tzinfo | None = None) -> str:
    """«9:25»; a datetime is turned into ``zone`` first. Empty for None."""
    if moment is None:
        return ""
    if isinstance(moment, datetime):
        moment = moment.astimezone(zone)
    return f"{moment.hour}:{moment.minute:02}"


def hours(line: BoardLine, zone: tzinfo) -> str:
    """«9:25–10:10», or empty while the lesson of the test is not set."""
    if line.place.exam.lesson is None:
        return ""
    return f"{clock(line.start, zone)}–{clock(line.end, zone)}"


def lesson(line: BoardLine) -> str:
    """«2 урок», «2–3 уроки», or empty."""
    first = line.place.exam.lesson
    if first is None:
        return ""
    last = first + line.place.lessons - 1
    return f"{first} урок" if last <= first else f"{first}–{last} уроки"


def joined(parts: Sequence[str], between: str = ", ") -> str:
    """Those that are not empty."""
    return between.join(part for part in parts if part)


def plain(text: str, limit: int = _KEPT) -> str:
    """A stranger's text as a paper can hold it: without signs that XML forbids or that turn the
    direction of the rest of the line, at most ``limit`` long."""
    kept = "".join(sign for sign in text if _fits(sign))
    return kept if len(kept) <= limit else kept[: limit - 1] + "…"


def breakable(text: str, limit: int = _KEPT) -> str:
    """Like ``plain``, for papers with fonts of their own: without pictures, for which these have
    no signs; very long words may be broken anywhere (a zero-width space)."""

    def cut(found: re.Match[str]) -> str:
        word = found[0]
        return "\u200b".join(word[at : at + _CHUNK] for at in range(0, len(word), _CHUNK))

    return _WORD.sub(cut, plain(_PICTURES.sub("", text), limit))


def _fits(sign: str) -> bool:
    if sign in "\n\t":
        return True
    if sign in _TURNS or sign in "\ufffe\uffff":
        return False
    return unicodedata.category(sign) not in {"Cc", "Cs", "Zl", "Zp"}
