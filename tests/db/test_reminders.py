"""Tasks with what hangs on them, and the reminders."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy.exc import IntegrityError

from db.engine import Store
from db.work import Work
from school.people.person import Person
from school.plan.item import PlanState
from school.reminders.task import (
    Evidence,
    EvidenceKind,
    Extension,
    ExtensionState,
    ReminderState,
    Task,
    TaskState,
)
from tests.db.samples import HOUR, LETTER, NOW, a_reminder, a_task, person, planned


async def tasks_of(work: Work, count: int) -> tuple[list[Person], list[Task]]:
    """One task each, for so many people."""
    _plan, (item,) = await planned(work)
    people = [await person(work, f"Педагог {n}", 100 + n) for n in range(count)]
    return people, list(await work.tasks.add([a_task(item, one) for one in people]))


async def test_tasks_get_their_ids_in_the_order_given(store: Store) -> None:
    async with store.begin(writes=True) as work:
        _plan, (item,) = await planned(work)
        anna = await person(work)
        asked = [a_task(item, anna, f"{n:04}", start=date(2026, 9, 1)) for n in range(300, 0, -1)]
        made = await work.tasks.add(asked)
        assert [replace(task, id=0) for task in made] == asked
        assert sorted(await work.tasks.of_items([item.id]), key=lambda t: t.id) == sorted(
            made, key=lambda t: t.id
        )
        assert await work.tasks.get(made[7].id) == made[7]
        assert await work.tasks.get(10**6) is None
        assert await work.tasks.many([made[3].id, made[3].id]) == [made[3]]
        assert await work.tasks.many([]) == []
        assert await work.tasks.add([]) == []


async def test_one_occurrence_is_one_task_for_a_person(store: Store) -> None:
    async with store.begin(writes=True) as work:
        _people, (task,) = await tasks_of(work, 1)
    with pytest.raises(IntegrityError):
        async with store.begin(writes=True) as work:
            await work.tasks.add([replace(task, id=0)])


async def test_a_task_is_saved_with_its_answer(store: Store) -> None:
    async with store.begin(writes=True) as work:
        _people, (task,) = await tasks_of(work, 1)
        task = replace(
            task,
            state=TaskState.DECLINED,
            answered_at=NOW,
            reason="не моё",
            before_undo=TaskState.OPEN,
            undo_until=NOW + HOUR,
            extended=True,
            due=date(2027, 9, 1),
        )
        await work.tasks.save(task)
        assert await work.tasks.get(task.id) == task


async def test_the_tasks_of_a_person_are_those_of_the_plan_in_force(store: Store) -> None:
    async with store.begin(writes=True) as work:
        anna = await person(work)
        old, (old_item,) = await planned(work)
        new, (first, second, third) = await planned(work, 3)
        await work.plans.save(replace(old, state=PlanState.ARCHIVED))
        await work.tasks.add([a_task(old_item, anna)])
        made = await work.tasks.add(
            [
                a_task(first, anna, due=date(2027, 3, 1)),
                a_task(second, anna, due=date(2027, 2, 1), state=TaskState.DONE),
                a_task(third, anna, state=TaskState.CANCELLED),
            ]
        )
        assert await work.tasks.of_person(anna.id) == [made[1], made[0]]
        assert await work.tasks.of_plan(new.id) == [made[1], made[0], made[2]]
        assert await work.tasks.of_person(10**6) == []


async def test_evidence_and_extensions(store: Store) -> None:
    async with store.begin(writes=True) as work:
        _people, (task, other) = await tasks_of(work, 2)
        shown = [
            await work.tasks.add_evidence(
                Evidence(0, task.id, EvidenceKind.TEXT, "сделано", None, "", NOW)
            ),
            await work.tasks.add_evidence(
                Evidence(0, other.id, EvidenceKind.FILE, "", "AgAC", "акт.pdf", NOW)
            ),
        ]
        assert await work.tasks.evidence([other.id, task.id]) == shown
        assert await work.tasks.evidence([task.id]) == shown[:1]

        asked = Extension(0, task.id, date(2027, 9, 9), "болею", ExtensionState.ASKED, NOW)
        asked = await work.tasks.add_extension(asked)
        later = await work.tasks.add_extension(
            replace(asked, id=0, task_id=other.id, asked_at=NOW - HOUR)
        )
        assert await work.tasks.open_extension(task.id) == asked
        assert await work.tasks.asked_extensions() == [later, asked]
        boss = await person(work, "Директор")
        granted = replace(asked, state=ExtensionState.GRANTED, decided_by=boss.id)
        await work.tasks.save_extension(granted)
        assert await work.tasks.extension(asked.id) == granted
        assert await work.tasks.open_extension(task.id) is None
        assert await work.tasks.asked_extensions() == [later]
        assert await work.tasks.extensions([task.id, later.task_id]) == [later, granted]
        assert await work.tasks.extensions([]) == []
        assert await work.tasks.extension(10**6) is None


async def test_one_open_extension_for_a_task(store: Store) -> None:
    with pytest.raises(IntegrityError):
        async with store.begin(writes=True) as work:
            _people, (task,) = await tasks_of(work, 1)
            asked = Extension(0, task.id, date(2027, 9, 9), "", ExtensionState.ASKED, NOW)
            await work.tasks.add_extension(asked)
            await work.tasks.add_extension(asked)


async def test_a_rung_is_laid_once(store: Store) -> None:
    async with store.begin(writes=True) as work:
        (anna, boris), (task, _other) = await tasks_of(work, 2)
        laid = [a_reminder(task, "3"), a_reminder(task, "1", 48)]
        assert await work.reminders.add(laid) == 2
        more = [*laid, a_reminder(task, "3", person_id=boris.id)]
        assert await work.reminders.add(more) == 1
        assert await work.reminders.add(more) == 0
        assert await work.reminders.add([]) == 0
        found = await work.reminders.of_tasks([task.id])
        assert [(one.rung, one.person_id) for one in found] == [
            ("3", anna.id),
            ("3", boris.id),
            ("1", anna.id),
        ]
        assert replace(found[0], id=0) == laid[0]


async def test_due_ones_come_by_whole_people(store: Store) -> None:
    async with store.begin(writes=True) as work:
        _people, tasks = await tasks_of(work, 3)
        await work.reminders.add(
            [a_reminder(task, f"{n}", -n) for task in tasks for n in range(-1, 4)]
        )
        await work.reminders.add([a_reminder(tasks[2], "first", -9)])
        found = await work.reminders.due(NOW, 2)
        assert {one.person_id for one in found} == {tasks[2].person_id, tasks[0].person_id}
        assert len(found) == 5 + 4
        assert [one.due_at for one in found] == sorted(one.due_at for one in found)
        assert await work.reminders.due(NOW - 10 * HOUR, 9) == []
        assert await work.reminders.next_due() == NOW - 9 * HOUR


async def test_handing_releasing_and_cancelling(store: Store) -> None:
    async with store.begin(writes=True) as work:
        (anna,), (task,) = await tasks_of(work, 1)
        await work.reminders.add([a_reminder(task, f"{n}", n) for n in range(4)])
        laid = await work.reminders.of_tasks([task.id])
        ids = [one.id for one in laid]
        delivery = await work.outbox.add("k", anna.id, LETTER, NOW)
        assert delivery
        await work.reminders.cancel(ids[3:])
        await work.reminders.hand(ids, delivery)
        handed = [
            replace(one, state=ReminderState.HANDED, delivery_id=delivery) for one in laid[:3]
        ]
        assert await work.reminders.of_delivery(delivery) == handed
        assert await work.reminders.next_due() is None
        assert await work.reminders.waiting_until(NOW + 9 * HOUR) == []

        await work.reminders.cancel(ids[:1])
        await work.reminders.release([delivery])
        assert await work.reminders.waiting_until(NOW + HOUR) == [laid[1]]
        assert await work.reminders.waiting_until(NOW + 9 * HOUR) == laid[1:3]

        moved = replace(laid[1], due_at=NOW - HOUR, rung="moved")
        await work.reminders.save(moved)
        assert await work.reminders.next_due() == NOW - HOUR
        assert (await work.reminders.due(NOW, 1))[0] == moved


async def test_a_reminder_needs_its_task(store: Store) -> None:
    with pytest.raises(IntegrityError):
        async with store.begin(writes=True) as work:
            anna = await person(work)
            _plan, (item,) = await planned(work)
            await work.reminders.add([a_reminder(replace(a_task(item, anna), id=99))])


async def test_several_clocks_hand_each_reminder_once(store: Store) -> None:
    async with store.begin(writes=True) as work:
        _people, tasks = await tasks_of(work, 30)
        await work.reminders.add([a_reminder(task, f"{n}") for task in tasks for n in range(3)])
    handed: list[int] = []

    async def tick(name: str) -> None:
        for round_ in range(12):
            async with store.begin(writes=True) as work:
                due = await work.reminders.due(NOW, 5)
                for who in {one.person_id for one in due}:
                    ids = [one.id for one in due if one.person_id == who]
                    delivery = await work.outbox.add(f"{name} {round_} {who}", who, LETTER, NOW)
                    assert delivery
                    await work.reminders.hand(ids, delivery)
            handed.extend(one.id for one in due)

    await asyncio.gather(*(tick(name) for name in "abcd"))
    await tick("last")  # whom the others left to each other
    assert len(handed) == len(set(handed)) == 90
    async with store.begin(writes=False) as work:
        assert await work.reminders.next_due() is None


async def test_two_taps_on_one_task_follow_each_other(store: Store) -> None:
    async with store.begin(writes=True) as work:
        _people, (task,) = await tasks_of(work, 1)
    accepted = 0

    async def tap() -> None:
        nonlocal accepted
        async with store.begin(writes=True) as work:
            found = await work.tasks.get(task.id)
            assert found
            if found.state is TaskState.OPEN:
                await work.tasks.save(replace(found, state=TaskState.DONE, answered_at=NOW))
                accepted += 1

    await asyncio.gather(*(tap() for _ in range(8)))
    assert accepted == 1


async def test_the_end_of_a_day_is_kept_to_the_microsecond(store: Store) -> None:
    last = NOW + timedelta(microseconds=1)
    async with store.begin(writes=True) as work:
        _people, (task,) = await tasks_of(work, 1)
        await work.reminders.add([a_reminder(task, due_at=last)])
        assert await work.reminders.due(NOW, 1) == []
        assert len(await work.reminders.due(last, 1)) == 1
