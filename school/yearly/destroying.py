"""What is kept how long: looking, changing, and the tick that destroys what is over."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Protocol

from school.families.consent import Operator, Operators
from school.people.audit import Audit, note
from school.profile import Profiles, SchoolProfile
from school.refusal import Refusal
from school.work import Actor, Permission, use_case
from school.yearly.keeping import (
    BATCH,
    BOUNDS,
    Bounds,
    DataKind,
    Destroyed,
    Keeping,
    Limit,
    before,
    goes_on,
)


class KeepingWork(Protocol):
    @property
    def keeping(self) -> Keeping: ...
    @property
    def profiles(self) -> Profiles: ...
    @property
    def operators(self) -> Operators: ...
    @property
    def audit(self) -> Audit: ...


@dataclass(frozen=True, slots=True)
class Kept:
    """A kind with its term; ``next_on``: when the oldest of it goes, None when there is none."""

    kind: DataKind
    bounds: Bounds
    term: int
    next_on: date | None


@use_case(Permission.SETTINGS, writes=False)
async def see_keeping(work: KeepingWork, actor: Actor, now: datetime) -> Sequence[Kept]:
    """Every kind, in the order of DataKind. What is over already goes today."""
    profile = await work.profiles.get()
    terms = await work.keeping.terms()
    today = profile.calendar.local_day(now)
    found = []
    for kind in DataKind:
        oldest = await work.keeping.oldest(kind)
        day = oldest.astimezone(profile.tz).date() if isinstance(oldest, datetime) else oldest
        next_on = None if day is None else max(today, goes_on(day, kind, terms[kind]))
        found.append(Kept(kind, BOUNDS[kind], terms[kind], next_on))
    return found


@use_case(Permission.SETTINGS)
async def change_term(
    work: KeepingWork, actor: Actor, now: datetime, kind: DataKind, term: int
) -> None:
    """Refusal for a term that is not among the choices."""
    if term not in BOUNDS[kind].choices:
        raise Refusal("term-out-of-bounds")
    terms = await work.keeping.terms()
    if terms[kind] != term:
        await work.keeping.put_term(kind, term)
        await note(
            work, actor, now, "term-changed", f"data:{kind.value}", was=terms[kind], term=term
        )


@use_case(Permission.SYSTEM)
async def destroy_old(work: KeepingWork, actor: Actor, now: datetime) -> int:
    """One batch of what is over, written into the log in the same transaction; how many rows.
    Call it until it gives 0."""
    profile = await work.profiles.get()
    terms = await work.keeping.terms()
    today = profile.calendar.local_day(now)
    for kind in DataKind:
        limit = _limit(before(today, kind, terms[kind]), profile)
        count = await work.keeping.destroy(kind, limit, BATCH)
        if count:
            await work.keeping.write_down(Destroyed(today, kind, limit.day, count, now))
            return count
    return 0


def _limit(day: date, profile: SchoolProfile) -> Limit:
    return Limit(day, datetime.combine(day, time(0), profile.tz))


@use_case(Permission.SETTINGS, writes=False)
async def see_destroyed(
    work: KeepingWork, actor: Actor, now: datetime
) -> tuple[Sequence[Destroyed], Operator, SchoolProfile]:
    """The log, newest first, with what its paper needs for the heading."""
    return await work.keeping.log(), await work.operators.get(), await work.profiles.get()
