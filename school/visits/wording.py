"""What is written of a lesson names no pupil: the room holds words of staff about staff."""

from __future__ import annotations

from collections.abc import Iterable

from school.people.morphology import fold
from school.people.person import Person
from school.people.words import Token, clean, tokens
from school.people.words_names import find
from school.people.words_surnames import to_nominative
from school.refusal import Refusal
from school.vpr.materials import need_no_materials

LONGEST = 700  # three of them stand on one screen
_NAMES = frozenset({"Surn", "Name"})  # a patronymic stands beside one of them


def strange_names(text: str, staff: Iterable[Person]) -> list[str]:
    """What looks like the name of somebody who is not on the staff list, as it stands."""
    known = {fold(word) for person in staff for word in person.name.split()}
    row = tokens(clean(text))
    strange: list[str] = []
    taken: set[int] = set()
    for one in find(row):
        taken |= set(range(one.start, one.end))
        surname, _ = to_nominative(one.surname)
        if not {fold(one.surname), fold(surname)} & known:
            strange.append(f"{one.surname} {one.initials}".strip())
    for at, token in enumerate(row):
        if at not in taken and _likely_a_name(token) and not token.keys & known:
            strange.append(token.text)
    return list(dict.fromkeys(strange))


def _likely_a_name(token: Token) -> bool:
    """«Маша», «Кузнецову»: nothing that it is likelier to be."""
    return (
        token.capital
        and len(token.text) > 2
        and bool(token.forms)
        and token.forms[0].known
        and bool(token.forms[0].grammemes & _NAMES)
    )


def written(text: str, staff: Iterable[Person], *, sure: bool, least: int = 0) -> str:
    """A text as it is kept: lines stay, runs of blanks go. ``sure``: the writer said that no pupil
    is meant. Refusal: visits-text-long, visits-text-short, materials, visits-names."""
    text = "\n".join(" ".join(line.split()) for line in text.splitlines()).strip()
    if len(text) > LONGEST:
        raise Refusal("visits-text-long", most=LONGEST)
    if len(text) < least:
        raise Refusal("visits-text-short")
    need_no_materials(text=text, staff=True)
    if not sure and text:
        strange = strange_names(text, staff)
        if strange:
            raise Refusal("visits-names", names=", ".join(strange[:3]))
    return text
