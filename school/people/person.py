"""A person of the school, the roles bound to them, and the times when somebody stands in."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Protocol

from school.people.roles import Role, RoleName


class PersonState(StrEnum):
    WAITING = "waiting"  # came by a link, not yet confirmed
    ACTIVE = "active"
    LEFT = "left"


class Reach(StrEnum):
    """Can the bot write to this person?"""

    FINE = "fine"
    BLOCKED = "blocked"  # Telegram answered 403
    NEVER = "never"  # entered by hand, has not opened the bot


@dataclass(frozen=True, slots=True)
class Binding:
    """A role held by a person. ``invited_by_link`` roles count only once the person is active."""

    id: int
    person_id: int
    role: Role


@dataclass(frozen=True, slots=True)
class Person:
    """An account and what it is to the school. ``staff``: on the staff list, with ``name``
    «Фамилия Имя Отчество» as the person or the coordinator wrote it; ``state`` says how far.
    ``family``: a parent who agreed (what is kept of them lies in school.families). Both at once
    is common: staff have children too."""

    id: int
    name: str
    telegram_id: int | None
    language: str
    state: PersonState
    reach: Reach
    admin: bool
    roles: tuple[Binding, ...] = ()
    staff: bool = True
    family: bool = False

    @property
    def present(self) -> bool:
        """Letters may be written to them: confirmed, or a parent who waits to be staff too."""
        return self.state is PersonState.ACTIVE or (
            self.family and self.state is PersonState.WAITING
        )

    @property
    def reachable(self) -> bool:
        return self.present and self.reach is Reach.FINE and self.telegram_id is not None


@dataclass(frozen=True, slots=True)
class Absence:
    """From ``start`` to ``end`` (inclusive) ``substitute_id`` is reminded instead."""

    id: int
    person_id: int
    substitute_id: int
    start: date
    end: date


class People(Protocol):
    """The store of people. Lists are ordered by name; bindings come with each person."""

    async def add(
        self,
        name: str,
        telegram_id: int | None,
        language: str,
        state: PersonState,
        now: datetime,
        *,
        admin: bool = False,
        staff: bool = True,
        family: bool = False,
    ) -> Person: ...
    async def get(self, person_id: int) -> Person | None: ...
    async def by_telegram(self, telegram_id: int) -> Person | None: ...
    async def all(self) -> Sequence[Person]:
        """Everybody on the staff list who has not left."""
        ...

    async def some(self, person_ids: Collection[int]) -> Sequence[Person]:
        """Of ``all``, these."""
        ...

    async def lost(self) -> Sequence[Person]:
        """Those of ``all`` who are active and whom no message reaches."""
        ...

    async def in_charge(self, roles: Collection[RoleName]) -> Sequence[Person]:
        """The administrators, and those who hold one of these roles; of ``all``, without reading
        everybody."""
        ...

    async def holding(self, roles: Collection[RoleName]) -> Sequence[Person]:
        """Those of ``all`` who hold one of these roles."""
        ...

    async def called(self, beginnings: Collection[str]) -> Sequence[Person]:
        """Those of ``all`` with a word in their name that begins with one of these (folded)."""
        ...

    async def search(self, part: str, count: int = 20) -> Sequence[Person]:
        """Staff who have not left and whose name has a word that begins with ``part``, in any case,
        ё as е; where there is none, those who have it anywhere in their name."""
        ...

    async def save(self, person: Person) -> None:
        """Stores every field but the roles."""
        ...

    async def bind(self, person_id: int, role: Role) -> Binding:
        """Adds a role; the same role twice is one binding."""
        ...

    async def unbind(self, binding_id: int) -> None: ...
    async def add_absence(
        self, person_id: int, substitute_id: int, start: date, end: date
    ) -> Absence: ...
    async def end_absence(self, absence_id: int) -> None: ...
    async def absences(self, day: date) -> Sequence[Absence]:
        """Absences that hold on that day or begin after it."""
        ...


class Calendars(Protocol):
    """What is kept for a person's own calendar, and the private link to it."""

    async def kept(self, person_id: int) -> tuple[int, datetime | None]:
        """How many events are remembered, and since when there is a link."""
        ...

    async def end_feed(self, person_id: int) -> int: ...
    async def forget(self, person_id: int) -> int:
        """Everything of a person, the link too; how many rows."""
        ...

    async def forget_family(self, person_id: int) -> int:
        """What stood there for a parent, of somebody who stays on the staff."""
        ...
