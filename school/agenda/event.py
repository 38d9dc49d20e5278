"""What may stand in a person's own calendar, and what is remembered of what stood there."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime, time
from enum import StrEnum
from typing import NamedTuple, Protocol
from zoneinfo import ZoneInfo

from school.dates.year import SchoolYear

# One more when calendars come to say the same facts in another way: their readers look again.
_FORM = 1


class EventKind(StrEnum):
    TASK = "task"
    TEST = "test"  # of a class or a subject that somebody on the staff answers for
    DAY = "day"  # all tests of a day, for everybody else on the staff; YYYYMMDD
    CHILD = "child"  # a test in the class of one's own child
    VISIT = "visit"  # one's own place as an observer


OF_FAMILY = frozenset({EventKind.CHILD, EventKind.VISIT})


class EventName(NamedTuple):
    """What an event is called in one person's calendar, whatever becomes of it. ``subject``: the
    task, the test, the entry, or the day as YYYYMMDD."""

    kind: EventKind
    subject: int


class Stage(StrEnum):
    """How far a task has come."""

    OPEN = "open"
    REPORTED = "reported"  # waits to be accepted
    DONE = "done"


@dataclass(frozen=True, slots=True)
class Owed:
    """A task. ``start`` None: a term without a beginning. ``gone``: not owed any more."""

    label: str
    title: str
    section: str
    result: str
    start: date | None
    due: date
    stage: Stage
    gone: bool = False

    @property
    def last(self) -> date:
        return self.due


@dataclass(frozen=True, slots=True)
class HeldExam:
    """A test. ``start`` and ``end`` are None while its hours are not known."""

    grade_class: str
    subject: str
    day: date
    lesson: int | None
    room: str
    start: datetime | None
    end: datetime | None
    gone: bool = False

    @property
    def last(self) -> date:
        return self.day


@dataclass(frozen=True, slots=True)
class ExamDay:
    """The tests of a day: class, subject, lesson."""

    day: date
    tests: tuple[tuple[str, str, int | None], ...]
    gone: bool = False

    @property
    def last(self) -> date:
        return self.day


@dataclass(frozen=True, slots=True)
class Visit:
    """A place as an observer. ``sure``: given, and not only asked for or offered; ``who``: the
    parent, where an account stands for two."""

    test: HeldExam
    who: str
    sure: bool
    gone: bool = False

    @property
    def last(self) -> date:
        return self.test.day


Content = Owed | HeldExam | ExamDay | Visit


@dataclass(frozen=True, slots=True)
class Frame:
    """What every event of a calendar shows beside its own."""

    school: str
    zone: ZoneInfo
    morning: time  # when the school reminds

    def digest(self, content: Content) -> str:
        """Differs when anything that a calendar shows of the event differs."""
        seen = [
            *(_FORM, type(content).__name__, asdict(content)),
            *(self.school, self.zone.key, self.morning),
        ]
        return hashlib.sha256(json.dumps(seen, default=str, sort_keys=True).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Mark:
    """How an event was last given out, and since when: no words, only what tells them apart."""

    name: EventName
    digest: str
    sequence: int
    changed_at: datetime


@dataclass(frozen=True, slots=True)
class AgendaEvent:
    name: EventName
    content: Content
    sequence: int
    changed_at: datetime


@dataclass(frozen=True, slots=True)
class Agenda:
    """One person's calendar as it is given out."""

    person_id: int
    year: SchoolYear
    frame: Frame
    events: tuple[AgendaEvent, ...]


@dataclass(frozen=True, slots=True)
class Feed:
    """The private link of one person; only the hash of its secret is kept."""

    person_id: int
    secret_hash: str
    made_at: datetime


class Agendas(Protocol):
    """What calendars remember, and their links."""

    async def marks(self, person_id: int) -> Sequence[Mark]: ...
    async def put(self, person_id: int, marks: Sequence[Mark]) -> None: ...
    async def feed(self, person_id: int) -> Feed | None: ...
    async def feed_of(self, secret_hash: str) -> Feed | None: ...
    async def put_feed(self, feed: Feed) -> None:
        """The only link of the person from now on."""
        ...

    async def end_feed(self, person_id: int) -> int: ...
