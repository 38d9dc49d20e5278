"""The day of the test: coming by the code on the door or by one's own QR, leaving, not coming.

The network may fail for an hour: a code is taken long after its window too, and the hour is then
what the observer states, and marked so.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta

from school.families.family import Parent
from school.observers.desk import (
    ObservingWork,
    entry_with_place,
    hours_of,
    own_entry,
    said,
    tell_party,
    withdraw_letters,
)
from school.observers.entry import Arrival, Entry, EntryState
from school.observers.place import Hours, Place
from school.observers.timing import IN_TIME, LATE_CODE
from school.people.audit import note
from school.refusal import Refusal
from school.work import Actor, Permission, use_case

OPENS = timedelta(minutes=60)  # before the start the code is not taken yet
MOST_TRIES = 6  # wrong codes for one visit; then the coordinator lets in


@dataclass(frozen=True, slots=True)
class CameIn:
    """What became of a code. ``state_hour``: it came late, so the hour is to be said by the
    observer; nothing is stored before that. ``wrong``: it was counted, which must be kept, so
    it is no refusal; ``tries_left`` of this visit."""

    entry: Entry
    place: Place
    parent: Parent
    start: datetime
    end: datetime
    state_hour: bool = False
    again: bool = False
    wrong: bool = False

    @property
    def tries_left(self) -> int:
        return max(0, MOST_TRIES - self.entry.tries)


async def _visit(
    work: ObservingWork, entry: Entry, place: Place, hours: Hours, *, late: bool, again: bool
) -> CameIn:
    parent = await work.families.parent(entry.parent_id)
    assert parent is not None
    return CameIn(entry, place, parent, *hours.of_place(place), late, again)


@use_case(Permission.FAMILY)
async def enter_code(
    work: ObservingWork, actor: Actor, now: datetime, code: str, exam_id: int = 0
) -> CameIn:
    """The code on the door (``exam_id`` from its QR, 0 when typed). The code is tried at the
    actor's own visits only.

    Refusal: code-too-early, code-too-late, code-no-visit, code-locked.
    """
    digits = "".join(sign for sign in code if sign.isdecimal())
    hours = await hours_of(work)
    visits = []
    for seen in await work.entries.of_account(actor.id):
        if seen.state is EntryState.PLACED and exam_id in (0, seen.exam_id):
            entry, place = await entry_with_place(work, seen.id)
            start, end = hours.of_place(place)
            if entry.state is EntryState.PLACED and abs(now - start) < timedelta(hours=48):
                visits.append((entry, place, start, end))
    if not visits:
        raise Refusal("code-no-visit")
    tried = [one for one in visits if one[0].tries < MOST_TRIES]
    if not tried:
        raise Refusal("code-locked")
    fits = [one for one in tried if one[1].code and secrets.compare_digest(one[1].code, digits)]
    if not fits:
        return await _wrong(work, tried)
    fits.sort(key=lambda one: (one[0].arrived_at is not None, abs(now - one[2])))
    entry, place, start, end = fits[0]
    if entry.arrived_at is not None:
        return await _visit(work, entry, place, hours, late=False, again=True)
    if now < start - OPENS:
        raise Refusal("code-too-early", minutes=int(OPENS.total_seconds() // 60))
    if now > end + LATE_CODE:
        raise Refusal("code-too-late")
    if now > start + IN_TIME:
        return await _visit(work, entry, place, hours, late=True, again=False)
    entry = await _arrive(work, entry, now, now, Arrival.CODE)
    return await _visit(work, entry, place, hours, late=False, again=False)


async def _wrong(
    work: ObservingWork, tried: list[tuple[Entry, Place, datetime, datetime]]
) -> CameIn:
    for entry, *_ in tried:
        await work.entries.save(replace(entry, tries=entry.tries + 1))
    entry, place, start, end = tried[0]
    parent = await work.families.parent(entry.parent_id)
    assert parent is not None
    counted = replace(entry, tries=entry.tries + 1)
    return CameIn(counted, place, parent, start, end, wrong=True)


async def _arrive(
    work: ObservingWork, entry: Entry, now: datetime, at: datetime, how: Arrival
) -> Entry:
    entry = replace(
        entry,
        arrived_at=at,
        arrival=how,
        no_show=False,
        confirmed_at=entry.confirmed_at or now,
        changed_at=now,
    )
    await work.entries.save(entry)
    await withdraw_letters(work, [entry], now)
    return entry


@use_case(Permission.FAMILY)
async def state_arrival(
    work: ObservingWork, actor: Actor, now: datetime, entry_id: int, code: str, at: time
) -> CameIn:
    """A code that was entered late, with the hour at which the observer says to have come."""
    entry, place = await own_entry(work, actor, entry_id)
    hours = await hours_of(work)
    start, end = hours.of_place(place)
    if entry.arrived_at is not None:
        return await _visit(work, entry, place, hours, late=False, again=True)
    right = secrets.compare_digest(place.code, code) and bool(place.code)
    if entry.state is not EntryState.PLACED or not right or entry.tries >= MOST_TRIES:
        raise Refusal("code-wrong")
    if now > end + LATE_CODE:
        raise Refusal("code-too-late")
    moment = datetime.combine(place.exam.day, at, hours.zone)
    if not start - OPENS <= moment <= min(end, now):
        raise Refusal("hour-unlikely")
    entry = await _arrive(work, entry, now, moment, Arrival.STATED)
    return await _visit(work, entry, place, hours, late=False, again=False)


@use_case(Permission.OBSERVERS)
async def admit(work: ObservingWork, actor: Actor, now: datetime, token: str) -> CameIn:
    """The coordinator has scanned the QR that an observer showed."""
    found = await work.entries.by_token(token) if token else None
    if found is None:
        raise Refusal("pass-unknown")
    entry, place = await entry_with_place(work, found.id)
    hours = await hours_of(work)
    start, end = hours.of_place(place)
    if entry.state is not EntryState.PLACED:
        raise Refusal("pass-void")
    if entry.arrived_at is not None:
        return await _visit(work, entry, place, hours, late=False, again=True)
    if now < start - OPENS or now > end:
        raise Refusal("pass-wrong-hour")
    entry = await _arrive(work, entry, now, now, Arrival.COORDINATOR)
    await _tell_admitted(work, entry, place, hours, now)
    await note(work, actor, now, "observer-admitted", f"entry:{entry.id}")
    return await _visit(work, entry, place, hours, late=False, again=False)


async def _tell_admitted(
    work: ObservingWork, entry: Entry, place: Place, hours: Hours, now: datetime
) -> None:
    """The observer did not do it themselves: they hear of it, and that the act waits for them."""
    assert entry.arrived_at is not None
    at = f"{entry.arrived_at.astimezone(hours.zone):%H:%M}"
    await tell_party(work, now, [entry], "visit-admitted", {"place": said(place, hours), "at": at})


@use_case(Permission.OBSERVERS)
async def mark_visit(
    work: ObservingWork, actor: Actor, now: datetime, entry_id: int, *, came: bool
) -> Entry:
    """The coordinator's own mark, once the test has begun: came, or did not."""
    entry, place = await entry_with_place(work, entry_id)
    hours = await hours_of(work)
    start, _ = hours.of_place(place)
    if entry.state is not EntryState.PLACED or now < start:
        raise Refusal("test-not-begun")
    if came:
        entry = await _arrive(work, entry, now, start, Arrival.COORDINATOR)
        await _tell_admitted(work, entry, place, hours, now)
    else:
        entry = replace(
            entry, arrived_at=None, arrival=None, left_at=None, no_show=True, changed_at=now
        )
        await work.entries.save(entry)
    await note(work, actor, now, "observer-marked", f"entry:{entry.id}", came=came)
    return entry


@use_case(Permission.FAMILY)
async def check_out(work: ObservingWork, actor: Actor, now: datetime, entry_id: int) -> Entry:
    """«Ухожу», once the test has begun. Twice is once."""
    entry, place = await own_entry(work, actor, entry_id)
    if entry.arrived_at is None:
        raise Refusal("visit-not-begun")
    start, _ = (await hours_of(work)).of_place(place)
    if now < start:
        raise Refusal("leaving-too-early")
    if entry.left_at is None:
        entry = replace(entry, left_at=max(now, entry.arrived_at))
        await work.entries.save(entry)
    return entry
