"""What every use case of observing needs: the stores, letters to a party, the freed seat."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Protocol

from school.families.family import Destructions
from school.families.registering import FamilyWork
from school.observers.act import Acts, Templates
from school.observers.eligibility import why_not
from school.observers.entry import HOLDING, LIVE, Entries, Entry, EntryState, Scene
from school.observers.place import Hours, Place, Places
from school.observers.rules import ObservationRules, RulesBook
from school.observers.timing import due_rungs, offer_times, visit_rungs
from school.outbox.rows import Json, Letter
from school.profile import Profiles, SchoolProfile
from school.refusal import Refusal
from school.telling import tell_coordinators
from school.vpr.timetable import Timetables
from school.work import Actor, Permission


class ObservingWork(FamilyWork, Protocol):
    @property
    def profiles(self) -> Profiles: ...
    @property
    def timetables(self) -> Timetables: ...
    @property
    def rules(self) -> RulesBook: ...
    @property
    def places(self) -> Places: ...
    @property
    def entries(self) -> Entries: ...
    @property
    def acts(self) -> Acts: ...
    @property
    def templates(self) -> Templates: ...
    @property
    def destructions(self) -> Destructions: ...


def said(place: Place, hours: Hours) -> dict[str, Json]:
    """A place in a letter: everything that its view needs, so that sending asks nothing more."""
    start, end = hours.of_place(place)
    return {
        "exam": place.id,
        "class": place.exam.grade_class,
        "subject": place.exam.subject,
        "day": place.exam.day.isoformat(),
        "lesson": place.exam.lesson,
        "room": place.exam.room,
        "start": f"{start.astimezone(hours.zone):%H:%M}",
        "end": f"{end.astimezone(hours.zone):%H:%M}",
    }


def said_before(entry: Entry, place: Place, hours: Hours) -> dict[str, Json]:
    """The same place as the parent was told it last."""
    exam = replace(place.exam, day=entry.day, lesson=entry.lesson, room=entry.room)
    return said(replace(place, exam=exam), hours)


async def entry_with_place(work: ObservingWork, entry_id: int) -> tuple[Entry, Place]:
    """An entry and its place. The place is locked first, as everywhere, so that two transactions
    never wait for each other crosswise."""
    exam_id = await work.entries.exam_of(entry_id)
    place = None if exam_id is None else await work.places.get(exam_id)
    entry = await work.entries.get(entry_id)
    if place is None or entry is None or entry.exam_id != place.id:
        raise Refusal("entry-gone")
    return entry, place


async def own_entry(work: ObservingWork, actor: Actor, entry_id: int) -> tuple[Entry, Place]:
    """An entry of the very account that asks. The same refusal for a stranger's as for none."""
    entry = await work.entries.get(entry_id)
    if entry is None or entry.person_id != actor.id:
        raise Refusal("place-not-yours")
    return await entry_with_place(work, entry_id)


async def place_of(work: ObservingWork, exam_id: int) -> Place:
    place = await work.places.get(exam_id)
    if place is None or place.gone:
        raise Refusal("place-gone")
    return place


async def scene_of(work: ObservingWork, exam_id: int, parent_ids: Sequence[int]) -> Scene:
    scene = await work.entries.scene(exam_id, parent_ids)
    if scene is None or scene.place.gone:
        raise Refusal("place-gone")
    return scene


async def hours_of(work: ObservingWork) -> Hours:
    return Hours.of(await work.rules.get(), (await work.profiles.get()).tz)


async def tell_party(
    work: ObservingWork,
    now: datetime,
    party: Iterable[Entry],
    kind: str,
    values: Mapping[str, Json],
    *,
    due_at: datetime | None = None,
    expires_at: datetime | None = None,
) -> None:
    """One letter to each account of a party, withdrawn with the entry. ``who`` names the parent
    where two share a telephone. Who has no Telegram is not written to: the coordinator phones.

    What makes it once is the entry's own state, changed in the same transaction; a natural key
    would stop a letter that is rightly said again (a room that moved there and back).
    """
    calendar = (await work.profiles.get()).calendar
    by_account: dict[int, list[Entry]] = {}
    for entry in party:
        by_account.setdefault(entry.person_id, []).append(entry)
    for person_id, entries in by_account.items():
        person = await work.people.get(person_id) if person_id else None
        if person is None or person.telegram_id is None:
            continue
        family = await work.families.of_account(person_id)
        ids = {entry.parent_id for entry in entries}
        names = [parent.name for parent in family if parent.id in ids]
        await work.outbox.add(
            f"{kind}:{entries[0].id}:{secrets.token_hex(8)}",
            person_id,
            Letter(
                kind,
                {
                    **values,
                    "entry": entries[0].id,
                    "who": ", ".join(names) if len(family) > 1 else "",
                },
            ),
            now,
            due_at=due_at or calendar.after_quiet(now),
            expires_at=expires_at,
            topic=entries[0].topic,
        )


async def tell_other_half(
    work: ObservingWork, now: datetime, actor: Actor, party: Sequence[Entry], place: Place
) -> None:
    """The other account of a pair hears that both have gone."""
    others = [one for one in party if one.person_id != actor.person_id]
    if others:
        values: dict[str, Json] = {"place": said(place, await hours_of(work))}
        await tell_party(work, now, others, "pair-gave-up", values)


async def withdraw_letters(work: ObservingWork, party: Iterable[Entry], now: datetime) -> None:
    """Nothing that speaks of these entries is sent any more."""
    await work.outbox.withdraw([entry.topic for entry in party], now)


def closing(place: Place, hours: Hours, rules: ObservationRules) -> datetime:
    """From when on nothing is given away: the queue is over then."""
    start, _ = hours.of_place(place)
    return start - timedelta(hours=rules.closes_hours)


def seated(
    entry: Entry, place: Place, hours: Hours, profile: SchoolProfile, now: datetime
) -> Entry:
    """The entry with a seat for certain, told of the place as it is, and its next reminder."""
    start, end = hours.of_place(place)
    _, coming = due_rungs(visit_rungs(start, end, profile.calendar), "", now)
    return replace(
        entry,
        state=EntryState.PLACED,
        day=place.exam.day,
        lesson=place.exam.lesson,
        room=place.exam.room,
        deadline=None,
        confirmed_at=None,
        rung="",
        remind_at=coming.moment if coming else None,
        changed_at=now,
    )


async def end_party(
    work: ObservingWork, entry: Entry, state: EntryState, now: datetime, reason: str = ""
) -> Sequence[Entry]:
    """Ends an entry, its pair too, and kills every letter about them; the party as it was. The
    place must be locked and ``fill`` called after."""
    party = [one for one in await work.entries.party(entry) if one.state in LIVE]
    for one in party:
        await work.entries.save(
            replace(
                one,
                state=state,
                deadline=None,
                remind_at=None,
                reason=reason,
                changed_at=now,
            )
        )
    await withdraw_letters(work, party, now)
    return party


async def fill(work: ObservingWork, exam_id: int, now: datetime) -> None:
    """Offers free seats of a place to its queue, in order of arrival. A pair that needs two seats
    keeps its turn while a single seat goes to the next who is alone: no seat stays empty for
    want of another. Idempotent."""
    place = await work.places.get(exam_id)
    if place is None or place.gone or place.closed:
        return
    seen: set[int] = set()
    free = place.free
    for entry in await work.entries.queue(exam_id):
        if free <= 0:
            return
        if entry.id in seen:
            continue
        party = await work.entries.party(entry)
        seen |= {one.id for one in party}
        if len(party) <= free and await _offer(work, party, now):
            free -= len(party)


async def _offer(work: ObservingWork, party: Sequence[Entry], now: datetime) -> bool:
    """Holds seats for a party and says so; False when they may not or cannot come any more."""
    scene = await scene_of(work, party[0].exam_id, [one.parent_id for one in party])
    hours = Hours.of(scene.rules, scene.profile.tz)
    if any(why_not(one, scene.place, scene, hours, now) for one in scene.candidates):
        return False
    people = [await work.people.get(one.person_id) for one in party]
    start, _ = hours.of_place(scene.place)
    times = offer_times(start, now, scene.rules.closes_hours, scene.profile.calendar)
    if times is None:
        return False
    leaves, deadline = times
    if not any(person is not None and person.reachable for person in people):
        # Nobody would read the offer: the coordinator phones and decides.
        for one in party:
            await work.entries.save(
                replace(one, state=EntryState.ASKED, remind_at=now, changed_at=now)
            )
        return True
    for one in party:
        await work.entries.save(
            replace(
                one, state=EntryState.OFFERED, deadline=deadline, remind_at=None, changed_at=now
            )
        )
    await say_offer(work, now, party, scene.place, hours, leaves, deadline)
    return True


async def say_offer(
    work: ObservingWork,
    now: datetime,
    party: Iterable[Entry],
    place: Place,
    hours: Hours,
    leaves: datetime,
    deadline: datetime,
) -> None:
    """The letter of an offer, to leave at a moment."""
    values: dict[str, Json] = {
        "place": said(place, hours),
        "deadline": deadline.astimezone(hours.zone).isoformat(),
    }
    await tell_party(work, now, party, "place-offer", values, due_at=leaves)


async def seat_freed(
    work: ObservingWork, exam_id: int, now: datetime, left: Iterable[Entry] = ()
) -> None:
    """Fills a freed seat from the queue; tells the coordinators when it stays empty and the test
    is near. ``left``: who went; what they hold no longer may have barred them elsewhere."""
    await fill(work, exam_id, now)
    waiting = {
        other.exam_id
        for entry in left
        if entry.parent_id
        for other in await work.entries.of_parent(entry.parent_id)
        if other.state is EntryState.QUEUED
    }
    for other_exam in sorted(waiting - {exam_id}):
        await fill(work, other_exam, now)
    place = await work.places.get(exam_id)
    if place is None or place.gone or not place.free:
        return
    rules, profile = await work.rules.get(), await work.profiles.get()
    hours = Hours.of(rules, profile.tz)
    start, _ = hours.of_place(place)
    days = (place.exam.day - profile.calendar.local_day(now)).days
    if now < start and days <= max(rules.alarm_days, default=0):
        key = f"seat-open:{exam_id}:{now.isoformat()}"
        await tell_coordinators(work, now, key, "seat-open", {"place": said(place, hours)})


def holds(entry: Entry) -> bool:
    return entry.state in HOLDING


def need_observers(actor: Actor) -> None:
    if not actor.may(Permission.OBSERVERS):
        raise Refusal("no-right")
