"""The timetable moves: places, observers, reminders and rooms move with it in the same transaction.

Idempotent: it compares what parents were told last with what the timetable says now, so it may run
after any change at all.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from enum import StrEnum

from school.observers.desk import (
    ObservingWork,
    closing,
    end_party,
    fill,
    said,
    said_before,
    say_offer,
    seated,
    tell_party,
)
from school.observers.eligibility import tied
from school.observers.entry import LIVE, Entry, EntryState
from school.observers.place import Hours, Place
from school.observers.timing import offer_times
from school.outbox.rows import Delivery, DeliveryState, Json

_OFFER = "place-offer"
# News that a move must not swallow: with the place as it is now.
_SAID_ANEW = frozenset({"place-approved", "place-given", "pair-signed-up"})


async def follow_timetable(work: ObservingWork, now: datetime) -> None:
    """Tells everybody whose test was moved or taken out of the timetable, once, with one question
    whether they still come."""
    astray = await work.entries.astray()
    if not astray:
        return
    profile = await work.profiles.get()
    hours = Hours.of(await work.rules.get(), profile.tz)
    touched = sorted({entry.exam_id for entry in astray})
    places = {exam: await work.places.get(exam) for exam in touched}  # all locked before entries
    seen: set[int] = set()
    for entry in astray:
        place = places[entry.exam_id]
        if place is None or entry.id in seen:
            continue
        party = [one for one in await work.entries.party(entry) if one.state in LIVE]
        seen |= {one.id for one in party}
        if not await _gone(work, party, place, hours, now):
            await _moved(work, party, place, hours, now)
    for exam in touched:
        await fill(work, exam, now)


async def _gone(
    work: ObservingWork, party: Sequence[Entry], place: Place, hours: Hours, now: datetime
) -> bool:
    """Ends what can no longer be: the test is out of the timetable, or has become the test of an
    own child's class."""
    reason = "exam-removed" if place.gone else ""
    rules = await work.rules.get()
    for entry in party:
        obstacle = tied(await work.families.ties([entry.person_id]), place, rules)
        if not reason and obstacle is not None and obstacle.key == "own-class":
            reason = "own-class"
    if not reason:
        return False
    was = said_before(party[0], place, hours)
    await end_party(work, party[0], EntryState.REMOVED, now, reason)
    values: dict[str, Json] = {"place": was, "reason": reason, "state": EntryState.REMOVED.value}
    await tell_party(work, now, party, "place-taken-away", values)
    return True


async def _moved(
    work: ObservingWork, party: Sequence[Entry], place: Place, hours: Hours, now: datetime
) -> None:
    first = party[0]
    profile = await work.profiles.get()
    was = said_before(first, place, hours)
    told, reminded = was, False
    unsaid: dict[str, Mapping[str, Json]] = {}
    for letter in await work.outbox.withdraw([one.topic for one in party], now):
        before = letter.letter.values.get("was")
        if letter.letter.kind == "place-moved" and isinstance(before, dict):
            told = before  # they have not heard of the move before this one
        reminded = reminded or letter.letter.kind == "visit-reminder"
        if letter.letter.kind in _SAID_ANEW:
            unsaid[letter.letter.kind] = letter.letter.values
    for letter in await _in_flight(work, party):
        unsaid[letter.letter.kind] = letter.letter.values
    moved = (first.day, first.lesson) != (place.exam.day, place.exam.lesson)
    start, _ = hours.of_place(place)
    times = offer_times(start, now, (await work.rules.get()).closes_hours, profile.calendar)
    for entry in party:
        fresh = replace(entry, day=place.exam.day, lesson=place.exam.lesson, room=place.exam.room)
        if entry.state is EntryState.PLACED and moved:
            fresh = seated(entry, place, hours, profile, now)
        elif entry.state is EntryState.PLACED and reminded:
            fresh = replace(fresh, rung="", remind_at=now)  # said anew, with the room as it is
        elif entry.state is EntryState.OFFERED:
            fresh = replace(fresh, deadline=times[1] if times else now)
        elif entry.state is EntryState.QUEUED:
            fresh = replace(fresh, remind_at=closing(place, hours, await work.rules.get()))
        await work.entries.save(fresh)
    if first.state is EntryState.OFFERED:
        if times is not None:
            await say_offer(work, now, party, place, hours, *times)
        return
    for kind, values in unsaid.items():
        await tell_party(work, now, party, kind, {**values, "place": said(place, hours)})
    if told == said(place, hours):
        return  # moved there and back before anybody was told
    news: dict[str, Json] = {
        "was": told,
        "place": said(place, hours),
        "reason": "",
        "state": first.state.value,
        "confirm": first.state is EntryState.PLACED and moved,
        "overlaps": await _overlaps(work, party, place, hours) if moved else "",
    }
    await tell_party(work, now, party, "place-moved", news)


async def _in_flight(work: ObservingWork, party: Sequence[Entry]) -> list[Delivery]:
    """Letters on their way with the place as it was: one may arrive, or fail and is then not tried
    again. Either way the news must be said with the place as it is."""
    return [
        row
        for one in party
        for row in await work.outbox.on(one.topic)
        if row.state is DeliveryState.SENDING and row.letter.kind in _SAID_ANEW
    ]


async def _overlaps(work: ObservingWork, party: Sequence[Entry], place: Place, hours: Hours) -> str:
    """Another place of the same parent at the same hour, «6Б, математика»; empty when none."""
    start, end = hours.of_place(place)
    for entry in party:
        for other in await work.entries.of_parent(entry.parent_id):
            if other.state is not EntryState.PLACED or other.exam_id == place.id:
                continue
            there = await work.places.get(other.exam_id)
            if there is None:
                continue
            other_start, other_end = hours.of_place(there)
            if start < other_end and other_start < end:
                return f"{there.exam.grade_class}, {there.exam.subject}"
    return ""


class Heard(StrEnum):
    """What became of the letter of an offer."""

    NOT_YET = "not-yet"  # it still waits to be sent (an outage): its time has not begun
    YES = "yes"  # it arrived, or may have
    NEVER = "never"  # Telegram refused it: nobody can answer


async def offer_heard(work: ObservingWork, party: Sequence[Entry]) -> tuple[Heard, datetime | None]:
    """Of the newest letter to each account, and when it was sent; one who heard of it is enough."""
    newest = []
    for entry in party:
        rows = [row for row in await work.outbox.on(entry.topic) if row.letter.kind == _OFFER]
        newest += rows[-1:]
    states = {row.state for row in newest}
    if states & {DeliveryState.SENT, DeliveryState.UNCERTAIN, DeliveryState.SENDING}:
        ended = [row.finished_at for row in newest if row.finished_at is not None]
        return Heard.YES, max(ended, default=None)
    if DeliveryState.WAITING in states:
        return Heard.NOT_YET, None
    return Heard.NEVER, None
