"""A plan with made-up executions in memory, for reports of any states."""

from __future__ import annotations

import asyncio
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from school.dates.when import Kind, When
from school.dates.year import SchoolYear
from school.execution.periods import Period, periods_of
from school.execution.report import Report
from school.execution.reporting import report_of
from school.people.person import Person, PersonState, Reach
from school.people.roles import RoleName
from school.plan.item import Item, Plan, PlanState
from school.profile import SchoolProfile
from school.reminders.task import Task
from school.vpr.timetable import Timetable

YEAR = SchoolYear(2020)
PROFILE = SchoolProfile(name="Школа № 7")
PERIODS = periods_of(YEAR, PROFILE.terms_of(YEAR))
PLAN = Plan(
    id=1,
    title="План",
    year=YEAR,
    approved_on=date(2020, 9, 11),
    state=PlanState.APPROVED,
    running=True,
    file_name="план.docx",
    file_hash="ab",
    created_by=None,
    created_at=datetime(2020, 9, 11, tzinfo=UTC),
)


def person(number: int, name: str) -> Person:
    return Person(number, name, None, "ru", PersonState.ACTIVE, Reach.NEVER, admin=False)


def item(place: int, **fields: Any) -> Item:
    values: dict[str, Any] = {
        "id": place,
        "plan_id": 1,
        "place": place,
        "section": "1",
        "section_title": "Подготовка",
        "number": "1.1",  # the same for all: numbers may repeat
        "title": f"Мероприятие {place}",
        "date_phrase": "до 1 ноября",
        "when": When(Kind.BY, end=date(2020, 11, 1)),
        "suggestion": None,
        "responsible_phrase": "учителя",
        "roles": (),
        "persons": (),
        "person_ids": (1,),
        "result": "",
        "warnings": (),
    }
    return Item(**values | fields)


@dataclass
class Shelf:
    """Every store that a report reads, each answering what the shelf holds."""

    items_held: Sequence[Item]
    tasks_held: Sequence[Task]
    staff: Sequence[Person] = (person(1, "Ершова Дарья Юрьевна"), person(2, "Попов Игорь Львович"))

    @property
    def _self(self) -> Any:
        return self

    people = plans = profiles = timetables = tasks = _self

    async def all(self) -> Sequence[Person]:
        return self.staff

    async def some(self, ids: Collection[int]) -> Sequence[Person]:
        return [one for one in self.staff if one.id in ids]

    async def called(self, beginnings: Collection[str]) -> Sequence[Person]:
        return self.staff if beginnings else ()

    async def holding(self, roles: Collection[RoleName]) -> Sequence[Person]:
        return [p for p in self.staff if any(one.role.name in roles for one in p.roles)]

    async def absences(self, day: date) -> Sequence[Any]:
        return ()

    async def items(self, plan_id: int) -> Sequence[Item]:
        return self.items_held

    async def amendments(self, plan_id: int) -> Sequence[Any]:
        return ()

    async def get(self, *year: SchoolYear) -> Any:
        return Timetable(year[0]) if year else PROFILE

    async def of_plan(self, plan_id: int) -> Sequence[Task]:
        return self.tasks_held

    async def evidence(self, ids: Sequence[int]) -> Sequence[Any]:
        return ()

    async def extensions(self, ids: Sequence[int]) -> Sequence[Any]:
        return ()

    def report(self, period: Period, now: datetime) -> Report:
        work: Any = self
        return asyncio.run(report_of(work, PLAN, period, now))
