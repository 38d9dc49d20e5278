"""Laying what should be there, and nothing else, whatever has moved meanwhile."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from school.dates.when import Freq, Kind, When
from school.people.person import Reach
from school.people.roles import Role, RoleName
from school.reminders.answering import ask_extension, decide_extension, report_done, snooze
from school.reminders.laying import ladder_above
from school.reminders.switching import switch_off, switch_on
from school.reminders.task import ReminderState, TaskState
from tests.school.reminders.desk import (
    COORDINATOR,
    DEPUTY,
    DIRECTOR,
    HEAD,
    LIBRARIAN,
    TEACHER,
    Desk,
    by,
    lines_of,
)

BEFORE = "d14 25.09, d7 06.10, d3 12.10, d1 14.10, d0 15.10"


async def test_every_role_holder_gets_a_task_and_its_ladder(desk: Desk) -> None:
    anna = await desk.person("Анна", LIBRARIAN)
    boris = await desk.person("Борис", LIBRARIAN)
    await desk.plan((by("2020-10-15"), LIBRARIAN))
    assert [task.person_id for task in await desk.tasks()] == [anna.id, boris.id]
    assert (await desk.waiting(anna)).startswith(BEFORE)
    assert (await desk.waiting(boris)).startswith(BEFORE)


async def test_laying_twice_changes_nothing(desk: Desk) -> None:
    anna = await desk.person("Анна")
    await desk.plan((by("2020-10-15"), anna), (When(Kind.PERIOD), anna))
    tasks, reminders = await desk.tasks(), await desk.reminders()
    await desk.lay()
    desk.passes(days=40)
    await desk.lay()
    assert await desk.tasks() == tasks
    assert await desk.reminders() == reminders


async def test_a_date_before_the_approval_is_owed_once_somebody_has_looked_at_it(
    desk: Desk,
) -> None:
    anna = await desk.person("Анна")
    (item,) = await desk.plan((by("2020-01-01"), anna))
    await desk.change(item, warnings=("before_approval",))
    assert [task.state for task in await desk.tasks()] == [TaskState.CANCELLED]
    await desk.change(item, warnings=())
    assert [task.state for task in await desk.tasks()] == [TaskState.OPEN]


async def test_what_lies_behind_is_not_laid(desk: Desk) -> None:
    desk.at("2020-10-13 09:00")
    anna = await desk.person("Анна")
    await desk.plan((by("2020-10-15"), anna))
    assert (await desk.waiting(anna)).startswith("d1 14.10, d0 15.10, o1 16.10")


async def test_this_mornings_reminder_goes_out_at_noon_and_is_not_late(desk: Desk) -> None:
    desk.at("2020-10-14 12:00")
    anna = await desk.person("Анна")
    await desk.plan((by("2020-10-15"), anna))
    assert (await desk.waiting(anna)).startswith("d1 14.10, d0 15.10")
    await desk.tick()
    (letter,) = await desk.letters(anna)
    assert letter.due_at == letter.next_at == desk.moment


async def test_this_mornings_reminder_does_not_go_out_at_night(desk: Desk) -> None:
    desk.at("2020-10-14 22:00")
    anna = await desk.person("Анна")
    await desk.plan((by("2020-10-15"), anna))
    assert (await desk.waiting(anna)).startswith("d0 15.10")


async def test_a_moved_date_moves_what_waits_and_arms_what_was_sent(desk: Desk) -> None:
    desk.at("2020-10-05 09:00")
    anna = await desk.person("Анна")
    (item,) = await desk.plan((by("2020-10-15"), anna))
    desk.at("2020-10-12 08:00")
    await desk.tick()
    assert (await desk.waiting(anna)).startswith("d1 14.10, d0 15.10")
    await desk.change(item, when=by("2020-11-12"))
    assert (await desk.waiting(anna)).startswith(
        "d14 22.10, d7 02.11, d3 09.11, d1 11.11, d0 12.11, o1 13.11"
    )


async def test_a_date_moved_nearer_leaves_no_reminder_of_the_old_one(desk: Desk) -> None:
    anna = await desk.person("Анна")
    (item,) = await desk.plan((by("2020-10-15"), anna))
    desk.at("2020-10-01 09:00")
    await desk.change(item, when=by("2020-10-02"))
    assert (await desk.waiting(anna)).startswith("d0 02.10, o1 05.10, o3 07.10")
    assert "d1 14.10" not in await desk.waiting(anna)


async def test_a_message_not_yet_sent_does_not_name_the_old_date(desk: Desk) -> None:
    anna = await desk.person("Анна")
    (item,) = await desk.plan((by("2020-10-15"), anna))
    desk.at("2020-10-14 08:00")
    await desk.tick()
    await desk.change(item, when=by("2020-10-20"))
    (letter,) = await desk.letters(anna)
    assert letter.state.value == "cancelled"
    assert (await desk.waiting(anna)).startswith("d3 15.10, d1 19.10, d0 20.10")


async def test_a_cancelled_item_withdraws_and_a_restored_one_is_owed_again(desk: Desk) -> None:
    anna = await desk.person("Анна")
    (item,) = await desk.plan((by("2020-10-15"), anna))
    laid = await desk.waiting(anna)
    await desk.change(item, cancelled=True)
    assert await desk.waiting(anna) == ""
    assert (await desk.task()).state is TaskState.CANCELLED
    await desk.change(item, cancelled=False)
    assert await desk.waiting(anna) == laid
    assert (await desk.task()).state is TaskState.OPEN


async def test_while_somebody_is_away_the_substitute_is_reminded(desk: Desk) -> None:
    anna, boris = await desk.person("Анна"), await desk.person("Борис")
    await desk.plan((by("2020-10-15"), anna))
    await desk.away(anna, boris, "2020-10-10", "2020-10-14")
    assert await desk.waiting(boris) == "d3 12.10, d1 14.10"
    assert (await desk.waiting(anna)).startswith("d14 25.09, d7 06.10, d0 15.10")
    async with desk.store.begin(writes=True) as work:
        (absence,) = await work.people.absences(date(2020, 10, 10))
        await work.people.end_absence(absence.id)
    await desk.lay()
    assert await desk.waiting(boris) == ""
    assert (await desk.waiting(anna)).startswith(BEFORE)


async def test_a_substitute_reads_whom_they_stand_in_for_not_that_they_stand_above(
    desk: Desk,
) -> None:
    anna, boris = await desk.person("Анна", TEACHER), await desk.person("Борис", DEPUTY)
    open_today = When(Kind.SPAN, date(2020, 9, 14), date(2020, 9, 30))
    await desk.plan((open_today, anna), (by("2020-09-11"), anna))
    await desk.away(anna, boris, "2020-09-11", "2020-09-30")
    desk.at("2020-09-14 08:00")
    await desk.tick()
    (letter,) = await desk.letters(boris)
    said = [(line["rung"], line["owner"], line["above"]) for line in lines_of(letter)]
    assert said == [("o1", "Анна", False), ("open", "Анна", False)]


async def test_somebody_who_leaves_hears_nothing_more(desk: Desk) -> None:
    anna = await desk.person("Анна", LIBRARIAN)
    await desk.plan((by("2020-10-15"), LIBRARIAN))
    await desk.leaves(anna)
    assert await desk.waiting(anna) == ""
    assert (await desk.task()).state is TaskState.CANCELLED
    boris = await desk.person("Борис", LIBRARIAN)
    await desk.lay()
    assert (await desk.waiting(boris)).startswith(BEFORE)


async def test_done_stays_done_whatever_moves(desk: Desk) -> None:
    anna = await desk.person("Анна", LIBRARIAN)
    (item,) = await desk.plan((by("2020-10-15"), LIBRARIAN))
    await desk.does(anna, report_done, (await desk.task()).id)
    changes: list[dict[str, Any]] = [
        {"when": by("2020-11-20")},
        {"cancelled": True},
        {"when": by("2020-12-01")},
    ]
    for fields in changes:
        await desk.change(item, **fields)
        assert (await desk.task()).state is TaskState.DONE
        assert await desk.waiting(anna) == ""
    await desk.leaves(anna)
    assert (await desk.task()).state is TaskState.DONE


async def test_a_repeat_done_stays_done_when_the_calendar_moves_its_day(desk: Desk) -> None:
    anna = await desk.person("Анна")
    monthly = When(Kind.REPEAT, date(2020, 10, 1), date(2020, 11, 30), freq=Freq.MONTHLY)
    await desk.plan((monthly, anna))
    october, november = await desk.tasks()
    assert [october.due, november.due] == [date(2020, 10, 30), date(2020, 11, 30)]
    await desk.does(anna, report_done, october.id)
    await desk.profile(extra_days={date(2020, 10, 30): False, date(2020, 11, 30): False})
    october, november = await desk.tasks()
    assert (october.state, november.state) == (TaskState.DONE, TaskState.OPEN)
    assert november.due == date(2020, 11, 27)


async def test_an_extended_term_is_kept_and_never_cut(desk: Desk) -> None:
    anna, boss = await desk.person("Анна"), await desk.person("Вера", COORDINATOR)
    (item,) = await desk.plan((by("2020-10-15"), anna))
    task = await desk.task()
    asked = await desk.does(anna, ask_extension, task.id, date(2020, 10, 22))
    await desk.does(boss, decide_extension, asked.extension.id, grant=True)
    await desk.change(item, when=by("2020-10-20"))
    assert (await desk.task()).due == date(2020, 10, 22)
    await desk.change(item, when=by("2020-10-29"))
    assert (await desk.task()).due == date(2020, 10, 29)
    assert (await desk.waiting(anna)).startswith("d14 09.10, d7 20.10")


async def test_a_snooze_survives_laying_anew(desk: Desk) -> None:
    anna = await desk.person("Анна")
    (item,) = await desk.plan((by("2020-10-15"), anna))
    await desk.does(anna, snooze, (await desk.task()).id, 3)
    await desk.change(item, when=by("2020-10-20"))
    assert (await desk.waiting(anna)).startswith("z2020-09-14 14.09")


async def test_switching_off_and_on_brings_back_what_is_to_come(desk: Desk) -> None:
    boss, anna = await desk.person("Вера", COORDINATOR), await desk.person("Анна")
    (item,) = await desk.plan((by("2020-10-15"), anna))
    await desk.does(anna, snooze, (await desk.task()).id, 3)
    laid = await desk.waiting(anna)
    await desk.does(boss, switch_off, item.plan_id)
    assert await desk.waiting(anna) == ""
    await desk.does(boss, switch_on, item.plan_id)
    assert await desk.waiting(anna) == laid


async def test_the_ladder_above(desk: Desk) -> None:
    head = await desk.person("Попов", HEAD)
    other = await desk.person("Орлов", Role(RoleName.METHODICAL_HEAD, subject="история"))
    deputy = await desk.person("Зимина", DEPUTY)
    director = await desk.person("Рогожина", DIRECTOR)
    teacher = await desk.person("Ершова", TEACHER)
    librarian = await desk.person("Книгина", LIBRARIAN)
    people = [head, other, deputy, director, teacher, librarian]
    table = {
        teacher: [(head.id,), (deputy.id,), (director.id,)],
        librarian: [(deputy.id,), (director.id,)],
        head: [(deputy.id,), (director.id,)],
        deputy: [(director.id,)],
        director: [],
    }
    for person, steps in table.items():
        assert ladder_above(person.id, people) == steps, person.name
    silent = [replace(p, reach=Reach.BLOCKED) if p == head else p for p in people]
    assert ladder_above(teacher.id, silent) == [(deputy.id,), (director.id,)]
    assert ladder_above(99, people) == []


async def test_an_overdue_item_climbs_to_the_head_then_the_deputy_then_the_director(
    desk: Desk,
) -> None:
    head, deputy = await desk.person("Попов", HEAD), await desk.person("Зимина", DEPUTY)
    director = await desk.person("Рогожина", DIRECTOR)
    teacher = await desk.person("Ершова", TEACHER)
    await desk.plan((by("2020-10-15"), teacher))
    assert await desk.waiting(head) == "o3 20.10"
    assert await desk.waiting(deputy) == "w1 27.10"
    assert (await desk.waiting(director)).startswith("w2 03.11, w3 10.11")


async def test_a_short_ladder_ends_with_its_highest_step(desk: Desk) -> None:
    director = await desk.person("Рогожина", DIRECTOR)
    deputy = await desk.person("Зимина", DEPUTY)
    await desk.plan((by("2020-10-15"), deputy))
    assert (await desk.waiting(director)).startswith("o3 20.10, w1 27.10, w2 03.11")


async def test_nobody_is_escalated_to_when_it_is_done_in_time(desk: Desk) -> None:
    deputy, teacher = await desk.person("Зимина", DEPUTY), await desk.person("Ершова", TEACHER)
    await desk.plan((by("2020-10-15"), teacher))
    await desk.does(teacher, report_done, (await desk.task()).id)
    assert await desk.waiting(deputy) == ""
    assert all(one.state is ReminderState.CANCELLED for one in await desk.reminders())
