"""The big red button: nothing leaves any more, and every member of staff knows it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Protocol

from school.outbox.ledger import Outbox
from school.outbox.rows import Json, Letter
from school.outbox.stops import Origin, Stop, Stops, Why
from school.people.access import may_by_role, permissions
from school.people.audit import Audit, note
from school.people.person import People
from school.profile import Profiles
from school.refusal import Refusal
from school.work import Actor, Permission, use_case


class SayingWork(Protocol):
    @property
    def people(self) -> People: ...
    @property
    def outbox(self) -> Outbox: ...


class StoppingWork(SayingWork, Protocol):
    @property
    def stops(self) -> Stops: ...
    @property
    def origin(self) -> Origin: ...
    @property
    def audit(self) -> Audit: ...
    @property
    def profiles(self) -> Profiles: ...


@use_case(Permission.OWN, writes=False)
async def see_stop(work: StoppingWork, actor: Actor, now: datetime) -> tuple[Stop, str] | None:
    """The stop that stands, and who made it; None while everything runs."""
    stop = await work.stops.get()
    if stop is None:
        return None
    person = None if stop.by is None else await work.people.get(stop.by)
    return stop, person.name if person else ""


@use_case(Permission.STOP, writes=False)
async def see_waiting(
    work: StoppingWork, actor: Actor, now: datetime
) -> tuple[int, datetime | None]:
    """How many messages are in the ledger's queue, whatever their hour; and when those that are due
    and not urgent would leave, if these are quiet hours."""
    return await work.outbox.waiting(), await _morning(work, now)


async def _morning(work: StoppingWork, now: datetime) -> datetime | None:
    """The end of the quiet hours, when it is such an hour."""
    after = (await work.profiles.get()).calendar.after_quiet(now)
    return after if after > now else None


@use_case(Permission.STOP)
async def stop_sending(work: StoppingWork, actor: Actor, now: datetime) -> Stop:
    """Everything waits: reminders, announcements, offers. Answers to taps go on. Twice is once."""
    standing = await work.stops.get()
    if standing is not None:
        return standing
    stop = Stop(actor.id, now)
    await work.stops.put(stop)
    await note(work, actor, now, "sending-stopped")
    await _tell_staff(work, actor, now, "sending-stopped")
    return stop


@use_case(Permission.STOP)
async def resume_sending(work: StoppingWork, actor: Actor, now: datetime) -> datetime | None:
    """What waited leaves now, or (at the moment that is given back) when the quiet hours end; what
    has expired meanwhile does not. Of an answer to a question at start only those hear who were
    asked."""
    stop = await work.stops.get()
    if stop is None:
        raise Refusal("not-stopped")
    await work.stops.put(None)
    if stop.place is not None:
        await work.origin.put(stop.place)
    morning = await _morning(work, now)
    if morning is not None:
        await work.outbox.put_off(now, morning)
    await note(work, actor, now, "sending-resumed")
    asked = Permission.STOP if stop.why in (Why.GAP, Why.COPIED) else Permission.OWN
    await _tell_staff(work, actor, now, "sending-resumed", asked, morning)
    return morning


@use_case(Permission.SYSTEM)
async def stop_restored(
    work: StoppingWork, actor: Actor, now: datetime, copied_at: datetime
) -> int:
    """The database is as it was at ``copied_at`` (or a little later). What fell due since may have
    been sent already: it is marked as a possible repeat, and nothing leaves before somebody who
    may has looked. How many messages wait."""
    await work.outbox.suspect(now)
    await work.stops.put(Stop(None, now, Why.RESTORED, since=copied_at))
    await note(work, actor, now, "restored", copied_at=copied_at.isoformat())
    waiting = await work.outbox.waiting()
    here = copied_at.astimezone((await work.profiles.get()).tz)
    values: dict[str, Json] = {"name": "", "copied_at": here.isoformat(), "waiting": waiting}
    await tell_who_may_stop(work, now, f"restored:{now.isoformat()}", values)
    return waiting


async def tell_who_may_stop(
    work: SayingWork, now: datetime, key: str, values: Mapping[str, Json]
) -> bool:
    """At once and through any stop; whether it was not told before."""
    told = False
    for person in await work.people.in_charge(may_by_role(Permission.STOP)):
        if person.reachable and Permission.STOP in permissions(person):
            letter = Letter("sending-stopped", values)
            row = await work.outbox.add(f"{key}:{person.id}", person.id, letter, now, urgent=True)
            told |= row is not None
    return told


async def _tell_staff(
    work: StoppingWork,
    actor: Actor,
    now: datetime,
    kind: str,
    whom: Permission = Permission.OWN,
    morning: datetime | None = None,
) -> None:
    """At once, whatever the hour: somebody may be waiting for a message that does not come."""
    values: dict[str, Json] = {"name": actor.name}
    if morning is not None:
        here = morning.astimezone((await work.profiles.get()).tz)
        values["morning"] = here.isoformat()
    for person in await work.people.all():
        if person.id != actor.id and person.reachable and whom in permissions(person):
            key = f"{kind}:{now.isoformat()}:{person.id}"
            await work.outbox.add(key, person.id, Letter(kind, values), now, urgent=True)
