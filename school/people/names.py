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
_ENDING = 2  # letters at the end of a surname that its cases change
_Known = tuple[str, str, str]  # a name, its surname, its initials


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


def _wanted(person: str) -> tuple[str, str] | None:
    """Surname in the nominative and initials; None where no one can be looked for."""
    parts = _split(person)
    if parts is None:
        return None
    surname, sure = to_nominative(parts[0])
    return (surname, fold(parts[1])) if sure else None


def beginning(person: str) -> str:
    """With what a word of a name begins that says the same surname, folded and in whatever case;
    empty where no one can be looked for."""
    wanted = _wanted(person)
    if wanted is None:
        return ""
    surname = fold(wanted[0])
    return surname[: max(2, len(surname) - _ENDING)]


def settled(person: str, bearers: Sequence[str]) -> bool:
    """Would ``match`` find the same among everybody as among ``bearers``, those with a word that
    has the ``beginning`` of this name?"""
    wanted = _wanted(person)
    if wanted is None or not _may_be_misspelt(*wanted):
        return True
    return bool(_equal(*wanted, _known(bearers)))


def match(person: str, candidates: Sequence[str]) -> str | None:
    """The one of ``candidates`` that ``person`` names; None = ask.

    Equal are surname and initials (ё = е, case aside). A misspelt surname is accepted only if it
    sounds the same, has the same initials and gender, and no other candidate comes within 8 points.
    """
    wanted = _wanted(person)
    if wanted is None:
        return None
    known = _known(candidates)
    equal = _equal(*wanted, known)
    if equal:
        return equal[0] if len(set(equal)) == 1 else None
    return _misspelt(*wanted, known)


def _known(candidates: Sequence[str]) -> list[_Known]:
    return [(name, *parts) for name in candidates if (parts := _split(name)) is not None]


def _equal(surname: str, initials: str, known: Sequence[_Known]) -> list[str]:
    """Those with this surname and these initials; where there is none, with one initial for two."""
    same = [(name, fold(letters)) for name, other, letters in known if fold(other) == fold(surname)]
    return [name for name, letters in same if letters == initials] or [
        name
        for name, letters in same
        if len(min(initials, letters, key=len)) == 2 and initials[:2] == letters[:2]
    ]


def _may_be_misspelt(surname: str, initials: str) -> bool:
    return len(initials) > 2 and len(surname) >= 6  # «Белов» and «Билов» are two people


def _misspelt(surname: str, initials: str, known: Sequence[_Known]) -> str | None:
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
        and _may_be_misspelt(surname, initials)
        and score >= _ALIKE
        and _gender(other) == _gender(surname)
        and _sound(other) == _sound(surname)
    )
    return name if clear and alike else None
