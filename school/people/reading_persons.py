"""Names in a cell: each as one token, and what the words beside it say of its case."""

from __future__ import annotations

from collections.abc import Sequence

from school.people.roles import RoleName
from school.people.words import Kind, Token
from school.people.words_heads import Match, find_head
from school.people.words_names import find, said_by_patronymic


def with_people(row: list[Token]) -> list[Token]:
    """The row with each name as one token; a name after «имени» names a school, not a person."""
    merged: list[Token] = []
    at = 0
    for found in find(row):
        merged += row[at : found.start]
        before = [token for token in merged[-2:] if token.kind is not Kind.DOT]
        at = found.end
        if before and before[-1].low in ("им", "имени"):
            continue
        first, last = row[found.start], row[found.end - 1]
        token = Token(Kind.PERSON, found.surname, first.start, last.end)
        token.person = found.initials
        token.told, token.woman = said_by_patronymic(row, found)
        merged.append(token)
    return merged + row[at:]


def case_beside(row: Sequence[Token], at: int, told: Match | None) -> frozenset[str]:
    """Cases of the role before the name, or right behind it («Титову Б.Б., директору»)."""
    head, behind = told, False
    if head is None and at + 2 < len(row):
        comma = row[at + 1].text == ","
        head, behind = find_head(row, at + (2 if comma else 1)), True
    if head is None:
        return frozenset()
    if head.role is not RoleName.DIRECTOR or "gent" not in head.cases:
        return head.cases if not behind or "nomn" not in head.cases else frozenset()
    # «директора Белова» is one director, «директора школ Белова, …» are several.
    after = row[head.end] if head.end < len(row) else None
    if after is not None and after.has("gent", "plur"):
        return frozenset()
    return head.cases - {"nomn"}
