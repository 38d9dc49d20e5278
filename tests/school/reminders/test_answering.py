"""Answers to reminders: each once, each undone in time, each told to whom it concerns."""

from __future__ import annotations

import asyncio
from datetime import date

import pytest

from school.people.person import Person
from school.refusal import Refusal
from school.reminders.answering import (
    accept,
    add_evidence,
    ask_extension,
    decide_extension,
    decline,
    give_back,
    report_done,
    see_task,
    snooze,
    undo_answer,
)
from school.reminders.progress import my_tasks, to_decide
from school.reminders.task import EvidenceKind, ExtensionState, TaskState
from tests.school.reminders.desk import (
    COORDINATOR,
    DEPUTY,
    HEAD,
    TEACHER,
    Desk,
    by,
    local,
)


@pytest.fixture
async def anna(desk: Desk) -> Person:
    """Owes item 2.1 by 15.10.2020."""
    person = await desk.person("Ершова Анна Юрьевна", TEACHER)
    await desk.plan((by("2020-10-15"), person))
    return person


@pytest.fixture
async def boss(desk: Desk) -> Person:
    return await desk.person("Климова Вера Сергеевна", COORDINATOR)


async def refused(desk: Desk, person: Person, case: object, *args: object, **more: object) -> str:
    with pytest.raises(Refusal) as found:
        await desk.does(person, case, *args, **more)
    return found.value.key


async def test_done_closes_the_ladder(desk: Desk, anna: Person) -> None:
    card = await desk.does(anna, report_done, 1)
    assert card.task.state is TaskState.DONE
    assert card.undoable
    assert await desk.waiting(anna) == ""


async def test_done_twice_is_once(desk: Desk, anna: Person) -> None:
    first = await desk.does(anna, report_done, 1)
    desk.passes(minutes=2)
    second = await desk.does(anna, report_done, 1)
    assert second.task == first.task


async def test_two_taps_at_one_moment_are_one(desk: Desk, anna: Person, boss: Person) -> None:
    await desk.profile(acceptance=True)
    await asyncio.gather(*(desk.does(anna, report_done, 1) for _ in range(4)))
    assert await desk.kinds(boss) == ["reported"]
    async with desk.store.begin(writes=False) as work:
        notes = [entry for entry in await work.audit.last(50) if entry.action == "task-reported"]
    assert len(notes) == 1


async def test_done_and_decline_at_one_moment_leave_one_answer(
    desk: Desk, anna: Person, boss: Person
) -> None:
    await asyncio.gather(
        desk.does(anna, decline, 1), desk.does(anna, report_done, 1), return_exceptions=True
    )
    task = await desk.task()
    assert task.state is TaskState.DONE
    assert await desk.waiting(anna) == ""


async def test_undo_brings_the_ladder_and_the_snooze_back(desk: Desk, anna: Person) -> None:
    await desk.does(anna, snooze, 1, 3)
    laid = await desk.waiting(anna)
    await desk.does(anna, report_done, 1)
    desk.passes(minutes=5)
    card = await desk.does(anna, undo_answer, 1)
    assert card.task.state is TaskState.OPEN
    assert not card.undoable
    assert await desk.waiting(anna) == laid
    assert await refused(desk, anna, undo_answer, 1) == "nothing-to-undo"


async def test_after_five_minutes_it_is_too_late_to_undo(desk: Desk, anna: Person) -> None:
    await desk.does(anna, report_done, 1)
    desk.passes(minutes=5, seconds=1)
    assert await refused(desk, anna, undo_answer, 1) == "undo-too-late"
    assert not (await desk.does(anna, see_task, 1)).undoable


async def test_undo_of_not_mine(desk: Desk, anna: Person, boss: Person) -> None:
    laid = await desk.waiting(anna)
    await desk.does(anna, decline, 1, "веду другой предмет")
    assert await desk.waiting(anna) == ""
    assert (await desk.letters(boss))[0].letter.values["reason"] == "веду другой предмет"
    await desk.does(anna, undo_answer, 1)
    assert await desk.waiting(anna) == laid
    assert (await desk.task()).reason == ""


async def test_not_mine_twice_is_told_once(desk: Desk, anna: Person, boss: Person) -> None:
    await desk.does(anna, decline, 1)
    desk.passes(seconds=1)
    await desk.does(anna, decline, 1)
    assert await desk.kinds(boss) == ["declined"]
    assert await refused(desk, anna, snooze, 1, 1) == "task-closed"
    waiting = await desk.does(boss, to_decide)
    assert [one.task.id for one in waiting.declined] == [1]
    assert waiting.count == 1


@pytest.mark.parametrize(
    ("days", "morning"),
    [(1, "14.09"), (3, "14.09"), (7, "18.09"), (0, "14.09"), (400, "12.10")],
)
async def test_later_is_a_working_morning(
    desk: Desk, anna: Person, days: int, morning: str
) -> None:
    """From Friday 11.09; never today, and at most thirty days ahead."""
    _, at = await desk.does(anna, snooze, 1, days)
    assert f"{at:%d.%m %H:%M}" == f"{morning} 05:00"  # 08:00 in Moscow


async def test_later_twice_for_one_day_is_one_reminder(desk: Desk, anna: Person) -> None:
    await desk.does(anna, snooze, 1, 7)
    await desk.does(anna, snooze, 1, 7)
    assert (await desk.waiting(anna)).count("z2020-09-18") == 1


async def test_a_granted_extension_moves_the_ladder(desk: Desk, anna: Person, boss: Person) -> None:
    asked = await desk.does(anna, ask_extension, 1, date(2020, 10, 22), "ждём приказ")
    assert asked.extension.reason == "ждём приказ"
    assert await desk.kinds(boss) == ["extension-asked"]
    card = await desk.does(boss, decide_extension, asked.extension.id, grant=True)
    assert (card.task.due, card.task.extended) == (date(2020, 10, 22), True)
    assert (await desk.waiting(anna)).startswith(
        "d14 02.10, d7 13.10, d3 19.10, d1 21.10, d0 22.10, o1 23.10"
    )
    assert await desk.kinds(anna) == ["extension-decided"]
    assert await refused(desk, boss, decide_extension, asked.extension.id, grant=False) == (
        "extension-decided"
    )


async def test_a_refused_extension_leaves_the_ladder(
    desk: Desk, anna: Person, boss: Person
) -> None:
    laid = await desk.waiting(anna)
    asked = await desk.does(anna, ask_extension, 1, date(2020, 10, 22))
    await desk.does(boss, decide_extension, asked.extension.id, grant=False)
    assert await desk.waiting(anna) == laid
    again = await desk.does(anna, ask_extension, 1, date(2020, 10, 20))
    assert again.extension.state is ExtensionState.ASKED


async def test_what_may_not_be_asked(desk: Desk, anna: Person, boss: Person) -> None:
    assert await refused(desk, anna, ask_extension, 1, date(2020, 10, 15)) == (
        "extension-not-later"
    )
    await desk.does(anna, ask_extension, 1, date(2020, 10, 22))
    assert await refused(desk, anna, ask_extension, 1, date(2020, 10, 23)) == (
        "extension-asked-already"
    )
    assert await refused(desk, anna, decide_extension, 1, grant=True) == "no-right"
    assert await refused(desk, boss, decide_extension, 99, grant=True) == "extension-gone"


async def test_a_deputy_does_not_move_a_term_of_their_own(desk: Desk, boss: Person) -> None:
    vera = await desk.person("Вера", DEPUTY)
    await desk.plan((by("2020-10-15"), vera))
    task = next(task for task in await desk.tasks() if task.person_id == vera.id)
    asked = await desk.does(vera, ask_extension, task.id, date(2020, 10, 22))
    number = asked.extension.id
    assert await refused(desk, vera, decide_extension, number, grant=True) == "extension-own"
    assert (await desk.does(boss, decide_extension, number, grant=True)).task.extended


async def test_an_extension_of_something_done_waits_for_nobody(
    desk: Desk, anna: Person, boss: Person
) -> None:
    await desk.does(anna, ask_extension, 1, date(2020, 10, 22))
    assert (await desk.does(boss, to_decide)).count == 1
    await desk.does(anna, report_done, 1)
    assert (await desk.does(boss, to_decide)).count == 0
    assert await refused(desk, boss, decide_extension, 1, grant=True) == "task-closed"
    await desk.does(anna, undo_answer, 1)
    assert (await desk.does(boss, to_decide)).count == 1


async def test_two_controllers_decide_at_one_moment(desk: Desk, anna: Person, boss: Person) -> None:
    asked = await desk.does(anna, ask_extension, 1, date(2020, 10, 22))
    both = await asyncio.gather(
        desk.does(boss, decide_extension, asked.extension.id, grant=True),
        desk.does(boss, decide_extension, asked.extension.id, grant=False),
        return_exceptions=True,
    )
    assert sum(isinstance(one, Refusal) for one in both) == 1
    assert await desk.kinds(anna) == ["extension-decided"]


async def test_acceptance_waits_for_the_controller(desk: Desk, anna: Person, boss: Person) -> None:
    await desk.profile(acceptance=True)
    card = await desk.does(anna, report_done, 1)
    assert card.task.state is TaskState.REPORTED
    assert await desk.waiting(anna) == ""
    assert [one.task.id for one in (await desk.does(boss, to_decide)).reported] == [1]
    card = await desk.does(boss, accept, 1)
    assert card.task.state is TaskState.DONE
    assert await refused(desk, anna, undo_answer, 1) == "nothing-to-undo"
    assert (await desk.does(boss, accept, 1)).task.state is TaskState.DONE


async def test_accepting_what_was_taken_back_is_refused(
    desk: Desk, anna: Person, boss: Person
) -> None:
    await desk.profile(acceptance=True)
    await desk.does(anna, report_done, 1)
    await desk.does(anna, undo_answer, 1)
    assert await refused(desk, boss, accept, 1) == "task-not-reported"
    assert await refused(desk, anna, accept, 1) == "no-right"


async def test_what_is_returned_is_reminded_of_again(
    desk: Desk, anna: Person, boss: Person
) -> None:
    laid = await desk.waiting(anna)
    await desk.does(anna, report_done, 1)
    card = await desk.does(boss, give_back, 1, "нет подписи")
    assert (card.task.state, card.task.reason) == (TaskState.OPEN, "нет подписи")
    assert await desk.waiting(anna) == laid
    assert await desk.kinds(anna) == ["returned"]
    desk.passes(seconds=1)
    await desk.does(boss, give_back, 1, "ещё раз")
    assert await desk.kinds(anna) == ["returned"]


async def test_evidence_is_kept_in_order_and_bounded(desk: Desk, anna: Person) -> None:
    for number in range(20):
        card = await desk.does(anna, add_evidence, 1, EvidenceKind.TEXT, f"строка {number}")
    assert [one.content for one in card.evidence] == [f"строка {n}" for n in range(20)]
    assert await refused(desk, anna, add_evidence, 1, EvidenceKind.TEXT, "ещё") == (
        "evidence-too-much"
    )


async def test_a_cancelled_task_takes_no_answer(desk: Desk, anna: Person) -> None:
    await desk.leaves(anna)
    boss = await desk.person("Вера", COORDINATOR)
    for case, args in (
        (report_done, ()),
        (give_back, ()),
        (add_evidence, (EvidenceKind.TEXT, "строка")),
    ):
        assert await refused(desk, boss, case, 1, *args) == "task-cancelled"
    assert await refused(desk, boss, undo_answer, 1) == "nothing-to-undo"


async def test_somebody_elses_task_is_nobodys_business(desk: Desk, anna: Person) -> None:
    boris = await desk.person("Борис", TEACHER)
    for case, args in (
        (see_task, ()),
        (report_done, ()),
        (undo_answer, ()),
        (decline, ()),
        (snooze, (1,)),
        (ask_extension, (date(2020, 10, 22),)),
        (add_evidence, (EvidenceKind.TEXT, "строка")),
    ):
        assert await refused(desk, boris, case, 1, *args) == "task-not-yours"
    assert await refused(desk, boris, see_task, 99) == "task-gone"


async def test_the_head_above_may_look_but_not_answer(desk: Desk, anna: Person) -> None:
    head = await desk.person("Попов", HEAD)
    card = await desk.does(head, see_task, 1)
    assert (card.own, card.mine, card.controls) == (False, False, False)
    assert await refused(desk, head, report_done, 1) == "task-not-yours"


async def test_a_deputy_may_answer_for_somebody(desk: Desk, anna: Person) -> None:
    await desk.profile(acceptance=True)
    deputy = await desk.person("Зимина", DEPUTY)
    card = await desk.does(deputy, report_done, 1)
    assert card.task.state is TaskState.DONE


async def test_a_substitute_answers_while_the_absence_lasts(desk: Desk, anna: Person) -> None:
    boris = await desk.person("Борис", TEACHER)
    await desk.away(anna, boris, "2020-10-01", "2020-10-09")
    assert await refused(desk, boris, report_done, 1) == "task-not-yours"
    desk.at("2020-10-05 09:00")
    owed = await desk.does(boris, my_tasks)
    assert [(one.task.id, one.owner.id) for one in owed.ahead] == [(1, anna.id)]
    card = await desk.does(boris, report_done, 1)
    assert (card.task.state, card.own, card.mine) == (TaskState.DONE, False, True)
    desk.at("2020-10-12 09:00")
    assert await refused(desk, boris, see_task, 1) == "task-not-yours"


async def test_decisions_are_told_to_the_substitute(desk: Desk, anna: Person, boss: Person) -> None:
    boris = await desk.person("Борис", TEACHER)
    await desk.away(anna, boris, "2020-09-11", "2020-09-30")
    asked = await desk.does(boris, ask_extension, 1, date(2020, 10, 22))
    await desk.does(boss, decide_extension, asked.extension.id, grant=True)
    assert (await desk.kinds(boris), await desk.kinds(anna)) == (["extension-decided"], [])


async def test_ones_own_tasks_by_when_they_are_due(desk: Desk) -> None:
    person = await desk.person("Анна", TEACHER)
    await desk.plan(
        (by("2020-10-15"), person),
        (by("2020-10-05"), person),
        (by("2020-10-01"), person),
        (by("2020-09-20"), person),
    )
    desk.at("2020-10-05 09:00")
    await desk.does(person, report_done, 4)
    own = await desk.does(person, my_tasks)
    groups = [[one.item.number for one in ones] for ones in (own.overdue, own.due_today, own.ahead)]
    assert groups == [["2.3"], ["2.2"], ["2.1"]]
    assert own.done == 1


async def test_letters_of_the_night_wait_for_the_morning(
    desk: Desk, anna: Person, boss: Person
) -> None:
    desk.at("2020-10-01 22:30")
    await desk.does(anna, decline, 1)
    (letter,) = await desk.letters(boss)
    assert letter.due_at == letter.next_at == local("2020-10-02 08:00")
