"""The turn of the school year: what the school chooses, and what would happen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from hashlib import sha256
from typing import Protocol

from school.dates.year import SchoolYear
from school.families.family import TieKind
from school.people.person import Person
from school.people.roles import Role
from school.plan.item import Item, Plan
from school.reminders.task import Task
from school.yearly.classes import LAST_GRADE

ENDS, STAYS = -1, 0  # what a choice about a role says; a number from 1 on is its grade

Ties = tuple[tuple[str, TieKind], ...]


@dataclass(frozen=True, slots=True)
class Choices:
    """``last``: grades whose pupils leave; ``moving``: teachers go on with their classes (else the
    staff list holds the new year's already); ``roles``: binding → ENDS, STAYS or a grade, where it
    is not as usual."""

    last: frozenset[int] = frozenset({LAST_GRADE})
    moving: bool = True
    roles: Mapping[int, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class TurnRecord:
    """One school year that begins. ``leavers``: accounts of families whose last child left, until
    somebody has decided on them."""

    year: SchoolYear
    choices: Choices = Choices()
    leavers: tuple[int, ...] = ()
    counts: Mapping[str, int] | None = None
    done_at: datetime | None = None
    done_by: int | None = None


@dataclass(frozen=True, slots=True)
class RoleChange:
    """A role that was for the year. ``after`` None: it ends."""

    person: Person
    binding_id: int
    before: Role
    after: Role | None


class Fate(StrEnum):
    """What becomes of a family."""

    MOVES = "moves"
    LEAVES = "leaves"  # the last child has left
    NEW = "new"  # agreed in the new year: its classes are this year's
    ENDED = "ended"  # its consent has ended; what stood on it is being destroyed


@dataclass(frozen=True, slots=True)
class Account:
    """A family as the turn finds it. ``since``: the oldest consent in force."""

    person_id: int
    reachable: bool
    since: datetime
    ties: Ties


@dataclass(frozen=True, slots=True)
class FamilyMove:
    account: Account
    fate: Fate
    after: Ties


@dataclass(frozen=True, slots=True)
class OpenTask:
    """What was not done in the plan that goes to the archive: open, or nobody's («Не моё»)."""

    task: Task
    item: Item
    owner: str


@dataclass(frozen=True, slots=True)
class Turn:
    """The dry preview: everything that would happen, and nothing has. ``plan`` None: there is no
    plan of an earlier year in force."""

    record: TurnRecord
    today: date
    offered: bool  # the time of the year is right
    roles: Sequence[RoleChange]
    families: Sequence[FamilyMove]
    plan: Plan | None
    tasks: Sequence[OpenTask]
    reported: int = 0  # said to be done and not accepted: they stay so

    @property
    def counts(self) -> dict[str, int]:
        """What the confirm screen says and what the record keeps."""
        changed = [one for one in self.roles if one.after != one.before]
        fates = [one.fate for one in self.families]
        return {
            "roles": len(self.roles),
            "moved": sum(one.after is not None for one in changed),
            "ended": sum(one.after is None for one in changed),
            "families": fates.count(Fate.MOVES),
            "leaving": fates.count(Fate.LEAVES),
            "new": fates.count(Fate.NEW),
            "over": fates.count(Fate.ENDED),
            "plans": int(self.plan is not None),
            "tasks": len(self.tasks),
            "reported": self.reported,
        }

    @property
    def mark(self) -> str:
        """A hash of all that would happen: whoever confirms confirms just that."""
        shown = (
            self.record.year,
            sorted(self.record.choices.last),
            [(one.binding_id, one.before, one.after) for one in self.roles],
            [(one.account.person_id, one.fate, one.after) for one in self.families],
            self.plan.id if self.plan else None,
            [one.task.id for one in self.tasks],
            self.reported,
        )
        return sha256(repr(shown).encode()).hexdigest()[:8]


class Turns(Protocol):
    """The store of turns, and what a turn asks of many accounts at once."""

    async def get(self, year: SchoolYear) -> TurnRecord | None:
        """In a writing transaction nobody else turns a year before its end."""
        ...

    async def put(self, record: TurnRecord) -> None: ...
    async def accounts(self) -> Sequence[Account]:
        """Families with a consent in force and a class, by id."""
        ...

    async def put_ties(self, ties: Mapping[int, Ties]) -> None:
        """Makes these the classes of these accounts, and no others."""
        ...

    async def loose_bindings(self) -> Sequence[int]:
        """Roles of people who have left."""
        ...

    async def has_past(self, year: SchoolYear) -> bool:
        """Whether there is an approved or archived plan of an earlier year."""
        ...

    async def left_staff(self) -> Sequence[Person]:
        """Who left and is not erased, by name."""
        ...

    async def erase_staff(self, person: Person, now: datetime) -> dict[str, int]:
        """Destroys absences, invitations and steps of conversations; how many of each. The name
        stays, and that the rest is gone is marked."""
        ...
