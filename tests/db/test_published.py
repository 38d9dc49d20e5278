"""What the public hears of a test, and how often it has changed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time
from typing import Any

import pytest
from sqlalchemy import Connection, text

from db import upkeep
from db.engine import Store, open_store
from school.observers.rules import USUAL_BELLS, ObservationRules
from school.profile import SchoolProfile
from school.vpr.timetable import Exam, Publication
from tests.db.raw import ask
from tests.db.samples import YEAR, an_exam


async def published(store: Store) -> list[Publication]:
    async with store.begin(writes=False) as work:
        return list(await work.timetables.published(YEAR))


async def the_one(store: Store) -> Publication:
    (found,) = await published(store)
    return found


async def put(store: Store, exam: Exam, **changes: Any) -> Exam:
    async with store.begin(writes=True) as work:
        return await work.timetables.put_exam(YEAR, replace(exam, **changes))


async def test_a_new_test_has_no_revision_and_no_room(store: Store) -> None:
    async with store.begin(writes=True) as work:
        exam = await an_exam(work, room="12")
    assert await the_one(store) == Publication(replace(exam, room=""), 1, 0, False)


async def test_held_and_removed_ones_in_order_of_day_and_lesson(store: Store) -> None:
    async with store.begin(writes=True) as work:
        late = await an_exam(work, "5А", day=date(2027, 4, 20), lesson=1)
        unset = await an_exam(work, "5Б", lesson=None)
        second = await an_exam(work, "10А", lesson=2)
        await work.timetables.remove_exam(second.id)
    found = await published(store)
    assert [one.exam.id for one in found] == [second.id, unset.id, late.id]
    assert [one.removed for one in found] == [True, False, False]


@pytest.mark.parametrize("by_id", [True, False])
@pytest.mark.parametrize(
    ("changes", "counts"),
    [
        ({"day": date(2027, 4, 21)}, True),
        ({"lesson": 5}, True),
        ({"lesson": None}, True),
        ({"room": "77"}, False),
        ({}, False),
    ],
)
async def test_a_change_counts_when_the_public_sees_it(
    store: Store, changes: dict[str, Any], counts: bool, by_id: bool
) -> None:
    async with store.begin(writes=True) as work:
        exam = await an_exam(work, lesson=2)
    again = exam if by_id else replace(exam, id=0)
    kept = await put(store, again, **changes)
    assert kept.id == exam.id
    assert (await the_one(store)).revision == counts
    await put(store, again, **changes)
    assert (await the_one(store)).revision == counts, "the same once more is no change"


async def test_class_and_subject_count_too(store: Store) -> None:
    async with store.begin(writes=True) as work:
        exam = await an_exam(work)
    await put(store, exam, grade_class="9В")
    await put(store, exam, grade_class="9В", subject="химия")
    assert (await the_one(store)).revision == 2


async def test_going_and_coming_back_are_changes(store: Store) -> None:
    async with store.begin(writes=True) as work:
        exam = await an_exam(work)
        await work.timetables.remove_exam(exam.id)
        await work.timetables.remove_exam(exam.id)
    gone = await the_one(store)
    assert (gone.removed, gone.revision) == (True, 1)
    await put(store, exam, id=0)
    back = await the_one(store)
    assert (back.exam.id, back.removed, back.revision) == (exam.id, False, 2)


async def test_the_length_of_a_test_counts_for_it_alone(store: Store) -> None:
    async with store.begin(writes=True) as work:
        exam, other = await an_exam(work, "5А"), await an_exam(work, "5Б")
        await work.places.put(exam.id, seats=3, lessons=1, closed=True)
        await work.places.put(exam.id, seats=3, lessons=2, closed=True)
        await work.places.put(exam.id, seats=4, lessons=2, closed=False)
    found = {one.exam.id: (one.lessons, one.revision) for one in await published(store)}
    assert found == {exam.id: (2, 1), other.id: (1, 0)}


@pytest.mark.parametrize(
    ("rules", "counts"),
    [
        (ObservationRules(minutes=40), True),
        (ObservationRules(bells=(time(8, 0), *USUAL_BELLS[1:])), True),
        (ObservationRules(seats=9, memo="Памятка"), False),
    ],
)
async def test_bells_count_for_all_with_a_lesson(
    store: Store, rules: ObservationRules, counts: bool
) -> None:
    async with store.begin(writes=True) as work:
        timed, whole_day = await an_exam(work, "5А"), await an_exam(work, "5Б", lesson=None)
        await work.rules.put(rules)
        await work.rules.put(rules)
    found = {one.exam.id: one.revision for one in await published(store)}
    assert found == {timed.id: counts, whole_day.id: 0}


async def test_the_schools_zone_counts(store: Store) -> None:
    async with store.begin(writes=True) as work:
        await an_exam(work)
        await work.profiles.put(SchoolProfile(name="Школа"))
        assert [one.revision for one in await work.timetables.published(YEAR)] == [0]
        await work.profiles.put(SchoolProfile(zone="Asia/Omsk"))
    assert (await the_one(store)).revision == 1


def erase(connection: Connection, exam_id: int) -> None:
    for table, column in (("places", "exam_id"), ("exams", "id")):
        connection.execute(text(f"DELETE FROM {table} WHERE {column} = {exam_id}"))


async def test_the_migration_counts_from_nothing_and_goes_back(database_url: str) -> None:
    store = open_store(database_url)
    async with store.begin(writes=True) as work:
        exam = await an_exam(work)
        await work.timetables.remove_exam(exam.id)
        kept = await an_exam(work, "6А")
        last = await an_exam(work, "7А")
    await ask(database_url, lambda connection: erase(connection, last.id))
    await store.close()
    await upkeep.migrate(database_url, "0004")
    columns = "SELECT * FROM exams"
    names = await ask(database_url, lambda c: set(c.execute(text(columns)).keys()))
    assert "revision" not in names
    await upkeep.migrate(database_url)
    store = open_store(database_url)
    async with store.begin(writes=True) as work:
        new = await an_exam(work, "8А")
    found = {one.exam.id: (one.revision, one.removed) for one in await published(store)}
    await store.close()
    assert found == {exam.id: (0, True), kept.id: (0, False), new.id: (0, False)}
    assert new.id > last.id, "the number of a test that was deleted is not given again"
