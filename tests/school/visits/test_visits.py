"""Lesson visits on both databases: two at once, clocks that jump, people who go, outsiders."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable
from dataclasses import replace
from datetime import date, time
from typing import Any

import pytest

from school.outbox.rows import DeliveryState
from school.people.person import Reach
from school.people.roles import Role, RoleName
from school.people.staff import leave
from school.profile import SchoolProfile
from school.refusal import Refusal
from school.visits.proposing import (
    accept_slot,
    call_off,
    keep_day,
    propose_days,
    propose_visit,
    take_over,
)
from school.visits.recording import (
    follow_advice,
    read_form,
    record_visit,
    remark_on,
    see_to_write,
)
from school.visits.seeing import my_visits, not_visited, see_visit, troubled_visits, visits_of_month
from school.visits.summary import russian, summaries, visits_of_plan
from school.visits.visit import Slot, Trouble, VisitKind, VisitState
from tests.chat import School, Someone
from tests.handlers.tasks_plan import moscow, plan_of
from tests.handlers.test_tasks import OCTOBER_15
from tests.handlers.visited import MONDAY, TUESDAY, agreed, count, held, kept, proposed


@pytest.fixture
async def people(school_on_both: School) -> dict[str, Someone]:
    return await school_on_both.staff()


@pytest.fixture
def school(school_on_both: School) -> School:
    return school_on_both


async def outcomes(*asked: Awaitable[Any]) -> list[str]:
    """What became of each: «done», or the key of its refusal."""
    found = await asyncio.gather(*asked, return_exceptions=True)
    for one in found:
        if isinstance(one, BaseException) and not isinstance(one, Refusal):
            raise one
    return [one.key if isinstance(one, Refusal) else "done" for one in found]


async def letters(school: School, visit_id: int = 1) -> list[tuple[str, DeliveryState, int]]:
    async with school.store.begin(writes=False) as work:
        rows = await work.outbox.on(f"visit:{visit_id}")
    return [(row.letter.kind, row.state, row.person_id) for row in rows]


async def test_both_propose_another_day_at_once(school: School, people: dict[str, Someone]) -> None:
    deputy, teacher = people["deputy"], people["teacher"]
    visit = await agreed(deputy, teacher)
    other = [Slot(date(2020, 9, 23), lesson=1)], [Slot(date(2020, 9, 24), lesson=1)]
    found = await outcomes(
        deputy.does(propose_days, visit.id, visit.revision, other[0]),
        teacher.does(propose_days, visit.id, visit.revision, other[1]),
    )
    assert sorted(found) == ["done", "visits-changed"]
    now = await kept(school)
    winner = deputy if found[0] == "done" else teacher
    assert now.proposed_by == winner.person_id and now.agreed == MONDAY
    assert [kind for kind, _, _ in await letters(school)].count("lesson-move") == 1


async def test_accepted_and_called_off_at_once(school: School, people: dict[str, Someone]) -> None:
    deputy, teacher = people["deputy"], people["teacher"]
    visit = await proposed(deputy, teacher)
    found = await outcomes(
        teacher.does(accept_slot, visit.id, visit.revision, 0),
        deputy.does(call_off, visit.id, visit.revision, "Заболела"),
    )
    assert "done" in found and found != ["done", "done"]
    assert set(found) <= {"done", "visits-changed", "visits-over"}


async def test_accepting_after_the_end_and_twice(
    school: School, people: dict[str, Someone]
) -> None:
    deputy, teacher = people["deputy"], people["teacher"]
    visit = await proposed(deputy, teacher, MONDAY, TUESDAY)
    first = await teacher.does(accept_slot, visit.id, visit.revision, 1)
    again = await teacher.does(accept_slot, visit.id, visit.revision, 0)
    assert first == again and again.agreed == TUESDAY
    await deputy.does(call_off, visit.id, again.revision, "Заболела")
    with pytest.raises(Refusal, match="visits-over"):
        await teacher.does(accept_slot, visit.id, visit.revision, 0)
    await school.settle()
    kinds = [kind for kind, _, _ in await letters(school)]
    assert kinds.count("lesson-agreed") == 1 and kinds.count("lesson-off") == 1


async def test_letters_die_with_what_they_speak_of(
    school: School, people: dict[str, Someone]
) -> None:
    deputy, teacher = people["deputy"], people["teacher"]
    await school.jump_to(moscow("2020-09-11 21:00"))  # quiet hours: letters wait till morning
    visit = await proposed(deputy, teacher)
    await deputy.does(call_off, visit.id, visit.revision, "Ошибка в классе")
    await school.jump_to(moscow("2020-09-12 09:00"))
    assert count(teacher, "хочет прийти") == 0
    assert count(teacher, "отменено") == 1
    assert ("lesson-proposed", DeliveryState.CANCELLED, teacher.person_id) in await letters(school)


async def test_a_jump_over_everything_tells_each_thing_once(
    school: School, people: dict[str, Someone]
) -> None:
    """The bot was off from the agreement until long after: what is past is not said, what is
    still wanted is said once, as late."""
    deputy, teacher, boss = people["deputy"], people["teacher"], people["coordinator"]
    await agreed(deputy, teacher)
    school.clock.jump_to(moscow("2020-10-20 12:00"))
    for _ in range(3):
        await school.settle()
    assert count(teacher, "⏰") == count(deputy, "⏰") == 0
    assert count(deputy, "Запишите, что увидели") == 1
    deputy.sees("С опозданием")
    assert count(boss, "записи нет") == 1
    assert (await kept(school)).trouble is Trouble.UNWRITTEN


async def test_reminders_come_once_day_by_day(school: School, people: dict[str, Someone]) -> None:
    deputy, teacher = people["deputy"], people["teacher"]
    await held(deputy, teacher, "Дать памятку", date(2020, 9, 30))
    assert count(teacher, "⏰ пн, 21") == count(deputy, "⏰ пн, 21") == 1
    assert count(teacher, "⏰ Сегодня") == count(deputy, "⏰ Сегодня") == 1
    await school.jump_to(moscow("2020-10-20 12:00"))
    assert count(teacher, "срок рекомендации") == 2  # the day before, and the day
    assert count(deputy, "срок рекомендации") == 0


async def test_a_late_deadline_is_said_once(school: School, people: dict[str, Someone]) -> None:
    deputy, teacher = people["deputy"], people["teacher"]
    await held(deputy, teacher, "Дать памятку", date(2020, 9, 30))
    school.clock.jump_to(moscow("2020-10-05 12:00"))
    await school.settle()
    await school.settle()
    assert count(teacher, "срок рекомендации") == 1
    teacher.sees("С опозданием", "ср, 30 сентября")


async def test_days_that_passed_unanswered_go_back(
    school: School, people: dict[str, Someone]
) -> None:
    deputy, teacher, boss = people["deputy"], people["teacher"], people["coordinator"]
    await proposed(deputy, teacher, Slot(date(2020, 9, 14), lesson=2))
    await school.jump_to(moscow("2020-09-14 09:24"))
    assert count(teacher, "ждёт вашего ответа") == 1  # in the morning of the only day
    await school.jump_to(moscow("2020-10-14 09:30"))
    assert count(deputy, "дни прошли") == 1 and count(boss, "прошли без ответа") == 1
    visit = await kept(school)
    with pytest.raises(Refusal, match="visits-day-past"):
        await teacher.does(accept_slot, visit.id, visit.revision, 0)
    await deputy.does(
        propose_days, visit.id, visit.revision, [Slot(date(2020, 10, 15), at=time(14, 30))]
    )
    assert (await kept(school)).trouble is None


@pytest.mark.parametrize("who", ["deputy", "teacher"])
async def test_somebody_leaves_in_the_middle(
    school: School, people: dict[str, Someone], who: str
) -> None:
    deputy, teacher, boss = people["deputy"], people["teacher"], people["coordinator"]
    visit = await agreed(deputy, teacher)
    stays = teacher if who == "deputy" else deputy
    await boss.does(leave, people[who].person_id)
    await school.settle()
    before = len(people[who].heard), len(stays.heard)
    await school.jump_to(moscow("2020-10-20 12:00"))
    assert (len(people[who].heard), len(stays.heard)) == before
    assert count(boss, "больше не работает") == 1
    scene, troubled = await boss.does(troubled_visits)
    assert [one.trouble for one in troubled] == [Trouble.LEFT] and scene.people
    with pytest.raises(Refusal, match="visits-person-left"):
        await stays.does(propose_days, visit.id, visit.revision, [Slot(date(2020, 10, 21), 1)])
    if who == "deputy":
        taken = await boss.does(take_over, visit.id, visit.revision)
        assert taken.visitor_id == boss.person_id and taken.trouble is None
        await school.settle()
        stays.sees("теперь придёт Климова А.С.")
    else:
        await boss.does(call_off, visit.id, visit.revision, "Учитель уволился")
        assert (await kept(school)).state is VisitState.CANCELLED


async def test_third_persons_and_strangers(school: School, people: dict[str, Someone]) -> None:
    deputy, teacher, head = people["deputy"], people["teacher"], people["head"]
    colleague = await school.member("Орлова Инна Петровна", Role(RoleName.TEACHER))
    parent = school.stranger("Родитель")
    visit = await agreed(deputy, teacher)
    number, step = visit.id, visit.revision
    tries: list[tuple[Any, ...]] = [
        (accept_slot, number, step, 0),
        (keep_day, number, step),
        (propose_days, number, step, [TUESDAY]),
        (call_off, number, step, "Просто так"),
        (see_visit, number),
        (see_to_write, number),
        (record_visit, number, (), "Урок"),
        (read_form, number),
        (remark_on, number, "Слова"),
        (follow_advice, number),
    ]
    for third in (colleague, head):
        for one in tries:
            with pytest.raises(Refusal, match="visits-not-yours"):
                await third.does(*one)
    for third in (colleague, head, deputy, teacher):
        with pytest.raises(Refusal, match=r"no-right|visits-changed"):
            await third.does(take_over, number, step)
    for one in [*tries, (my_visits,), (troubled_visits,), (visits_of_month, date(2020, 9, 1))]:
        with pytest.raises(Refusal, match="no-right"):
            await parent.does(*one)
    for one in ((troubled_visits,), (not_visited,), (visits_of_month, date(2020, 9, 1))):
        with pytest.raises(Refusal, match="no-right"):
            await colleague.does(*one)
    assert await kept(school) == visit


async def test_each_of_the_two_keeps_to_their_side(
    school: School, people: dict[str, Someone]
) -> None:
    deputy, teacher, boss = people["deputy"], people["teacher"], people["coordinator"]
    visit = await proposed(deputy, teacher)
    with pytest.raises(Refusal, match="visits-own-days"):
        await deputy.does(accept_slot, visit.id, visit.revision, 0)
    with pytest.raises(Refusal, match="visits-not-yours"):  # who controls sees, but answers not
        await boss.does(accept_slot, visit.id, visit.revision, 0)
    visit = await teacher.does(accept_slot, visit.id, visit.revision, 0)
    with pytest.raises(Refusal, match="visits-too-early"):
        await deputy.does(record_visit, visit.id, (), "Заранее")
    with pytest.raises(Refusal, match="visits-visitor-only"):
        await teacher.does(record_visit, visit.id, (), "Сам о себе")
    with pytest.raises(Refusal, match="visits-not-held"):
        await teacher.does(read_form, visit.id)
    await school.jump_to(moscow("2020-09-21 12:00"))
    with pytest.raises(Refusal, match="visits-form-empty"):
        await deputy.does(record_visit, visit.id, ("такого пункта нет",), " ")
    with pytest.raises(Refusal, match="visits-term"):
        await deputy.does(record_visit, visit.id, (), "Урок", "Совет", date(2020, 9, 20))
    with pytest.raises(Refusal, match="visits-names"):
        await deputy.does(record_visit, visit.id, (), "Петров И.И. молчал")
    with pytest.raises(Refusal, match="materials"):
        await deputy.does(record_visit, visit.id, (), "Ответ: 42; ответ: 17")
    await deputy.does(record_visit, visit.id, (), "Урок", "Совет")
    await deputy.does(record_visit, visit.id, (), "Урок по плану", "Совет")  # not read yet
    with pytest.raises(Refusal, match="visits-host-only"):
        await deputy.does(read_form, visit.id)
    with pytest.raises(Refusal, match="visits-unread"):
        await teacher.does(remark_on, visit.id, "Согласна")
    await teacher.does(read_form, visit.id)
    await teacher.does(read_form, visit.id)
    with pytest.raises(Refusal, match="visits-read"):
        await deputy.does(record_visit, visit.id, (), "Передумала")
    with pytest.raises(Refusal, match="visits-over"):
        await deputy.does(call_off, visit.id, visit.revision, "Поздно")
    await teacher.does(follow_advice, visit.id)
    await teacher.does(follow_advice, visit.id)
    await school.settle()
    assert count(deputy, "ознакомлен(а)") == count(deputy, "рекомендация выполнена") == 1


async def test_who_may_visit(school: School, people: dict[str, Someone]) -> None:
    deputy, teacher, head = people["deputy"], people["teacher"], people["head"]
    owing = await school.member("Орлова Инна Петровна", Role(RoleName.TEACHER))
    plan = await plan_of(school, (OCTOBER_15, owing), (OCTOBER_15, deputy))
    async with school.store.begin(writes=False) as work:
        mine, other = await work.plans.items(plan.id)

    async def ask(visitor: Someone, host: Someone, item: int | None) -> str:
        slots = [MONDAY]
        (found,) = await outcomes(
            visitor.does(
                propose_visit, VisitKind.LESSON, host.person_id, "5А", "физика", slots, item
            )
        )
        return found

    assert await ask(deputy, teacher, None) == "done"
    assert await ask(head, teacher, mine.id) == "done"
    assert await ask(owing, teacher, mine.id) == "done"
    assert await ask(owing, teacher, other.id) == "visits-no-right"
    assert await ask(owing, teacher, None) == "visits-no-right"
    assert await ask(teacher, head, None) == "visits-no-right"
    assert await ask(deputy, deputy, None) == "visits-oneself"
    assert await ask(deputy, teacher, 999) == "visits-item-gone"
    async with school.store.begin(writes=True) as work:
        assert teacher.person_id
        person = await work.people.get(teacher.person_id)
        assert person
        await work.people.save(replace(person, reach=Reach.BLOCKED))
    assert await ask(deputy, teacher, None) == "visits-host-unreachable"
    async with school.store.begin(writes=False) as work:
        visits = await visits_of_plan(work, plan.id)
        assert await visits_of_plan(work, plan.id + 1) == []
    found = summaries(visits)
    assert russian(VisitKind.LESSON, found[mine.id, VisitKind.LESSON]) == "посещено 0 из 2"
    assert found[None, VisitKind.LESSON].planned == 1


async def test_days_that_may_not_be_proposed(school: School, people: dict[str, Someone]) -> None:
    deputy, teacher = people["deputy"], people["teacher"]
    async with school.store.begin(writes=True) as work:
        await work.profiles.put(SchoolProfile(extra_days={date(2020, 9, 16): False}))

    async def ask(*slots: Slot) -> str:
        case = deputy.does(
            propose_visit, VisitKind.LESSON, teacher.person_id, "5А", "физика", slots
        )
        (found,) = await outcomes(case)
        return found

    assert await ask() == "visits-slots"
    assert await ask(*(Slot(date(2020, 9, 21), n) for n in range(1, 5))) == "visits-slots"
    assert await ask(Slot(date(2020, 9, 16), 1)) == "visits-day-off"
    assert await ask(Slot(date(2020, 9, 12), 1)) == "visits-day-off"
    assert await ask(Slot(date(2020, 11, 4), 1)) == "visits-day-off"
    assert await ask(Slot(date(2020, 9, 11), 1)) == "visits-day-past"
    assert await ask(Slot(date(2022, 9, 12), 1)) == "visits-day-far"
    assert await ask(Slot(date(2020, 9, 21), 13)) == "visits-lesson"
    assert await ask(Slot(date(2020, 9, 21))) == "button-old"
    assert await ask(TUESDAY, MONDAY) == "done"
    assert (await kept(school)).slots == (MONDAY, TUESDAY)
