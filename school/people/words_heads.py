"""Finding the head of a part: the longest row of the lexicon that fits at a place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from school.people.morphology import word_set
from school.people.roles import RoleName
from school.people.words import Kind, Token
from school.people.words_lexicon import Rule
from school.people.words_roles import (
    BODY,
    GROUP_KIND,
    MODIFIERS,
    OUTSIDE,
    SCHOOL_KIND,
    Head,
    heads,
)

# Nouns cut short or with a fixed genitive behind: their case is not seen («зам.», «и.о.»).
_CUT_NOUNS = word_set("и ио врио зам рук зав дир отв замест завед замдир адм админ")


@dataclass(frozen=True, slots=True)
class Match:
    """A head in a row of tokens: role, rule, [start, end) and the cases it may stand in."""

    role: RoleName
    rule: Rule
    start: int
    end: int
    cases: frozenset[str]

    def agrees(self, main: frozenset[str]) -> bool:
        return not self.cases or not main or bool(self.cases & main)


@cache
def _by_first() -> dict[str, list[Head]]:
    """Rows by each word that may open them; "" holds those that open with a word's beginning."""
    index: dict[str, list[Head]] = {}
    for head in heads():
        for slot in head.slots:
            for word in slot.exact:
                index.setdefault(word, []).append(head)
            if slot.prefixes:
                index.setdefault("", []).append(head)
            if not slot.optional:
                break
    return index


def _fit(head: Head, row: Sequence[Token], at: int) -> int | None:
    place = at
    for slot in head.slots:
        here = place
        while (
            here > at
            and here < len(row)
            and (
                row[here].kind in (Kind.DOT, Kind.HYPHEN)
                or (row[here].kind is Kind.DASH and slot.dash)
                or (row[here].text == "/" and slot.dash)
            )
        ):
            here += 1
        if (
            here < len(row)
            and row[here].kind is Kind.WORD
            and slot.fits(row[here].keys, row[here].low)
        ):
            place = here + 1
        elif not slot.optional:
            return None
    return place if place > at else None


def _cases(row: Sequence[Token], start: int, end: int) -> frozenset[str]:
    for at in range(start, end):
        token = row[at]
        if token.kind is not Kind.WORD:
            continue
        if token.low in _CUT_NOUNS:
            return frozenset()
        dotted = at + 1 < len(row) and row[at + 1].kind is Kind.DOT
        cases = token.cases()
        if cases and not (dotted and len(token.text) < 5):
            return cases
    return frozenset()


def _row_match(row: Sequence[Token], at: int) -> Match | None:
    index = _by_first()
    best: tuple[int, Head] | None = None
    seen: set[int] = set()
    for key in ("", *sorted(row[at].keys)):
        for head in index.get(key, ()):
            if id(head) in seen:
                continue
            seen.add(id(head))
            end = _fit(head, row, at)
            if end is not None and (
                best is None or end > best[0] or (end == best[0] and _rank(head) < _rank(best[1]))
            ):
                best = (end, head)
    if best is None:
        return None
    end, head = best
    return Match(head.role, head.rule, at, end, _cases(row, at, end))


def _rank(head: Head) -> int:
    return _ranks()[id(head)]


@cache
def _ranks() -> dict[int, int]:
    return {id(head): place for place, head in enumerate(heads())}


def _modifies(token: Token) -> bool:
    verb = bool(token.forms) and bool(token.forms[0].grammemes & {"VERB", "INFN"})
    return bool(token.keys & MODIFIERS) and not verb


def adjective(token: Token) -> bool:
    return token.has("ADJF") or token.has("PRTF")


def _body(row: Sequence[Token], at: int) -> Match | None:
    """«Школьная комиссия», «научно-методический совет», «творческая группа»."""
    place = at
    kinds: set[str] = set()
    while place < len(row) and place - at < 8:
        token = row[place]
        if token.keys & BODY:
            role = RoleName.EXTERNAL if kinds & OUTSIDE else RoleName.COMMITTEE
            rule = Rule.EXTERNAL if kinds & OUTSIDE else Rule.PLAIN
            return Match(role, rule, at, place + 1, _cases(row, at, place + 1))
        if "группа" in token.keys and kinds & GROUP_KIND:
            return Match(RoleName.COMMITTEE, Rule.PLAIN, at, place + 1, _cases(row, at, place + 1))
        glued = place + 1 < len(row) and row[place + 1].kind is Kind.HYPHEN
        linked = token.low == "и" and place > at and place + 1 < len(row)
        if linked and adjective(row[place + 1]):
            place += 1
            continue
        if token.kind is Kind.HYPHEN or adjective(token) or (token.kind is Kind.WORD and glued):
            kinds |= token.keys
            place += 1
            continue
        return None
    return None


def _outside(row: Sequence[Token], at: int) -> Match | None:
    """«Муниципальный координатор», «региональные и федеральные организаторы»."""
    place = at
    while place < len(row) and (
        row[place].keys & OUTSIDE or row[place].low in ("и", ",") or row[place].kind is Kind.DOT
    ):
        if row[place].low in ("и", ",") and not (
            place + 1 < len(row) and row[place + 1].keys & OUTSIDE
        ):
            return None
        place += 1
    own = {"общеобразовательный", "образовательный"} | (SCHOOL_KIND - OUTSIDE)
    if place == at or place >= len(row) or row[place].keys & own:
        return None
    while place < len(row) and place - at < 6 and row[place].kind in (Kind.WORD, Kind.HYPHEN):
        noun = row[place].has("NOUN") or row[place].text.isupper()
        place += 1
        if noun:
            return Match(RoleName.EXTERNAL, Rule.EXTERNAL, at, place, _cases(row, at, place))
    return None


def find_head(row: Sequence[Token], at: int) -> Match | None:
    """The head that starts at a place, with «все», «ответственные» and the like before it."""
    if at >= len(row) or row[at].kind is not Kind.WORD:
        return None
    found = _at(row, at)
    # «дежурный» alone is somebody, «дежурные учителя» are teachers.
    leading = found is not None and found.end == at + 1 and found.rule is not Rule.DUTY
    if found is not None and not (leading and _modifies(row[at]) and adjective(row[at])):
        return found
    place = at
    while (
        place < len(row)
        and place - at < 6
        and (_modifies(row[place]) or (place > at and row[place].kind is Kind.DOT))
    ):
        place += 1
        later = _at(row, place)
        if later is not None:
            said = row[at].cases()
            if said and later.cases and not said & later.cases:
                return found  # «назначенное директором»
            return Match(later.role, later.rule, at, later.end, _cases(row, at, later.end))
    return found


def _at(row: Sequence[Token], place: int) -> Match | None:
    if place >= len(row) or row[place].kind is not Kind.WORD:
        return None
    options = [
        option
        for option in (_outside(row, place), _row_match(row, place), _body(row, place))
        if option is not None
    ]
    return max(options, key=lambda option: option.end) if options else None
