"""A school at the end of August 2021, after a year with its plan."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from db.engine import Store
from school.dates.when import Kind, When
from school.dates.year import SchoolYear
from school.people.person import Person, PersonState
from school.people.roles import Role, RoleName
from school.plan.item import Plan, PlanState
from school.reminders.laying import lay_current
from school.reminders.task import ReminderState, TaskState
from school.yearly.turn import Turn
from school.yearly.turning import see_turn, turn_year
from tests.db.samples import a_plan, an_item
from tests.school.observers.hall import Hall

AUGUST = "2021-08-25 12:00"


class OldYear(Hall):
    """``boss`` coordinates; the plan of 2020/2021 is in force and its reminders run."""

    async def begin(self) -> OldYear:
        await self.open()
        return self

    async def member(self, name: str, *roles: Role, **fields: Any) -> Person:
        self._accounts += 1
        async with self.store.begin(writes=True) as work:
            made = await work.people.add(
                name, self._accounts, "ru", PersonState.ACTIVE, self.moment
            )
            for role in roles:
                await work.people.bind(made.id, role)
            if fields:
                await work.people.save(replace(made, **fields))
            found = await work.people.get(made.id)
        assert found is not None
        return found

    async def planned(self, *owners: Person, year: int = 2020) -> Plan:
        """A plan with an item due on 31 August for each of these; the first was done in May."""
        due = date(year + 1, 8, 31)
        items = [
            an_item(
                n,
                number=f"2.{n}",
                when=When(Kind.BY, end=due),
                person_ids=(owner.id,),
                responsible_phrase="",
            )
            for n, owner in enumerate(owners, 1)
        ]
        plan = a_plan(year=SchoolYear(year), running=True, created_at=self.moment)
        async with self.store.begin(writes=True) as work:
            plan = await work.plans.add(plan, items)
            await lay_current(work, self.moment)
            task = (await work.tasks.of_plan(plan.id))[0]
            done = self.moment + timedelta(hours=1)
            await work.tasks.save(replace(task, state=TaskState.DONE, answered_at=done))
        return plan

    async def looks(self) -> Turn:
        turn: Turn = await self.does(self.boss, see_turn)
        return turn

    async def turns(self) -> Turn:
        turn: Turn = await self.does(self.boss, turn_year, (await self.looks()).mark)
        return turn

    async def roles(self, person: Person) -> list[Role]:
        async with self.store.begin(writes=False) as work:
            found = await work.people.get(person.id)
        assert found is not None
        return [binding.role for binding in found.roles]

    async def classes(self, person: Person) -> list[str]:
        async with self.store.begin(writes=False) as work:
            return [tie.grade_class for tie in await work.families.ties([person.id])]

    async def waiting_reminders(self, plan: Plan) -> int:
        async with self.store.begin(writes=False) as work:
            ids = [task.id for task in await work.tasks.of_plan(plan.id)]
            laid = await work.reminders.of_tasks(ids)
        return sum(one.state is ReminderState.WAITING for one in laid)

    async def state_of(self, plan: Plan) -> PlanState:
        async with self.store.begin(writes=False) as work:
            found = await work.plans.get(plan.id)
        assert found is not None
        return PlanState(found.state)


async def old_year(store: Store) -> OldYear:
    return await OldYear(store).begin()


def teacher(*grades: int) -> Role:
    return Role(RoleName.CLASS_TEACHER, grades=grades)


def lettered(grade: int, *classes: str) -> Role:
    return Role(RoleName.CLASS_TEACHER, grades=(grade,), classes=classes)
