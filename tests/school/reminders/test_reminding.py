"""The tick: one person, one morning, one message; never lost, never about what is closed."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from school.outbox.rows import DeliveryState
from school.people.person import Person
from school.plan.item import PlanState
from school.reminders.answering import report_done
from school.reminders.task import ReminderState
from tests.school.reminders.desk import DEPUTY, TEACHER, Desk, by, lines_of, local


async def lines(desk: Desk, person: Person) -> list[list[str]]:
    """The items of each message to a person that was not cancelled."""
    return [
        [line["label"] for line in lines_of(delivery)]
        for delivery in await desk.letters(person)
        if delivery.state is not DeliveryState.CANCELLED
    ]


async def test_nothing_is_due_before_its_morning(desk: Desk) -> None:
    anna = await desk.person("Анна")
    await desk.plan((by("2020-10-15"), anna))
    desk.at("2020-09-25 07:59")
    assert await desk.tick() == 0
    desk.at("2020-09-25 08:00")
    assert await desk.tick() == 1
    assert await desk.tick() == 0
    (letter,) = await desk.letters(anna)
    (line,) = lines_of(letter)
    assert (line["label"], line["section"], line["rung"], line["left"]) == ("2.1", "2", "d14", 20)
    assert line["plan"] == "План подготовки к ВПР"
    assert (line["owner"], line["above"]) == (None, False)


async def test_one_morning_is_one_message_for_each_person(desk: Desk) -> None:
    anna, boris = await desk.person("Анна"), await desk.person("Борис")
    await desk.plan((by("2020-10-15"), anna), (by("2020-10-15"), boris), (by("2020-10-14"), anna))
    desk.at("2020-10-14 08:00")
    await desk.tick()
    assert await lines(desk, anna) == [["2.3", "2.1"]]
    assert await lines(desk, boris) == [["2.2"]]


async def test_many_items_are_several_messages_of_eight(desk: Desk) -> None:
    anna = await desk.person("Анна")
    await desk.plan(*[(by("2020-10-15"), anna)] * 19)
    desk.at("2020-10-15 08:00")
    await desk.tick()
    assert [len(one) for one in await lines(desk, anna)] == [8, 8, 3]


async def test_after_an_outage_a_task_is_named_once_and_its_message_is_late(desk: Desk) -> None:
    anna = await desk.person("Анна")
    await desk.plan((by("2020-10-15"), anna))
    desk.at("2020-10-14 10:00")
    await desk.tick()
    assert await lines(desk, anna) == [["2.1"]]
    (letter,) = await desk.letters(anna)
    assert lines_of(letter)[0]["rung"] == "d1"
    assert letter.due_at == local("2020-10-14 08:00")  # so the sender says that it is late
    assert letter.next_at <= desk.moment


async def test_quiet_hours_put_off_and_never_drop(desk: Desk) -> None:
    anna = await desk.person("Анна")
    await desk.plan((by("2020-10-15"), anna))
    desk.at("2020-10-14 21:30")
    await desk.tick()
    (letter,) = await desk.letters(anna)
    assert letter.state is DeliveryState.WAITING
    assert letter.next_at == local("2020-10-15 08:00")
    # It leaves on the 15th, so the days are counted from there.
    assert lines_of(letter)[0]["left"] == 0


async def test_a_morning_inside_the_quiet_hours_waits_for_their_end(desk: Desk) -> None:
    from datetime import time

    anna = await desk.person("Анна")
    await desk.profile(morning=time(7, 0), quiet_from=time(20, 0), quiet_to=time(7, 30))
    await desk.plan((by("2020-10-15"), anna))
    first = (await desk.reminders())[0]
    assert first.due_at == local("2020-09-25 07:30")


async def test_a_bundle_withdrawn_for_one_task_is_written_again_for_the_others(
    desk: Desk,
) -> None:
    anna = await desk.person("Анна")
    await desk.plan(*[(by("2020-10-15"), anna)] * 3)
    desk.at("2020-10-15 08:00")
    await desk.tick()
    for task_id, left in ((2, ["2.1", "2.3"]), (3, ["2.1"])):
        await desk.does(anna, report_done, task_id)
        await desk.tick()
        assert await lines(desk, anna) == [left]
    await desk.does(anna, report_done, 1)
    await desk.tick()
    assert await lines(desk, anna) == []


async def test_a_sent_message_is_not_written_again(desk: Desk) -> None:
    anna = await desk.person("Анна")
    await desk.plan((by("2020-10-15"), anna), (by("2020-10-15"), anna))
    desk.at("2020-10-15 08:00")
    await desk.tick()
    async with desk.store.begin(writes=True) as work:
        (claim,) = await work.outbox.claim(desk.moment, 5)
        sent = replace(claim.delivery, state=DeliveryState.SENT, finished_at=desk.moment)
        await work.outbox.save(sent)
    await desk.does(anna, report_done, 1)
    await desk.tick()
    assert await lines(desk, anna) == [["2.1", "2.2"]]


async def test_a_plan_in_the_archive_reminds_of_nothing(desk: Desk) -> None:
    anna = await desk.person("Анна")
    (item,) = await desk.plan((by("2020-10-15"), anna))
    async with desk.store.begin(writes=True) as work:
        plan = await work.plans.get(item.plan_id)
        assert plan is not None
        await work.plans.save(replace(plan, state=PlanState.ARCHIVED, running=False))
    desk.at("2020-10-15 08:00")
    await desk.tick()
    assert await desk.letters(anna) == []
    async with desk.store.begin(writes=False) as work:
        due = await work.reminders.due(desk.moment, 10)
    assert due == []


async def test_those_above_read_whose_item_it_is(desk: Desk) -> None:
    anna, deputy = (
        await desk.person("Ершова Анна Юрьевна", TEACHER),
        await desk.person("Зимина Вера Павловна", DEPUTY),
    )
    await desk.plan((by("2020-10-15"), anna))
    desk.at("2020-10-20 08:00")
    await desk.tick()
    (letter,) = await desk.letters(deputy)
    (line,) = lines_of(letter)
    assert (line["owner"], line["above"], line["left"]) == ("Ершова А.Ю.", True, -5)
    (own,) = await desk.letters(anna)
    assert lines_of(own)[0]["owner"] is None


async def test_every_reminder_ends_in_the_ledger_or_is_cancelled(desk: Desk) -> None:
    """A whole school year, day by day; nothing waits at its end and nothing is told twice."""
    anna, deputy = await desk.person("Анна", TEACHER), await desk.person("Зимина", DEPUTY)
    await desk.plan((by("2020-10-15"), anna), (by("2020-12-31"), anna), (by("2020-10-15"), deputy))
    desk.at("2020-09-11 12:00")
    for _ in range(320):
        desk.passes(days=1)
        await desk.tick()
    reminders = await desk.reminders()
    assert {one.state for one in reminders} == {ReminderState.HANDED}
    told = [
        (delivery.person_id, line["task"], line["rung"])
        for delivery in await desk.letters()
        for line in lines_of(delivery)
    ]
    assert len(told) == len(set(told)) == len(reminders)
    assert all(one.due_at - one.created_at < timedelta(0) for one in await desk.letters())
