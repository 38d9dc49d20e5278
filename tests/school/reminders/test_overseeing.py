"""What the coordinator is shown and told: progress that adds up, a dry list that comes true."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from school.dates.when import Freq, Kind, When
from school.refusal import Refusal
from school.reminders.answering import decline, report_done
from school.reminders.coverage import dry_list
from school.reminders.progress import see_progress, to_decide
from school.reminders.switching import switch_off, switch_on, watch_coverage
from school.reminders.task import TaskState
from school.reminders.unreachable import mark_unreachable
from school.work import SYSTEM
from tests.school.reminders.desk import (
    COORDINATOR,
    DEPUTY,
    DIRECTOR,
    LIBRARIAN,
    MOSCOW,
    TEACHER,
    Desk,
    by,
    lines_of,
)

MONTHLY = When(Kind.REPEAT, date(2020, 9, 1), date(2020, 12, 31), freq=Freq.MONTHLY)
AUTUMN = When(Kind.SPAN, date(2020, 9, 14), date(2020, 10, 30))


async def test_progress_adds_up(desk: Desk) -> None:
    boss = await desk.person("Вера", COORDINATOR)
    anna = await desk.person("Анна", TEACHER)
    await desk.plan(
        (by("2020-09-15"), anna),  # done in time
        (by("2020-09-16"), anna),  # done late
        (by("2020-09-17"), anna),  # overdue
        (by("2020-10-15"), anna),  # open
        (by("2020-10-15"), anna),  # declined
        (When(Kind.UNKNOWN), anna),
        (by("2020-10-15"), LIBRARIAN),
    )
    await desk.does(anna, report_done, 1)
    desk.at("2020-09-18 12:00")
    await desk.does(anna, report_done, 2)
    await desk.does(anna, decline, 5)
    progress = await desk.does(boss, see_progress)
    total = progress.total
    assert (total.done, total.late, total.overdue, total.open) == (1, 1, 1, 1)
    assert (total.declined, total.reported, total.undated) == (1, 0, 2)
    parts = ("done", "late", "overdue", "open", "declined", "reported")
    assert total.total == 5 == sum(getattr(total, name) for name in parts)


async def test_there_is_no_progress_without_a_plan(desk: Desk) -> None:
    boss = await desk.person("Вера", COORDINATOR)
    assert await desk.does(boss, see_progress) is None
    assert (await desk.does(boss, to_decide)).count == 0


@pytest.mark.parametrize(
    "start",
    [
        "2020-09-11 09:00",
        "2020-10-05 07:00",
        "2020-10-14 12:00",  # the reminder of this morning still goes out
        "2020-10-14 21:00",  # and at night it does not
        "2020-12-21 21:00",
    ],
)
async def test_the_dry_list_comes_true(desk: Desk, start: str) -> None:
    """Nobody answers anything: what was listed as still in time is what goes out, day by day."""
    desk.at(start)
    boss = await desk.person("Вера", COORDINATOR)
    anna, boris = await desk.person("Анна", TEACHER), await desk.person("Борис", TEACHER)
    await desk.person("Зимина", DEPUTY)
    await desk.plan(
        (by("2020-10-15"), anna),
        (by("2020-12-31"), TEACHER),
        (MONTHLY, boris),
        (AUTUMN, anna),
        (When(Kind.PERIOD), boris),
    )
    await desk.away(anna, boris, "2020-10-07", "2020-10-09")
    listed = {
        (f"{line.at.astimezone(MOSCOW):%d.%m}", line.person.name, line.item.label)
        for line in (await desk.does(boss, dry_list, 1)).lines
        if not line.rung.startswith(("o1", "o3", "w"))
    }
    assert listed
    began = desk.moment
    told = set()
    while desk.moment < began + timedelta(days=14):
        desk.passes(hours=1)
        await desk.tick()
    names = {boss.id: "Вера", anna.id: "Анна", boris.id: "Борис"}
    for delivery in await desk.letters():
        for line in lines_of(delivery):
            if not line["rung"].startswith(("o1", "o3", "w")):
                day = f"{delivery.next_at.astimezone(MOSCOW):%d.%m}"
                told.add((day, names[delivery.person_id], line["label"]))
    assert told == listed


async def test_switching_on_is_for_an_approved_plan_and_twice_is_once(desk: Desk) -> None:
    boss, anna = await desk.person("Вера", COORDINATOR), await desk.person("Анна", TEACHER)
    await desk.plan((by("2020-10-15"), anna), running=False)
    assert await desk.tasks() == []
    await desk.does(boss, switch_on, 1)
    laid = await desk.reminders()
    await desk.does(boss, switch_on, 1)
    assert await desk.reminders() == laid
    with pytest.raises(Refusal, match="plan-gone"):
        await desk.does(boss, switch_on, 99)
    with pytest.raises(Refusal, match="no-right"):
        await desk.does(anna, switch_off, 1)


async def test_items_that_nobody_will_do_are_told_in_the_daytime_and_not_daily(
    desk: Desk,
) -> None:
    boss = await desk.person("Вера", COORDINATOR)
    await desk.plan((by("2020-10-15"), LIBRARIAN), (by("2020-10-15"), boss))
    desk.at("2020-09-14 23:00")
    await desk.office.do(watch_coverage, SYSTEM)
    assert await desk.kinds(boss) == []
    desk.at("2020-09-15 10:00")
    for _ in range(3):
        assert await desk.office.do(watch_coverage, SYSTEM) == 1
        desk.passes(hours=1)
    (letter,) = await desk.letters(boss)
    assert letter.letter.kind == "red-list"
    assert letter.letter.values["labels"] == ["2.1"]


async def test_somebody_who_blocked_the_bot_is_told_of_once(desk: Desk) -> None:
    boss, anna = await desk.person("Вера", COORDINATOR), await desk.person("Анна", TEACHER)
    await desk.plan((by("2020-10-15"), anna), (by("2020-10-16"), anna))
    await desk.does(anna, report_done, 1)
    for _ in range(2):
        await desk.office.do(mark_unreachable, SYSTEM, anna.id)
    (letter,) = await desk.letters(boss)
    assert (letter.letter.kind, letter.letter.values["open"]) == ("unreachable", 1)


async def test_without_a_coordinator_the_director_answers_for_the_plan(desk: Desk) -> None:
    director, anna = await desk.person("Рогожина", DIRECTOR), await desk.person("Анна", TEACHER)
    await desk.plan((by("2020-10-15"), anna))
    await desk.does(anna, decline, 1)
    assert await desk.kinds(director) == ["declined"]
    assert (await desk.task()).state is TaskState.DECLINED
