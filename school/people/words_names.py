"""Finding the names of people in a row of tokens."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from school.people.morphology import fold
from school.people.words import Kind, Token
from school.people.words_areas import SHORT as AREA_WORDS
from school.people.words_roles import lexicon
from school.people.words_subjects import WORDS as SUBJECT_WORDS
from school.people.words_surnames import MAN, WOMAN

_PATRONYMIC = re.compile(r"(?:вич|ьич|мич|кич|тич|овн|евн|ичн)(?:а|у|ем|е|ы|ой|ою)?$")
_TURKIC = frozenset({"оглы", "кызы", "оглу", "гызы", "улы"})


@dataclass(frozen=True, slots=True)
class Found:
    """A name in a row of tokens: [start, end), surname and initials as they stand."""

    start: int
    end: int
    surname: str
    initials: str


def _initial(row: Sequence[Token], at: int) -> str | None:
    """The letter if one capital initial stands here («А», «Дж»)."""
    if at >= len(row) or row[at].kind is not Kind.WORD:
        return None
    text = row[at].text
    if at > 0 and row[at - 1].kind is Kind.NUMBER and row[at - 1].end == row[at].start:
        return None  # «5А»
    return text if (text.isupper() and len(text) == 1) or text == "Дж" else None


def _glued_initials(row: Sequence[Token], at: int) -> tuple[str, int] | None:
    """«Рогова АА»: two capitals right after what is surely a surname."""
    if at == 0 or at >= len(row) or not re.fullmatch("[А-ЯЁ]{2}", row[at].text):
        return None
    surname = row[at - 1]
    sure = surname.capital and len(surname.text) > 3 and _weight(row, at - 1, at) == 2
    if not sure or row[at].low in lexicon() or row[at].low in AREA_WORDS:
        return None
    end = at + 1
    if end < len(row) and row[end].kind is Kind.DOT:
        end += 1
    return f"{row[at].text[0]}.{row[at].text[1]}.", end


def _initials(row: Sequence[Token], at: int) -> tuple[str, int] | None:
    """«А.А.», «А. А», «А,В,», «А.» → letters with stops, the place after."""
    first = _initial(row, at)
    if first is None:
        return _glued_initials(row, at)
    place = at + 1
    mark = row[place].text if place < len(row) else ""
    if mark not in (".", ","):
        return None
    comma = mark == ","
    second = _initial(row, place + 1)
    if comma and (second is None or row[place + 1].start != row[place].end):
        return None
    if second is None:
        return f"{first}.", place + 1
    end = place + 2
    if end < len(row) and (row[end].kind is Kind.DOT or (comma and row[end].text == ",")):
        end += 1
    return f"{first}.{second}.", end


_PATRONYMIC_CASES = {
    "ич": {"nomn"}, "ича": {"gent", "accs"}, "ичу": {"datv"}, "ичем": {"ablt"}, "иче": {"loct"},
    "на": {"nomn"}, "ны": {"gent"}, "не": {"datv", "loct"}, "ну": {"accs"}, "ной": {"ablt"},
    "ною": {"ablt"},
}  # fmt: skip


def said_by_patronymic(row: Sequence[Token], found: Found) -> tuple[frozenset[str], bool]:
    """Cases that the patronymic of a full name may stand in, and whether it is a woman's."""
    for token in reversed(row[found.start : found.end]):
        if is_patronymic(token.text) and found.initials.endswith(f".{token.text[0]}."):
            for length in (4, 3, 2):
                cases = _PATRONYMIC_CASES.get(token.low[-length:])
                if cases is not None:
                    return frozenset(cases), "н" in token.low[-length:]
    return frozenset(), False


def is_patronymic(word: str) -> bool:
    return len(word) >= 5 and bool(_PATRONYMIC.search(fold(word)))


def _surname_end(row: Sequence[Token], at: int) -> int | None:
    """The place after a capital word, or two with a hyphen; None if none stands here."""
    if at >= len(row) or not row[at].capital or len(row[at].text) < 2:
        return None
    end = at + 1
    double = end + 1 < len(row) and row[end].kind is Kind.HYPHEN and row[end + 1].capital
    # «по УВР-Иванова А.А.» is no double surname.
    if double and row[at].text.isupper() == row[end + 1].text.isupper():
        end += 2
    return end


def _weight(row: Sequence[Token], at: int, end: int) -> int:
    """How like a surname: 0 a word of plans, 1 a dictionary word, 2 a surname or unknown."""
    words = [token for token in row[at:end] if token.kind is Kind.WORD]
    if any(len(word.text) < 2 for word in words):
        return 0
    if any(word.has("Surn") or _suffixed(word.low) for word in words):
        return 2
    if any(word.keys & (lexicon() | SUBJECT_WORDS) for word in words):
        return 0
    if len(words) == 1 and words[0].text.isupper() and len(words[0].text) <= 4:
        return 0  # an abbreviation nobody knows
    return 1 if any(form.known for word in words for form in word.forms) else 2


def _suffixed(low: str) -> bool:
    return len(low) > 4 and bool(MAN.search(low) or WOMAN.search(low)) and low not in lexicon()


def surname_text(row: Sequence[Token], at: int, end: int) -> str:
    words = [token.text for token in row[at:end]]
    return "".join(
        word.capitalize() if word.isupper() and len(word) > 1 else word for word in words
    )


def find(row: Sequence[Token]) -> list[Found]:
    """All names with initials or with a patronymic, left to right, none overlapping."""
    found: list[Found] = []
    at = 0
    while at < len(row):
        if row[at].kind is not Kind.WORD or not row[at].capital:
            at += 1
            continue
        chain = _full(row, at) or _chain(row, at) or _pair(row, at)
        found += chain
        at = chain[-1].end if chain else at + 1
    return found


def _full(row: Sequence[Token], at: int) -> list[Found]:
    """«Фамилия Имя Отчество» or «Имя Отчество Фамилия»."""
    end = _surname_end(row, at)
    if end is None:
        return []
    given, patronymic = _given(row, end)
    after = patronymic
    if after:
        weight = _weight(row, at, end)
        behind = _surname_end(row, after)
        other = _weight(row, after, behind) if behind and not _given(row, behind)[1] else 0
        if weight > 0 and not (weight < 2 and other == 2):
            return [Found(at, after, surname_text(row, at, end), given)]
        return []
    if end == at + 1:
        given, after = _given(row, at)
        behind = _surname_end(row, after) if after else None
        if after and behind and _weight(row, after, behind) > 0:
            return [Found(at, behind, surname_text(row, after, behind), given)]
    return []


def _given(row: Sequence[Token], at: int) -> tuple[str, int]:
    """Initials of «Имя Отчество» at a place and the place after; 0 if not there."""
    if at + 1 >= len(row) or not (row[at].capital and row[at + 1].kind is Kind.WORD):
        return "", 0
    first, second = row[at], row[at + 1]
    if len(first.text) < 2 or len(second.text) < 2:
        return "", 0
    end = at + 2
    turkic = end < len(row) and row[end].low in _TURKIC
    if not (second.capital and (is_patronymic(second.text) or turkic)):
        return "", 0
    return f"{first.text[0]}.{second.text[0]}.", end + 1 if turkic else end


def _chain(row: Sequence[Token], at: int) -> list[Found]:
    """Surnames and initials in turn, without commas: which belong together is seen at the ends."""
    parts: list[tuple[str, int, int]] = []  # initials or "", start, end
    place = at
    while place < len(row):
        letters = _initials(row, place) if not parts or parts[-1][0] == "" else None
        if letters is not None:
            parts.append((letters[0], place, letters[1]))
            place = letters[1]
            continue
        end = _surname_end(row, place)
        if (
            end is None
            or (parts and parts[-1][0] == "")
            or (parts and not _weight(row, place, end))
        ):
            break
        parts.append(("", place, end))
        place = end
    if len(parts) < 2:
        return []
    if parts[0][0] == "":
        weight = _weight(row, parts[0][1], parts[0][2])
        last = _weight(row, parts[-1][1], parts[-1][2]) if parts[-1][0] == "" else 0
        if weight == 0 or weight < last:
            parts = parts[1:]
    found = []
    for left, right in zip(parts[::2], parts[1::2], strict=False):
        letters_part, surname_part = (left, right) if left[0] else (right, left)
        letters_text, start, end = letters_part
        if len(letters_text) == 2 and _weight(row, surname_part[1], surname_part[2]) < 2:
            break  # «Литера А.» is nobody
        found.append(
            Found(
                min(start, surname_part[1]),
                max(end, surname_part[2]),
                surname_text(row, surname_part[1], surname_part[2]),
                letters_text,
            )
        )
    return found


def _pair(row: Sequence[Token], at: int) -> list[Found]:
    """«Иванова Ольга», «Ольга Иванова», or a surname alone."""
    end = _surname_end(row, at)
    if end is None:
        return []
    both = end < len(row) and row[end].capital and len(row[end].text) > 2
    if both and end == at + 1 and row[at].has("Name") and bare_surname(row[end]):
        return [Found(at, end + 1, surname_text(row, end, end + 1), f"{row[at].text[0]}.")]
    if not all(
        bare_surname(token) for token in row[at:end] if token.kind is Kind.WORD
    ) or _describes(row, end - 1):
        return []
    if both and row[end].has("Name") and not bare_surname(row[end]):
        third = row[end + 1] if end + 1 < len(row) else None
        if third is not None and _misspelt_patronymic(third):
            initials = f"{row[end].text[0]}.{third.text[0]}."
            return [Found(at, end + 2, surname_text(row, at, end), initials)]
        return [Found(at, end + 1, surname_text(row, at, end), f"{row[end].text[0]}.")]
    return [Found(at, end, surname_text(row, at, end), "")]


def _misspelt_patronymic(word: Token) -> bool:
    """«Анатольенва» after a surname and a given name: no word of the language, no surname."""
    strange = not any(form.known for form in word.forms) and not bare_surname(word)
    return word.capital and len(word.text) > 5 and strange and word.low not in lexicon()


def _describes(row: Sequence[Token], at: int) -> bool:
    """«Юнармейский отряд»: an adjective that passes for a surname."""
    following = row[at + 1] if at + 1 < len(row) else None
    return (
        row[at].low.endswith(("ский", "цкий", "ская", "цкая", "ской", "цкой"))
        and following is not None
        and following.kind is Kind.WORD
        and not following.capital
        and following.has("NOUN", "nomn")
        and not following.has("NOUN", "anim")
    )


def bare_surname(token: Token) -> bool:
    """A capital word that is a surname in the nominative and hardly anything else."""
    return (
        token.capital
        and len(token.text) > 3
        and not token.keys & (lexicon() | SUBJECT_WORDS)
        and any({"Surn", "nomn"} <= form.grammemes for form in token.forms)
        and all(
            form.grammemes & {"Surn", "Geox", "Poss", "Name"} or not form.known
            for form in token.forms
        )
    )
