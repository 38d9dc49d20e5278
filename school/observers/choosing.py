"""What a parent may choose from, and why not from the rest."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from zoneinfo import ZoneInfo

from school.dates.year import SchoolYear
from school.families.family import Parent
from school.families.registering import (
    Family,
    family_of,
    own_parent,
)
from school.observers.desk import (
    ObservingWork,
    place_of,
)
from school.observers.eligibility import Obstacle, why_not
from school.observers.entry import LIVE, Candidate, Entry, EntryState, Scene
from school.observers.place import Hours, Place
from school.observers.rules import ObservationRules
from school.vpr.timetable import Exam
from school.work import Actor, Permission, use_case


@dataclass(frozen=True, slots=True)
class OpenDays:
    """What anybody may know: who writes what and when. No rooms, no names."""

    year: SchoolYear
    exams: tuple[Exam, ...]
    opens: datetime | None  # places may be taken from then on; None: now
    zone: ZoneInfo


@use_case(Permission.PUBLIC, writes=False)
async def see_open_days(work: ObservingWork, actor: Actor, now: datetime) -> OpenDays:
    """The tests from today on."""
    profile = await work.profiles.get()
    today = profile.calendar.local_day(now)
    year = SchoolYear.of(today)
    rules = await work.rules.get()
    opens = None if rules.opens_on is None else profile.calendar.at_morning(rules.opens_on)
    exams = (await work.timetables.get(year)).exams
    return OpenDays(
        year,
        tuple(replace(exam, room="") for exam in exams if exam.day >= today),
        opens if opens is not None and opens > now else None,
        profile.tz,
    )


@dataclass(frozen=True, slots=True)
class Offer:
    """A place as one parent sees it. ``obstacle``: why it is not theirs to take; ``mine``: their
    live entry there; ``position`` in its queue, from 1 (0: not in it)."""

    place: Place
    start: datetime
    end: datetime
    obstacle: Obstacle | None
    mine: Entry | None
    position: int = 0


@dataclass(frozen=True, slots=True)
class Choice:
    """Everything that a parent chooses from. ``partner``: with whom they may come as a pair."""

    family: Family
    parent: Parent
    partner: Parent | None
    rules: ObservationRules
    zone: ZoneInfo
    offers: tuple[Offer, ...]


async def _candidate(work: ObservingWork, family: Family, parent: Parent) -> Candidate:
    held = []
    for entry in await work.entries.of_parent(parent.id):
        if entry.state in LIVE:
            place = await work.places.get(entry.exam_id)
            if place is not None:
                held.append((entry, place))
    person = family.person
    roles = tuple(binding.role for binding in person.roles)
    return Candidate(parent, person.telegram_id, person.staff, roles, family.ties, tuple(held))


async def _choice(
    work: ObservingWork, actor: Actor, now: datetime, parent_id: int, exam_id: int | None
) -> Choice:
    parent = await own_parent(work, actor, parent_id)
    person = await work.people.get(actor.id)
    assert person is not None
    family = await family_of(work, person)
    rules, profile = await work.rules.get(), await work.profiles.get()
    hours = Hours.of(rules, profile.tz)
    today = profile.calendar.local_day(now)
    if exam_id is None:
        places = [
            place
            for place in await work.places.of_year(SchoolYear.of(today))
            if place.exam.day >= today
        ]
    else:
        places = [await place_of(work, exam_id)]
    candidate = await _candidate(work, family, parent)
    offers = []
    for place in places:
        scene = Scene(place, (candidate,), rules, profile, False, False)
        mine = next((e for e, _ in candidate.held if e.exam_id == place.id), None)
        waits = mine is not None and mine.state is EntryState.QUEUED
        offers.append(
            Offer(
                place,
                *hours.of_place(place),
                why_not(candidate, place, scene, hours, now),
                mine,
                await work.entries.position(mine) if waits and mine is not None else 0,
            )
        )
    partner = None
    if parent.partner_id is not None:
        partner = next(iter(await work.families.parents([parent.partner_id])), None)
    return Choice(family, parent, partner, rules, profile.tz, tuple(offers))


@use_case(Permission.FAMILY, writes=False)
async def see_places(work: ObservingWork, actor: Actor, now: datetime, parent_id: int) -> Choice:
    """Every place from today on, with what stands against it for this parent."""
    return await _choice(work, actor, now, parent_id, None)


@use_case(Permission.FAMILY, writes=False)
async def see_place(
    work: ObservingWork, actor: Actor, now: datetime, parent_id: int, exam_id: int
) -> Choice:
    """One place, as the only one of ``offers``."""
    return await _choice(work, actor, now, parent_id, exam_id)
