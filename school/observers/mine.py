"""Everything that an account is signed up for, waits for, or has observed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from school.families.family import Parent
from school.families.registering import (
    own_parent,
)
from school.observers.act import Act
from school.observers.desk import (
    ObservingWork,
    hours_of,
    own_entry,
)
from school.observers.entry import LIVE, Entry
from school.observers.place import Hours, Place
from school.observers.rules import ObservationRules
from school.observers.timing import LATE_CODE
from school.work import Actor, Permission, use_case


@dataclass(frozen=True, slots=True)
class MyEntry:
    """One of one's own entries with what a screen says of it."""

    entry: Entry
    place: Place
    parent: Parent
    start: datetime
    end: datetime
    position: int
    act: Act | None
    pair: bool


@dataclass(frozen=True, slots=True)
class MyEntries:
    """Live entries in order of the day, then what is over (newest first). ``two``: the account
    stands for two parents, so names are said."""

    live: tuple[MyEntry, ...]
    past: tuple[MyEntry, ...]
    two: bool
    zone: ZoneInfo
    rules: ObservationRules
    now: datetime


async def my_entry(
    work: ObservingWork, entry: Entry, place: Place, hours: Hours, parent: Parent
) -> MyEntry:
    return MyEntry(
        entry,
        place,
        parent,
        *hours.of_place(place),
        await work.entries.position(entry),
        await work.acts.of_entry(entry.id),
        entry.pair is not None,
    )


@use_case(Permission.FAMILY, writes=False)
async def my_entries(work: ObservingWork, actor: Actor, now: datetime) -> MyEntries:
    """Everything that this account is signed up for, waits for, or has observed."""
    rules, profile = await work.rules.get(), await work.profiles.get()
    hours = Hours.of(rules, profile.tz)
    parents = {one.id: one for one in await work.families.of_account(actor.id)}
    live: list[MyEntry] = []
    past: list[MyEntry] = []
    for entry in await work.entries.of_account(actor.id):
        if entry.state in LIVE and entry.parent_id in parents:
            place = await work.places.get(entry.exam_id)
            assert place is not None  # tests are only marked as gone
            mine = await my_entry(work, entry, place, hours, parents[entry.parent_id])
            ended = mine.entry.left_at is not None or mine.entry.no_show
            over = mine.end < now and (ended or mine.end + LATE_CODE < now)
            (past if over else live).append(mine)
    live.sort(key=lambda mine: (mine.start, mine.entry.id))
    past.sort(key=lambda mine: mine.start, reverse=True)
    return MyEntries(tuple(live), tuple(past), len(parents) > 1, profile.tz, rules, now)


@use_case(Permission.FAMILY, writes=False)
async def see_my_entry(work: ObservingWork, actor: Actor, now: datetime, entry_id: int) -> MyEntry:
    entry, place = await own_entry(work, actor, entry_id)
    parent = await own_parent(work, actor, entry.parent_id)
    return await my_entry(work, entry, place, await hours_of(work), parent)
