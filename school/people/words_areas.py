"""The field of a deputy head: «по УВР», «по научно-методической, учебной работе»."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from school.people.morphology import word_set
from school.people.roles import Area
from school.people.words import Kind, Token

SHORT: dict[str, Area | None] = {
    **dict.fromkeys(
        ("увр", "ур", "уд", "упр", "умр", "уч", "уп", "увч", "увд", "учр"), Area.TEACHING
    ),
    **dict.fromkeys(("вр", "вд", "ввр"), Area.UPBRINGING),
    **dict.fromkeys(("ахч", "ахр", "ахд", "хч", "хр", "ахо", "хозчасть"), Area.PREMISES),
    **dict.fromkeys(("нмр", "мр", "омр", "нр", "нимр", "нэр", "нир"), Area.METHODICAL),
    **dict.fromkeys(("бж", "кб", "атз"), Area.SAFETY),
    **dict.fromkeys(("икт", "ит", "впр", "ио", "киро", "до", "нш", "эвр", "фэд"), None),
}
# Stems in order of rank: «учебно-методическая» is the teaching deputy.
_STEMS: tuple[tuple[str, Area | None], ...] = (
    ("учебн", Area.TEACHING),
    ("воспитат", Area.UPBRINGING),
    ("воспитан", Area.UPBRINGING),
    ("хозяйств", Area.PREMISES),
    ("методическ", Area.METHODICAL),
    ("методик", Area.METHODICAL),
    ("научн", Area.METHODICAL),
    ("безопасн", Area.SAFETY),
    ("антитеррор", Area.SAFETY),
    *(
        (stem, None)
        for stem in (
            "информац", "информат", "инновац", "эконом", "финанс", "кадр", "правов", "социальн",
            "цифров", "дошкольн", "начальн", "дополнительн", "эксперимент", "иностранн",
            "профориентац", "проектн", "питани", "внеурочн",
        )
    ),
)  # fmt: skip
# Clipped adjectives, only with a full stop: «по уч. работе», «по восп. раб.».
_CLIPPED: dict[str, Area] = {
    "уч": Area.TEACHING, "учеб": Area.TEACHING, "учебно": Area.TEACHING,
    "восп": Area.UPBRINGING, "воспит": Area.UPBRINGING, "хоз": Area.PREMISES,
    "метод": Area.METHODICAL, "безоп": Area.SAFETY,
}  # fmt: skip
_FILLERS = word_set(
    "работа часть деятельность процесс вопрос направление раб обеспечение организация"
    " комплексный дело общий р ч защищенность развитие технология образовательный звено школа"
)


@dataclass(frozen=True, slots=True)
class Areas:
    """What stands after «по»: areas in order (None = one without a slug), the place after,
    and whether the words were understood."""

    areas: tuple[Area | None, ...]
    end: int
    sure: bool


def _area(row: Sequence[Token], at: int) -> tuple[Area | None, int] | None:
    """One area word, with its hyphened parts («учебно – воспитательной»)."""
    token = row[at]
    if token.kind is not Kind.WORD:
        return None
    if token.low in SHORT and (token.text.isupper() or len(token.text) > 2):
        return SHORT[token.low], at + 1
    dotted = at + 1 < len(row) and row[at + 1].kind is Kind.DOT
    if token.low in _CLIPPED and dotted:
        return _CLIPPED[token.low], at + 2
    parts = [token.low]
    end = at + 1
    while (
        end + 1 < len(row)
        and row[end].kind in (Kind.HYPHEN, Kind.DASH)
        and row[end + 1].kind is Kind.WORD
        and parts[-1].endswith(("о", "."))
    ):
        parts.append(row[end + 1].low)
        end += 2
    for stem, area in _STEMS:
        if any(part.startswith(stem) for part in parts):
            return area, end
    return None


def _filler(row: Sequence[Token], at: int) -> bool:
    token = row[at]
    return token.kind is Kind.DOT or (
        token.kind is Kind.WORD and token.low != "и" and bool(token.keys & _FILLERS)
    )


def areas(row: Sequence[Token], at: int, is_head: Callable[[int], bool]) -> Areas | None:
    """Read the list of areas at ``at`` (with or without «по»); None if none stands here.

    ``is_head`` tells that a new role starts at a place: the list ends there.
    """
    start = at
    preposition = at < len(row) and row[at].low == "по"
    if preposition:
        at += 1
    found: list[Area | None] = []
    end = at
    while at < len(row):
        if found and row[at].low == "по":
            at += 1
            continue
        if found and is_head(at):
            break
        one = _area(row, at)
        if one is not None:
            found.append(one[0])
            end = at = one[1]
        elif _filler(row, at) and (preposition or found):
            at += 1
            end = at if found else end
            continue
        else:
            break
        while at < len(row) and _filler(row, at):
            at += 1
        end = at
        if at < len(row) and row[at].low in (",", "и", "/", ";", "+"):
            at += 1
    if found:
        return Areas(_merged(found), end, True)
    return Areas((), start, False) if preposition else None


def _merged(found: Sequence[Area | None]) -> tuple[Area | None, ...]:
    return tuple(dict.fromkeys(found))
