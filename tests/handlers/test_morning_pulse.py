"""The bot was down: said to the administrators when something was due, once in the next morning."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from db.engine import open_store
from school.dates.when import Kind, When
from school.morning.pulse import Gap, Late, Pulse, beat, wake
from school.people.roles import Role, RoleName
from school.work import SYSTEM
from tests.chat import MOSCOW, School, Someone, open_school
from tests.handlers.mornings import letters, restart, rows_of
from tests.handlers.tasks_plan import moscow, plan_of


@pytest.fixture
async def school(database_url: str) -> AsyncIterator[School]:
    """09:00 on Friday, 11.09.2020."""
    start = datetime(2020, 9, 11, 9, 0, tzinfo=MOSCOW)
    async with open_school(open_store(database_url), start) as opened:
        yield opened


@pytest.fixture
async def people(school: School) -> dict[str, Someone]:
    """An administrator, a director, and a teacher with an item due on Wednesday, 16 September."""
    found = {
        "admin": await school.admin(),
        "director": await school.member("Рогожина Ольга Андреевна", Role(RoleName.DIRECTOR)),
        "teacher": await school.member("Ершова Дарья Юрьевна", Role(RoleName.TEACHER)),
    }
    await plan_of(school, (When(Kind.BY, end=date(2020, 9, 16)), found["teacher"]))
    return found


async def pulse_of(school: School) -> Pulse:
    async with school.store.begin(writes=False) as work:
        found: Pulse = await work.pulses.get()
    return found


async def test_a_gap_with_something_due_is_told_at_once_and_once_in_the_morning(
    school: School, people: dict[str, Someone], database_url: str
) -> None:
    admin, director = people["admin"], people["director"]
    await school.jump_to(moscow("2020-09-14 20:00"))
    await school.jump_to(moscow("2020-09-15 05:00"))
    await restart(school, database_url, hours=4)  # the reminder of eight o'clock is late
    await school.settle()
    (told,) = await rows_of(school, admin, "was-down")
    assert told.letter.values["reminders"] == 1
    admin.sees(
        "Бот снова работает",
        "Бот не работал: вт, 15 сентября, 05:00 – 09:00. С опозданием: напоминания — 1.",
    )
    assert not await rows_of(school, director, "was-down")
    (late,) = [one for one in director.heard if "вт, 15 сентября, 09:00" in one.text]
    assert "🔌 Бот не работал: вт, 15 сентября, 05:00 – 09:00" in late.text
    assert "Бот работает без перерыва с вт, 15 сентября, 09:00" in late.text
    await school.jump_to(moscow("2020-09-16 08:00"))
    last = letters(director)[-1]
    assert last.text.startswith("☀️ ср, 16 сентября")
    assert "🔌" not in last.text, "it was said"


async def test_a_gap_over_the_evening_stands_in_the_next_morning(
    school: School, people: dict[str, Someone], database_url: str
) -> None:
    admin, director = people["admin"], people["director"]
    await school.jump_to(moscow("2020-09-14 12:00"))
    await restart(school, database_url, hours=1)
    await school.settle()
    assert not await rows_of(school, admin, "was-down"), "nothing was due"
    await school.jump_to(moscow("2020-09-15 08:00"))
    assert "12:00 – 13:00. За это время ничего не ждали." in letters(director)[-1].text
    await school.jump_to(moscow("2020-09-16 08:00"))
    assert "🔌" not in letters(director)[-1].text


async def test_a_short_pause_is_a_restart(
    school: School, people: dict[str, Someone], database_url: str
) -> None:
    since = (await pulse_of(school)).since
    await restart(school, database_url, minutes=15)
    found = await pulse_of(school)
    assert found == Pulse(since, school.clock.now(), ())


async def test_a_clock_that_jumps_while_the_bot_runs_is_no_gap(
    school: School, people: dict[str, Someone]
) -> None:
    school.clock.jump(days=2)
    await school.settle()
    found = await pulse_of(school)
    assert found.gaps == ()
    assert found.beat == school.clock.now()
    assert found.since == moscow("2020-09-11 09:00")


async def test_a_clock_that_was_put_back_says_nothing(school: School) -> None:
    await school.app.office.do(beat, SYSTEM)
    school.clock.moment -= timedelta(hours=5)
    assert await school.app.office.do(wake, SYSTEM) is None
    found = await pulse_of(school)
    assert found == Pulse(school.clock.now(), school.clock.now(), ())


async def test_only_the_newest_gaps_are_kept(school: School) -> None:
    async with school.store.begin(writes=True) as work:
        old = [
            Gap(moscow(f"2020-09-0{n} 08:00"), moscow(f"2020-09-0{n} 09:00"), Late(reminders=n))
            for n in range(1, 6)
        ]
        pulse = await work.pulses.get()
        await work.pulses.put(replace(pulse, gaps=tuple(old)))
    school.clock.jump(hours=1)
    gap = await school.app.office.do(wake, SYSTEM)
    assert gap is not None
    assert (await pulse_of(school)).gaps == (*old[1:], gap)
    assert gap.late == Late()
