"""The timetable of the tests as people type it: «5А; русский язык; 15.04.2021; 2; 12»."""

from __future__ import annotations

import re
from datetime import date

from school.dates.year import SchoolYear
from school.people.subjects import subject_named
from school.refusal import Refusal
from school.vpr.timetable import Exam

MOST_LINES = 500
_LEAST_CELLS = 3  # class, subject, day
_MOST_CELLS = 5
_LAST_LESSON = 12
_LAST_GRADE = 11
_LONGEST_ROOM = 20
_BREAK = re.compile(r" *[;|\t] *")
_CLASS = re.compile(r"(\d{1,2})[\s\-–—\"«»'.]*([А-ЯЁA-Z]?)[\s\"«»'.]*")
_DAY = re.compile(r"(\d{1,2})\.(\d{1,2})(?:\.(\d{4}|\d{2}))?\.?(?:\s*г\.?)?")
_LESSON = re.compile(r"(\d{1,2})(?:\s*-?\s*[йи]{1,2})?(?:\s*ур(?:ок)?\.?)?", re.IGNORECASE)
_ALIKE = str.maketrans("ABCEHKMOPTX", "АВСЕНКМОРТХ")  # Latin letters that look Cyrillic


def class_named(text: str) -> str:
    """«5 а», «5-А», «5«А»» → «5А»; a grade without a letter stays a grade."""
    found = _CLASS.fullmatch(text.strip().upper())
    if found is None or not 1 <= int(found[1]) <= _LAST_GRADE:
        raise Refusal("class-unclear")
    return f"{int(found[1])}{found[2].translate(_ALIKE)}"


def day_named(text: str, year: SchoolYear) -> date:
    """«15.04.2021», «15.04.21» or «15.04» of the school year."""
    found = _DAY.fullmatch(text.strip())
    if found is None:
        raise Refusal("day-unclear")
    day, month = int(found[1]), int(found[2])
    written = int(found[3]) if found[3] else year.year_of(month)
    try:
        return date(written + 2000 if written < 100 else written, month, day)
    except ValueError as error:
        raise Refusal("day-unclear") from error


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
    """The room as the school writes it, without «каб.»."""
    text = re.sub(r"^(?:каб(?:инет)?\.?\s*)?(?:№\s*)?", "", " ".join(text.split()), flags=re.I)
    if len(text) > _LONGEST_ROOM:
        raise Refusal("room-unclear", most=_LONGEST_ROOM)
    return text.strip("-–— ")


def read_exams(text: str, year: SchoolYear) -> list[Exam]:
    """A table, one test a line: class (or several with commas), subject, day, lesson, room; the
    last two may be missing. All or nothing: Refusal names the lines that could not be read."""
    found: list[Exam] = []
    wrong: list[int] = []
    lines = text.splitlines()
    if len(lines) > MOST_LINES:
        raise Refusal("exams-too-many", most=MOST_LINES)
    for number, line in enumerate(lines, 1):
        cells = [cell.strip().strip('"') for cell in _BREAK.split(line.strip().strip("|"))]
        if not any(cells) or _is_header(cells):
            continue
        try:
            found += _exams(cells, year)
        except Refusal:
            wrong.append(number)
    if wrong:
        said = ", ".join(str(number) for number in wrong[:10]) + ("…" if wrong[10:] else "")
        raise Refusal("exams-unclear", lines=said, count=len(wrong))
    if not found:
        raise Refusal("exams-empty")
    return found


def _is_header(cells: list[str]) -> bool:
    return cells[0].casefold().startswith(("класс", "№")) or set("".join(cells)) <= set("-: ")


def _exams(cells: list[str], year: SchoolYear) -> list[Exam]:
    if len(cells) < _LEAST_CELLS or any(cells[_MOST_CELLS:]):
        raise Refusal("exams-empty")
    classes, subject, day, lesson, room = (*cells, "", "")[:_MOST_CELLS]
    return [
        Exam(
            0,
            class_named(one),
            subject_named(subject),
            day_named(day, year),
            lesson_named(lesson),
            room_named(room),
        )
        for one in classes.split(",")
    ]
