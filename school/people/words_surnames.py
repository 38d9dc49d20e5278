"""Surnames put into the nominative, as far as that is certain."""

from __future__ import annotations

import re

from school.people.morphology import fold, nominative
from school.people.words import Kind, Token

# The families whose forms are safe by their endings alone.
WOMAN = re.compile(r"(?:[оеё]в|[иы]н)а$|[сц]кая$")
MAN = re.compile(r"(?:[оеё]в|[иы]н)$|[сц]кий$")
_WOMAN_OBLIQUE = re.compile(r"(?P<stem>.+(?:[оеё]в|[иы]н))ой$")
_MAN_INSTRUMENTAL = re.compile(r"(?P<stem>.+(?:[оеё]в|[иы]н))ым$")
_MAN_OR_WOMAN = re.compile(r"(?P<stem>.+(?:[оеё]в|[иы]н))(?P<end>у|а)$")
_ADJECTIVE_OBLIQUE = re.compile(r"(?P<stem>.+[сц]к)(?P<end>ого|ому|им|ой|ую)$")
_UKRAINIAN = re.compile(r"(?P<stem>.+(?:[ея]нк|йк))(?:ом|у|е)$")
_FIXED = re.compile(r"(?:[ыи]х|ко|аго|ово|дзе|швили|заде)$")


def to_nominative(
    surname: str, cases: frozenset[str] = frozenset(), *, woman: bool = False
) -> tuple[str, bool]:
    """The surname in the nominative and whether that is certain.

    ``cases``: what the word beside it says of the case; empty = nothing known. ``woman``: the
    name beside it is a woman's.
    """
    if "-" in surname:
        parts = [to_nominative(part, cases, woman=woman) for part in surname.split("-")]
        return "-".join(part for part, _ in parts), all(sure for _, sure in parts)
    low = fold(surname)
    oblique = bool(cases) and "nomn" not in cases
    if not woman and low.endswith("ой") and _known_man(surname):
        # «Яровой», «Полевой» may be a man in the nominative.
        return surname, not oblique and Token(Kind.WORD, surname, 0, 0).has("Surn", "masc", "nomn")
    match = _UKRAINIAN.match(surname.lower())
    if match:
        return _like(surname, f"{match['stem']}о"), True
    for pattern, ending in ((_WOMAN_OBLIQUE, "а"), (_MAN_INSTRUMENTAL, "")):
        match = pattern.match(surname.lower())
        if match:
            return _like(surname, match["stem"] + ending), True
    match = _MAN_OR_WOMAN.match(surname.lower())
    if match:
        return _by_case(surname, match["stem"], match["end"], cases)
    match = _ADJECTIVE_OBLIQUE.match(surname.lower())
    if match:
        ending = "ая" if match["end"] in ("ой", "ую") else "ий"
        return _like(surname, match["stem"] + ending), True
    if MAN.search(low) or _FIXED.search(low):
        return surname, True
    return _by_dictionary(surname, oblique)


def _known_man(surname: str) -> bool:
    word = Token(Kind.WORD, surname, 0, len(surname))
    return any(form.known and {"masc", "sing", "nomn"} <= form.grammemes for form in word.forms)


def _by_case(surname: str, stem: str, end: str, cases: frozenset[str]) -> tuple[str, bool]:
    """«Иванова» and «Иванову» are a man's or a woman's; the case beside decides."""
    if end == "а":
        if not cases or "nomn" in cases:
            return surname, True
        return (_like(surname, stem), True) if cases <= {"gent", "accs"} else (surname, False)
    named = cases & {"datv", "accs"}
    if named == {"datv"} and "nomn" not in cases:
        return _like(surname, stem), True
    if named == {"accs"} and "nomn" not in cases:
        return _like(surname, f"{stem}а"), True
    return surname, False


def _by_dictionary(surname: str, oblique: bool) -> tuple[str, bool]:
    word = Token(Kind.WORD, surname, 0, len(surname))
    if not word.forms:
        return surname, True
    if word.has("nomn", "sing"):
        # A woman's «Мельник» stays as it is in every case; «Зима» and «Толстой» do not.
        return surname, not word.low.endswith("ы") and (not oblique or word.low[-1] not in "аяойы")
    if not oblique and not any(form.known for form in word.forms):
        return surname, word.low[-1] not in "ыую"
    if word.has("Fixd", "Surn") and not any({"masc", "Surn"} <= f.grammemes for f in word.forms):
        return surname, True
    for wanted in ({"Surn", "sing"}, {"anim", "sing"}):
        found = {
            nominative(surname, form.grammemes)
            for form in word.forms
            if wanted <= form.grammemes and "Fixd" not in form.grammemes
        } - {None}
        if len(found) == 1:
            return _like(surname, str(found.pop())), True
        if found:
            return surname, False
    return surname, False


def _like(model: str, word: str) -> str:
    """The word with the capital (and the ё) of its model."""
    kept = "".join(
        old if fold(old) == new and old.lower() != new else new
        for old, new in zip(model.lower(), word, strict=False)
    )
    word = kept + word[len(kept) :]
    return word[:1].upper() + word[1:]
