"""To whom: a union of segments. Whoever is in three of them is one recipient."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Protocol


class SegmentKind(StrEnum):
    ALL_STAFF = "staff"
    ROLE = "role"  # a RoleName
    SUBJECT_STAFF = "subject"  # teachers and heads of a subject
    ALL_FAMILIES = "families"
    CLASS = "class"  # families of «5А»
    PARALLEL = "parallel"  # families of all fifth classes: «5»
    WRITING = "writing"  # families whose children write a subject in the tests of this year
    OBSERVERS = "observers"  # who observes on a day, «2021-03-18»
    SILENT = "silent"  # who has not acknowledged an announcement, by its id


@dataclass(frozen=True, slots=True, order=True)
class Segment:
    """``value``: a role, class, grade, subject, day or id as text; empty where none is needed."""

    kind: SegmentKind
    value: str = ""


Audience = tuple[Segment, ...]


@dataclass(frozen=True, slots=True)
class Reached:
    """An audience as it can be looked up. ``persons``: accounts by id; ``classes``: families with
    a child there; ``silent``: announcements whose silent recipients are meant."""

    persons: frozenset[int] = frozenset()
    classes: frozenset[str] = frozenset()
    all_families: bool = False
    silent: frozenset[int] = frozenset()

    @property
    def nobody(self) -> bool:
        return not (self.persons or self.classes or self.all_families or self.silent)


@dataclass(frozen=True, slots=True)
class Recipient:
    """One account. ``classes``: of their children, all of them, in order; ``names``: of the
    parents who use it, or the member of staff. ``hears``: may still be written to about what they
    were sent (staff, and families whose consent is in force)."""

    person_id: int
    staff: bool
    family: bool
    reachable: bool
    classes: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    hears: bool = True
    words_first: bool = False  # on a bad line: files come when they are asked for


@dataclass(frozen=True, slots=True)
class Head:
    """How many an audience has. ``blocked`` have stopped the bot, ``never`` have not opened it;
    ``staff`` get it as members of staff, the others as families."""

    recipients: int = 0
    staff: int = 0
    blocked: int = 0
    never: int = 0
    by_class: Mapping[str, int] = field(default_factory=dict)  # families, by class of a child

    @property
    def reachable(self) -> int:
        return self.recipients - self.blocked - self.never

    @property
    def families(self) -> int:
        return self.recipients - self.staff


@dataclass(frozen=True, slots=True)
class Load:
    """How many messages of the school's the families of a class were sent: on the average, and
    the one who was sent the most."""

    grade_class: str
    families: int
    average: float
    most: int


@dataclass(frozen=True, slots=True)
class ClassReach:
    """How the families of one class can be reached; an account with two children counts in both
    classes. ``silent``: reached, but they have acknowledged nothing that asked them to lately."""

    grade_class: str
    fine: int = 0
    silent: int = 0
    blocked: int = 0
    never: int = 0  # known to the school, have not opened the bot
    unagreed: int = 0  # use the bot, but have not agreed to news

    @property
    def families(self) -> int:
        return self.fine + self.silent + self.blocked + self.never + self.unagreed


class Audiences(Protocol):
    """Who belongs to an audience at this moment. Families count only while their consent to news
    is in force; memory does not grow with the audience."""

    async def page(self, reached: Reached, after: int, count: int) -> Sequence[Recipient]:
        """The next recipients by id."""
        ...

    async def head(self, reached: Reached) -> Head: ...
    async def some(self, person_ids: Collection[int]) -> Sequence[Recipient]:
        """These accounts, by id, whatever their consents."""
        ...

    async def classes(self) -> Mapping[str, int]:
        """Every class that families have named, with how many agreed to news."""
        ...

    async def named(self, grades: Collection[int] | None) -> int:
        """How many classes families of these grades (None: of all) have named."""
        ...

    async def names(self, grades: Collection[int] | None, before: int, count: int) -> Sequence[str]:
        """So many of them, by grade, after so many ``before``."""
        ...

    async def known(self, names: Collection[str]) -> Collection[str]:
        """Which of these are among them."""
        ...

    async def reach(self, names: Collection[str], since: datetime) -> Sequence[ClassReach]:
        """Those of these classes that have families; ``since``: how far back silence is looked
        for."""
        ...

    async def load(self, classes: Collection[str], since: datetime) -> Sequence[Load]:
        """What the families of these classes were sent since a moment, by class."""
        ...
