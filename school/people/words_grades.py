"""School years named beside a role: «5-х, 7А, 9-11 классов», «I-XI», «1-х – 4-х»."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from school.people.morphology import word_set
from school.people.words import Kind, Token

_ENDINGS = word_set("х ых их й ый ий го ого ми м му ому е ые ом ем я")
_CLASS = word_set("класс кл классы параллель")
_NAMED: dict[str, tuple[int, ...]] = {
    "начальный": (1, 2, 3, 4), "первый": (1,), "второй": (2,), "третий": (3,),
    "четвертый": (4,), "пятый": (5,), "шестой": (6,), "седьмой": (7,), "восьмой": (8,),
    "девятый": (9,), "десятый": (10,), "одиннадцатый": (11,),
}  # fmt: skip
_QUOTES = "«»\"'“”„"


@dataclass(frozen=True, slots=True)
class Grades:
    """Grades (ascending, without doubles), the place after them, whether «класс» was said,
    and whether every number was a school year."""

    grades: tuple[int, ...]
    end: int
    said: bool
    sure: bool


def _letter(row: Sequence[Token], at: int) -> int:
    """Skip what may follow a number: «-х», «А», «"Б"», «-в»."""
    place = at
    if place < len(row) and row[place].kind in (Kind.HYPHEN, Kind.DASH):
        place += 1
        if not (place < len(row) and row[place].kind is Kind.WORD):
            return at
        short = len(row[place].text) == 1 or row[place].low in _ENDINGS
        return place + 1 if short else at
    quoted = place < len(row) and row[place].text in _QUOTES
    if quoted:
        place += 1
    if place < len(row) and row[place].kind is Kind.WORD and not _is_and(row, place):
        word = row[place]
        if (
            (len(word.text) == 1 and (quoted or word.text.isupper() or _glued(row, place)))
            or (word.low in _ENDINGS and _glued(row, place))
            or (word.text.isupper() and len(word.text) <= 3 and _glued(row, place))
        ):
            place += 1
            if quoted and place < len(row) and row[place].text in _QUOTES:
                place += 1
            return place
    return at


def _glued(row: Sequence[Token], at: int) -> bool:
    return at > 0 and row[at - 1].end == row[at].start


def _is_and(row: Sequence[Token], at: int) -> bool:
    return row[at].low == "и" and not _glued(row, at)


def grades(row: Sequence[Token], at: int) -> Grades | None:
    """Read the grades at a place; None if none stand here."""
    named = _named(row, at)
    if named is not None:
        return named
    found: set[int] = set()
    sure = True
    place = at
    if place < len(row) and row[place].low in ("с", "всех"):
        place += 1
    end = at
    while place < len(row) and row[place].kind is Kind.NUMBER:
        first = last = row[place].value
        place = _letter(row, place + 1)
        if (
            place + 1 < len(row)
            and (row[place].kind in (Kind.HYPHEN, Kind.DASH) or row[place].low in ("по", "до"))
            and row[place + 1].kind is Kind.NUMBER
        ):
            last = row[place + 1].value
            place = _letter(row, place + 2)
        if 1 <= first <= last <= 11:
            found.update(range(first, last + 1))
        else:
            sure = False
        end = place
        # «7А, Б, В классов»: letters of the same year
        while (
            place + 1 < len(row) and row[place].low in (",", "и") and _class_letter(row, place + 1)
        ):
            place += 2
            end = place
        if place < len(row) and row[place].low in (",", "и", ";", "/", "+"):
            place += 1
    if end == at:
        return None
    said = end < len(row) and bool(row[end].keys & _CLASS)
    if said:
        end += 1
        if end < len(row) and row[end].kind is Kind.DOT:
            end += 1
    return Grades(tuple(sorted(found)) if sure else (), end, said, sure)


def _class_letter(row: Sequence[Token], at: int) -> bool:
    word = row[at]
    dotted = at + 1 < len(row) and row[at + 1].kind is Kind.DOT
    return word.kind is Kind.WORD and len(word.text) == 1 and word.text.isupper() and not dotted


def _named(row: Sequence[Token], at: int) -> Grades | None:
    """«пятых и шестых классов», «начальных классов»."""
    found: set[int] = set()
    place = at
    while place < len(row):
        key = next(iter(row[place].keys & _NAMED.keys()), None)
        if key is None:
            break
        found.update(_NAMED[key])
        place += 1
        if place < len(row) and row[place].low in (",", "и"):
            place += 1
    if found and place < len(row) and row[place].keys & _CLASS:
        return Grades(tuple(sorted(found)), place + 1, True, True)
    return None
