"""What the coordinator looks at: the board, parents, acts."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from school.dates.year import SchoolYear
from school.families.family import Parent
from school.observers.act import Act
from school.observers.board import Board, Summary, make_board, summarise
from school.observers.desk import (
    ObservingWork,
)
from school.observers.entry import LIVE
from school.observers.place import Hours
from school.work import Actor, Permission, use_case


@use_case(Permission.OBSERVERS, writes=False)
async def see_board(work: ObservingWork, actor: Actor, now: datetime) -> tuple[Board, Summary]:
    """The tests of the school year with everybody who is in their lists."""
    return await board_of(work, now)


async def board_of(work: ObservingWork, now: datetime) -> tuple[Board, Summary]:
    rules, profile = await work.rules.get(), await work.profiles.get()
    year = SchoolYear.of(profile.calendar.local_day(now))
    places = await work.places.of_year(year)
    entries = await work.entries.of_exams([place.id for place in places])
    live = [entry for entry in entries if entry.state in LIVE]
    ids = {entry.parent_id for entry in live} - {0}
    parents = {one.id: one for one in await work.families.parents(ids)}
    acts = {act.entry_id: act for act in await work.acts.of_entries([e.id for e in live])}
    accounts = {entry.person_id for entry in live} - {0}
    people = [await work.people.get(account) for account in sorted(accounts)]
    unreachable = {person.id for person in people if person and not person.reachable}
    failed = await work.entries.parents_without_show(ids)
    board = make_board(
        year,
        profile.name,
        Hours.of(rules, profile.tz),
        places,
        live,
        parents,
        acts,
        unreachable,
        failed,
        now,
    )
    return board, summarise(board)


@use_case(Permission.OBSERVERS, writes=False)
async def see_parents(
    work: ObservingWork, actor: Actor, now: datetime, part: str = ""
) -> Sequence[Parent]:
    """Registered parents by name, or those whose name has ``part`` in it."""
    part = part.casefold().replace("ё", "е").strip()
    return [
        one
        for one in await work.families.all_parents()
        if part in one.name.casefold().replace("ё", "е")
    ]


@use_case(Permission.OBSERVERS, writes=False)
async def see_acts(work: ObservingWork, actor: Actor, now: datetime) -> Sequence[Act]:
    """The signed acts of the school year, by number."""
    profile = await work.profiles.get()
    return await work.acts.of_year(SchoolYear.of(profile.calendar.local_day(now)))
