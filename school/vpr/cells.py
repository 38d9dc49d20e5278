"""What one cell of the tests' timetable says: classes, a day, a lesson, a room."""

from __future__ import annotations

import re
from datetime import date

from school.dates.reading import read_when
from school.dates.when import Kind
from school.dates.year import SchoolYear
from school.refusal import Refusal

_LAST_LESSON = 12
_LAST_GRADE = 11
_LONGEST_ROOM = 20
_LONGEST_CLASSES = 200
_AROUND = " \n\"«»“”„'().–—-"  # what stands around a letter: «5-А», «5 "А"», «5(А)»
# «5-е классы», «5-й класс» name a grade; the ending is no letter of a class.
_ENDING = re.compile(r"(?<=\d)(?:\s*-?\s*(?:ЫЕ|Е|ЫХ|Х)\s+КЛАССЫ|\s*-?\s*(?:ЫЙ|Й)\s+КЛАСС)$")
_WORD = re.compile(r"\s*\bКЛ(?:АССЫ?|\.)?$|(?<=\d)КЛ(?:АССЫ?|\.)?$")
_CLASS = re.compile(r"(\d{1,2})[\s\-–—\"«»“”„'(.]*([А-ИК-ЩЭ-ЯЁA-Z]?)[\s\"«»“”„').]*")
_PARTS = re.compile(r"[,;/&+\n]|\s+И\s+|\s+(?=\d)")
_LESSON = re.compile(r"№?\s*(\d{1,2})(?:\s*-?\s*[йи]{1,2})?(?:\s*ур(?:ок)?\.?)?", re.IGNORECASE)
_ALIKE = str.maketrans("ABCEHKMOPTX", "АВСЕНКМОРТХ")  # Latin letters that look Cyrillic


def class_named(text: str) -> str:
    """«5 а», «5-А», «5«А»», «5А класс» → «5А»; a grade without a letter stays a grade."""
    text = _WORD.sub("", _ENDING.sub("", text.strip().upper()))
    found = _CLASS.fullmatch(text)
    if found is None or not 1 <= int(found[1]) <= _LAST_GRADE:
        raise Refusal("class-unclear")
    return f"{int(found[1])}{found[2].translate(_ALIKE)}"


def classes_named(text: str) -> list[str]:
    """«5А, 5Б», «5А и 5Б», «5А, Б»: each class once, in order."""
    if len(text) > _LONGEST_CLASSES:
        raise Refusal("class-unclear")
    found: list[str] = []
    for part in _PARTS.split(_WORD.sub("", _ENDING.sub("", text.strip().upper()))):
        letter = part.strip(_AROUND)
        if not letter:
            continue
        alone = len(letter) == 1 and letter.isalpha()
        if alone and found and found[-1][-1].isalpha():  # «5А, Б»: the grade was said before
            found.append(class_named(found[-1][:-1] + letter))
        else:
            found.append(class_named(part))
    if not found:
        raise Refusal("class-unclear")
    return list(dict.fromkeys(found))


def day_named(text: str, year: SchoolYear) -> date:
    """One exact day of the school year, in any notation of a plan: «15.04.2021», «15.04»,
    «чт, 15 апреля». Refusal for deadlines, spans, and days of another year."""
    when = read_when(text, year).when
    if when.kind is not Kind.ON or when.start is None:
        raise Refusal("day-unclear")
    if not year.start <= when.start <= year.end:
        raise Refusal("day-not-in-year", year=year.label)
    return when.start


def lesson_named(text: str) -> int | None:
    """«2», «2 урок», «2-й»; None for nothing or a dash."""
    text = text.strip()
    if text in ("", "-", "–", "—"):
        return None
    found = _LESSON.fullmatch(text)
    if found is None or not 1 <= int(found[1]) <= _LAST_LESSON:
        raise Refusal("lesson-unclear")
    return int(found[1])


def room_named(text: str) -> str:
    """The room as the school writes it, without «каб.» or «ауд.»."""
    kind = r"(?:каб(?:инет)?\.?\s*|ауд(?:итория)?\.?\s*)?"
    text = re.sub(rf"^{kind}(?:№\s*)?", "", " ".join(text.split()), flags=re.I)
    if len(text) > _LONGEST_ROOM:
        raise Refusal("room-unclear", most=_LONGEST_ROOM)
    return text.strip("-–— ")
