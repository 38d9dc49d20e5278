"""What every step of a visit needs: the stores, who may, and letters to one of the two."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Protocol

from school.observers.place import Hours
from school.observers.rules import RulesBook
from school.outbox.ledger import Outbox
from school.outbox.rows import Json, Letter
from school.people.access import permissions
from school.people.audit import Audit
from school.people.person import People, Person, PersonState
from school.people.roles import RoleName
from school.plan.assigning import display_name
from school.plan.item import Plans
from school.profile import Profiles
from school.refusal import Refusal
from school.visits.rules import VisitRulesBook
from school.visits.timing import laid
from school.visits.visit import Slot, Visit, Visits
from school.vpr.timetable import Timetables
from school.work import Actor, Permission


class VisitsWork(Protocol):
    @property
    def people(self) -> People: ...
    @property
    def audit(self) -> Audit: ...
    @property
    def outbox(self) -> Outbox: ...
    @property
    def profiles(self) -> Profiles: ...
    @property
    def rules(self) -> RulesBook: ...
    @property
    def timetables(self) -> Timetables: ...
    @property
    def plans(self) -> Plans: ...
    @property
    def visits(self) -> Visits: ...
    @property
    def visit_rules(self) -> VisitRulesBook: ...


def works_here(person: Person | None) -> bool:
    """A member of staff who may open the room: outsiders by role do not."""
    return (
        person is not None
        and person.staff
        and person.state is PersonState.ACTIVE
        and Permission.OWN in permissions(person)
    )


def heads(person: Person) -> bool:
    return any(one.role.name is RoleName.METHODICAL_HEAD for one in person.roles)


async def somebody_here(work: VisitsWork, person_id: int) -> Person:
    """Refusal: visits-person-left."""
    person = await work.people.get(person_id)
    if person is None or not works_here(person):
        raise Refusal("visits-person-left", name=display_name(person) if person else "—")
    return person


async def may_visit(work: VisitsWork, actor: Actor, item_id: int | None) -> bool:
    """Visitors are whoever controls, heads of methodical groups, and who answers for the item."""
    if actor.may(Permission.CONTROL):
        return True
    person = await work.people.get(actor.id)
    if person is not None and heads(person):
        return True
    return item_id is not None and item_id in await work.visits.owed_items(actor.id)


async def visit_of(work: VisitsWork, actor: Actor, visit_id: int) -> Visit:
    """A visit of one of the two, or anybody's for who controls. The same refusal for a stranger's
    as for none."""
    visit = await work.visits.get(visit_id)
    if visit is None or not (visit.of(actor.id) or actor.may(Permission.CONTROL)):
        raise Refusal("visits-not-yours")
    return visit


async def own_visit(work: VisitsWork, actor: Actor, visit_id: int) -> Visit:
    """A visit in which the actor is one of the two."""
    visit = await work.visits.get(visit_id)
    if visit is None or not visit.of(actor.id):
        raise Refusal("visits-not-yours")
    return visit


def need_live(visit: Visit, revision: int) -> None:
    """Refusal when it is over, or when the button speaks of an earlier step."""
    if not visit.live:
        raise Refusal("visits-over")
    if visit.revision != revision:
        raise Refusal("visits-changed")


async def hours_of(work: VisitsWork) -> Hours:
    return Hours.of(await work.rules.get(), (await work.profiles.get()).tz)


async def keep(work: VisitsWork, visit: Visit, now: datetime) -> Visit:
    """Stores a step of a person: earlier buttons and letters die, the clock counts from here."""
    calendar = (await work.profiles.get()).calendar
    visit = replace(visit, revision=visit.revision + 1, trouble=None)
    visit = laid(visit, calendar, await hours_of(work), now)
    await work.visits.save(visit)
    return visit


def said_slot(slot: Slot) -> dict[str, Json]:
    return {
        "day": slot.day.isoformat(),
        "lesson": slot.lesson,
        "at": f"{slot.at:%H:%M}" if slot.at else "",
    }


async def said(work: VisitsWork, visit: Visit) -> dict[str, Json]:
    """A visit in a letter: everything that its view needs, so that sending asks nothing more."""
    names = {}
    for person_id in (visit.visitor_id, visit.host_id):
        person = await work.people.get(person_id)
        names[person_id] = display_name(person) if person else ""
    return {
        "visit": visit.id,
        "revision": visit.revision,
        "kind": visit.kind.value,
        "visitor": names[visit.visitor_id],
        "host": names[visit.host_id],
        "class": visit.grade_class,
        "subject": visit.subject,
        "slots": [said_slot(slot) for slot in visit.slots],
        "agreed": said_slot(visit.agreed) if visit.agreed else None,
    }


async def tell_one(
    work: VisitsWork,
    visit: Visit,
    person_id: int,
    kind: str,
    now: datetime,
    *,
    topic: str | None = None,
    name: str = "",
    due_at: datetime | None = None,
    expires_at: datetime | None = None,
    **more: Json,
) -> None:
    """One letter to one of the two; one key for each step and rung, so never twice. Who has left
    hears nothing. ``topic`` withdraws it; the visit's own by default."""
    person = await work.people.get(person_id)
    if person is None or not works_here(person):
        return
    calendar = (await work.profiles.get()).calendar
    values: Mapping[str, Json] = {
        **await said(work, visit),
        **more,
        "to_host": person_id == visit.host_id,
    }
    await work.outbox.add(
        f"visit:{visit.id}:{visit.revision}:{kind}:{name}:{person_id}",
        person_id,
        Letter(kind, values),
        now,
        due_at=due_at or calendar.after_quiet(now),
        expires_at=expires_at,
        topic=topic or visit.topic,
    )
