"""People, a plan and a clock over the real store; what is laid reads as short texts."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from db.engine import Store
from school.dates.when import Kind, When
from school.dates.year import SchoolYear
from school.outbox.rows import Delivery
from school.people.access import actor_of, look_up
from school.people.person import Person, PersonState, Reach
from school.people.roles import Area, Role, RoleName
from school.plan.item import Item, Plan, PlanState
from school.profile import SchoolProfile
from school.reminders.laying import lay_current
from school.reminders.reminding import remind_due
from school.reminders.task import Reminder, ReminderState, Task
from school.work import SYSTEM, Office

MOSCOW = ZoneInfo("Europe/Moscow")
DIRECTOR = Role(RoleName.DIRECTOR)
DEPUTY = Role(RoleName.DEPUTY, area=Area.TEACHING)
COORDINATOR = Role(RoleName.COORDINATOR)
HEAD = Role(RoleName.METHODICAL_HEAD, subject="математика")
TEACHER = Role(RoleName.TEACHER, subject="математика")
LIBRARIAN = Role(RoleName.LIBRARIAN)


def local(text: str) -> datetime:
    """«2020-10-05 08:00» in Moscow."""
    return datetime.fromisoformat(text).replace(tzinfo=MOSCOW).astimezone(UTC)


def by(day: str) -> When:
    return When(Kind.BY, end=date.fromisoformat(day))


@dataclass(slots=True)
class Desk:
    store: Store
    moment: datetime = field(default_factory=lambda: local("2020-09-11 09:00"))
    office: Office = field(init=False)
    _accounts: int = 100

    def __post_init__(self) -> None:
        self.office = Office(self.store.begin, lambda: self.moment, look_up, lay_current)

    def at(self, text: str) -> None:
        self.moment = local(text)

    def passes(self, **delta: float) -> None:
        self.moment += timedelta(**delta)

    async def person(self, name: str, *roles: Role, **fields: Any) -> Person:
        self._accounts += 1
        async with self.store.begin(writes=True) as work:
            made = await work.people.add(
                name, self._accounts, "ru", PersonState.ACTIVE, self.moment
            )
            for role in roles or (Role(RoleName.STAFF),):
                await work.people.bind(made.id, role)
            found = await work.people.get(made.id)
            assert found is not None
            if fields:
                found = replace(found, **fields)
                await work.people.save(found)
        return found

    async def plan(self, *items: tuple[When, Person | Role], running: bool = True) -> list[Item]:
        """An approved plan of 2020/2021 with these items, laid if ``running``."""
        plan = Plan(
            id=0,
            title="План подготовки к ВПР",
            year=SchoolYear(2020),
            approved_on=date(2020, 9, 11),
            state=PlanState.APPROVED,
            running=running,
            file_name="план.docx",
            file_hash="ab" * 32,
            created_by=None,
            created_at=self.moment,
        )
        async with self.store.begin(writes=True) as work:
            made = await work.plans.add(
                plan, [_item(n, when, whom) for n, (when, whom) in enumerate(items, 1)]
            )
            found = list(await work.plans.items(made.id))
        await self.lay()
        return found

    async def lay(self) -> None:
        async with self.store.begin(writes=True) as work:
            await lay_current(work, self.moment)

    async def change(self, item: Item, **fields: Any) -> None:
        """Changes an item and lays anew, in one transaction, as an amendment does."""
        async with self.store.begin(writes=True) as work:
            await work.plans.save_item(replace(item, **fields))
            await lay_current(work, self.moment)

    async def profile(self, **fields: Any) -> None:
        async with self.store.begin(writes=True) as work:
            await work.profiles.put(SchoolProfile(**fields))
            await lay_current(work, self.moment)

    async def away(self, person: Person, substitute: Person, start: str, end: str) -> None:
        first, last = date.fromisoformat(start), date.fromisoformat(end)
        async with self.store.begin(writes=True) as work:
            await work.people.add_absence(person.id, substitute.id, first, last)
            await lay_current(work, self.moment)

    async def leaves(self, person: Person) -> None:
        async with self.store.begin(writes=True) as work:
            await work.people.save(replace(person, state=PersonState.LEFT))
            await lay_current(work, self.moment)

    async def blocks(self, person: Person) -> None:
        async with self.store.begin(writes=True) as work:
            await work.people.save(replace(person, reach=Reach.BLOCKED))

    async def does(self, person: Person, case: Any, *args: Any, **kwargs: Any) -> Any:
        return await self.office.do(case, actor_of(person), *args, **kwargs)

    async def tick(self) -> int:
        """Turns all that is due into messages; how many rows that took."""
        total = 0
        while written := await self.office.do(remind_due, SYSTEM):
            total += written
        return total

    async def tasks(self) -> list[Task]:
        async with self.store.begin(writes=False) as work:
            plan = await work.plans.current()
            assert plan is not None
            return sorted(await work.tasks.of_plan(plan.id), key=lambda task: task.id)

    async def task(self) -> Task:
        """The only task."""
        (one,) = await self.tasks()
        return one

    async def reminders(self, task: Task | None = None) -> list[Reminder]:
        ids = [task.id] if task else [one.id for one in await self.tasks()]
        async with self.store.begin(writes=False) as work:
            return list(await work.reminders.of_tasks(ids))

    async def waiting(self, person: Person, task: Task | None = None) -> str:
        """«d1 14.10, d0 15.10»: what still waits for somebody."""
        return ", ".join(
            f"{one.rung} {one.due_at.astimezone(MOSCOW):%d.%m}"
            for one in await self.reminders(task)
            if one.person_id == person.id and one.state is ReminderState.WAITING
        )

    async def letters(self, person: Person | None = None) -> list[Delivery]:
        """Rows of the ledger, oldest first."""
        found = []
        async with self.store.begin(writes=False) as work:
            count = (await work.outbox.counts()).created
            for number in range(1, count + 1):
                delivery = await work.outbox.get(number)
                assert delivery is not None
                if person is None or delivery.person_id == person.id:
                    found.append(delivery)
        return found

    async def kinds(self, person: Person) -> list[str]:
        return [delivery.letter.kind for delivery in await self.letters(person)]


def lines_of(delivery: Delivery) -> list[dict[str, Any]]:
    """The tasks that a message of reminders speaks of."""
    tasks: Any = delivery.letter.values["tasks"]
    return [dict(line) for line in tasks]


def _item(place: int, when: When, whom: Person | Role) -> Item:
    return Item(
        id=0,
        plan_id=0,
        place=place,
        section="2",
        section_title="Работа с педагогами",
        number=f"2.{place}",
        title=f"Мероприятие {place}",
        date_phrase="",
        when=when,
        suggestion=None,
        responsible_phrase="",
        roles=(whom,) if isinstance(whom, Role) else (),
        persons=(),
        person_ids=(whom.id,) if isinstance(whom, Person) else (),
        result="справка",
        warnings=(),
    )
