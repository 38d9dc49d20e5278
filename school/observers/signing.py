"""A parent and the places: what is offered and why not, taking, waiting, leaving, coming."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, replace
from datetime import datetime

from school.families.family import Parent
from school.families.registering import (
    own_parent,
)
from school.observers.desk import (
    ObservingWork,
    closing,
    end_party,
    fill,
    own_entry,
    said,
    scene_of,
    seat_freed,
    seated,
    tell_other_half,
    tell_party,
)
from school.observers.eligibility import standing_at, why_not
from school.observers.entry import LIVE, Entry, EntryState, Scene
from school.observers.place import Hours, Place
from school.outbox.rows import Json
from school.refusal import Refusal
from school.work import Actor, Permission, use_case


@use_case(Permission.FAMILY)
async def confirm_memo(
    work: ObservingWork, actor: Actor, now: datetime, parent_id: int, memo: str
) -> Parent:
    """The parent has read the memo of duties and rights with this hash."""
    parent = replace(await own_parent(work, actor, parent_id), memo=memo, memo_at=now)
    await work.families.save_parent(parent)
    return parent


@dataclass(frozen=True, slots=True)
class SignedUp:
    """What became of it. ``position``: in the queue, 0 with a seat. ``again``: it was so before."""

    entry: Entry
    place: Place
    position: int
    again: bool = False


@use_case(Permission.FAMILY, looks_up=False)  # its one question to the database tells the rights
async def sign_up(
    work: ObservingWork,
    actor: Actor,
    now: datetime,
    exam_id: int,
    parent_id: int,
    memo: str,
    *,
    partner_id: int | None = None,
) -> SignedUp:
    """Takes a seat, or the next place in the queue; with ``partner_id`` two or none. ``memo``: the
    hash of the memo in force, which each must have confirmed. Twice is once.

    Refusal("place-<obstacle>") when a rule is against it.
    """
    ids = [parent_id] if partner_id is None else [parent_id, partner_id]
    scene = await scene_of(work, exam_id, ids)
    own = scene.candidates[0]
    if own.parent.person_id != actor.id or own.account != actor.telegram_id:
        raise Refusal("parent-not-yours")
    if standing_at(own, exam_id):
        entry = next(e for e, _ in own.held if e.exam_id == exam_id)
        return SignedUp(entry, scene.place, await work.entries.position(entry), again=True)
    if partner_id is not None and own.parent.partner_id != partner_id:
        raise Refusal("pair-not-yours")
    return await enter(work, now, scene, memo)


async def enter(work: ObservingWork, now: datetime, scene: Scene, memo: str) -> SignedUp:
    """Writes a party in: seats while there are any that nobody in the queue waits for."""
    place, size = scene.place, len(scene.candidates)
    hours = Hours.of(scene.rules, scene.profile.tz)
    for candidate in scene.candidates:
        obstacle = why_not(candidate, place, scene, hours, now)
        if obstacle is not None:
            raise Refusal(f"place-{obstacle.key}", **obstacle.values)
        if standing_at(candidate, place.id):
            raise Refusal("place-partner-in")
        if candidate.parent.memo != memo:
            raise Refusal("memo-first", name=candidate.parent.name)
    if size > place.seats:
        raise Refusal("place-no-pair")
    seat = size <= place.free
    if seat and (scene.single_waits or scene.pair_waits):
        # Whoever waits comes first; what is still free then, nobody there can take.
        await fill(work, place.id, now)
        place = (await scene_of(work, place.id, [own.parent.id for own in scene.candidates])).place
        seat = size <= place.free
    state = EntryState.QUEUED
    if seat:
        state = EntryState.ASKED if scene.rules.approval else EntryState.PLACED
    pair = secrets.token_hex(8) if size > 1 else None
    drafts = [
        Entry(
            0,
            place.id,
            candidate.parent.id,
            candidate.parent.person_id,
            state,
            place.exam.day,
            place.exam.lesson,
            place.exam.room,
            now,
            secrets.token_urlsafe(9),
            pair,
            remind_at=now if state is EntryState.ASKED else closing(place, hours, scene.rules),
            changed_at=now,
        )
        for candidate in scene.candidates
    ]
    if state is EntryState.PLACED:
        drafts = [seated(draft, place, hours, scene.profile, now) for draft in drafts]
    entries = await work.entries.add(drafts)
    if seat and size == place.free:
        await work.outbox.withdraw([f"call:{place.id}"], now)  # nobody is needed any more
    position = 0 if seat else place.queued + 1
    if size > 1 and entries[1].person_id != entries[0].person_id:
        values: dict[str, Json] = {
            "place": said(place, hours),
            "state": state.value,
            "position": position,
        }
        await tell_party(work, now, entries[1:], "pair-signed-up", values)
    return SignedUp(entries[0], place, position)


@use_case(Permission.FAMILY)
async def give_up(work: ObservingWork, actor: Actor, now: datetime, entry_id: int) -> Entry:
    """«Не смогу», or out of the queue: the seat goes on, every reminder of it dies. A pair goes
    together. Twice is once."""
    entry, place = await own_entry(work, actor, entry_id)
    if entry.state not in LIVE:
        return entry
    if entry.arrived_at is not None:
        raise Refusal("visit-begun")
    party = await end_party(work, entry, EntryState.CANCELLED, now)
    await tell_other_half(work, now, actor, party, place)
    await seat_freed(work, entry.exam_id, now, party)
    return replace(entry, state=EntryState.CANCELLED)


@use_case(Permission.FAMILY)
async def accept_offer(work: ObservingWork, actor: Actor, now: datetime, entry_id: int) -> SignedUp:
    """«Беру место», before the deadline. Twice is once."""
    entry, place = await own_entry(work, actor, entry_id)
    if entry.state in (EntryState.PLACED, EntryState.ASKED):
        return SignedUp(entry, place, 0, again=True)
    if entry.state is not EntryState.OFFERED or entry.deadline is None or now > entry.deadline:
        raise Refusal("offer-over")
    party = await work.entries.party(entry)
    scene = await scene_of(work, entry.exam_id, [one.parent_id for one in party])
    hours = Hours.of(scene.rules, scene.profile.tz)
    for candidate in scene.candidates:
        obstacle = why_not(candidate, scene.place, scene, hours, now)
        if obstacle is not None:
            raise Refusal(f"place-{obstacle.key}", **obstacle.values)
    await work.outbox.withdraw([one.topic for one in party], now)
    for one in party:
        taken = seated(one, scene.place, hours, scene.profile, now)
        if scene.rules.approval:
            taken = replace(taken, state=EntryState.ASKED, remind_at=now)
        await work.entries.save(taken)
        if one.id == entry.id:
            entry = taken
    return SignedUp(entry, scene.place, 0)


@use_case(Permission.FAMILY)
async def decline_offer(work: ObservingWork, actor: Actor, now: datetime, entry_id: int) -> Entry:
    """«Отказаться»: the seat is offered to the next. Twice is once."""
    entry, place = await own_entry(work, actor, entry_id)
    if entry.state is not EntryState.OFFERED:
        raise Refusal("offer-over")
    party = await end_party(work, entry, EntryState.DECLINED, now)
    await tell_other_half(work, now, actor, party, place)
    await seat_freed(work, entry.exam_id, now, party)
    return replace(entry, state=EntryState.DECLINED)


@use_case(Permission.FAMILY)
async def will_come(work: ObservingWork, actor: Actor, now: datetime, entry_id: int) -> Entry:
    """«Приду», for every parent of this account who holds the same place."""
    entry, _ = await own_entry(work, actor, entry_id)
    if entry.state is not EntryState.PLACED:
        raise Refusal("place-not-held")
    for one in await work.entries.party(entry):
        if one.person_id == actor.id and one.state is EntryState.PLACED:
            await work.entries.save(replace(one, confirmed_at=now))
    return replace(entry, confirmed_at=now)
