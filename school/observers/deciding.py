"""What the coordinator decides about a request or a seat: approve, reject, remove.

Every change by hand carries its reason: a slug in the audit log, the words with the entry and in
the letter to the parent concerned.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from school.dates.year import SchoolYear
from school.observers.desk import (
    ObservingWork,
    end_party,
    entry_with_place,
    said,
    seat_freed,
    seated,
    tell_party,
)
from school.observers.entry import LIVE, Entry, EntryState
from school.observers.place import Hours, Place
from school.outbox.rows import Json
from school.people.audit import note
from school.refusal import Refusal
from school.work import Actor, Permission, use_case

_LONGEST_REASON = 300


class Why(StrEnum):
    """Ready reasons of a change by hand; ``OTHER`` comes with words."""

    ASKED_FOR = "asked-for"  # the parent asked for it
    ILLNESS = "illness"
    SCHEDULE = "schedule"  # the school's timetable
    CONFLICT = "conflict"  # a conflict of interest came out
    COVERAGE = "coverage"  # another place would have stayed empty
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Reason:
    why: Why
    words: str = ""

    @property
    def plain(self) -> str:
        """What is kept with the entry: the words, or the slug that word files turn into words."""
        return " ".join(self.words.split())[:_LONGEST_REASON] or self.why.value


async def note_change(
    work: ObservingWork, actor: Actor, now: datetime, action: str, entry: Entry, why: Why
) -> None:
    await note(work, actor, now, action, f"entry:{entry.id}", why=why.value, exam=entry.exam_id)


async def open_party(work: ObservingWork, entry_id: int) -> tuple[Entry, Place, Sequence[Entry]]:
    entry, place = await entry_with_place(work, entry_id)
    if entry.state not in LIVE:
        raise Refusal("entry-over")
    return entry, place, [one for one in await work.entries.party(entry) if one.state in LIVE]


@use_case(Permission.OBSERVERS)
async def approve_entry(work: ObservingWork, actor: Actor, now: datetime, entry_id: int) -> Entry:
    """Gives the seat that was asked for, to both of a pair. Twice is once."""
    entry, place, party = await open_party(work, entry_id)
    if entry.state is EntryState.PLACED:
        return entry
    if entry.state is not EntryState.ASKED or place.gone:
        raise Refusal("entry-not-asking")
    return await _approve(work, actor, now, entry, place, party)


async def _approve(
    work: ObservingWork,
    actor: Actor,
    now: datetime,
    entry: Entry,
    place: Place,
    party: Sequence[Entry],
) -> Entry:
    profile = await work.profiles.get()
    hours = Hours.of(await work.rules.get(), profile.tz)
    start, _ = hours.of_place(place)
    if now >= start:
        raise Refusal("test-begun")
    for one in party:
        await work.entries.save(seated(one, place, hours, profile, now))
    await tell_party(work, now, party, "place-approved", {"place": said(place, hours)})
    await note(work, actor, now, "observer-approved", f"entry:{entry.id}", exam=place.id)
    return replace(entry, state=EntryState.PLACED)


@use_case(Permission.OBSERVERS)
async def approve_all(work: ObservingWork, actor: Actor, now: datetime) -> int:
    """Approves everybody who asks for a place of a test to come; how many seats were given."""
    profile = await work.profiles.get()
    year = SchoolYear.of(profile.calendar.local_day(now))
    asking = [one for one in await work.entries.live(year) if one.state is EntryState.ASKED]
    places = {e: await work.places.get(e) for e in sorted({one.exam_id for one in asking})}
    hours = Hours.of(await work.rules.get(), profile.tz)
    given, seen = 0, set()
    for entry in asking:
        place = places[entry.exam_id]
        fresh = await work.entries.get(entry.id)
        if place is None or place.gone or fresh is None or fresh.state is not EntryState.ASKED:
            continue
        if fresh.id in seen or now >= hours.of_place(place)[0]:
            continue
        party = await work.entries.party(fresh)
        seen |= {one.id for one in party}
        await _approve(work, actor, now, fresh, place, party)
        given += len(party)
    return given


@use_case(Permission.OBSERVERS)
async def confirmed_by_phone(
    work: ObservingWork, actor: Actor, now: datetime, entry_id: int
) -> Entry:
    """The coordinator rang, and they will come; a pair answers for both. Twice is once."""
    entry, _, party = await open_party(work, entry_id)
    if entry.state is not EntryState.PLACED:
        raise Refusal("entry-not-placed")
    for one in party:
        await work.entries.save(replace(one, confirmed_at=one.confirmed_at or now))
    await note(work, actor, now, "observer-confirmed", f"entry:{entry.id}", exam=entry.exam_id)
    return replace(entry, confirmed_at=entry.confirmed_at or now)


@use_case(Permission.OBSERVERS)
async def reject_entry(
    work: ObservingWork, actor: Actor, now: datetime, entry_id: int, reason: Reason
) -> Entry:
    """Refuses the seat that was asked for; the parent is told why, the seat goes on."""
    entry, place, _ = await open_party(work, entry_id)
    if entry.state is not EntryState.ASKED:
        raise Refusal("entry-not-asking")
    return await _end(work, actor, now, entry, place, EntryState.REJECTED, reason)


@use_case(Permission.OBSERVERS)
async def remove_entry(
    work: ObservingWork, actor: Actor, now: datetime, entry_id: int, reason: Reason
) -> Entry:
    """Takes somebody out of a place or its queue, a pair together."""
    entry, place, _ = await open_party(work, entry_id)
    if entry.arrived_at is not None:
        raise Refusal("visit-begun")
    return await _end(work, actor, now, entry, place, EntryState.REMOVED, reason)


async def _end(
    work: ObservingWork,
    actor: Actor,
    now: datetime,
    entry: Entry,
    place: Place,
    state: EntryState,
    reason: Reason,
) -> Entry:
    party = await end_party(work, entry, state, now, reason.plain)
    hours = Hours.of(await work.rules.get(), (await work.profiles.get()).tz)
    values: dict[str, Json] = {
        "place": said(place, hours),
        "reason": reason.plain,
        "state": state.value,
    }
    await tell_party(work, now, party, "place-taken-away", values)
    await note_change(work, actor, now, f"observer-{state.value}", entry, reason.why)
    await seat_freed(work, place.id, now, party)
    return replace(entry, state=state)
