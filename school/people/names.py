"""Names of people: put into «Фамилия И.О.» and matched with the staff."""

from __future__ import annotations

import re
from collections.abc import Sequence

from school.people.morphology import fold
from school.people.words import Kind, Token, clean, tokens
from school.people.words_names import find, surname_text
from school.people.words_roles import lexicon
from school.people.words_surnames import MAN, WOMAN, to_nominative

_GAP = 8
_ALIKE = 85


def short_name(text: str) -> str | None:
    """«Фамилия И.О.» of a name in any common order; None if it is not one name."""
    text = clean(text)
    if not text or len(text) > 100:
        return None
    if text == text.lower():
        text = re.sub(r"[^\W\d_]+", lambda match: match.group().capitalize(), text)
    row = tokens(text)
    found = find(row)
    rest = [token for token in row if token.kind is not Kind.DOT]
    if len(found) == 1 and found[0].initials:
        around = row[: found[0].start] + row[found[0].end :]
        if all(token.kind is Kind.DOT for token in around):
            return f"{found[0].surname} {found[0].initials}"
    if len(rest) in (2, 3) and all(token.capital and len(token.text) > 1 for token in rest):
        return _by_order(rest)
    return None


def _by_order(words: Sequence[Token]) -> str | None:
    """Names without a patronymic that is known: «Ли Мин Хо», «Анна Иванова»."""
    if any(word.keys & lexicon() for word in words):
        return None
    first, *given = words
    if first.has("Name") and not first.has("Surn"):
        if len(words) == 2 and words[1].has("Surn"):
            return f"{surname_text(words, 1, 2)} {first.text[0]}."
        return None
    return f"{surname_text(words, 0, 1)} " + "".join(f"{word.text[0]}." for word in given)


def _gender(surname: str) -> str:
    low = fold(surname)
    if WOMAN.search(low):
        return "f"
    return "m" if MAN.search(low) else ""


_SOUND = str.maketrans(
    {**dict(zip("оеяыэдбзжгв", "аиииитпсшкф", strict=True)), "й": None, "ь": None, "ъ": None}
)


def _sound(surname: str) -> str:
    low = re.sub(r"тьс|тс|дс", "ц", fold(surname)).translate(_SOUND)
    return re.sub(r"(.)\1+", r"\1", low)


def _split(name: str) -> tuple[str, str] | None:
    short = short_name(name)
    if short is None:
        return None
    surname, _, initials = short.rpartition(" ")
    return surname, initials


def match(person: str, candidates: Sequence[str]) -> str | None:
    """The one of ``candidates`` that ``person`` names; None = ask.

    Equal are surname and initials (ё = е, case aside). A misspelt surname is accepted only if it
    sounds the same, has the same initials and gender, and no other candidate comes within 8 points.
    """
    wanted = _split(person)
    if wanted is None:
        return None
    surname, sure = to_nominative(wanted[0])
    if not sure:
        return None
    known = [(name, *parts) for name in candidates if (parts := _split(name)) is not None]
    key, initials = fold(surname), fold(wanted[1])
    equal = [
        name for name, other, letters in known if (fold(other), fold(letters)) == (key, initials)
    ]
    if equal:
        return equal[0] if len(set(equal)) == 1 else None
    short = [
        name
        for name, other, letters in known
        if fold(other) == key
        and len(min(initials, fold(letters), key=len)) == 2
        and initials[:2] == fold(letters)[:2]
    ]
    if short:
        return short[0] if len(set(short)) == 1 else None
    return _misspelt(surname, initials, known)


def _misspelt(surname: str, initials: str, known: Sequence[tuple[str, str, str]]) -> str | None:
    from rapidfuzz import fuzz  # noqa: PLC0415 - only for what is misspelt

    scored = sorted(
        (
            (fuzz.ratio(fold(surname), fold(other)), name, other, letters)
            for name, other, letters in known
        ),
        reverse=True,
    )
    if not scored:
        return None
    score, name, other, letters = scored[0]
    clear = len(scored) == 1 or score - scored[1][0] >= _GAP
    alike = (
        fold(letters) == initials
        and len(initials) > 2
        and len(surname) >= 6  # «Белов» and «Билов» are two people
        and score >= _ALIKE
        and _gender(other) == _gender(surname)
        and _sound(other) == _sound(surname)
    )
    return name if clear and alike else None
