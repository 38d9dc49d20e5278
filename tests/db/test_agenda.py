"""What calendars remember, on both databases."""

from __future__ import annotations

import asyncio
from datetime import UTC, date, datetime, timedelta

import pytest

from db.engine import Store
from school.agenda.event import EventKind, EventName, Feed, Mark
from school.agenda.feed import make_link, renew_feed
from school.agenda.looking import see_agenda
from school.people.person import PersonState
from school.people.roles import Role, RoleName
from school.vpr.scheduling import put_exams
from school.vpr.timetable import Exam
from school.work import Actor
from tests.chat import School
from tests.handlers.planned import YEAR

NOW = datetime(2020, 9, 11, 6, 0, tzinfo=UTC)
TASK, VISIT = EventName(EventKind.TASK, 5), EventName(EventKind.VISIT, 5)


async def somebody(store: Store) -> int:
    async with store.begin(writes=True) as work:
        person = await work.people.add("Ершова Дарья", None, "ru", PersonState.ACTIVE, NOW)
        return int(person.id)


async def marks_of(store: Store, person_id: int) -> dict[EventName, Mark]:
    async with store.begin(writes=False) as work:
        return {mark.name: mark for mark in await work.agenda.marks(person_id)}


async def test_marks_are_replaced_and_told_apart_by_kind(store: Store) -> None:
    one, other = await somebody(store), await somebody(store)
    first = [Mark(TASK, "a" * 64, 0, NOW), Mark(VISIT, "b" * 64, 0, NOW)]
    later = Mark(TASK, "c" * 64, 1, NOW + timedelta(days=1))
    async with store.begin(writes=True) as work:
        await work.agenda.put(one, first)
        await work.agenda.put(other, first[:1])
        await work.agenda.put(one, [])
    async with store.begin(writes=True) as work:
        await work.agenda.put(one, [later])
    assert await marks_of(store, one) == {TASK: later, VISIT: first[1]}
    assert await marks_of(store, other) == {TASK: first[0]}
    async with store.begin(writes=True) as work:
        assert await work.agenda.forget_family(one) == 1
    assert await marks_of(store, one) == {TASK: later}
    async with store.begin(writes=True) as work:
        assert await work.agenda.forget(one) == 1
    assert not await marks_of(store, one)
    assert await marks_of(store, other)


async def test_one_link_for_each_person(store: Store) -> None:
    one, other = await somebody(store), await somebody(store)
    feeds = [Feed(one, "a" * 64, NOW), Feed(one, "b" * 64, NOW), Feed(other, "c" * 64, NOW)]
    for feed in feeds:
        async with store.begin(writes=True) as work:
            await work.agenda.put_feed(feed)
    async with store.begin(writes=True) as work:
        assert await work.agenda.feed_of("a" * 64) is None
        assert await work.agenda.feed_of("b" * 64) == await work.agenda.feed(one) == feeds[1]
        assert await work.agenda.end_feed(one) == 1
        assert await work.agenda.end_feed(one) == 0
        assert await work.agenda.feed_of("b" * 64) is None
        assert await work.agenda.feed(other) == feeds[2]
        assert await work.agenda.forget(other) == 1


@pytest.fixture
async def school(school_on_both: School) -> School:
    return school_on_both


async def test_many_who_look_at_once_see_one_change(school: School) -> None:
    boss = await school.admin()
    teacher = await school.member("Ершова Дарья", Role(RoleName.CLASS_TEACHER, grades=(5,)))
    exam = Exam(0, "5А", "математика", date(2021, 4, 15), 2, "12")
    await boss.does(put_exams, YEAR, [exam])
    secret = await teacher.does(make_link)
    await teacher.does(see_agenda)
    await boss.does(put_exams, YEAR, [Exam(0, "5А", "математика", date(2021, 4, 16), 2, "12")])
    nobody = Actor(None, frozenset())
    looks = [
        *(school.app.office.do(renew_feed, nobody, secret) for _ in range(4)),
        *(teacher.does(see_agenda) for _ in range(4)),
    ]
    seen = await asyncio.gather(*looks)
    assert [[event.sequence for event in agenda.events] for agenda in seen] == [[1]] * 8
    assert len({agenda.events[0].changed_at for agenda in seen}) == 1


async def test_sequences_go_on_after_a_restart(school: School) -> None:
    boss = await school.admin()
    teacher = await school.member("Ершова Дарья", Role(RoleName.CLASS_TEACHER, grades=(5,)))
    for number, day in enumerate((15, 16, 15, 17)):
        exam = Exam(0, "5А", "математика", date(2021, 4, day), 2, "12")
        await boss.does(put_exams, YEAR, [exam])
        (event,) = (await teacher.does(see_agenda)).events
        assert event.sequence == number
    assert teacher.person_id is not None
    (mark,) = (await marks_of(school.store, teacher.person_id)).values()
    assert (mark.sequence, mark.changed_at) == (3, event.changed_at)
