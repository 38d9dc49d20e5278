"""Which of its tests a family hears of on a day, and what changed since it heard last. Pure."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from school.vpr.classes import same_class
from school.vpr.timetable import Exam

DIGEST_DAYS = 30  # how far a weekly letter looks ahead


@dataclass(frozen=True, slots=True)
class PushSettings:
    """How many days before a test families hear of it; ``on``: whether they do at all."""

    days: tuple[int, ...] = (30, 14, 3, 1)
    on: bool = True

    @property
    def farthest(self) -> int:
        return max(self.days, default=0)


@dataclass(frozen=True, slots=True)
class Told:
    """What a letter said of a test. ``day`` None: that there will be none. ``rung``: how many days
    before; a smaller one is news again."""

    exam_id: int
    grade_class: str
    subject: str
    day: date | None
    rung: int


@dataclass(frozen=True, slots=True)
class Line:
    """One test in a letter, as it is now; ``was``: as the family knows it, when that differs."""

    now: Told
    was: Told | None = None

    @property
    def first_day(self) -> date:
        """The earliest day of which the line speaks."""
        return min(day for day in self._days if day is not None)

    @property
    def last_day(self) -> date:
        return max(day for day in self._days if day is not None)

    @property
    def _days(self) -> Sequence[date | None]:
        return (self.now.day, self.was.day if self.was else None)


@dataclass(frozen=True, slots=True)
class Ahead:
    """The tests to come, of all classes, and which tests the timetable has at all."""

    exams: tuple[Exam, ...]
    known: frozenset[int]

    @classmethod
    def of(cls, exams: Iterable[Exam], today: date) -> Ahead:
        """By day, then by class."""
        held = sorted(exams, key=lambda one: (one.day, one.grade_class, one.lesson or 0, one.id))
        coming = tuple(one for one in held if one.day >= today)
        return cls(coming, frozenset(one.id for one in held))

    def of_classes(self, classes: Collection[str]) -> list[Exam]:
        return [
            exam for exam in self.exams if any(same_class(one, exam.grade_class) for one in classes)
        ]

    def between(self, today: date, least: int, most: int) -> list[Exam]:
        """The tests that are so many days away."""
        return [exam for exam in self.exams if least <= (exam.day - today).days <= most]


def due_rung(days_left: int, rungs: Iterable[int]) -> int | None:
    """The rung on which a day stands: after an outage, or for who came later, it is still the one
    that was missed. None before the first, and on the day of the test itself."""
    if days_left < 1:
        return None
    return min((rung for rung in rungs if rung >= days_left), default=None)


def lines_due(
    ahead: Ahead,
    classes: Collection[str],
    told: Mapping[int, Told],
    today: date,
    rungs: Sequence[int],
) -> list[Line]:
    """What is news for a family on a day: tests whose rung has come, and what changed in those of
    which it knows."""
    found = _removed(ahead, classes, told, today)
    for exam in ahead.of_classes(classes):
        left = (exam.day - today).days
        rung, before = due_rung(left, rungs), _still(told.get(exam.id))
        now = _said(exam, left if rung is None else rung)
        if before is not None and (before.day, before.subject) != (exam.day, exam.subject):
            found.append(Line(now, before))
        elif rung is not None and (before is None or rung < before.rung):
            found.append(Line(now))
    return found


def lines_ahead(
    ahead: Ahead,
    classes: Collection[str],
    told: Mapping[int, Told],
    today: date,
    rungs: Sequence[int],
) -> list[Line]:
    """All tests of the coming weeks, for a weekly letter; with what changed."""
    changed = {line.now.exam_id: line for line in lines_due(ahead, classes, told, today, rungs)}
    found = [line for line in changed.values() if line.now.day is None]
    until = today + timedelta(days=DIGEST_DAYS)
    for exam in ahead.of_classes(classes):
        line = changed.get(exam.id)
        left = (exam.day - today).days
        if line is not None and line.was is not None:
            found.append(line)
        elif left >= 1 and exam.day <= until:
            rung = due_rung(left, rungs)
            found.append(Line(_said(exam, left if rung is None else rung)))
    return found


def cannot_wait(line: Line, today: date) -> bool:
    """A change that would come too late in the letter of next Monday."""
    monday = today + timedelta(days=7 - today.weekday())
    return line.was is not None and line.first_day <= monday


def _said(exam: Exam, rung: int) -> Told:
    return Told(exam.id, exam.grade_class, exam.subject, exam.day, rung)


def _still(told: Told | None) -> Told | None:
    """A test that was called off and is there again is told as a new one."""
    return None if told is None or told.day is None else told


def _removed(
    ahead: Ahead, classes: Collection[str], told: Mapping[int, Told], today: date
) -> list[Line]:
    gone = [
        one
        for one in told.values()
        if one.day is not None
        and one.day >= today
        and one.exam_id not in ahead.known
        and any(same_class(own, one.grade_class) for own in classes)
    ]
    return [
        Line(Told(one.exam_id, one.grade_class, one.subject, None, one.rung), one)
        for one in sorted(gone, key=lambda one: (one.day or today, one.exam_id))
    ]
