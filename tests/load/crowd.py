"""A large school in a database, quickly: people who each owe one item, and their reminders."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from sqlalchemy import text

from db.engine import Store
from school.dates.when import Kind, When
from school.dates.year import SchoolYear
from school.people.person import PersonState
from school.people.roles import Role, RoleName
from school.plan.item import Item, Plan, PlanState
from school.reminders.task import Reminder, Task, TaskState

_CHUNK = 10_000
_MOST_PEOPLE = 300
_TOGETHER = 20
_AGAIN = text(
    """
    INSERT INTO reminders (task_id, person_id, rung, due_at, state)
    WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < :more)
    SELECT task_id, person_id, rung || '-' || i, due_at, state FROM reminders CROSS JOIN n
    WHERE id BETWEEN :first AND :last
    """
)
_UNCHECKED = text("SET LOCAL session_replication_role = replica")  # its keys are those of the first
FIRST_ACCOUNT = 7001


def item() -> Item:
    """«1.1 Анализ итогов», which every teacher owes by 1 December 2020."""
    return Item(
        id=0,
        plan_id=0,
        place=1,
        section="1",
        section_title="Раздел",
        number="1.1",
        title="Анализ итогов",
        date_phrase="до 1 декабря",
        when=When(Kind.BY, end=date(2020, 12, 1)),
        suggestion=None,
        responsible_phrase="учителя",
        roles=(Role(RoleName.TEACHER),),
        persons=(),
        person_ids=(),
        result="",
        warnings=(),
    )


def plan(now: datetime) -> Plan:
    return Plan(0, "План", SchoolYear(2020), None, PlanState.APPROVED, True, "p", "h", None, now)


async def teachers(store: Store, now: datetime, count: int) -> list[int]:
    """That many teachers; their Telegram accounts, from FIRST_ACCOUNT on."""
    accounts = list(range(FIRST_ACCOUNT, FIRST_ACCOUNT + count))
    async with store.begin(writes=True) as work:
        for account in accounts:
            person = await work.people.add(
                f"Учитель {account}", account, "ru", PersonState.ACTIVE, now
            )
            await work.people.bind(person.id, Role(RoleName.TEACHER))
    return accounts


async def fill(
    store: Store, now: datetime, *, reminders: int, spread: timedelta | None = None
) -> list[int]:
    """So many waiting reminders, a year ahead; with ``spread`` they fall due evenly from two
    seconds ahead on, one a person. The accounts of the people."""
    people = reminders if spread else min(reminders, _MOST_PEOPLE)
    accounts = await teachers(store, now, people)
    async with store.begin(writes=True) as work:
        kept = await work.plans.add(plan(now), [item()])
        row = (await work.plans.items(kept.id))[0]
        staff = await work.people.all()
        tasks = await work.tasks.add(
            [
                Task(0, row.id, kept.id, person.id, "1", None, date(2021, 12, 1), TaskState.OPEN)
                for person in staff
            ]
        )
    for start in range(0, reminders, _CHUNK):
        numbers = range(start, min(start + _CHUNK, reminders))
        rows = []
        for number in numbers:
            task = tasks[number % len(tasks)]
            ahead = (
                timedelta(seconds=2) + spread * number / reminders
                if spread
                else timedelta(days=365, seconds=number)
            )
            rung = f"r{number // len(tasks)}"
            rows.append(Reminder(0, task.id, task.person_id, rung, now + ahead))
        async with store.begin(writes=True) as work:
            await work.reminders.add(rows)
    return accounts


async def multiply(store: Store, reminders: int, times: int) -> None:
    """The first so many reminders that many times, by the database itself, the copies of some of
    them in each transaction: they lie together in every index."""
    for first in range(1, reminders + 1, _TOGETHER):
        given = {"more": times - 1, "first": first, "last": first + _TOGETHER - 1}
        async with store.begin(writes=True) as work:
            if store.dialect == "postgresql":
                await work._transaction.run(_UNCHECKED)
            await work._transaction.run(_AGAIN, given)
