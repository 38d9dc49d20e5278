"""Seats given and moved by hand, with a reason; and how many there are."""

from __future__ import annotations

import secrets
from dataclasses import replace
from datetime import datetime

from school.observers.deciding import Reason, note_change, open_party
from school.observers.desk import (
    ObservingWork,
    fill,
    place_of,
    said,
    said_before,
    say_offer,
    scene_of,
    seat_freed,
    seated,
    tell_party,
    withdraw_letters,
)
from school.observers.eligibility import BENDABLE, standing_at, why_not
from school.observers.entry import HOLDING, LIVE, Candidate, Entry, EntryState, Scene
from school.observers.place import Hours, Place
from school.outbox.rows import Json
from school.people.audit import note
from school.refusal import Refusal
from school.work import Actor, Permission, use_case

MOST_SEATS = 30


@use_case(Permission.OBSERVERS)
async def move_entry(
    work: ObservingWork, actor: Actor, now: datetime, entry_id: int, exam_id: int, reason: Reason
) -> Entry:
    """Moves a party to another place, with a seat there for certain. Rules may be set aside by
    hand; a child's own class, an overlap and a full place may not."""
    old = await work.entries.exam_of(entry_id)
    for exam in sorted({exam_id, old or exam_id}):
        await work.places.get(exam)
    entry, before, party = await open_party(work, entry_id)
    if entry.exam_id == exam_id:
        return entry
    if entry.arrived_at is not None:
        raise Refusal("visit-begun")
    scene = await scene_of(work, exam_id, [one.parent_id for one in party])
    place, hours = scene.place, Hours.of(scene.rules, scene.profile.tz)
    if place.free < len(party):
        raise Refusal("place-full")
    for candidate in scene.candidates:
        if standing_at(candidate, exam_id):
            raise Refusal("hand-there-already", name=candidate.parent.name)
        # What they leave does not overlap with what they get.
        held = tuple(pair for pair in candidate.held if pair[0].exam_id != entry.exam_id)
        _bend(replace(candidate, held=held), place, scene, hours, now)
    was = said_before(entry, before, hours)
    await withdraw_letters(work, party, now)
    for one in party:
        moved = replace(one, exam_id=exam_id, reason=reason.plain)
        await work.entries.save(seated(moved, place, hours, scene.profile, now))
    values: dict[str, Json] = {
        "was": was,
        "place": said(place, hours),
        "reason": reason.plain,
        "state": EntryState.PLACED.value,
        "confirm": True,
        "overlaps": "",
    }
    await tell_party(work, now, party, "place-moved", values)
    await note_change(work, actor, now, "observer-moved", entry, reason.why)
    await seat_freed(work, before.id, now, party)
    return replace(entry, exam_id=exam_id, state=EntryState.PLACED)


def _bend(candidate: Candidate, place: Place, scene: Scene, hours: Hours, now: datetime) -> None:
    """The rules as far as a coordinator must keep them: the bendable ones are switched off."""
    rules = replace(
        scene.rules,
        own_parallel=False,
        relatives=False,
        no_staff=False,
        limit=MOST_SEATS,
        opens_on=None,
        closes_hours=0,
    )
    open_place = replace(place, closed=False)
    obstacle = why_not(candidate, open_place, replace(scene, rules=rules), hours, now)
    if obstacle is not None and obstacle.key not in BENDABLE:
        raise Refusal(f"hand-{obstacle.key}", name=candidate.parent.name, **obstacle.values)


@use_case(Permission.OBSERVERS)
async def enter_by_hand(
    work: ObservingWork, actor: Actor, now: datetime, exam_id: int, parent_id: int, reason: Reason
) -> Entry:
    """A seat for somebody who phoned, or who is to come before their turn. One of a pair comes
    alone then; the other keeps waiting alone."""
    scene = await scene_of(work, exam_id, [parent_id])
    place, candidate = scene.place, scene.candidates[0]
    hours = Hours.of(scene.rules, scene.profile.tz)
    _bend(candidate, place, scene, hours, now)
    held = next((e for e, _ in candidate.held if e.exam_id == exam_id), None)
    if held is not None and held.state is EntryState.PLACED:
        return held
    if place.free < 1 and (held is None or held.state not in HOLDING):
        raise Refusal("place-full")
    if held is None:
        draft = Entry(
            0,
            exam_id,
            parent_id,
            candidate.parent.person_id,
            EntryState.PLACED,
            place.exam.day,
            place.exam.lesson,
            place.exam.room,
            now,
            secrets.token_urlsafe(9),
            reason=reason.plain,
        )
        draft = seated(draft, place, hours, scene.profile, now)
        entry = (await work.entries.add([draft]))[0]
    else:
        await withdraw_letters(work, [held], now)
        for one in await work.entries.party(held):
            if one.id != held.id and one.state in LIVE:
                await _alone(work, one, place, hours, now)
        alone = replace(held, pair=None, reason=reason.plain)
        entry = seated(alone, place, hours, scene.profile, now)
        await work.entries.save(entry)
    values: dict[str, Json] = {"place": said(place, hours), "reason": reason.plain}
    await tell_party(work, now, [entry], "place-given", values)
    await note_change(work, actor, now, "observer-by-hand", entry, reason.why)
    return entry


async def _alone(
    work: ObservingWork, entry: Entry, place: Place, hours: Hours, now: datetime
) -> None:
    """The other of a pair stays where they stand; an offer is said to them anew, for the letter to
    both is gone."""
    await work.entries.save(replace(entry, pair=None))
    if entry.state is EntryState.OFFERED and entry.deadline is not None:
        await withdraw_letters(work, [entry], now)
        leaves = (await work.profiles.get()).calendar.after_quiet(now)
        await say_offer(work, now, [entry], place, hours, leaves, entry.deadline)


@use_case(Permission.OBSERVERS)
async def set_place(
    work: ObservingWork,
    actor: Actor,
    now: datetime,
    exam_id: int,
    *,
    seats: int | None = None,
    lessons: int | None = None,
    closed: bool | None = None,
) -> Place:
    """What is given changes. Refusal when more seats are taken than there would be."""
    place = await place_of(work, exam_id)
    seats = place.seats if seats is None else seats
    lessons = place.lessons if lessons is None else lessons
    closed = place.closed if closed is None else closed
    if not 1 <= seats <= MOST_SEATS or lessons not in (1, 2):
        raise Refusal("button-old")
    if seats < place.taken:
        raise Refusal("seats-taken", taken=place.taken)
    await work.places.put(exam_id, seats=seats, lessons=lessons, closed=closed)
    await note(work, actor, now, "place-set", f"exam:{exam_id}", seats=seats, closed=closed)
    await fill(work, exam_id, now)
    return await place_of(work, exam_id)
