"""The start on a copy or after a gap: what is due is shown, and somebody says what shall leave."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Protocol
from zoneinfo import ZoneInfo

from school.broadcasts.announcement import State
from school.broadcasts.composing import kept
from school.broadcasts.desk import BroadcastWork, found
from school.morning.backlog import (
    AskingWork,
    Days,
    Held,
    Owed,
    days_of,
    put_question,
)
from school.morning.pulse import PulseWork
from school.outbox.rows import Delivery, Json
from school.outbox.stops import Origin, Stop, Stops, Why
from school.people.audit import note
from school.people.person import Person
from school.refusal import Refusal
from school.reminders.laying import LayingWork
from school.reminders.reminding import remind_due
from school.stopping import resume_sending, tell_who_may_stop
from school.work import SYSTEM, Actor, Permission, use_case

LINES = 8


class AnsweringWork(BroadcastWork, LayingWork, Protocol):
    @property
    def stops(self) -> Stops: ...
    @property
    def origin(self) -> Origin: ...
    @property
    def backlog(self) -> Held: ...


@dataclass(frozen=True, slots=True)
class Seen:
    """A stop with all that it keeps back at this moment."""

    stop: Stop
    owed: Owed
    days: Days
    zone: ZoneInfo

    @property
    def total(self) -> int:
        return sum(self.owed.values())


@dataclass(frozen=True, slots=True)
class Page:
    """Rows that wait, with their readers on the staff list; ``more`` follow."""

    rows: Sequence[tuple[Delivery, Person | None]]
    number: int
    more: bool
    zone: ZoneInfo


@use_case(Permission.SYSTEM)
async def arrive(
    work: PulseWork, actor: Actor, now: datetime, place: str, seen: datetime | None = None
) -> bool:
    """Asked once at start, with the place where the database lies, and the last mark ``seen``
    there. Whether it is another place than that where the bot last worked, so that this may be a
    copy. In a copy, and in a database that is older than what was seen, what is due may have been
    sent already, and nothing that is not newly urgent leaves before somebody has answered."""
    known, beat = await work.origin.get(), (await work.pulses.get()).beat
    moved = known is not None and known != place
    older = seen is not None and (beat is None or beat < seen)
    standing = await work.stops.get()
    if known is None:
        await work.origin.put(place)
    if not (moved or older) or (standing is not None and standing.place == place):
        return moved
    if standing is None or standing.why is not Why.RESTORED or standing.place is not None:
        await work.outbox.suspect(now)  # else it was done when the copy was put back
    if standing is not None and standing.why is not Why.GAP:
        await work.stops.put(replace(standing, place=place))
        return moved
    days = days_of(now, (await work.profiles.get()).tz)
    why = Why.COPIED if moved else Why.RESTORED
    stop = Stop(None, now, why, since=beat, place=place)
    await put_question(work, actor, now, stop, await work.backlog.held(stop, days))
    return moved


@use_case(Permission.STOP, writes=False)
async def see_backlog(work: AskingWork, actor: Actor, now: datetime) -> Seen:
    """What waits for an answer, by kind and age. Refusal when nothing is stopped."""
    stop = await _standing(work)
    zone = (await work.profiles.get()).tz
    days = days_of(now, zone)
    return Seen(stop, await work.backlog.held(stop, days), days, zone)


@use_case(Permission.STOP, writes=False)
async def see_backlog_page(work: AskingWork, actor: Actor, now: datetime, number: int) -> Page:
    """One page of it, oldest first."""
    stop = await _standing(work)
    number = max(0, number)
    rows = await work.backlog.held_rows(stop, now, number * LINES, LINES + 1)
    people = {one.id: one for one in await work.people.all()}
    lines = [(row, people.get(row.person_id)) for row in rows[:LINES]]
    return Page(lines, number, len(rows) > LINES, (await work.profiles.get()).tz)


@use_case(Permission.STOP)
async def send_recent(
    work: AnsweringWork, actor: Actor, now: datetime
) -> tuple[int, datetime | None]:
    """What is urgent, and what should have left today, leaves now (or, what is not urgent, at the
    moment that is given back, when the quiet hours end); what is older never will. How many
    messages were taken off, and that moment."""
    stop = await _standing(work)
    days = days_of(now, (await work.profiles.get()).tz)
    while await remind_due.body(work, SYSTEM, now):  # what is not written cannot be taken off
        pass
    dropped = await work.backlog.drop(stop, now, days.today)
    for seen in await work.announcements.in_states([State.PLANNED]):
        if seen.at is not None and seen.at < days.today and stop.keeps(seen.at, urgent=seen.urgent):
            announcement = await found(work, seen.id)
            ended = replace(announcement, state=State.CANCELLED, walks=(), finished_at=now)
            await kept(work, ended)
            await note(work, actor, now, "announcement-cancelled", f"announcement:{seen.id}")
            dropped += 1
    await note(work, actor, now, "backlog-dropped", count=dropped)
    return dropped, await resume_sending.body(work, actor, now)


@use_case(Permission.SYSTEM)
async def lapse(work: AskingWork, actor: Actor, now: datetime) -> bool:
    """Nobody has answered after a short gap: late is better than never."""
    stop = await work.stops.get()
    if stop is None or stop.until is None or now < stop.until:
        return False
    await work.stops.put(None)
    await note(work, actor, now, "start-lapsed")
    return True


@use_case(Permission.SYSTEM)
async def tell_of_rival(work: AskingWork, actor: Actor, now: datetime) -> None:
    """Another program works with this token: told once a day, to whoever may stop all sending."""
    day = now.astimezone((await work.profiles.get()).tz).date()
    values: dict[str, Json] = {"name": "", "why": "rival"}
    if await tell_who_may_stop(work, now, f"two-bots:{day}", values):
        await note(work, actor, now, "two-bots")


async def _standing(work: AskingWork | AnsweringWork) -> Stop:
    stop = await work.stops.get()
    if stop is None:
        raise Refusal("not-stopped")
    return stop
