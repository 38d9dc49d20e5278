"""A place to observe: one test with its seats, and when by the clock it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Protocol
from zoneinfo import ZoneInfo

from school.dates.year import SchoolYear
from school.observers.rules import ObservationRules
from school.vpr.timetable import Exam

_WHOLE_DAY = timedelta(hours=6)  # a test whose lesson is not set yet may be at any hour


@dataclass(frozen=True, slots=True)
class Place:
    """``id`` is the test's. ``taken``: seats that somebody holds (asked, placed or offered);
    ``queued``: parties on the waiting list."""

    exam: Exam
    year: SchoolYear
    seats: int
    lessons: int  # 1 or 2: how long the test takes
    closed: bool  # the coordinator lets nobody in
    code: str  # six digits on the door
    taken: int = 0
    queued: int = 0
    gone: bool = False  # the test is no longer in the timetable

    @property
    def id(self) -> int:
        return self.exam.id

    @property
    def free(self) -> int:
        return max(0, self.seats - self.taken)


@dataclass(frozen=True, slots=True)
class Hours:
    """Lessons as moments of the school's own clock."""

    zone: ZoneInfo
    bells: tuple[time, ...]
    minutes: int

    @classmethod
    def of(cls, rules: ObservationRules, zone: ZoneInfo) -> Hours:
        return cls(zone, rules.bells, rules.minutes)

    def span(self, day: date, lesson: int | None, lessons: int = 1) -> tuple[datetime, datetime]:
        """Start and end in UTC. Without a lesson, the school's whole morning: strict, since it
        may turn out to be any hour of it."""
        if lesson is None or not 1 <= lesson <= len(self.bells):
            start = datetime.combine(day, self.bells[0], self.zone)
            return start.astimezone(UTC), (start + _WHOLE_DAY).astimezone(UTC)
        last = min(lesson + lessons - 1, len(self.bells))
        start = datetime.combine(day, self.bells[lesson - 1], self.zone)
        end = datetime.combine(day, self.bells[last - 1], self.zone)
        end += timedelta(minutes=self.minutes)
        return start.astimezone(UTC), end.astimezone(UTC)

    def of_place(self, place: Place) -> tuple[datetime, datetime]:
        return self.span(place.exam.day, place.exam.lesson, place.lessons)


class Places(Protocol):
    """The tests of the timetable as places. A place that nobody has changed follows the rules."""

    async def of_year(self, year: SchoolYear) -> Sequence[Place]:
        """In order of day and lesson, with ``taken`` and ``queued``; no gone ones."""
        ...

    async def get(self, exam_id: int) -> Place | None:
        """One place, also a gone one. In a writing transaction it is locked until the end, so
        that two who want the last seat come one after the other."""
        ...

    async def put(self, exam_id: int, *, seats: int | None, lessons: int, closed: bool) -> None:
        """What the coordinator decided for one place; seats None = as in the rules."""
        ...
