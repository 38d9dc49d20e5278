"""What is kept of the letters that prepare families: whom they reach, what they said, how far the
writing has come."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from school.families.preferences import Mode
from school.resources.countdown import PushSettings, Told
from school.vpr.timetable import Exam

# The kinds of letters.
TESTS_AHEAD, WEEKLY, PAGE_CHANGED = "tests-ahead", "weekly", "page-changed"
SPEAK_OF_TESTS = (TESTS_AHEAD, WEEKLY)


@dataclass(frozen=True, slots=True)
class Reader:
    """An account that agreed to news and can be written to."""

    person_id: int
    mode: Mode


@dataclass(frozen=True, slots=True)
class Said:
    """One line of a letter of the ledger."""

    delivery_id: int
    person_id: int
    told: Told


@dataclass(frozen=True, slots=True)
class Memory:
    """What one account was told of each test, by its newest letter. ``heard``: letters that left;
    ``told``: with those that are written and wait. ``last``: the newest letter of any state."""

    heard: Mapping[int, Told]
    told: Mapping[int, Told]
    last: int


NOTHING_TOLD = Memory({}, {}, 0)


class Pushes(Protocol):
    async def readers(
        self, after: int, count: int, classes: Collection[str] | None = None
    ) -> Sequence[Reader]:
        """The next accounts behind one, by id; only those with a child in these classes."""
        ...

    async def anybody(self, mode: Mode | None = None) -> bool:
        """Is there a reader (who wants to hear in this way)?"""
        ...

    async def by_class(self) -> Mapping[str, int]:
        """How many readers who hear at once have a child in each class."""
        ...

    async def by_mode(self) -> Mapping[Mode, int]:
        """How many readers want to hear in each way."""
        ...

    async def memories(self, person_ids: Collection[int]) -> Mapping[int, Memory]:
        """Of those accounts that were told anything."""
        ...

    async def note(self, said: Sequence[Said]) -> None:
        """Keeps what letters say."""
        ...

    async def mark(self, exams: Sequence[Exam]) -> None:
        """Families are being told of these tests as they are now."""
        ...

    async def astray(self) -> Sequence[tuple[int, str]]:
        """The tests that are no longer as they were marked, or out of the timetable, and the class
        that each was marked with."""
        ...

    async def unmark(self, exam_ids: Collection[int]) -> None: ...
    async def withdraw(self, exam_ids: Collection[int], now: datetime) -> None:
        """The letters that speak of these tests: what waits is not sent, what is in flight not
        tried again."""
        ...

    async def withdraw_all(self, now: datetime) -> None: ...
    async def forget(self, person_id: int) -> int:
        """Forgets what somebody was told; how many rows."""
        ...


@dataclass(frozen=True, slots=True)
class PageChange:
    """A page that was published with other words; ``base`` is the revision that readers know, 0
    for a new page."""

    page_id: int
    base: int
    revision: int


@dataclass(frozen=True, slots=True)
class Round:
    """A walk through the readers: ``cursor`` is the last account that was visited. ``since``: not
    before. ``classes`` None: everybody."""

    since: datetime
    cursor: int = 0
    classes: tuple[str, ...] | None = None
    pages: tuple[PageChange, ...] = ()


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the writing has come; kept in the transaction of each batch, so that a crash repeats
    nothing and loses nothing. ``morning``: the last one begun; ``monday``: of the last weekly
    letter; ``changed``: pages that the next one will speak of."""

    morning: date | None = None
    monday: date | None = None
    tests: Round | None = None
    page: Round | None = None
    digest: Round | None = None
    changed: tuple[PageChange, ...] = ()


class ProgressBook(Protocol):
    async def get(self) -> Progress: ...
    async def put(self, progress: Progress) -> None: ...


class PushSettingsBook(Protocol):
    async def get(self) -> PushSettings: ...
    async def put(self, settings: PushSettings) -> None: ...
