"""One minute, ten minutes, three hours without the process, Telegram or the database: every due
reminder comes once and says so where it is late; what has expired does not come and is counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Coroutine
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.demo.telegram import Fault
from db.connection import Transaction
from db.engine import open_store
from scheduler.flights import LATE_AFTER
from school.dates.when import Kind, When
from school.morning.backlog import HANDFUL
from school.outbox.rows import FINAL, AfterDoubt, DeliveryState, Letter
from school.people.person import PersonState
from school.people.roles import Role, RoleName
from tests.chat import School, Someone, open_school
from tests.handlers.mornings import restart
from tests.handlers.tasks_plan import TITLE, moscow, plan_of
from tests.load.toll import chaos_row, states_of
from tests.load.witness import whole_ledger
from tests.postgres import Postgres

DUE = moscow("2020-09-15 08:00")  # a working day before the term
EXPIRES = DUE + timedelta(minutes=30)
EXPIRING = 3
MINUTES = (1, 10, 180)
PEOPLE = HANDFUL + 2
LATE = "⏳"

Outage = Callable[[School, str, datetime], Coroutine[Any, Any, None]]


async def staffed(school: School) -> list[Someone]:
    """Teachers who all owe an item by the 16th; three have a letter for 08:00 that is nothing worth
    after half an hour. The time is just before eight."""
    boss = await school.admin()
    teachers = []
    async with school.store.begin(writes=True) as work:
        for account in range(7001, 7001 + PEOPLE):
            school.telegram.user(account)
            school.telegram.start(account)
            name = f"Учитель {account}"
            now = school.clock.now()
            person = await work.people.add(name, account, "ru", PersonState.ACTIVE, now)
            await work.people.bind(person.id, Role(RoleName.TEACHER))
            teachers.append(Someone(school, account, name, person.id))
        for one in teachers[:EXPIRING]:
            assert one.person_id is not None
            letter = Letter("unreachable", {"person": 1, "name": "[срочно]", "open": 0})
            await work.outbox.add(
                f"expiring {one.id}",
                one.person_id,
                letter,
                now,
                due_at=DUE,
                expires_at=EXPIRES,
                after_doubt=AfterDoubt.LIST,
            )
    term = When(Kind.BY, end=date(2020, 9, 16))
    await plan_of(school, *((term, one) for one in teachers))
    assert boss.person_id
    await school.jump_to(DUE - timedelta(seconds=1))
    return teachers


async def process_down(school: School, url: str, until: datetime) -> None:
    await restart(school, url, seconds=(until - school.clock.now()).total_seconds())
    await school.settle()
    admin = next(iter(school.people.values()))
    if "ждёт вашего решения" in admin.last.text:
        await admin.taps("Отправить всё")
        await admin.taps("Да, отправить всё")


async def telegram_down(school: School, url: str, until: datetime) -> None:
    school.telegram.faults.add(Fault("server_error"))
    await school.jump_to(until - timedelta(seconds=1))
    school.telegram.faults.clear()
    await school.jump_to(until)  # it is asked at least every minute whether it is back
    await school.jump_to(until + timedelta(hours=1))  # the longest rung of the sender's ladder


async def database_down(school: School, url: str, until: datetime) -> None:
    with pytest.MonkeyPatch.context() as patch:

        async def refused(_self: Any) -> Any:
            raise ConnectionError("the database is away")

        patch.setattr(Transaction, "_connect", refused)
        while school.clock.now() < until:
            school.clock.jump_to(min(until, school.clock.now() + timedelta(minutes=15)))
            await school.app.clock.run_all()
            school.app.sender.nudge()


async def judge(school: School, teachers: list[Someone], what: Outage, minutes: int) -> None:
    for one in teachers:
        heard = [m.text for m in one.heard if TITLE in m.text and "через 5 дней" not in m.text]
        assert len(heard) == 1, one.name
        if timedelta(minutes=minutes) > LATE_AFTER:
            assert LATE in heard[0], one.name
        elif minutes == 1:
            assert LATE not in heard[0], one.name
    expired = minutes > 30
    for one in teachers[:EXPIRING]:
        assert sum("[срочно]" in m.text for m in one.heard) == (0 if expired else 1)
    async with school.store.begin(writes=False) as work:
        rows = await whole_ledger(work)
        counts = await work.outbox.counts()
    due = [row for row in rows if row.due_at <= school.clock.now()]
    assert counts.adds_up
    assert all(row.state in FINAL for row in due), [r for r in due if r.state not in FINAL]
    states = Counter(row.state for row in due if row.due_at == DUE)
    assert states == +Counter(
        {
            DeliveryState.SENT: PEOPLE + (0 if expired else EXPIRING),
            DeliveryState.EXPIRED: EXPIRING if expired else 0,
        }
    )
    name = what.__name__.replace("_", " ")
    chaos_row(f"outage: {name} for {minutes} min", states_of(due))


@pytest.mark.toll
@pytest.mark.parametrize("minutes", MINUTES)
@pytest.mark.parametrize("outage", [process_down, telegram_down, database_down])
async def test_every_due_reminder_comes_once(
    school: School, tmp_path: Path, outage: Outage, minutes: int
) -> None:
    teachers = await staffed(school)
    url = f"sqlite:///{tmp_path / 'school.db'}"
    await outage(school, url, DUE + timedelta(minutes=minutes))
    await school.settle()
    await school.settle()
    await judge(school, teachers, outage, minutes)


@pytest.mark.toll
@pytest.mark.postgres
@pytest.mark.parametrize("outage", [process_down, database_down])
async def test_three_hours_on_postgresql(postgres_server: Postgres, outage: Outage) -> None:
    name = postgres_server.new()
    url = postgres_server.url(name)
    async with open_school(open_store(url), moscow("2020-09-11 09:00")) as school:
        teachers = await staffed(school)
        await outage(school, url, DUE + timedelta(hours=3))
        await school.settle()
        await school.settle()
        await judge(school, teachers, outage, 180)
    postgres_server.drop(name)


async def test_a_line_that_is_back_at_night_wakes_nobody(school: School) -> None:
    """The urgent one comes at once; the other in the morning, once, and says that it is late."""
    admin = await school.admin()
    await school.jump_to(moscow("2020-09-15 18:00"))
    assert admin.person_id is not None
    due = moscow("2020-09-15 19:00")
    async with school.store.begin(writes=True) as work:
        for name, urgent in (("[срочно]", True), ("[обычное]", False)):
            letter = Letter("unreachable", {"person": 1, "name": name, "open": 0})
            now = school.clock.now()
            await work.outbox.add(name, admin.person_id, letter, now, due_at=due, urgent=urgent)
    await telegram_down(school, "", moscow("2020-09-15 23:40"))

    def heard(name: str) -> list[str]:
        return [m.text for m in admin.heard if name in m.text]

    assert (len(heard("[срочно]")), heard("[обычное]")) == (1, [])
    await school.jump_to(moscow("2020-09-16 09:00"))
    (said,) = heard("[обычное]")
    assert LATE in said
    assert len(heard("[срочно]")) == 1
