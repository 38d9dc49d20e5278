"""Words after a head that only say which one: «школы», «5-9 классов», «по графику»."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from school.people.morphology import word_set
from school.people.roles import RoleName
from school.people.words import Kind, Token
from school.people.words_grades import grades
from school.people.words_heads import Match, find_head
from school.people.words_roles import SCHOOL, SCHOOL_KIND

STOPS = (Kind.SEPARATOR, Kind.PERSON, Kind.OPEN, Kind.CLOSE, Kind.DASH)
# An attribute with one of these makes the head an outsider («методист управления образования»).
_OUTSIDE = word_set(
    "управление департамент министерство имц ммс рцои цоко роно район муниципалитет"
)
_UNIONS = frozenset({RoleName.METHODICAL_GROUP})
_PLAIN = word_set(
    "предмет дисциплина класс кл школа учащийся обучающийся ребенок курс год впр согласование"
    " участник выпускной высший высокий первый квалификационный параллель категория смена звено"
    " мо шмо им имя город село г с"
)
_PLACES = frozenset({"г", "с", "п", "пгт", "ст", "д", "х"})
_OPENING, _CLOSING = '«"“„', '»"”“'
_LONGEST = 40


@dataclass(frozen=True, slots=True)
class Attributes:
    """The place after them; ``foreign``: more than the school and its classes was said;
    ``outside``: a body outside the school; ``doubtful``: might as well be a second role."""

    end: int
    foreign: bool = False
    outside: bool = False
    doubtful: bool = False


def skip(row: Sequence[Token], at: int, head: Match) -> Attributes:
    """Skip the attributes that start at a place."""
    start = at
    main = frozenset({"nomn"}) if not head.cases or "nomn" in head.cases else head.cases
    foreign = outside = doubtful = False
    while at < len(row) and at - start < _LONGEST:
        token = row[at]
        if token.kind in STOPS:
            break
        if token.kind in (Kind.DOT, Kind.HYPHEN):
            if token.kind is Kind.DOT and len(row[at - 1].text) > 4:
                break
            at += 1
            continue
        fixed = _fixed(row, at)
        if fixed > at:
            at = fixed
            continue
        if token.low == "и" and (
            at + 1 >= len(row) or row[at + 1].kind in STOPS or find_head(row, at + 1)
        ):
            break
        following = find_head(row, at)
        after_preposition = row[at - 1].has("PREP") and at > start
        if following is not None and following.agrees(main) and not after_preposition:
            if not (at == start and _hidden(row, at, head)):
                break
            doubtful = head.role is not RoleName.EXTERNAL and following.role not in _UNIONS
        elif not _oblique(row, at) and not _short_of_other(token, head):
            break
        elif following is not None and not after_preposition:
            at = following.end - 1  # «региональной комиссии»: the noun alone might look like a head
        foreign = foreign or not (token.keys & _PLAIN or token.has("PREP") or after_preposition)
        outside = outside or bool(token.keys & _OUTSIDE)
        at += 1
    return Attributes(at, foreign, outside, doubtful)


def _fixed(row: Sequence[Token], at: int) -> int:
    """Past the school's own name, a number, grades, words in quotes."""
    token = row[at]
    if token.keys & (SCHOOL | SCHOOL_KIND) or token.text == "№":
        return at + 1
    if token.kind is Kind.NUMBER:
        read = grades(row, at)
        return read.end if read is not None else at + 1
    place = at + 2
    if token.low in _PLACES and place < len(row) and row[at + 1].kind is Kind.DOT:
        return place + 1 if row[place].capital else at
    if token.text in _OPENING:
        for place in range(at + 1, min(len(row), at + _LONGEST)):
            if row[place].text in _CLOSING:
                return place + 1
    return at


def _hidden(row: Sequence[Token], at: int, head: Match) -> bool:
    """«помощник учителя»: right after one person, what may be one person's genitive."""
    before, token = row[head.end - 1], row[at]
    if at != head.end:
        return False
    if token.text.isupper() and head.role is not RoleName.EXTERNAL:
        following = find_head(row, at)
        if following is None:
            return False
        union = following.role in _UNIONS and head.role is RoleName.TEACHER  # «учителя МО»
        return union or following.role is RoleName.EXTERNAL  # «фельдшер ФАП»
    return (
        before.has("NOUN", "nomn", "sing")
        and not before.has("NOUN", "nomn", "plur")
        and token.has("NOUN", "gent", "sing")
    )


def _short_of_other(token: Token, head: Match) -> bool:
    """«воспитатель ГПД»: an abbreviation after a duty that has no slug changes nothing."""
    return head.role is RoleName.OTHER and token.text.isupper() and 1 < len(token.text) <= 6


def _oblique(row: Sequence[Token], at: int) -> bool:
    token = row[at]
    if token.low == "и" or token.has("PREP"):
        return True
    if token.kind is not Kind.WORD:
        return False
    dotted = at + 1 < len(row) and row[at + 1].kind is Kind.DOT
    if dotted and len(token.text) <= 4:
        return True
    if token.low in ("впр",):
        return True
    if row[at - 1].has("PREP") and not token.has("VERB"):
        return True
    if at + 1 < len(row) and row[at + 1].kind is Kind.HYPHEN:
        return True
    return bool(token.cases() & {"gent", "datv", "ablt", "loct"}) and not (
        token.forms and "VERB" in token.forms[0].grammemes
    )
