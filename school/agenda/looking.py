"""A person's own calendar, for the chat and for whoever holds its link."""

from __future__ import annotations

from datetime import datetime, timedelta

from school.agenda.event import Agenda, AgendaEvent, Frame, Mark
from school.agenda.gathering import AgendaWork, gather
from school.dates.year import SchoolYear
from school.people.access import permissions
from school.people.person import Person
from school.refusal import Refusal
from school.work import Actor, Permission, use_case

# So long a calendar says that an event is cancelled: whoever subscribes looks sooner than that.
SAID_CANCELLED = timedelta(days=30)
_OWNERS = frozenset({Permission.OWN, Permission.FAMILY})


@use_case(Permission.PUBLIC)
async def see_agenda(work: AgendaWork, actor: Actor, now: datetime) -> Agenda:
    """One's own calendar; Refusal for whoever is neither on the staff nor a parent here."""
    person = await owner(work, actor)
    agenda, changed = await compose(work, person, now)
    await work.agenda.put(person.id, changed)
    return agenda


async def owner(work: AgendaWork, actor: Actor) -> Person:
    """The person behind an actor who may have a calendar. A writing transaction locks them, so two
    who look at once cannot both be the first to see a change."""
    person = await work.people.get(actor.id)
    if person is None or not has_calendar(person):
        raise Refusal("no-right")
    return person


def has_calendar(person: Person) -> bool:
    return not _OWNERS.isdisjoint(permissions(person))


async def compose(work: AgendaWork, person: Person, now: datetime) -> tuple[Agenda, list[Mark]]:
    """The calendar at this moment, and what has to be remembered because it differs from how it
    was given out last. An event that differs in nothing keeps its sequence and its moment, so the
    whole file stays the same to the byte."""
    now = now.replace(microsecond=0)  # calendars know seconds
    marks = {mark.name: mark for mark in await work.agenda.marks(person.id)}
    profile = await work.profiles.get()
    frame = Frame(profile.name, profile.tz, profile.morning)
    found = await gather(work, person, profile, marks.keys(), now)
    events: list[AgendaEvent] = []
    changed: list[Mark] = []
    for name, content in found.items():
        digest, mark = frame.digest(content), marks.get(name)
        if mark is None or mark.digest != digest:
            mark = Mark(name, digest, mark.sequence + 1 if mark else 0, now)
            changed.append(mark)
        if not content.gone or now - mark.changed_at < SAID_CANCELLED:
            events.append(AgendaEvent(name, content, mark.sequence, mark.changed_at))
    events.sort(key=lambda event: (event.content.last, event.name))
    year = SchoolYear.of(profile.calendar.local_day(now))
    return Agenda(person.id, year, frame, tuple(events)), changed
