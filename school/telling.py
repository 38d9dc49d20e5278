"""Small letters to those who answer for the plan and the tests, and to one person."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Protocol

from school.outbox.ledger import Outbox
from school.outbox.rows import Json, Letter
from school.people.access import may_by_role, permissions
from school.people.person import People, Person
from school.people.roles import RoleName
from school.profile import Profiles
from school.work import Permission


class TellingWork(Protocol):
    @property
    def people(self) -> People: ...
    @property
    def outbox(self) -> Outbox: ...
    @property
    def profiles(self) -> Profiles: ...


def coordinators(people: Iterable[Person]) -> list[Person]:
    """Who answers for the plan: the coordinators; without one, administrators and the director."""
    staff = [person for person in people if person.reachable]
    bound = [p for p in staff if any(b.role.name is RoleName.COORDINATOR for b in p.roles)]
    return bound or [p for p in staff if Permission.EDIT_PLAN in permissions(p)]


async def coordinators_of(people: People) -> list[Person]:
    return coordinators(await people.in_charge(may_by_role(Permission.EDIT_PLAN)))


async def tell_coordinators(
    work: TellingWork,
    now: datetime,
    key: str,
    kind: str,
    values: Mapping[str, Json],
    *,
    but: int | None = None,
    about: int | None = None,
) -> None:
    """Writes one letter to each coordinator except the one who did it. ``key`` makes it once;
    ``about``: the parent whose data it carries, for erasure."""
    for person in await coordinators_of(work.people):
        if person.id != but:
            await tell(work, now, f"{key}:{person.id}", person.id, kind, values, about=about)


async def tell(
    work: TellingWork,
    now: datetime,
    key: str,
    person_id: int,
    kind: str,
    values: Mapping[str, Json],
    *,
    about: int | None = None,
) -> None:
    """Writes one letter, to be sent at once or when the quiet hours end."""
    calendar = (await work.profiles.get()).calendar
    due_at = calendar.after_quiet(now)
    await work.outbox.add(key, person_id, Letter(kind, values), now, due_at=due_at, about=about)
