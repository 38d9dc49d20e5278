"""Many who want the same place at one moment."""

from __future__ import annotations

import asyncio
from collections import Counter
from dataclasses import replace
from datetime import timedelta

from db.engine import Store
from school.families.family import Parent
from school.observers.entry import HOLDING, LIVE, Entry, EntryState
from school.observers.rules import ObservationRules
from school.profile import SchoolProfile
from school.vpr.timetable import Exam
from tests.db.samples import NOW, a_parent, an_exam, entered


async def sign_up(store: Store, exam: Exam, parent: Parent) -> Entry:
    """The least that a sign-up does: look, count, write."""
    async with store.begin(writes=True) as work:
        scene = await work.entries.scene(exam.id, [parent.id])
        assert scene
        full = scene.single_waits or not scene.place.free
        state = EntryState.QUEUED if full else EntryState.PLACED
        return await entered(work, exam, parent, state)


async def test_sixty_parents_and_three_seats(store: Store) -> None:
    async with store.begin(writes=True) as work:
        exam = await an_exam(work)
        await work.places.put(exam.id, seats=3, lessons=1, closed=False)
        parents = [await a_parent(work, f"№ {n}") for n in range(60)]
    made = await asyncio.gather(*(sign_up(store, exam, parent) for parent in parents))
    assert len({one.id for one in made}) == 60
    async with store.begin(writes=False) as work:
        entries = await work.entries.of_exams([exam.id])
        assert Counter(one.state for one in entries) == {
            EntryState.PLACED: 3,
            EntryState.QUEUED: 57,
        }
        assert [one.state in HOLDING for one in entries] == [True] * 3 + [False] * 57
        positions = [await work.entries.position(one) for one in entries]
        assert positions == [0] * 3 + list(range(1, 58))
        place = await work.places.get(exam.id)
        assert place and (place.taken, place.queued) == (3, 57)


async def test_one_parent_at_many_places_keeps_to_the_limit(store: Store) -> None:
    """Each of the transactions looks at another place; what they share is the parent."""
    async with store.begin(writes=True) as work:
        exams = [await an_exam(work, f"5{letter}") for letter in "АБВГДЕЖЗИК"]
        parent = await a_parent(work)

    async def one_more(exam: Exam) -> None:
        async with store.begin(writes=True) as work:
            scene = await work.entries.scene(exam.id, [parent.id])
            assert scene
            if len(scene.candidates[0].held) < scene.rules.limit:
                await entered(work, exam, parent)

    await asyncio.gather(*(one_more(exam) for exam in exams))
    async with store.begin(writes=False) as work:
        held = await work.entries.of_parent(parent.id)
        assert sum(one.state in LIVE for one in held) == ObservationRules().limit


async def test_what_was_read_to_be_written_is_not_written_by_another(store: Store) -> None:
    async with store.begin(writes=True) as work:
        exam, parent = await an_exam(work), await a_parent(work)
        entry = await entered(work, exam, parent)

    async def wrong_code() -> None:
        async with store.begin(writes=True) as work:
            found = await work.entries.get(entry.id)
            assert found
            await work.entries.save(replace(found, tries=found.tries + 1))

    await asyncio.gather(*(wrong_code() for _ in range(40)))
    async with store.begin(writes=False) as work:
        found = await work.entries.get(entry.id)
        assert found and found.tries == 40


async def test_nobody_waits_for_each_other_whatever_they_ask_for_first(store: Store) -> None:
    async with store.begin(writes=True) as work:
        await work.profiles.put(SchoolProfile())
        await work.rules.put(ObservationRules())
        exams = [await an_exam(work, f"5{letter}") for letter in "АБ"]
        parents = [await a_parent(work) for _ in range(2)]
        entries = [
            await entered(work, exam, parent) for exam, parent in zip(exams, parents, strict=True)
        ]

    async def touch(number: int) -> None:
        async with store.begin(writes=True) as work:
            asks = [
                *(work.places.get(exam.id) for exam in exams),
                *(work.families.parent(parent.id) for parent in parents),
                *(work.entries.get(entry.id) for entry in entries),
                work.profiles.get(),
                work.rules.get(),
                work.entries.scene(exams[number % 2].id, [parents[number % 2].id]),
            ]
            for ask in asks[number % len(asks) :] + asks[: number % len(asks)]:
                await ask
            found = await work.entries.get(entries[number % 2].id)
            assert found
            await work.entries.save(replace(found, tries=found.tries + 1))
            await work.families.save_parent(parents[number % 2])
            await work.places.put(exams[1 - number % 2].id, seats=1, lessons=1, closed=False)

    async with asyncio.timeout(60):
        await asyncio.gather(*(touch(number) for number in range(36)))
    async with store.begin(writes=False) as work:
        tries = [found.tries for one in entries if (found := await work.entries.get(one.id))]
        assert tries == [18, 18]
        assert await work.entries.next_due() is None
        assert await work.entries.lapsed(NOW + timedelta(days=1), 1) == []
