"""Everything that stands in a person's calendar, read together: no rule is made here, each event
says what the rooms below know."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Protocol

from school.agenda.event import (
    Agendas,
    Content,
    EventKind,
    EventName,
    ExamDay,
    HeldExam,
    Owed,
    Stage,
    Visit,
)
from school.dates.year import SchoolYear
from school.families.family import Families, TieKind
from school.observers.entry import HOLDING, Entries, EntryState
from school.observers.place import Hours
from school.observers.rules import RulesBook
from school.people.access import permissions
from school.people.person import People, Person
from school.plan.item import Item, Plans
from school.profile import Profiles, SchoolProfile
from school.reminders.task import Task, Tasks, TaskState
from school.vpr.classes import grade_of, same_class
from school.vpr.timetable import Publication, Timetables
from school.work import Permission

_STAGES = {
    TaskState.OPEN: Stage.OPEN,
    TaskState.REPORTED: Stage.REPORTED,
    TaskState.DONE: Stage.DONE,
}
_SURE = frozenset({EntryState.PLACED})
_STAFFS = frozenset({EventKind.TEST})  # a teacher's own child may write the same test


class AgendaWork(Protocol):
    @property
    def people(self) -> People: ...
    @property
    def profiles(self) -> Profiles: ...
    @property
    def plans(self) -> Plans: ...
    @property
    def tasks(self) -> Tasks: ...
    @property
    def timetables(self) -> Timetables: ...
    @property
    def rules(self) -> RulesBook: ...
    @property
    def families(self) -> Families: ...
    @property
    def entries(self) -> Entries: ...
    @property
    def agenda(self) -> Agendas: ...


@dataclass(frozen=True, slots=True)
class _Tests:
    """The tests of the year, as everybody may know them, and their rooms."""

    published: Mapping[int, Publication]
    rooms: Mapping[int, str]
    hours: Hours

    def held(self) -> Iterator[Publication]:
        return (one for one in self.published.values() if not one.removed)

    def of(self, exam_id: int, *, room: str | None = None) -> HeldExam | None:
        """None for a test of another year. ``room`` None: without it."""
        one = self.published.get(exam_id)
        if one is None:
            return None
        exam, start, end = one.exam, None, None
        if exam.lesson is not None and exam.lesson <= len(self.hours.bells):
            start, end = self.hours.span(exam.day, exam.lesson, one.lessons)
        named = "" if room is None else self.rooms.get(exam_id, room)
        return HeldExam(
            *(exam.grade_class, exam.subject, exam.day, exam.lesson, named, start, end),
            gone=one.removed,
        )


async def gather(
    work: AgendaWork,
    person: Person,
    profile: SchoolProfile,
    known: Collection[EventName],
    now: datetime,
) -> dict[EventName, Content]:
    """What stands in the calendar of a person; what is ``known`` from before and stands there no
    more comes as gone, unless it is over."""
    may, today = permissions(person), profile.calendar.local_day(now)
    year = SchoolYear.of(today)
    published = {one.exam.id: one for one in await work.timetables.published(year)}
    rooms = {exam.id: exam.room for exam in (await work.timetables.get(year)).exams}
    tests = _Tests(published, rooms, Hours.of(await work.rules.get(), profile.tz))
    found: dict[EventName, Content] = {}
    if Permission.OWN in may:
        found |= await _tasks(work, person, known)
        found |= _tests_of_staff(person, tests)
    if Permission.FAMILY in may:
        twice = {EventName(EventKind.CHILD, name.subject) for name in found if name.kind in _STAFFS}
        family = await _family(work, person, tests, known)
        found |= {name: one for name, one in family.items() if name not in twice}
    for name in known:
        if name not in found:
            gone = _gone(name, tests)
            if gone is not None and gone.last >= today:
                found[name] = gone
    return found


async def _tasks(
    work: AgendaWork, person: Person, known: Collection[EventName]
) -> dict[EventName, Content]:
    """Done ones stay and say so: the week that is over shows what was in it."""
    owed = {task.id: task for task in await work.tasks.of_person(person.id)}
    before = {name.subject for name in known if name.kind is EventKind.TASK} - set(owed)
    owed |= {task.id: task for task in await work.tasks.many(sorted(before))}
    items: dict[int, Item] = {}
    for plan_id in sorted({task.plan_id for task in owed.values()}):
        items |= {item.id: item for item in await work.plans.items(plan_id)}
    found: dict[EventName, Content] = {}
    for task in owed.values():
        name = EventName(EventKind.TASK, task.id)
        gone = task.id in before or task.state not in _STAGES
        if (gone and name not in known) or (task.id in before and task.state is TaskState.DONE):
            continue
        found[name] = _owed(task, items[task.item_id], gone=gone)
    return found


def _owed(task: Task, item: Item, *, gone: bool) -> Owed:
    section = " ".join(part for part in (item.section, item.section_title) if part)
    stage = _STAGES.get(task.state, Stage.OPEN)
    return Owed(item.label, item.title, section, item.result, task.start, task.due, stage, gone)


def _tests_of_staff(person: Person, tests: _Tests) -> dict[EventName, Content]:
    """Whoever answers for classes or subjects gets those tests, everybody else the days."""
    roles = [binding.role for binding in person.roles]
    led = {one for role in roles for one in role.classes}
    grades = {str(grade) for role in roles if not role.classes for grade in role.grades}
    subjects = {role.subject.casefold() for role in roles if role.subject}
    found: dict[EventName, Content] = {}
    for one in tests.held():
        exam = one.exam
        own = any(same_class(one, exam.grade_class) for one in led)
        own = own or grade_of(exam.grade_class) in grades
        if own or exam.subject.casefold() in subjects:
            content = tests.of(exam.id, room="")
            assert content is not None
            found[EventName(EventKind.TEST, exam.id)] = content
    if person.admin or not roles or any(not role.grades and not role.subject for role in roles):
        days: dict[date, list[tuple[str, str, int | None]]] = {}
        for one in tests.held():
            exam = one.exam
            said = (exam.grade_class, exam.subject, exam.lesson)
            days.setdefault(exam.day, []).append(said)
        for day, said_of_day in days.items():
            found[EventName(EventKind.DAY, _number(day))] = ExamDay(day, tuple(said_of_day))
    return found


async def _family(
    work: AgendaWork, person: Person, tests: _Tests, known: Collection[EventName]
) -> dict[EventName, Content]:
    found: dict[EventName, Content] = {}
    parents = {one.id: one.name for one in await work.families.of_account(person.id)}
    for entry in await work.entries.of_account(person.id):
        name = EventName(EventKind.VISIT, entry.id)
        holds = entry.state in HOLDING and entry.parent_id in parents
        test = tests.of(entry.exam_id, room=entry.room)
        if test is None:
            continue
        who = parents.get(entry.parent_id, "") if len(parents) > 1 else ""
        gone = test.gone or not holds
        if gone and name not in known:
            continue
        found[name] = Visit(replace(test, gone=False), who, entry.state in _SURE, gone)
    own = [
        tie.grade_class
        for tie in await work.families.ties([person.id])
        if tie.kind is TieKind.CHILD
    ]
    for one in tests.held():
        if any(same_class(tie, one.exam.grade_class) for tie in own):
            content = tests.of(one.exam.id)
            assert content is not None
            found[EventName(EventKind.CHILD, one.exam.id)] = content
    return found


def _gone(name: EventName, tests: _Tests) -> Content | None:
    """What an event was that stands in the calendar no more; None when nothing can be said."""
    match name.kind:
        case EventKind.TEST | EventKind.CHILD:
            room = "" if name.kind is EventKind.TEST else None
            test = tests.of(name.subject, room=room)
            return None if test is None else replace(test, gone=True)
        case EventKind.DAY:
            return ExamDay(_day(name.subject), (), gone=True)
        case _:  # the rights to it are gone as well: it is nobody's business any more
            return None


def _number(day: date) -> int:
    return day.year * 10_000 + day.month * 100 + day.day


def _day(number: int) -> date:
    return date(number // 10_000, number // 100 % 100, number % 100)
