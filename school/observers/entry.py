"""One parent at one place: asked for, placed, waiting in the queue, offered, or ended.

Two parents who come together («both or neither») are two entries with the same ``pair``; their
states change together. ``asked + placed + offered ≤ seats``, always.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Protocol

from school.dates.year import SchoolYear
from school.families.family import Parent, Tie
from school.observers.place import Place
from school.observers.rules import ObservationRules
from school.people.roles import Role
from school.profile import SchoolProfile


class EntryState(StrEnum):
    ASKED = "asked"  # holds a seat, waits for the coordinator
    PLACED = "placed"
    QUEUED = "queued"
    OFFERED = "offered"  # holds a freed seat until the deadline
    CANCELLED = "cancelled"  # by the parent
    DECLINED = "declined"  # the offer, by the parent
    EXPIRED = "expired"  # the offer was not answered
    REJECTED = "rejected"  # by the coordinator
    REMOVED = "removed"  # by the coordinator, a rule, or with its test


HOLDING = frozenset({EntryState.ASKED, EntryState.PLACED, EntryState.OFFERED})
LIVE = HOLDING | {EntryState.QUEUED}


class Arrival(StrEnum):
    """How it is known that an observer came."""

    CODE = "code"  # the code on the door, in its window
    COORDINATOR = "coordinator"  # the coordinator scanned the observer's own code
    STATED = "stated"  # entered later; the hour is what the observer says


@dataclass(frozen=True, slots=True)
class Entry:
    """``day``, ``lesson`` and ``room`` are what the parent was told last: when the timetable says
    otherwise, they have to be told. ``token``: the secret in the observer's own QR.
    ``parent_id`` and ``person_id`` are 0 once the data were erased."""

    id: int
    exam_id: int
    parent_id: int
    person_id: int  # the parent's account
    state: EntryState
    day: date
    lesson: int | None
    room: str
    created_at: datetime
    token: str
    pair: str | None = None
    deadline: datetime | None = None  # of an offer
    confirmed_at: datetime | None = None  # «Приду»
    rung: str = ""  # the last reminder that was written
    remind_at: datetime | None = None  # the next one falls due
    arrived_at: datetime | None = None
    arrival: Arrival | None = None
    left_at: datetime | None = None
    no_show: bool = False
    reason: str = ""  # of the last change by hand
    changed_at: datetime | None = None
    tries: int = 0  # wrong codes entered

    @property
    def topic(self) -> str:
        """What letters about it are withdrawn by."""
        return f"entry:{self.id}"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A parent who wants a place, with all that the rules look at. ``held``: their LIVE entries
    with the place of each (``taken`` and ``queued`` of these are not filled in)."""

    parent: Parent
    account: int | None  # the Telegram account that may speak for them now
    staff: bool  # the account is on the staff list
    roles: tuple[Role, ...]  # what they are there
    ties: tuple[Tie, ...]
    held: tuple[tuple[Entry, Place], ...]


@dataclass(frozen=True, slots=True)
class Scene:
    """Everything that a decision about one place hangs on, read together."""

    place: Place
    candidates: tuple[Candidate, ...]
    rules: ObservationRules
    profile: SchoolProfile
    single_waits: bool  # somebody alone is in the queue
    pair_waits: bool


class Entries(Protocol):
    """The store of entries. ``entry.id`` grows in the order of arrival."""

    async def scene(self, exam_id: int, parent_ids: Sequence[int]) -> Scene | None:
        """None when the test or a parent does not exist (any more). In a writing transaction the
        place is locked, then the parents. Candidates come in the order of ``parent_ids``."""
        ...

    async def add(self, entries: Sequence[Entry]) -> Sequence[Entry]:
        """Stores new ones (id 0); with their ids."""
        ...

    async def exam_of(self, entry_id: int) -> int | None:
        """The test of an entry. Nothing is locked: places are locked before their entries."""
        ...

    async def get(self, entry_id: int) -> Entry | None: ...
    async def party(self, entry: Entry) -> Sequence[Entry]:
        """The entry, or both of its pair, by id."""
        ...

    async def by_token(self, token: str) -> Entry | None: ...
    async def save(self, entry: Entry) -> None: ...
    async def queue(self, exam_id: int) -> Sequence[Entry]:
        """Those who wait, in order of arrival."""
        ...

    async def position(self, entry: Entry) -> int:
        """From 1, counted in parties; of one that does not wait: 0."""
        ...

    async def of_exams(self, exam_ids: Collection[int]) -> Sequence[Entry]:
        """Every entry of these tests, ended ones too, by id."""
        ...

    async def of_account(self, person_id: int) -> Sequence[Entry]:
        """Every entry of an account, ended ones too, by id."""
        ...

    async def of_parent(self, parent_id: int) -> Sequence[Entry]: ...
    async def live(self, year: SchoolYear) -> Sequence[Entry]:
        """Every entry in a LIVE state whose test belongs to the year (also a gone test)."""
        ...

    async def astray(self) -> Sequence[Entry]:
        """LIVE entries whose test has another day, lesson or room than the parent was told, or
        is gone; without those who have arrived already."""
        ...

    async def to_remind(self, now: datetime, count: int) -> Sequence[Entry]:
        """``remind_at`` has passed."""
        ...

    async def lapsed(self, now: datetime, count: int) -> Sequence[Entry]:
        """Offers whose deadline has passed."""
        ...

    async def next_due(self) -> datetime | None:
        """The earliest ``remind_at`` or ``deadline``."""
        ...

    async def parents_without_show(self, parent_ids: Collection[int]) -> Collection[int]:
        """Which of these parents failed to come once."""
        ...

    async def unname_of_account(self, person_id: int) -> int:
        """Erasure: every entry of an account loses parent, account (0 from then on), token and
        reason; that somebody observed there stays. How many."""
        ...
