"""Families hear of the tests that their children will really write, each thing once."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import select

from db.engine import Store
from db.tables.pushes import push_lines
from school.families.consent import ConsentKind
from school.families.family import TieKind
from school.families.preferences import Mode, choose_mode
from school.families.registering import agree, stop_news
from school.observers.classes import set_classes
from school.observers.erasing import forget_me
from school.outbox.rows import DeliveryState
from school.people.access import look_up
from school.people.person import Reach
from school.resources import preparing
from school.resources.card import Card, CardState, ResourceKind
from school.resources.overseeing import choose_push_days, see_pushes, switch_pushes
from school.resources.preparing import SETTLING, follow_tests, prepare_families
from school.vpr.scheduling import name_subject
from school.work import SYSTEM, Office
from tests.school.observers.hall import YEAR, local
from tests.school.resources.readers import Readers, said, values

DAY = "2021-03-18"  # a Thursday
SENT, WAITING, CANCELLED = DeliveryState.SENT, DeliveryState.WAITING, DeliveryState.CANCELLED


async def opened(store: Store, moment: str = "2021-02-01 12:00") -> Readers:
    return await Readers(store).open(moment)


async def test_a_family_hears_on_each_rung_in_the_morning(store: Store) -> None:
    there = await opened(store)
    exam = await there.hall.exam("5А", DAY)
    maria = await there.reader("5А")
    await there.reader("5Б")
    gone = await there.jump("2021-03-19 12:00")
    assert {one.person_id for one in gone} == {maria.id}
    assert [one.due_at for one in gone] == [
        local(f"2021-{day} 08:00") for day in ("02-16", "03-04", "03-15", "03-17")
    ]
    for one in gone:
        assert said(one) == [f"5А математика {DAY}"]
        assert one.expires_at == local(f"{DAY} 00:00")
        assert one.topic == f"tests:{maria.id}"
    async with store.begin(writes=False) as work:
        lines = await work._transaction.rows(select(push_lines).order_by(push_lines.c.delivery_id))
    assert [(line.exam_id, line.rung) for line in lines] == [(exam, n) for n in (30, 14, 3, 1)]


async def test_one_letter_for_two_children_and_two_tests(store: Store) -> None:
    there = await opened(store)
    await there.hall.exam("7А", "2021-03-17", subject="биология")
    await there.hall.exam("5А", DAY)
    await there.hall.exam("5А", "2021-03-19", subject="история")
    maria = await there.reader("5А", "7А")
    await there.write("2021-03-05 08:00")
    (letter,) = await there.send()
    assert letter.person_id == maria.id
    assert said(letter) == [
        "7А биология 2021-03-17",
        f"5А математика {DAY}",
        "5А история 2021-03-19",
    ]
    assert letter.expires_at == local("2021-03-19 00:00")


async def test_both_parents_of_a_child_hear_once_each(store: Store) -> None:
    there = await opened(store)
    await there.hall.exam("5А", DAY)
    mother, father = await there.reader("5А"), await there.reader("5А")
    gone = await there.jump("2021-03-04 12:00")
    assert sorted(one.person_id for one in gone) == sorted([mother.id, father.id] * 2)


async def test_relatives_strangers_to_news_and_the_silent_hear_nothing(store: Store) -> None:
    there = await opened(store)
    await there.hall.exam("5А", DAY)
    await there.reader("9А", relatives=("5А",))
    await there.reader("5А", news=False)
    await there.reader("5А", mode=Mode.NOTHING)
    blocked = await there.reader("5А")
    async with store.begin(writes=True) as work:
        person = await work.people.get(blocked.id)
        assert person
        await work.people.save(replace(person, reach=Reach.BLOCKED))
    assert await there.jump("2021-03-20 12:00") == []
    assert await there.due() is None or (await there.rows(blocked)) == []


async def test_a_test_of_a_whole_grade_concerns_all_of_its_classes(store: Store) -> None:
    there = await opened(store)
    await there.hall.exam("5", DAY)
    await there.hall.exam("6А", DAY)
    fifth, sixth = await there.reader("5В"), await there.reader("6")
    await there.write("2021-03-05 08:00")
    gone = {one.person_id: said(one) for one in await there.send()}
    assert gone == {fifth.id: [f"5 математика {DAY}"], sixth.id: [f"6А математика {DAY}"]}


async def test_an_outage_of_three_days_is_one_letter_of_the_newest_rung(store: Store) -> None:
    there = await opened(store)
    await there.hall.exam("5А", DAY)
    await there.reader("5А")
    await there.jump("2021-03-04 12:00")
    await there.write("2021-03-17 15:00")  # the mornings of the 15th to the 17th were missed
    (letter,) = await there.send()
    assert said(letter) == [f"5А математика {DAY}"]
    assert await there.jump("2021-03-19 12:00") == []


async def test_letters_that_could_not_leave_become_one(store: Store) -> None:
    """Telegram is away from the 15th to the 17th while the program runs."""
    there = await opened(store)
    await there.hall.exam("5А", DAY)
    await there.hall.exam("5А", "2021-03-19", subject="история")
    maria = await there.reader("5А")
    await there.jump("2021-03-12 12:00")
    for day in (15, 16, 17):
        await there.write(f"2021-03-{day} 08:00")
    (letter,) = await there.send()
    assert said(letter) == [f"5А математика {DAY}", "5А история 2021-03-19"]
    assert len(await there.rows(maria, CANCELLED)) == 2
    assert await there.rows(maria, WAITING) == []


async def test_what_would_come_too_late_is_not_sent(store: Store) -> None:
    there = await opened(store)
    await there.hall.exam("5А", DAY)
    maria = await there.reader("5А")
    await there.write("2021-03-17 08:00")
    there.hall.at(f"{DAY} 00:00")
    assert await there.send() == []
    (letter,) = await there.rows(maria)
    assert letter.state is DeliveryState.EXPIRED


async def test_quiet_hours_put_off_and_count_from_the_day_of_sending(store: Store) -> None:
    there = await opened(store)
    await there.hall.exam("5А", DAY)
    await there.hall.exam("6А", "2021-03-05", subject="история")
    await there.reader("5А")
    sixth = await there.reader("6А")
    await there.write("2021-03-04 21:30")
    assert await there.rows(sixth) == [], "its morning is that of the test"
    (letter,) = await there.jump("2021-03-05 08:00")
    assert letter.due_at == local("2021-03-05 08:00")
    assert said(letter) == [f"5А математика {DAY}"]


async def test_the_clock_jumps_over_a_week(store: Store) -> None:
    there = await opened(store)
    await there.hall.exam("5А", DAY)
    await there.reader("5А")
    await there.write("2021-03-08 12:00")
    assert len(await there.send()) == 1
    await there.write("2021-03-16 12:00")
    assert len(await there.send()) == 1
    assert await there.tick() == 0


async def test_who_comes_late_hears_the_next_morning(store: Store) -> None:
    there = await opened(store)
    await there.hall.exam("5А", DAY)
    await there.write("2021-03-08 12:00")
    maria = await there.reader("5А")
    assert await there.due() is not None
    (letter,) = await there.jump("2021-03-09 12:00")
    assert (letter.person_id, letter.due_at) == (maria.id, local("2021-03-09 08:00"))


async def test_a_moved_test_is_told_once_as_was_and_is(store: Store) -> None:
    there = await opened(store)
    await there.hall.exam("5А", DAY)
    maria = await there.reader("5А")
    late = await there.reader("5А", mode=Mode.NOTHING)
    await there.jump("2021-03-10 12:00")
    await there.hall.exam("5А", "2021-03-22")
    await there.hall.exam("5А", "2021-03-19")
    assert await there.due() == local("2021-03-10 12:00") + SETTLING
    (letter,) = await there.jump("2021-03-10 19:00")
    assert letter.person_id == maria.id
    assert said(letter) == [f"5А математика 2021-03-19 (was математика {DAY})"]
    assert letter.due_at == local("2021-03-10 12:10")
    assert letter.expires_at == local("2021-03-20 00:00")
    assert [said(one) for one in await there.jump("2021-03-20 12:00")] == [
        ["5А математика 2021-03-19"]
    ] * 2
    assert await there.rows(late) == []


async def test_there_and_back_is_no_news(store: Store) -> None:
    there = await opened(store)
    await there.hall.exam("5А", DAY)
    await there.reader("5А")
    await there.jump("2021-03-10 12:00")
    await there.hall.exam("5А", "2021-03-22")
    await there.hall.exam("5А", DAY)
    assert await there.jump("2021-03-11 12:00") == []


async def test_who_heard_nothing_of_a_test_hears_of_no_change(store: Store) -> None:
    there = await opened(store)
    await there.hall.exam("5А", DAY)
    await there.reader("5А")
    await there.jump("2021-03-04 12:00")
    there.hall.at("2021-03-04 13:00")
    newcomer = await there.reader("5А")
    await there.hall.exam("5А", "2021-03-19")
    gone = {one.person_id: said(one) for one in await there.jump("2021-03-04 14:00")}
    assert gone[newcomer.id] == ["5А математика 2021-03-19"]


async def test_lesson_and_room_are_no_news(store: Store) -> None:
    there = await opened(store)
    await there.hall.exam("5А", DAY)
    await there.reader("5А")
    await there.jump("2021-03-10 12:00")
    await there.hall.exam("5А", DAY, lesson=5, room="21")
    assert await there.jump("2021-03-11 12:00") == []


async def test_a_removed_test_takes_its_waiting_letters_with_it(store: Store) -> None:
    there = await opened(store)
    exam = await there.hall.exam("5А", DAY)
    await there.hall.exam("5А", "2021-03-19", subject="история")
    maria = await there.reader("5А")
    await there.jump("2021-03-10 12:00")
    there.hall.at("2021-03-14 12:00")
    fresh = await there.reader("5А")
    await there.write("2021-03-15 08:00")
    waiting = {one.person_id: said(one) for one in await there.rows(fresh, WAITING)}
    assert waiting == {fresh.id: [f"5А математика {DAY}", "5А история 2021-03-19"]}
    await there.hall.no_exam(exam)
    assert await there.send() == [], "at once, before anything is written anew"
    gone = {one.person_id: said(one) for one in await there.jump("2021-03-15 12:00")}
    assert gone == {
        maria.id: [f"5А математика — (was математика {DAY})"],
        fresh.id: ["5А история 2021-03-19"],
    }
    assert [said(one) for one in await there.jump("2021-03-17 12:00")] == [
        ["5А история 2021-03-19"]
    ] * 2, "the third day before"


async def test_a_letter_in_flight_about_a_moved_test_is_not_tried_again(store: Store) -> None:
    there = await opened(store)
    await there.hall.exam("5А", DAY)
    maria = await there.reader("5А")
    await there.write("2021-03-04 08:00")
    async with store.begin(writes=True) as work:
        (claim,) = await work.outbox.claim(there.hall.moment, 10)
    await there.hall.exam("5А", "2021-03-19")
    async with store.begin(writes=False) as work:
        row = await work.outbox.get(claim.delivery.id)
    assert row
    assert row.withdrawn
    assert row.person_id == maria.id


async def test_an_open_subject_is_told_when_it_is_named(store: Store) -> None:
    there = await opened(store)
    exam = await there.hall.exam("8Б", DAY, subject="случайный предмет")
    await there.reader("8Б")
    gone = await there.jump("2021-03-12 12:00")
    assert [said(one) for one in gone] == [[f"8Б случайный предмет {DAY}"]] * 2
    for one in gone:
        (line,) = values(one)["tests"]
        assert line["open"] is True
    await there.hall.does(there.hall.boss, name_subject, YEAR, exam, "химия")
    (letter,) = await there.jump("2021-03-12 19:00")
    assert said(letter) == [f"8Б химия {DAY} (was случайный предмет {DAY})"]


async def test_coordinators_are_asked_for_subjects_a_week_before(store: Store) -> None:
    there = await opened(store)
    exam = await there.hall.exam("8Б", DAY, subject="случайный предмет")
    other = await there.hall.exam("8В", "2021-03-19", subject="предмет по выбору")
    await there.reader("8В")
    await there.jump("2021-03-12 12:00")
    boss = there.hall.boss
    asked = [one for one in await there.rows(boss) if one.letter.kind == "subjects-wanted"]
    assert [[test["exam"] for test in values(one)["tests"]] for one in asked] == [
        [exam],
        [exam, other],
    ]
    await there.hall.does(boss, name_subject, YEAR, exam, "химия")
    await there.hall.does(boss, name_subject, YEAR, other, "физика")
    await there.jump("2021-03-20 12:00")
    assert len([o for o in await there.rows(boss) if o.letter.kind == "subjects-wanted"]) == 2


async def test_consent_withdrawn_between_writing_and_sending(store: Store) -> None:
    there = await opened(store)
    await there.hall.exam("5А", DAY)
    maria = await there.reader("5А")
    await there.write("2021-03-04 08:00")
    await there.hall.does(maria, stop_news)
    assert await there.send() == []
    assert [one.state for one in await there.rows(maria)] == [CANCELLED]
    assert await there.jump("2021-03-18 12:00") == []
    await there.hall.does(maria, agree, ConsentKind.NEWS, "Новости", "ru")
    assert await there.jump("2021-03-20 12:00") == []


async def test_who_wants_nothing_more_gets_not_even_what_waits(store: Store) -> None:
    there = await opened(store)
    await there.hall.exam("5А", DAY)
    maria = await there.reader("5А")
    await there.write("2021-03-04 08:00")
    hearing = await there.hall.does(maria, choose_mode, Mode.NOTHING)
    assert (hearing.preference.mode, hearing.news) == (Mode.NOTHING, True)
    assert await there.send() == []
    await there.hall.does(maria, choose_mode, Mode.INSTANT)
    (letter,) = await there.jump("2021-03-05 12:00")
    assert said(letter) == [f"5А математика {DAY}"]


async def test_erasure_takes_what_was_told_and_how_they_wished_to_hear(store: Store) -> None:
    there = await opened(store)
    await there.hall.exam("5А", DAY)
    maria = await there.reader("5А")
    other = await there.reader("5А", mode=Mode.DIGEST)
    await there.jump("2021-03-08 12:00")
    await there.hall.does(maria, choose_mode, Mode.DIGEST)
    await there.hall.does(maria, forget_me)
    async with store.begin(writes=False) as work:
        lines = await work._transaction.rows(select(push_lines.c.person_id))
        assert (await work.preferences.of(maria.id)).mode is Mode.INSTANT
        assert (await work.preferences.of(other.id)).mode is Mode.DIGEST
    assert {line.person_id for line in lines} == {other.id}


async def test_another_class_is_written_anew(store: Store) -> None:
    there = await opened(store)
    await there.hall.exam("5А", DAY)
    await there.hall.exam("6А", DAY)
    maria = await there.reader("5А")
    await there.write("2021-03-04 08:00")
    await there.hall.does(maria, set_classes, [("6А", TieKind.CHILD)])
    assert await there.send() == []
    (letter,) = await there.jump("2021-03-05 12:00")
    assert said(letter) == [f"6А математика {DAY}"]


async def test_the_weekly_letter_is_one_on_monday(store: Store) -> None:
    there = await opened(store, "2021-02-24 12:00")
    await there.hall.exam("5А", DAY)
    await there.hall.exam("7А", "2021-04-20")
    maria = await there.reader("5А", "7А", mode=Mode.DIGEST)
    idle = await there.reader("9А", mode=Mode.DIGEST)
    gone = await there.jump("2021-03-18 12:00")
    assert [(one.letter.kind, one.due_at) for one in gone] == [
        ("weekly", local(f"2021-03-{day} 08:00")) for day in ("01", "08", "15")
    ]
    assert [said(one) for one in gone] == [[f"5А математика {DAY}"]] * 3
    assert await there.rows(idle) == [], "nothing is said where there is nothing to say"
    await there.hall.does(maria, choose_mode, Mode.INSTANT)
    (letter,) = await there.jump("2021-03-21 12:00")
    assert said(letter) == ["7А математика 2021-04-20"]


async def test_a_weekly_reader_hears_at_once_what_cannot_wait(store: Store) -> None:
    there = await opened(store, "2021-02-28 12:00")
    await there.hall.exam("5А", DAY)
    await there.hall.exam("5А", "2021-03-25", subject="история")
    await there.reader("5А", mode=Mode.DIGEST)
    await there.jump("2021-03-09 12:00")
    await there.hall.exam("5А", "2021-03-26", subject="история")
    assert await there.jump("2021-03-09 19:00") == [], "it is in the next letter"
    await there.hall.exam("5А", "2021-03-15")
    (letter,) = await there.jump("2021-03-10 19:00")
    assert letter.letter.kind == "tests-ahead"
    assert said(letter) == [f"5А математика 2021-03-15 (was математика {DAY})"]
    (weekly,) = await there.jump("2021-03-15 12:00")
    assert said(weekly) == ["5А история 2021-03-26 (was история 2021-03-25)"]


async def test_the_school_chooses_days_or_switches_off(store: Store) -> None:
    there = await opened(store)
    await there.hall.exam("5А", DAY)
    maria = await there.reader("5А")
    boss = there.hall.boss
    plan = await there.hall.does(boss, choose_push_days, {7, 2})
    assert plan.settings.days == (7, 2)
    gone = await there.jump("2021-03-12 12:00")
    assert [one.due_at for one in gone] == [local("2021-03-11 08:00")]
    await there.write("2021-03-16 08:00")
    assert len(await there.rows(maria, WAITING)) == 1
    plan = await there.hall.does(boss, switch_pushes, False)
    assert (plan.settings.on, plan.coming) == (False, ())
    assert await there.send() == []
    assert await there.jump("2021-03-17 12:00") == []
    await there.hall.does(boss, switch_pushes, True)
    await there.hall.exam("5А", "2021-03-25")
    moved, rung = await there.jump("2021-03-18 12:00")
    assert said(moved) == [f"5А математика 2021-03-25 (was математика {DAY})"]
    assert (said(rung), rung.due_at) == (["5А математика 2021-03-25"], local("2021-03-18 08:00"))


async def test_what_the_coordinator_foresees_is_what_happens(store: Store) -> None:
    there = await opened(store, "2021-03-01 12:00")
    await there.hall.exam("5А", DAY)
    await there.hall.exam("5", "2021-03-20", subject="история")
    for classes in (("5А",), ("5А", "5Б"), ("5Б",), ("6А",)):
        await there.reader(*classes)
    await there.reader("5А", mode=Mode.DIGEST)
    await there.reader("5А", mode=Mode.NOTHING)
    plan = await there.hall.does(there.hall.boss, see_pushes)
    assert plan.readers == {Mode.INSTANT: 4, Mode.DIGEST: 1, Mode.NOTHING: 1}
    assert [
        (f"{one.morning:%d.%m}", one.exam.subject, one.rung, one.families) for one in plan.coming
    ] == [
        ("04.03", "математика", 14, 2),
        ("06.03", "история", 14, 4),
        ("15.03", "математика", 3, 2),
    ]


def card(title: str, official: bool, *grades: int, subject: str = "математика") -> Card:
    return Card(
        id=0,
        title=title,
        kind=ResourceKind.DEMO,
        grades=grades,
        subject=subject,
        official=official,
        source="ФИОКО",
        url="https://fioco.ru/",
        file_id="",
        file_kind="",
        dated=date(2021, 1, 1),
        valid_until=None,
        state=CardState.SHOWN,
        why="",
        editor_id=None,
        updated_at=local("2021-01-01 12:00"),
    )


async def test_what_helps_with_these_tests_official_first(store: Store) -> None:
    there = await opened(store)
    async with store.begin(writes=True) as work:
        for one in (
            card("Тренажёр", False, 5),
            card("Второй тренажёр", False, 5),
            card("Образец", True, 5),
            card("Описание", True, subject=""),
            card("Шестым", True, 6),
            card("Истории", True, 5, subject="история"),
        ):
            await work.cards.add(one)
    await there.hall.exam("5А", DAY)
    await there.hall.exam("6А", DAY, subject="случайный предмет")
    fifth, sixth = await there.reader("5А"), await there.reader("6А")
    await there.write("2021-03-04 08:00")
    gone = {one.person_id: values(one) for one in await there.send()}
    titles = [one["title"] for one in gone[fifth.id]["cards"]]
    assert titles[:2] == ["Образец", "Описание"]
    assert len(titles) == 3
    assert gone[fifth.id]["count"] == 4
    assert gone[sixth.id]["cards"] == [], "nobody knows yet what helps"


async def test_killed_between_two_batches(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(preparing, "BATCH", 3)
    there = await opened(store)
    await there.hall.exam("5А", DAY)
    families = [await there.reader("5А") for _ in range(8)]
    there.hall.at("2021-03-04 08:00")
    again = True
    for step in range(50):
        # Every other step is cut off before its commit, as a kill would.
        with_fault = step % 2 == 0
        again = await _step(there, fault=with_fault)
        if not with_fault and not again:
            break
    gone = await there.send()
    assert sorted(one.person_id for one in gone) == [one.id for one in families]
    assert await there.tick() == 0


class _KilledError(Exception):
    pass


async def _step(there: Readers, *, fault: bool) -> bool:
    """One step of the clock, cut off before its commit or not; whether there was one to make."""

    @asynccontextmanager
    async def begin(*, writes: bool) -> AsyncIterator[Any]:
        async with there.store.begin(writes=writes) as work:
            yield work
            if fault:
                raise _KilledError

    office = Office(begin, lambda: there.hall.moment, look_up, follow_tests)
    try:
        steps: int = await office.do(prepare_families, SYSTEM)
    except _KilledError:
        return True
    return steps > 0


async def test_two_programs_at_once_write_once(store: Store) -> None:
    there = await opened(store)
    await there.hall.exam("5А", DAY)
    families = [await there.reader("5А") for _ in range(5)]
    there.hall.at("2021-03-04 08:00")
    await asyncio.gather(there.tick(), there.tick())
    gone = await there.send()
    assert sorted(one.person_id for one in gone) == [one.id for one in families]


async def test_the_timetable_changes_in_the_middle_of_a_round(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(preparing, "BATCH", 2)
    there = await opened(store)
    await there.hall.exam("5А", DAY)
    families = [await there.reader("5А") for _ in range(5)]
    there.hall.at("2021-03-04 08:00")
    for _ in range(3):  # begun, and two batches of three
        await _step(there, fault=False)
    await there.send()
    await there.hall.exam("5А", "2021-03-19")
    gone = await there.jump("2021-03-04 12:00")
    told = {one.person_id: said(one) for one in gone}
    assert sorted(told) == [one.id for one in families]
    changed = [lines for lines in told.values() if "was" in lines[0]]
    assert len(changed) == 4
    assert len(gone) == 5


async def test_nothing_is_begun_before_the_morning(store: Store) -> None:
    there = await opened(store)
    await there.hall.exam("5А", DAY)
    await there.reader("5А")
    await there.write("2021-03-04 07:59")
    there.hall.at("2021-03-04 07:59")
    await there.tick()
    assert (await there.due()) == local("2021-03-04 08:00")
    assert await there.tick() == 0


async def test_next_moments_are_never_in_the_past(store: Store) -> None:
    there = await opened(store)
    await there.hall.exam("5А", "2021-05-18")
    assert await there.due() is None, "nobody listens"
    await there.reader("5А")
    assert await there.due() == local("2021-04-18 08:00")
    await there.reader("5А", mode=Mode.DIGEST)
    assert await there.due() == local("2021-02-08 08:00")
    for _ in range(40):
        moment = await there.due()
        if moment is None:
            break
        assert moment > there.hall.moment
        there.hall.moment = moment + timedelta(seconds=1)


async def test_what_moves_at_night_is_told_in_the_morning(store: Store) -> None:
    there = await opened(store)
    await there.hall.exam("5А", DAY)
    await there.reader("5А")
    await there.jump("2021-03-10 21:00")
    await there.hall.exam("5А", "2021-03-22")
    assert await there.jump("2021-03-10 23:00") == []
    await there.hall.exam("5А", "2021-03-19")
    (letter,) = await there.jump("2021-03-11 12:00")
    assert said(letter) == [f"5А математика 2021-03-19 (was математика {DAY})"]
    assert letter.due_at == local("2021-03-11 08:00")
