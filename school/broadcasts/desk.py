"""What every use case of announcements needs: its stores, and who may see which announcement."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from school.broadcasts.announcement import Announcement, Announcements
from school.broadcasts.audience import Audience, Audiences, Reached, Segment, SegmentKind
from school.broadcasts.rules import BroadcastBook
from school.dates.year import SchoolYear
from school.observers.entry import HOLDING, Entries
from school.outbox.ledger import Outbox
from school.outbox.rows import Json
from school.people.audit import Audit
from school.people.person import People, Person, PersonState
from school.people.roles import RoleName
from school.profile import Profiles
from school.refusal import Refusal
from school.telling import tell
from school.vpr.classes import grade_number
from school.vpr.timetable import Timetables
from school.work import Actor, Permission

_OF_A_SUBJECT = frozenset({RoleName.TEACHER, RoleName.METHODICAL_HEAD, RoleName.METHODICAL_GROUP})


class BroadcastWork(Protocol):
    @property
    def announcements(self) -> Announcements: ...
    @property
    def audiences(self) -> Audiences: ...
    @property
    def broadcast_rules(self) -> BroadcastBook: ...
    @property
    def people(self) -> People: ...
    @property
    def entries(self) -> Entries: ...
    @property
    def timetables(self) -> Timetables: ...
    @property
    def outbox(self) -> Outbox: ...
    @property
    def profiles(self) -> Profiles: ...
    @property
    def audit(self) -> Audit: ...


async def found(work: BroadcastWork, announcement_id: int) -> Announcement:
    announcement = await work.announcements.get(announcement_id)
    if announcement is None:
        raise Refusal("announcement-gone")
    return announcement


def may_see(actor: Actor, announcement: Announcement) -> bool:
    """Its author, and whoever may send."""
    return announcement.author_id == actor.person_id or actor.may(Permission.BROADCAST)


async def seen_by(work: BroadcastWork, actor: Actor, announcement_id: int) -> Announcement:
    """One that the actor may see. The same refusal for another's as for none."""
    announcement = await found(work, announcement_id)
    if not may_see(actor, announcement):
        raise Refusal("announcement-gone")
    return announcement


async def leaves_at(work: BroadcastWork, announcement: Announcement, now: datetime) -> datetime:
    """Now, or when the quiet hours end; urgent announcements ignore these."""
    if announcement.urgent:
        return now
    return (await work.profiles.get()).calendar.after_quiet(now)


async def tell_owners(
    work: BroadcastWork, actor: Actor, now: datetime, announcement: Announcement, act: str
) -> None:
    """Its author, and whoever approved it, hear what somebody else has done with it."""
    values: dict[str, Json] = {
        "announcement": announcement.id,
        "title": announcement.title,
        "name": actor.name,
        "act": act,
    }
    for person_id in {announcement.author_id, announcement.approved_by} - {actor.person_id, None}:
        assert person_id is not None
        key = f"announcement-handled:{announcement.id}:{act}:{now.isoformat()}:{person_id}"
        await tell(work, now, key, person_id, "announcement-handled", values)


async def resolve(work: BroadcastWork, audience: Audience, now: datetime) -> Reached:
    """What an audience means at this moment."""
    staff: Sequence[Person] = ()
    if any(one.kind in _OF_STAFF for one in audience):
        staff = [p for p in await work.people.all() if p.state is PersonState.ACTIVE]
    persons: set[int] = set()
    classes: set[str] = set()
    silent: set[int] = set()
    for segment in audience:
        match segment.kind:
            case SegmentKind.ALL_STAFF | SegmentKind.ROLE | SegmentKind.SUBJECT_STAFF:
                persons |= {person.id for person in staff if _is_in(person, segment)}
            case SegmentKind.CLASS:
                classes.add(segment.value)
            case SegmentKind.PARALLEL:
                known = await work.audiences.classes()
                classes |= {one for one in known if grade_number(one) == int(segment.value)}
            case SegmentKind.WRITING:
                classes |= await _writing(work, segment.value, now)
            case SegmentKind.OBSERVERS:
                persons |= await _observing(work, segment.value, now)
            case SegmentKind.SILENT:
                silent.add(int(segment.value))
            case SegmentKind.ALL_FAMILIES:
                pass
    everybody = any(one.kind is SegmentKind.ALL_FAMILIES for one in audience)
    return Reached(frozenset(persons), frozenset(classes), everybody, frozenset(silent))


_OF_STAFF = frozenset({SegmentKind.ALL_STAFF, SegmentKind.ROLE, SegmentKind.SUBJECT_STAFF})


def _is_in(person: Person, segment: Segment) -> bool:
    roles = [binding.role for binding in person.roles]
    match segment.kind:
        case SegmentKind.ROLE:
            return any(role.name == segment.value for role in roles)
        case SegmentKind.SUBJECT_STAFF:
            return any(
                role.name in _OF_A_SUBJECT and role.subject == segment.value for role in roles
            )
        case _:
            return True


async def year_at(work: BroadcastWork, now: datetime) -> SchoolYear:
    profile = await work.profiles.get()
    return SchoolYear.of(profile.calendar.local_day(now))


async def _writing(work: BroadcastWork, subject: str, now: datetime) -> set[str]:
    timetable = await work.timetables.get(await year_at(work, now))
    return {exam.grade_class for exam in timetable.exams if exam.subject == subject}


async def _observing(work: BroadcastWork, day: str, now: datetime) -> set[int]:
    """Who holds a place on that day, or has been offered one."""
    year = await year_at(work, now)
    return {
        entry.person_id
        for entry in await work.entries.live(year)
        if entry.person_id and entry.state in HOLDING and entry.day.isoformat() == day
    }
