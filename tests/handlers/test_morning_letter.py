"""The morning letter: once a day, on working days, at the hour that each has chosen."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import date, datetime, time

import pytest

from db.engine import open_store
from school.dates.when import Kind, When
from school.morning.hours import choose_hour
from school.morning.writing import next_morning, write_mornings
from school.outbox.rows import DeliveryState
from school.people.roles import Role, RoleName
from school.profile import SchoolProfile
from school.work import SYSTEM
from tests.chat import MOSCOW, School, Someone, open_school
from tests.handlers.mornings import letters, restart, rows_of
from tests.handlers.tasks_plan import moscow, plan_of

BY = When(Kind.BY, end=date(2020, 10, 15))


@pytest.fixture
async def school(database_url: str) -> AsyncIterator[School]:
    """09:00 on Friday, 11.09.2020."""
    start = datetime(2020, 9, 11, 9, 0, tzinfo=MOSCOW)
    async with open_school(open_store(database_url), start) as opened:
        yield opened


@pytest.fixture
async def people(school: School) -> dict[str, Someone]:
    found = {
        "director": await school.member("Рогожина Ольга Андреевна", Role(RoleName.DIRECTOR)),
        "deputy": await school.member("Зимина Вера Павловна", Role(RoleName.DEPUTY)),
        "teacher": await school.member("Ершова Дарья Юрьевна", Role(RoleName.TEACHER)),
    }
    await plan_of(school, (BY, found["teacher"]))
    return found


async def test_the_director_hears_each_working_morning(
    school: School, people: dict[str, Someone]
) -> None:
    director = people["director"]
    await school.settle()
    assert not letters(director), "the hour of the first day had passed"
    assert await school.app.next_due() == moscow("2020-09-14 08:00")
    await school.jump_to(moscow("2020-09-13 23:00"))
    assert not letters(director), "Saturday and Sunday are quiet"
    await school.jump_to(moscow("2020-09-15 12:00"))
    told = letters(director)
    assert [one.text.splitlines()[0] for one in told] == [
        "☀️ пн, 14 сентября, 08:00",
        "☀️ вт, 15 сентября, 08:00",
    ]
    assert "Сегодня всё спокойно" in told[0].text
    assert "Дальше: чт, 15 октября — 1 пункт" in told[0].text
    assert not letters(people["deputy"])
    assert not letters(people["teacher"])


async def test_not_on_a_holiday(school: School, people: dict[str, Someone]) -> None:
    async with school.store.begin(writes=True) as work:
        await work.profiles.put(SchoolProfile(extra_days={date(2020, 9, 14): False}))
    await school.jump_to(moscow("2020-09-14 23:00"))
    assert not letters(people["director"])
    await school.jump_to(moscow("2020-11-03 23:00"))
    before = len(letters(people["director"]))
    await school.jump_to(moscow("2020-11-04 23:00"))
    assert len(letters(people["director"])) == before, "the Day of National Unity"


async def test_everybody_chooses_an_hour_of_their_own(
    school: School, people: dict[str, Someone]
) -> None:
    director, deputy = people["director"], people["deputy"]
    await deputy.send("/today")
    screen = await deputy.taps("Час утренней сводки")
    assert "✓ Не присылать" in screen.buttons
    screen = await deputy.taps("07:30", on=screen)
    assert "✓ 07:30" in screen.buttons
    assert deputy.toast == "Запомнил"
    await director.send("/today")
    screen = await director.taps("Час утренней сводки")
    assert "✓ 08:00" in screen.buttons, "as is usual for a director"
    await director.taps("Не присылать", on=screen)
    assert await school.app.next_due() == moscow("2020-09-14 07:30")
    await school.jump_to(moscow("2020-09-14 12:00"))
    assert [one.text.splitlines()[0] for one in letters(deputy)] == ["☀️ пн, 14 сентября, 07:30"]
    assert not letters(director)
    await deputy.does(choose_hour, None)
    await school.jump_to(moscow("2020-09-15 12:00"))
    assert len(letters(deputy)) == 1


async def test_another_hour_brings_no_second_letter_the_same_day(
    school: School, people: dict[str, Someone]
) -> None:
    director = people["director"]
    await school.jump_to(moscow("2020-09-14 08:30"))
    assert len(letters(director)) == 1
    await director.does(choose_hour, time(10, 0))
    await school.jump_to(moscow("2020-09-14 22:00"))
    assert len(letters(director)) == 1
    await school.jump_to(moscow("2020-09-15 09:59"))
    assert len(letters(director)) == 1
    await school.jump_to(moscow("2020-09-15 10:00"))
    assert len(letters(director)) == 2


async def test_the_right_is_asked_for_each_day(school: School, people: dict[str, Someone]) -> None:
    deputy = people["deputy"]
    await deputy.does(choose_hour, time(7, 0))
    await school.jump_to(moscow("2020-09-14 09:00"))
    assert len(letters(deputy)) == 1
    assert deputy.person_id is not None
    async with school.store.begin(writes=True) as work:
        person = await work.people.get(deputy.person_id)
        assert person is not None
        for binding in person.roles:
            await work.people.unbind(binding.id)
    await school.jump_to(moscow("2020-09-16 09:00"))
    assert len(letters(deputy)) == 1


async def test_a_restart_between_the_letter_and_its_sending(
    school: School, people: dict[str, Someone], database_url: str
) -> None:
    director = people["director"]
    await school.app.sender.stop()
    school.clock.jump_to(moscow("2020-09-14 08:00"))
    while await school.app.office.do(write_mornings, SYSTEM):
        pass
    assert not letters(director)
    await restart(school, database_url, seconds=5)
    await school.settle()
    await restart(school, database_url, seconds=5)
    await school.settle()
    (row,) = await rows_of(school, director)
    assert row.state is DeliveryState.SENT
    assert len(letters(director)) == 1


async def test_killed_in_the_middle_of_the_call_it_does_not_come_twice(
    school: School, people: dict[str, Someone], database_url: str
) -> None:
    director = people["director"]
    await school.app.sender.stop()
    school.clock.jump_to(moscow("2020-09-14 08:00"))
    while await school.app.office.do(write_mornings, SYSTEM):
        pass
    async with school.store.begin(writes=True) as work:
        claimed = await work.outbox.claim(school.clock.now(), 100)
    assert director.person_id in {one.delivery.person_id for one in claimed}
    await restart(school, database_url, minutes=14)  # nobody knows whether it arrived
    await school.settle()
    await school.jump_to(moscow("2020-09-14 23:00"))
    (row,) = await rows_of(school, director)
    assert row.state is DeliveryState.UNCERTAIN
    assert not letters(director)
    await school.jump_to(moscow("2020-09-15 08:00"))
    (told,) = letters(director)
    assert "Неизвестно, дошло ли: " in told.text


async def test_down_at_its_hour_it_comes_late_and_says_so(
    school: School, people: dict[str, Someone], database_url: str
) -> None:
    director = people["director"]
    await school.jump_to(moscow("2020-09-14 07:59"))
    await restart(school, database_url, minutes=50)
    await school.settle()
    (told,) = [one for one in director.heard if "☀️" in one.text]
    assert "пн, 14 сентября, 08:49" in told.text, "the facts are those of the moment"
    assert not told.text.startswith("☀️"), "the ledger says that it is late"


async def test_in_the_evening_it_is_no_news(
    school: School, people: dict[str, Someone], database_url: str
) -> None:
    await school.jump_to(moscow("2020-09-14 07:59"))
    await restart(school, database_url, hours=13)
    await school.settle()
    assert not await rows_of(school, people["director"])
    assert await school.app.office.do(next_morning, SYSTEM) == moscow("2020-09-15 08:00")


async def test_a_school_without_plan_and_tests_is_left_alone(school: School) -> None:
    director = await school.member("Рогожина Ольга Андреевна", Role(RoleName.DIRECTOR))
    assert await school.app.office.do(next_morning, SYSTEM) is None
    await school.jump_to(moscow("2020-09-16 12:00"))
    assert not letters(director)


async def test_the_usual_hour_follows_the_settings(
    school: School, people: dict[str, Someone]
) -> None:
    async with school.store.begin(writes=True) as work:
        profile = replace(SchoolProfile(), morning=time(7, 15), quiet_to=time(7, 0))
        await work.profiles.put(profile)
    await school.jump_to(moscow("2020-09-14 07:15"))
    assert len(letters(people["director"])) == 1
