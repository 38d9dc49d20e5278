"""Which column of the tests' timetable holds what, by the words of its header.

Every word of a header cell must be known: «Дата проведения» is the day of a test, «Дата выдачи
результатов» is not, and a day taken from the wrong column would look right.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from school.refusal import Refusal

_LONGEST = 80  # characters of a header cell
_WORD = re.compile(r"[^\W\d_]+")

# For each column: the words that name it, and those that may stand beside them.
_HELD = "проведения проведение впр проверочной проверочных проверочная работы работ теста тестов"
_NAMES: dict[str, tuple[str, str]] = {
    "classes": ("класс классы кл параллель class classes grade", "и литера буква номер"),
    "subject": (
        "предмет предметы предмета дисциплина дисциплины subject",
        "учебный учебная учебного учебной наименование название впр",
    ),
    "day": (
        "дата даты срок сроки date",
        f"{_HELD} контрольной написания выполнения и время день недели число месяц год г time",
    ),
    "lesson": ("урок урока уроки lesson", "номер по расписанию n no"),
    "room": ("кабинет каб кабинеты аудитория ауд аудитории room", f"{_HELD} учебный номер и n no"),
}
# «День» is a day only where no column says «Дата»: beside one it is the day of the week.
_WEAK_DAY = ("день day", _HELD)


@dataclass(frozen=True, slots=True)
class Columns:
    """Places of the columns in a row, from 0; lesson and room may be missing."""

    classes: int
    subject: int
    day: int
    lesson: int | None = None
    room: int | None = None


AS_TYPED = Columns(0, 1, 2, 3, 4)  # the order of a table without a header


def columns_named(row: Sequence[str]) -> Columns | None:
    """The columns that a header names, in any order and among others; None for another row.

    Refusal when two columns name the same thing, so that nobody has to guess which one holds.
    """
    if not _places(row, _NAMES["classes"]):
        return None  # nearly every row of a large file ends here
    places = {name: _places(row, known) for name, known in _NAMES.items()}
    places["day"] = places["day"] or _places(row, _WEAK_DAY)
    if not (places["classes"] and places["subject"] and places["day"]):
        return None
    for found in places.values():
        if len(found) > 1:
            raise Refusal("exams-columns-twice", column=" ".join(row[found[1]].split()))
    first = {name: found[0] for name, found in places.items() if found}
    return Columns(
        first["classes"], first["subject"], first["day"], first.get("lesson"), first.get("room")
    )


def nearly(row: Sequence[str]) -> bool:
    """True for a header that names class and subject, but no day that is understood."""
    return bool(_places(row, _NAMES["classes"]) and _places(row, _NAMES["subject"]))


def _places(row: Sequence[str], known: tuple[str, str]) -> list[int]:
    names, beside = (set(text.split()) for text in known)
    found = []
    for place, cell in enumerate(row):
        words = _WORD.findall(cell.casefold()) if len(cell) <= _LONGEST else []
        if names.intersection(words) and names.union(beside).issuperset(words):
            found.append(place)
    return found
