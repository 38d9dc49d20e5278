"""The tests as places, and what becomes of a place when its test goes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from db.engine import Store
from school.dates.year import SchoolYear
from school.observers.entry import EntryState
from school.observers.place import Place
from school.observers.rules import ObservationRules
from school.vpr.timetable import Exam
from tests.db.raw import ask
from tests.db.samples import YEAR, a_parent, an_exam, entered

RULES = ObservationRules(
    opens_on=date(2027, 3, 1),
    own_parallel=False,
    relatives=False,
    no_staff=False,
    seats=4,
    limit=5,
    approval=False,
    closes_hours=12,
    alarm_days=(5,),
    certificate=False,
    minutes=40,
    bells=(time(8, 0), time(9, 5, 30)),
    boxes=("посторонние", "телефон"),
    memo="Памятка",
)


async def test_the_rules_are_strict_until_they_are_changed(store: Store) -> None:
    async with store.begin(writes=True) as work:
        assert await work.rules.get() == ObservationRules()
        await work.rules.put(ObservationRules(seats=9))
        await work.rules.put(RULES)
    async with store.begin(writes=False) as work:
        assert await work.rules.get() == RULES


async def test_every_test_is_a_place_with_a_code(store: Store) -> None:
    async with store.begin(writes=True) as work:
        late = await an_exam(work, "5А", day=date(2027, 4, 20), lesson=1)
        unset = await an_exam(work, "5Б", lesson=None)
        third = await an_exam(work, "5В", lesson=3)
        second = await an_exam(work, "10А", lesson=2)
    async with store.begin(writes=False) as work:
        places = await work.places.of_year(YEAR)
        assert [place.exam for place in places] == [second, third, unset, late]
        for place in places:
            assert len(place.code) == 6
            assert place.code.isdecimal()
            assert place == Place(place.exam, YEAR, 1, 1, False, place.code)
            assert await work.places.get(place.id) == place
        assert len({place.code for place in places}) > 1
        assert await work.places.of_year(SchoolYear(2025)) == []
        assert await work.places.get(10**6) is None


async def test_a_place_follows_the_rules_until_it_is_decided_upon(store: Store) -> None:
    async with store.begin(writes=True) as work:
        exam = await an_exam(work)
        place = await work.places.get(exam.id)
        assert place and place.seats == 1
        await work.rules.put(RULES)
        assert await work.places.get(exam.id) == replace(place, seats=4)
        await work.places.put(exam.id, seats=2, lessons=2, closed=True)
        decided = replace(place, seats=2, lessons=2, closed=True)
        assert await work.places.get(exam.id) == decided
        assert await work.places.of_year(YEAR) == [decided]
        await work.places.put(exam.id, seats=None, lessons=1, closed=False)
        assert await work.places.get(exam.id) == replace(place, seats=4)


async def test_what_is_taken_and_who_waits(store: Store) -> None:
    async with store.begin(writes=True) as work:
        full, empty = await an_exam(work), await an_exam(work, "5Б")
        states = [*EntryState, EntryState.PLACED, EntryState.QUEUED]
        for number, state in enumerate(states):
            await entered(work, full, await a_parent(work), state, token=f"{number}")
        for number in range(2):
            parent = await a_parent(work)
            await entered(work, full, parent, EntryState.QUEUED, token=f"p{number}", pair="пара")
        for place in (await work.places.get(full.id), (await work.places.of_year(YEAR))[0]):
            assert place
            assert (place.taken, place.queued, place.free) == (4, 3, 0)
        other = await work.places.get(empty.id)
        assert other and (other.taken, other.queued, other.free) == (0, 0, 1)


async def test_a_place_without_a_row_gets_its_code_when_somebody_may_write(
    store: Store, database_url: str
) -> None:
    async with store.begin(writes=True) as work:
        exam = await an_exam(work)
    await ask(database_url, lambda connection: connection.execute(text("DELETE FROM places")))
    async with store.begin(writes=False) as work:
        place = await work.places.get(exam.id)
        assert place and place == Place(exam, YEAR, 1, 1, False, "")
    async with store.begin(writes=True) as work:
        (made,) = await work.places.of_year(YEAR)
        assert made == replace(place, code=made.code)
        assert len(made.code) == 6
    async with store.begin(writes=False) as work:
        assert await work.places.get(exam.id) == made


async def test_a_decision_makes_the_row_too(store: Store, database_url: str) -> None:
    async with store.begin(writes=True) as work:
        exam = await an_exam(work)
    await ask(database_url, lambda connection: connection.execute(text("DELETE FROM places")))
    async with store.begin(writes=True) as work:
        await work.places.put(exam.id, seats=7, lessons=1, closed=False)
    async with store.begin(writes=False) as work:
        place = await work.places.get(exam.id)
        assert place and place.seats == 7
        assert len(place.code) == 6


async def test_no_place_without_a_test(store: Store) -> None:
    with pytest.raises(IntegrityError):
        async with store.begin(writes=True) as work:
            await work.places.put(5, seats=1, lessons=1, closed=False)


async def test_a_removed_test_comes_back_as_itself(store: Store) -> None:
    async with store.begin(writes=True) as work:
        exam = await an_exam(work)
        await work.places.put(exam.id, seats=3, lessons=1, closed=False)
        place = await work.places.get(exam.id)
        assert place
        await work.timetables.remove_exam(exam.id)
        assert (await work.timetables.get(YEAR)).exams == ()
        assert await work.places.of_year(YEAR) == []
        assert await work.places.get(exam.id) == replace(place, gone=True)
        moved = await an_exam(work, day=date(2027, 5, 4), lesson=None, room="7")
        assert moved.id == exam.id
        assert (await work.timetables.get(YEAR)).exams == (moved,)
        assert await work.places.get(exam.id) == replace(place, exam=moved)


async def test_a_removed_test_comes_back_by_its_own_button(store: Store) -> None:
    async with store.begin(writes=True) as work:
        exam = await an_exam(work)
        await work.timetables.remove_exam(exam.id)
        changed = replace(exam, grade_class="5Г", room="1")
        assert await work.timetables.put_exam(YEAR, changed) == changed
        assert (await work.timetables.get(YEAR)).exams == (changed,)


async def test_a_test_takes_the_name_of_a_removed_one(store: Store) -> None:
    """Entries speak of the removed one by its row: neither row may become the other."""
    async with store.begin(writes=True) as work:
        gone, exam = await an_exam(work, "5А"), await an_exam(work, "5Б")
        await work.timetables.remove_exam(gone.id)
        renamed = await work.timetables.put_exam(YEAR, replace(exam, grade_class="5А"))
        assert renamed.id == exam.id
        assert (await work.timetables.get(YEAR)).exams == (renamed,)
        place = await work.places.get(gone.id)
        assert place and place.gone
        assert place.exam == gone
        # The old button of the removed one finds the test that has its name now.
        moved = await work.timetables.put_exam(YEAR, replace(gone, day=date(2027, 5, 5)))
        assert moved.id == exam.id
        await work.timetables.remove_exam(exam.id)
        again = await an_exam(work, "5А")
        assert again.id == exam.id  # of two removed ones the newer


async def test_two_tests_in_the_timetable_cannot_have_one_name(store: Store) -> None:
    async with store.begin(writes=True) as work:
        first, second = await an_exam(work, "5А"), await an_exam(work, "5Б")
    with pytest.raises(IntegrityError):
        async with store.begin(writes=True) as work:
            await work.timetables.put_exam(YEAR, replace(second, grade_class="5А"))
    async with store.begin(writes=True) as work:
        assert (await an_exam(work, "5А", room="9")).id == first.id
        assert (await an_exam(work, "5А", subject="русский")).id > second.id
        other_year = await work.timetables.put_exam(
            SchoolYear(2025), Exam(0, "5А", "математика", date(2026, 4, 1))
        )
        assert other_year.id != first.id
