"""The school's timetable of the tests: the window, and day, lesson and room of each test."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from school.dates.when import Anchor
from school.dates.year import SchoolYear


@dataclass(frozen=True, slots=True)
class Exam:
    """One test of one class. ``lesson`` 1–12 or None, ``room`` as the school writes it."""

    id: int
    grade_class: str  # «5А»
    subject: str
    day: date
    lesson: int | None = None
    room: str = ""


@dataclass(frozen=True, slots=True)
class Timetable:
    """What is known of the tests of one school year; any part may still be missing."""

    year: SchoolYear
    start: date | None = None
    end: date | None = None
    results: date | None = None
    exams: tuple[Exam, ...] = ()

    def days(self, anchor: Anchor) -> tuple[date, ...]:
        """The days that an anchor names, ascending; empty while the school has not set them.

        ``vpr_start`` and ``vpr_end`` are the first and last test of the timetable, or the
        window's edges while there is no test in it.
        """
        held = sorted({exam.day for exam in self.exams})
        match anchor:
            case Anchor.VPR_DAY:
                return tuple(held)
            case Anchor.VPR_START:
                return (held[0],) if held else ((self.start,) if self.start else ())
            case Anchor.VPR_END:
                return (held[-1],) if held else ((self.end,) if self.end else ())
            case Anchor.VPR_RESULTS:
                return (self.results,) if self.results else ()


@dataclass(frozen=True, slots=True)
class Publication:
    """A test as the public hears of it: without its room. ``lessons``: how long it takes.
    ``revision`` grows with each change that the public would see; one that is no longer held is
    ``removed``."""

    exam: Exam
    lessons: int
    revision: int
    removed: bool


class Timetables(Protocol):
    async def get(self, year: SchoolYear) -> Timetable:
        """The timetable of a year; an empty one when nothing was entered."""
        ...

    async def published(self, year: SchoolYear) -> Sequence[Publication]:
        """Every test that is or was in the timetable, in order of day and lesson."""
        ...

    async def put_window(
        self, year: SchoolYear, start: date | None, end: date | None, results: date | None
    ) -> None: ...
    async def put_exam(self, year: SchoolYear, exam: Exam) -> Exam:
        """Adds a test (id 0), or moves the one of the same class and subject."""
        ...

    async def remove_exam(self, exam_id: int) -> None: ...
