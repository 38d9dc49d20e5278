"""Rows that open a section: their numbers and titles, and how they differ from items."""

from __future__ import annotations

import re
from dataclasses import dataclass

_NUMBER = re.compile(r"^№?\s*(\d{1,3}(?:\s*[.\-]\s*\d{1,3})*|[IVXLІХ]{1,6})\s*[.)]*\s*$")
_ARABIC = re.compile(
    r"^№?\s*(\d{1,2}(?:\.\d{1,2})*)\s*(?:[.)]+\s*|\s(?=\s*[«\"А-ЯЁA-Z]))(.*)$", re.S
)
_ROMAN = re.compile(r"^([IVXІХ]{1,5})(?:\s*[.)]+\s*|\s+[–—-]?\s*|$)(.*)$", re.S)
_WORD = re.compile(
    r"^(?:раздел|модуль|блок|направление|этап|часть|глава|задача)\b\s*№?\s*"
    r"(\d{1,2}|[IVXІХ]{1,5})?(?=[\s.,:)«\"–—-]|$)",
    re.IGNORECASE,
)
_KEYCAP = str.maketrans("", "", "\ufe0f\u20e3")
_LATIN = str.maketrans("ІХ", "IX")  # Cyrillic letters that stand for Roman numerals
_EXCEL_DATE = re.compile(r"^(\d\d)\.(\d\d)\.\d{4}$")
_MONTH = r"(?:январ|феврал|март|апрел|ма[йя]|июн|июл|август|сентябр|октябр|ноябр|декабр)[а-я]*"
_MONTHS = re.compile(
    rf"^{_MONTH}(?:\s*[-–—,/]\s*{_MONTH})*(?:\s+\d{{4}}(?:\s*(?:г\.?|года?))?)?\s*\.?$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Section:
    """A section: its number (or its ordinal when it has none) and its title, None if not given."""

    number: str
    title: str | None
    place: int = 0


def item_number(text: str) -> str | None:
    """«2.4.» → «2.4», «1️⃣» → «1»; None for a cell without a number."""
    plain = "".join(text.translate(_KEYCAP).split())
    date = _EXCEL_DATE.match(plain)
    if date:  # a spreadsheet took «1.2» for the first of February
        return f"{int(date[1])}.{int(date[2])}"
    found = _NUMBER.match(plain)
    if found:
        return found[1].translate(_LATIN)
    stripped = plain.strip(".)(-–—•*:;")
    fits = len(stripped) == 1 or any(char.isdigit() for char in stripped)
    return stripped[:20] if fits and stripped[:1].isalnum() else None


def is_item_number(text: str) -> bool:
    """True for a cell that holds a number and nothing else: «2.4.», unlike «Протокол № 1»."""
    return bool(_NUMBER.match("".join(text.translate(_KEYCAP).split())))


def level(number: str | None) -> int:
    """How deep a number is: «2» → 1, «2.4» → 2; 0 for none."""
    return 0 if not number else number.count(".") + 1


def is_roman(number: str | None) -> bool:
    return bool(number) and not str(number).translate(_LATIN).strip("IVXL")


def read_section(text: str) -> Section:
    """The number and title of a section row; the number is empty when there is none."""
    word = _WORD.match(text)
    if word:
        return Section((word[1] or "").translate(_LATIN), text)
    for pattern in (_ARABIC, _ROMAN):
        found = pattern.match(text)
        if found:
            return Section(found[1].translate(_LATIN), found[2].strip() or None)
    return Section("", text or None)


def is_marked(text: str) -> bool:
    """True for «Раздел …», «Модуль …», a Roman number, «1. …»."""
    return bool(_WORD.match(text) or _ROMAN.match(text) or _ARABIC.match(text))


def is_bare(section: Section) -> bool:
    """True for a section that has only a number: «II.», «Раздел II»."""
    if section.title is None:
        return True
    word = _WORD.match(section.title)
    return word is not None and not section.title[word.end() :].strip(" .,:–—-")


def looks_like_section(text: str) -> bool:
    """True for a marked section and for capitals only."""
    if is_marked(text):
        return True
    letters = [char for char in text if char.isalpha()]
    return len(letters) > 3 and all(char.isupper() for char in letters)


def names_months(text: str) -> bool:
    """True for a section that is a month («Сентябрь», «Ноябрь – декабрь 2020»)."""
    return bool(_MONTHS.match(text))
