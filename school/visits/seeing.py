"""Looking: one's own visits, everybody's by month, who has not been visited, what is stuck."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from school.dates.calendar import Calendar
from school.dates.year import SchoolYear
from school.observers.place import Hours
from school.people.person import Person
from school.people.roles import RoleName
from school.plan.item import Item
from school.visits.desk import VisitsWork, hours_of, may_visit, visit_of, works_here
from school.visits.visit import Visit, VisitKind, VisitState
from school.work import Actor, Permission, use_case

_TEACH = frozenset({RoleName.TEACHER, RoleName.CLASS_TEACHER, RoleName.METHODICAL_HEAD})


@dataclass(frozen=True, slots=True)
class Scene:
    """What a screen of visits knows beside the visits themselves."""

    me: int
    now: datetime
    calendar: Calendar
    hours: Hours
    people: Mapping[int, Person]

    @property
    def zone(self) -> ZoneInfo:
        return self.calendar.zone

    @property
    def today(self) -> date:
        return self.calendar.local_day(self.now)


@dataclass(frozen=True, slots=True)
class VisitCard:
    scene: Scene
    visit: Visit
    item: Item | None
    school: str
    controls: bool


@dataclass(frozen=True, slots=True)
class OwnVisits:
    """Of this school year. ``may_propose``: without an item, or for one of ``items``."""

    scene: Scene
    visits: Sequence[Visit]
    may_propose: bool
    troubled: int


async def _scene(work: VisitsWork, actor: Actor, now: datetime, visits: Sequence[Visit]) -> Scene:
    calendar = (await work.profiles.get()).calendar
    people = {person.id: person for person in await work.people.all()}
    asked = {one for visit in visits for one in (visit.visitor_id, visit.host_id)}
    for person_id in sorted(asked - people.keys()):  # those who have left
        person = await work.people.get(person_id)
        if person is not None:
            people[person_id] = person
    return Scene(actor.id, now, calendar, await hours_of(work), people)


async def _own_items(work: VisitsWork, actor: Actor) -> list[Item]:
    """Items of the plan in force for which the actor may visit."""
    plan = await work.plans.current()
    if plan is None:
        return []
    items = [item for item in await work.plans.items(plan.id) if not item.cancelled]
    if await may_visit(work, actor, None):
        return items
    own = await work.visits.owed_items(actor.id)
    return [item for item in items if item.id in own]


@use_case(Permission.OWN, writes=False)
async def my_visits(work: VisitsWork, actor: Actor, now: datetime) -> OwnVisits:
    today = (await work.profiles.get()).calendar.local_day(now)
    visits = await work.visits.of_person(actor.id, SchoolYear.of(today).start)
    may = await may_visit(work, actor, None) or bool(await _own_items(work, actor))
    troubled = len(await work.visits.troubled()) if actor.may(Permission.CONTROL) else 0
    return OwnVisits(await _scene(work, actor, now, visits), visits, may, troubled)


@use_case(Permission.OWN, writes=False)
async def items_to_visit(
    work: VisitsWork, actor: Actor, now: datetime
) -> tuple[Sequence[Item], bool]:
    """The items that a visit of the actor may belong to, those that speak of visits first; and
    whether it may belong to none."""
    items = await _own_items(work, actor)
    items.sort(key=lambda item: (not speaks_of_visits(item), item.place))
    return items, await may_visit(work, actor, None)


def speaks_of_visits(item: Item) -> bool:
    """A guess, for what is offered first: anything may be visited for any item."""
    low = item.title.lower()
    return "посещен" in low or "журнал" in low


@use_case(Permission.OWN, writes=False)
async def hosts(work: VisitsWork, actor: Actor, now: datetime, part: str = "") -> Sequence[Person]:
    """Whom the actor may visit, by name; teachers before others, also by a part of the name."""
    found = await work.people.search(part) if part else await work.people.all()
    people = [one for one in found if one.id != actor.id and works_here(one) and one.reachable]
    return sorted(people, key=lambda one: not _teaches(one))


def _teaches(person: Person) -> bool:
    return any(one.role.name in _TEACH for one in person.roles)


@use_case(Permission.OWN, writes=False)
async def see_host(
    work: VisitsWork, actor: Actor, now: datetime, person_id: int
) -> tuple[Person | None, Sequence[str]]:
    """Somebody to visit, and the classes that the school's timetable of tests knows."""
    person = await work.people.get(person_id)
    if person is None or not works_here(person) or person.id == actor.id:
        return None, ()
    today = (await work.profiles.get()).calendar.local_day(now)
    timetable = await work.timetables.get(SchoolYear.of(today))
    return person, sorted({exam.grade_class for exam in timetable.exams}, key=_by_grade)


def _by_grade(grade_class: str) -> tuple[int, str]:
    digits = "".join(sign for sign in grade_class if sign.isdecimal())
    return int(digits or 0), grade_class


@use_case(Permission.OWN, writes=False)
async def see_visit(work: VisitsWork, actor: Actor, now: datetime, visit_id: int) -> VisitCard:
    """Refusal: visits-not-yours."""
    visit = await visit_of(work, actor, visit_id)
    item = await work.plans.item(visit.item_id) if visit.item_id else None
    school = (await work.profiles.get()).name
    scene = await _scene(work, actor, now, [visit])
    return VisitCard(scene, visit, item, school, actor.may(Permission.CONTROL))


@use_case(Permission.CONTROL, writes=False)
async def visits_of_month(
    work: VisitsWork, actor: Actor, now: datetime, first: date
) -> tuple[Scene, Sequence[Visit]]:
    """Everybody's, of the month that begins on a day."""
    after = (first + timedelta(days=31)).replace(day=1)
    visits = await work.visits.between(first, after - timedelta(days=1))
    return await _scene(work, actor, now, visits), visits


@use_case(Permission.CONTROL, writes=False)
async def troubled_visits(
    work: VisitsWork, actor: Actor, now: datetime
) -> tuple[Scene, Sequence[Visit]]:
    visits = await work.visits.troubled()
    return await _scene(work, actor, now, visits), visits


@use_case(Permission.CONTROL, writes=False)
async def not_visited(
    work: VisitsWork, actor: Actor, now: datetime
) -> tuple[SchoolYear, Sequence[Person]]:
    """Teachers whose lesson nobody has seen this school year, by name. A journal check is no
    visit."""
    year = SchoolYear.of((await work.profiles.get()).calendar.local_day(now))
    visits = await work.visits.between(year.start, year.end)
    seen = {
        visit.host_id
        for visit in visits
        if visit.state is VisitState.HELD and visit.kind is VisitKind.LESSON
    }
    people = await work.people.all()
    return year, [one for one in people if works_here(one) and _teaches(one) and one.id not in seen]
