"""A thousand sign-ups at once for thirty seats, and two who want the last one."""

from __future__ import annotations

import asyncio
from collections import Counter

import pytest

from db.engine import Store
from school.families.family import Parent, TieKind
from school.observers.entry import EntryState
from school.observers.signing import SignedUp, give_up, sign_up
from school.people.access import STRANGER
from school.people.person import Person, PersonState
from school.refusal import Refusal
from school.work import Actor, Permission
from tests.school.observers.hall import MEMO, Hall

SEATS = 3
PLACES = 10
PEOPLE = 1000


async def crowd(hall: Hall, count: int) -> list[tuple[Person, Parent]]:
    """Registered parents, written at once."""
    found = []
    async with hall.store.begin(writes=True) as work:
        for number in range(count):
            person = await work.people.add(
                "", 50_000 + number, "ru", PersonState.ACTIVE, hall.moment, staff=False, family=True
            )
            parent = await work.families.add_parent(
                Parent(0, person.id, f"Мама {number}", memo=MEMO, memo_at=hall.moment)
            )
            await work.families.put_ties(person.id, [("9А", TieKind.CHILD)])
            found.append((person, parent))
    return found


async def signs(hall: Hall, person: Person, parent: Parent, exam: int) -> SignedUp:
    actor = Actor(person.id, STRANGER | {Permission.FAMILY}, person.telegram_id)
    done: SignedUp = await hall.office.do(sign_up, actor, exam, parent.id, MEMO)
    return done


@pytest.mark.timeout(240)
async def test_thirty_of_a_thousand(store: Store) -> None:
    hall = await Hall(store).open(seats=SEATS)
    grades = [f"{grade}{letter}" for grade in (5, 6) for letter in "АБВГД"]
    exams = [await hall.exam(grade) for grade in grades]
    people = await crowd(hall, PEOPLE)
    told = await asyncio.gather(
        *(
            signs(hall, person, parent, exams[number % PLACES])
            for number, (person, parent) in enumerate(people)
        )
    )
    assert Counter(one.entry.state for one in told) == {
        EntryState.PLACED: SEATS * PLACES,
        EntryState.QUEUED: PEOPLE - SEATS * PLACES,
    }
    for exam in exams:
        here = await hall.entries(exam)
        assert [entry.state for entry in here[:SEATS]] == [EntryState.PLACED] * SEATS
        assert all(entry.state is EntryState.QUEUED for entry in here[SEATS:])
        # What each was told is what is so, and the queue is the order of arrival.
        said = {one.entry.id: one.position for one in told if one.entry.exam_id == exam}
        places = {entry.id: max(0, n - SEATS) for n, entry in enumerate(here, 1)}
        assert said == places


async def test_two_for_the_last_seat(store: Store) -> None:
    hall = await Hall(store).open()
    exam = await hall.exam("5Б")
    (maria, first), (oleg, second) = await crowd(hall, 2)
    for _ in range(10):
        both = await asyncio.gather(
            signs(hall, maria, first, exam), signs(hall, oleg, second, exam)
        )
        assert sorted(one.position for one in both) == [0, 1]
        await asyncio.gather(
            *(
                hall.does(person, give_up, one.entry.id)
                for person, one in zip((maria, oleg), both, strict=True)
            )
        )
        assert (await hall.place(exam)).free == 1


async def test_one_parent_everywhere_at_once_keeps_to_the_rules(store: Store) -> None:
    """Two taps at the same moment must not give two places of one hour."""
    hall = await Hall(store).open()
    exams = [await hall.exam(f"{grade}А") for grade in (4, 5, 6, 7, 8)]
    ((maria, first),) = await crowd(hall, 1)
    done = await asyncio.gather(
        *(signs(hall, maria, first, exam) for exam in exams), return_exceptions=True
    )
    refused = [one for one in done if isinstance(one, Refusal)]
    assert [one.key for one in refused] == ["place-overlap"] * 4
