"""Small entities for the tests of the stores."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from itertools import count
from typing import Any

from db.engine import Store
from db.work import Work
from school.dates.when import Kind, When
from school.dates.year import SchoolYear
from school.families.family import Parent
from school.observers.entry import Entry, EntryState
from school.outbox.rows import Letter
from school.people.person import Person, PersonState
from school.plan.item import Item, Plan, PlanState
from school.reminders.task import Reminder, Task, TaskState
from school.vpr.timetable import Exam

NOW = datetime(2026, 9, 1, 8, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)
LETTER = Letter("reminder", {"title": "Собрание", "tasks": [1, 2], "late": False})


async def person(
    work: Work, name: str = "Иванова Анна", telegram_id: int | None = None, **fields: Any
) -> Person:
    state = fields.pop("state", PersonState.ACTIVE)
    return await work.people.add(name, telegram_id, "ru", state, NOW, **fields)


async def people(store: Store, count: int) -> list[Person]:
    async with store.begin(writes=True) as work:
        return [await person(work, f"Педагог {n:03}", 1000 + n) for n in range(count)]


def a_plan(state: PlanState = PlanState.APPROVED, **fields: Any) -> Plan:
    base: dict[str, Any] = {
        "id": 0,
        "title": "План подготовки к ВПР",
        "year": SchoolYear(2026),
        "approved_on": date(2026, 9, 11),
        "state": state,
        "running": False,
        "file_name": "план.docx",
        "file_hash": "ab" * 32,
        "created_by": None,
        "created_at": NOW,
    }
    return Plan(**base | fields)


def an_item(place: int = 1, **fields: Any) -> Item:
    base: dict[str, Any] = {
        "id": 0,
        "plan_id": 0,
        "place": place,
        "section": "2",
        "section_title": "Работа с педагогами",
        "number": "2.4",
        "title": "Совещание",
        "date_phrase": "до 31 августа",
        "when": When(Kind.BY, end=date(2027, 8, 31)),
        "suggestion": None,
        "responsible_phrase": "зам. директора",
        "roles": (),
        "persons": (),
        "person_ids": (),
        "result": "справка",
        "warnings": (),
    }
    return Item(**base | fields)


async def planned(work: Work, items: int = 1) -> tuple[Plan, list[Item]]:
    """An approved plan with its items, as stored."""
    plan = await work.plans.add(a_plan(), [an_item(n + 1) for n in range(items)])
    return plan, list(await work.plans.items(plan.id))


def a_task(item: Item, who: Person, occurrence: str = "2027-08-31", **fields: Any) -> Task:
    base: dict[str, Any] = {
        "id": 0,
        "item_id": item.id,
        "plan_id": item.plan_id,
        "person_id": who.id,
        "occurrence": occurrence,
        "start": None,
        "due": date(2027, 8, 31),
        "state": TaskState.OPEN,
    }
    return Task(**base | fields)


def a_reminder(task: Task, rung: str = "3", hours: float = 0, **fields: Any) -> Reminder:
    base: dict[str, Any] = {
        "id": 0,
        "task_id": task.id,
        "person_id": task.person_id,
        "rung": rung,
        "due_at": NOW + timedelta(hours=hours),
    }
    return Reminder(**base | fields)


YEAR = SchoolYear(2026)
_accounts = count(5_000)


async def an_exam(work: Work, grade_class: str = "5А", **fields: Any) -> Exam:
    """A test of the timetable, as stored."""
    base: dict[str, Any] = {
        "id": 0,
        "grade_class": grade_class,
        "subject": "математика",
        "day": date(2027, 4, 14),
        "lesson": 2,
        "room": "12",
    }
    return await work.timetables.put_exam(YEAR, Exam(**base | fields))


async def a_parent(work: Work, name: str = "Лапина Мария", **fields: Any) -> Parent:
    """A parent, as stored, with an account that is theirs unless ``person_id`` says otherwise."""
    if "person_id" not in fields:
        account = await person(work, "", next(_accounts), staff=False, family=True)
        fields["person_id"] = account.id
    return await work.families.add_parent(Parent(0, name=name, **fields))


def an_entry(
    exam: Exam, parent: Parent, state: EntryState = EntryState.PLACED, **fields: Any
) -> Entry:
    base: dict[str, Any] = {
        "id": 0,
        "exam_id": exam.id,
        "parent_id": parent.id,
        "person_id": parent.person_id,
        "state": state,
        "day": exam.day,
        "lesson": exam.lesson,
        "room": exam.room,
        "created_at": NOW,
        "token": f"{exam.id}-{parent.id}-{state}",
    }
    return Entry(**base | fields)


async def entered(
    work: Work, exam: Exam, parent: Parent, state: EntryState = EntryState.PLACED, **fields: Any
) -> Entry:
    """One entry, as stored."""
    (entry,) = await work.entries.add([an_entry(exam, parent, state, **fields)])
    return entry
