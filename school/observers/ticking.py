"""What the clock asks of observing: reminders, offers that lapse, the alarm for empty seats."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from school.dates.year import SchoolYear
from school.observers.desk import (
    ObservingWork,
    closing,
    end_party,
    hours_of,
    said,
    say_offer,
    seat_freed,
    tell_party,
    withdraw_letters,
)
from school.observers.entry import Entry, EntryState
from school.observers.following import Heard, offer_heard
from school.observers.overview import board_of
from school.observers.place import Hours, Place
from school.observers.rules import ObservationRules
from school.observers.timing import AHEAD, SHORTEST_OFFER, VisitRung, due_rungs, visit_rungs
from school.outbox.rows import Json
from school.profile import SchoolProfile
from school.telling import tell_coordinators
from school.work import Actor, Permission, use_case

_AT_ONCE = 50
_LISTED = 12  # places in one alarm
_NEAR = timedelta(days=14)


@use_case(Permission.SYSTEM)
async def remind_observers(work: ObservingWork, actor: Actor, now: datetime) -> int:
    """Writes the letters of visits whose rung has come, and one to the coordinators about new
    requests; how many entries were looked at. Call it until it gives 0."""
    due = await work.entries.to_remind(now, _AT_ONCE)
    if not due:
        return 0
    profile, hours = await work.profiles.get(), await hours_of(work)
    exams = sorted({entry.exam_id for entry in due})
    places = {exam: await work.places.get(exam) for exam in exams}
    asking: list[tuple[Entry, datetime]] = []
    for seen in due:
        entry = await work.entries.get(seen.id)
        place = places[seen.exam_id]
        if entry is None or entry.remind_at is None or entry.remind_at > now or place is None:
            continue  # somebody was quicker; the place is locked now
        if entry.state is EntryState.PLACED:
            await _remind(work, entry, place, hours, profile, now)
        elif entry.state is EntryState.ASKED and now >= hours.of_place(place)[0]:
            await _never_decided(work, entry, place, hours, now)
        elif entry.state is EntryState.ASKED:
            asking.append((entry, hours.of_place(place)[0]))
        else:
            await _queue_over(work, entry, place, hours, now)
    if asking:
        await _tell_asking(work, asking, profile, now)
    return len(due)


async def _keeps_its_time(
    work: ObservingWork,
    party: Sequence[Entry],
    place: Place,
    hours: Hours,
    closes: datetime,
    now: datetime,
) -> bool:
    """An offer has half an hour from when it was sent, at least. One that waits to be sent is said
    anew with the time that it really has; one that cannot be sent goes to the coordinator."""
    heard, at = await offer_heard(work, party)
    if heard is Heard.NEVER:
        await _to_coordinator(work, party, now)
        return True
    until = min((now if at is None else at) + SHORTEST_OFFER, closes)
    if until <= now:
        return False
    for one in party:
        await work.entries.save(replace(one, deadline=until))
    if heard is Heard.NOT_YET:
        await withdraw_letters(work, party, now)
        leaves = (await work.profiles.get()).calendar.after_quiet(now)
        await say_offer(work, now, party, place, hours, leaves, until)
    return True


async def _never_decided(
    work: ObservingWork, entry: Entry, place: Place, hours: Hours, now: datetime
) -> None:
    """The test has begun, and nobody has approved: there is nothing left to decide."""
    party = await end_party(work, entry, EntryState.REMOVED, now, "not-decided")
    values: dict[str, Json] = {
        "place": said(place, hours),
        "reason": "not-decided",
        "state": EntryState.REMOVED.value,
    }
    await tell_party(work, now, party, "place-taken-away", values)


async def _queue_over(
    work: ObservingWork, entry: Entry, place: Place, hours: Hours, now: datetime
) -> None:
    """Nothing is given away any more: who still waits is told that they need not."""
    closes = closing(place, hours, await work.rules.get())
    if now < closes:  # the test has moved, or the rules
        await work.entries.save(replace(entry, remind_at=closes))
        return
    party = await end_party(work, entry, EntryState.REMOVED, now, "queue-over")
    await tell_party(work, now, party, "queue-over", {"place": said(place, hours)})


async def _remind(
    work: ObservingWork,
    entry: Entry,
    place: Place,
    hours: Hours,
    profile: SchoolProfile,
    now: datetime,
) -> None:
    start, end = hours.of_place(place)
    ladder = visit_rungs(start, end, profile.calendar)
    due, coming = due_rungs(ladder, entry.rung, now)
    if due:
        rung = due[-1]
        if rung.name == "close" and entry.arrived_at is None:
            entry = replace(entry, no_show=True)
        await _say(work, entry, place, hours, rung, start, now)
        entry = replace(entry, rung=rung.name)
    await work.entries.save(replace(entry, remind_at=coming.moment if coming else None))


async def _say(
    work: ObservingWork,
    entry: Entry,
    place: Place,
    hours: Hours,
    rung: VisitRung,
    start: datetime,
    now: datetime,
) -> None:
    """The letter of a rung. What was to be said before the test is not said after it began; the
    last rung says nothing."""
    values: dict[str, Json] = {"place": said(place, hours), "rung": rung.name}
    if rung.name in AHEAD:
        if now < start and entry.arrived_at is None:
            values["confirmed"] = entry.confirmed_at is not None
            await tell_party(
                work,
                now,
                [entry],
                "visit-reminder",
                values,
                due_at=rung.moment,
                expires_at=start,
            )
    elif rung.name == "late" and entry.arrived_at is None:
        key = f"observer-late:{entry.id}:{start.isoformat()}"
        late: dict[str, Json] = {"place": said(place, hours), "entry": entry.id}
        await tell_coordinators(work, now, key, "observer-late", late)
    elif rung.name == "end":
        act = await work.acts.of_entry(entry.id)
        if act is None or not act.signed:
            came = entry.arrived_at is not None
            kind = "visit-over" if came else "visit-missed"
            await tell_party(work, now, [entry], kind, values, due_at=rung.moment)


async def _tell_asking(
    work: ObservingWork,
    asking: Sequence[tuple[Entry, datetime]],
    profile: SchoolProfile,
    now: datetime,
) -> None:
    """One letter about everybody who waits for approval; again while they wait, on the next working
    morning when the test is near and else a week later."""
    year = SchoolYear.of(profile.calendar.local_day(now))
    waiting = [e for e in await work.entries.live(year) if e.state is EntryState.ASKED]
    key = f"observers-asking:{asking[0][0].id}:{now.isoformat()}"
    await tell_coordinators(work, now, key, "observers-asking", {"count": len(waiting)})
    calendar = profile.calendar
    today = calendar.local_day(now)
    for entry, start in asking:
        pause = 1 if entry.day - today <= _NEAR else 7
        day = calendar.forward(today + timedelta(days=pause))
        again = calendar.after_quiet(calendar.at_morning(day))
        await work.entries.save(replace(entry, remind_at=min(again, start)))


@use_case(Permission.SYSTEM)
async def lapse_offers(work: ObservingWork, actor: Actor, now: datetime) -> int:
    """Ends offers whose time is over and goes on to the next; how many. An offer that could not
    even be sent yet keeps its time; one that Telegram refused to carry goes to the coordinator."""
    ended = 0
    for lapsed in await work.entries.lapsed(now, _AT_ONCE):
        place = await work.places.get(lapsed.exam_id)
        entry = await work.entries.get(lapsed.id)
        if (
            place is None
            or entry is None
            or entry.state is not EntryState.OFFERED
            or entry.deadline is None
            or entry.deadline > now
        ):
            continue
        ended += 1
        hours = await hours_of(work)
        closes = closing(place, hours, await work.rules.get())
        party = await work.entries.party(entry)
        if now < closes and await _keeps_its_time(work, party, place, hours, closes, now):
            continue
        party = await end_party(work, entry, EntryState.EXPIRED, now)
        await tell_party(work, now, party, "offer-lapsed", {"place": said(place, hours)})
        await seat_freed(work, place.id, now, party)
    return ended


def _alarms(place: Place, rules: ObservationRules, profile: SchoolProfile) -> list[datetime]:
    """The mornings on which this place is looked at."""
    calendar = profile.calendar
    return [
        calendar.after_quiet(calendar.at_morning(place.exam.day - timedelta(days=before)))
        for before in rules.alarm_days
    ]


@use_case(Permission.SYSTEM)
async def sound_alarm(work: ObservingWork, actor: Actor, now: datetime) -> bool:
    """On the mornings that the rules name: which places of the coming days are empty or at risk.
    Once a day; True when there was something to say."""
    rules, profile = await work.rules.get(), await work.profiles.get()
    calendar = profile.calendar
    today = calendar.local_day(now)
    places = await work.places.of_year(SchoolYear.of(today))
    if not any(
        moment <= now and calendar.local_day(moment) == today
        for place in places
        if not place.closed
        for moment in _alarms(place, rules, profile)
    ):
        return False
    board, _ = await board_of(work, now)
    horizon = today + timedelta(days=max(rules.alarm_days, default=0))
    bad = [
        line
        for line in board.lines
        if line.start > now
        and line.place.exam.day <= horizon
        and not line.place.closed
        and (not line.covered or line.at_risk)
    ]
    if not bad:
        return False
    hours = Hours.of(rules, profile.tz)
    listed: list[Json] = [
        {**said(line.place, hours), "covered": line.covered, "at_risk": line.at_risk}
        for line in bad[:_LISTED]
    ]
    values: dict[str, Json] = {"places": listed, "count": len(bad)}
    await tell_coordinators(work, now, f"observers-alarm:{today}", "observers-alarm", values)
    return True


@use_case(Permission.SYSTEM, writes=False)
async def next_alarm(work: ObservingWork, actor: Actor, now: datetime) -> datetime | None:
    """The next morning on which the alarm may ring (a clock that jumps stops there)."""
    rules, profile = await work.rules.get(), await work.profiles.get()
    year = SchoolYear.of(profile.calendar.local_day(now))
    moments = [
        moment
        for place in await work.places.of_year(year)
        if not place.closed
        for moment in _alarms(place, rules, profile)
    ]
    return min((moment for moment in moments if moment > now), default=None)


@use_case(Permission.SYSTEM)
async def pass_over(work: ObservingWork, actor: Actor, now: datetime, person_id: int) -> int:
    """Telegram says that this account cannot be written to: an offer that it holds would be read by
    nobody, so the coordinator decides about it by phone; how many."""
    held = [e for e in await work.entries.of_account(person_id) if e.state is EntryState.OFFERED]
    for entry in held:
        await _to_coordinator(work, await work.entries.party(entry), now)
    return len(held)


async def _to_coordinator(work: ObservingWork, party: Sequence[Entry], now: datetime) -> None:
    """The seat is kept, the offer is not sent any more, and the coordinator decides by phone."""
    for one in party:
        await work.entries.save(
            replace(one, state=EntryState.ASKED, deadline=None, remind_at=now, changed_at=now)
        )
    await withdraw_letters(work, party, now)
