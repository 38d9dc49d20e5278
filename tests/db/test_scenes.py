"""Scenes: everything that a decision about one place hangs on, in one question."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time

import pytest

from db.engine import Store
from db.work import Work
from school.dates.year import Scheme, customary_terms
from school.families.family import Parent, TieKind
from school.observers.entry import Arrival, EntryState, Scene
from school.observers.rules import ObservationRules
from school.people.person import PersonState
from school.profile import LadderSettings, SchoolProfile
from school.vpr.timetable import Exam
from tests.db.heard import heard
from tests.db.samples import NOW, YEAR, a_parent, an_entry, an_exam, entered, person

PROFILE = SchoolProfile(
    name="Школа № 5",
    zone="Asia/Kamchatka",
    week=6,
    morning=time(7, 30),
    ladder=LadderSettings(before=(5, 1)),
    extra_days={date(2026, 11, 4): False, date(2026, 11, 7): True},
    terms={2026: customary_terms(YEAR, Scheme.TRIMESTERS)},
)
RULES = ObservationRules(opens_on=date(2027, 3, 1), seats=4, bells=(time(8, 0),), boxes=("шум",))


async def scene_of(work: Work, exam: Exam, *parents: Parent) -> Scene:
    scene = await work.entries.scene(exam.id, [parent.id for parent in parents])
    assert scene
    return scene


async def test_a_scene_has_all_that_a_decision_hangs_on(store: Store) -> None:
    async with store.begin(writes=True) as work:
        exam, other, gone = [await an_exam(work, name) for name in ("5А", "6Б", "7В")]
        await work.rules.put(RULES)
        await work.profiles.put(PROFILE)
        await work.places.put(exam.id, seats=3, lessons=2, closed=True)
        await work.places.put(other.id, seats=None, lessons=2, closed=False)
        anna, boris = await a_parent(work, "Анна", phone="1"), await a_parent(work, "Борис")
        child, relative = TieKind.CHILD, TieKind.RELATIVE
        classes = [("10А", child), ("9Б", relative), ("9Б", child)]
        await work.families.put_ties(anna.person_id, classes)
        held = [
            await entered(work, exam, anna, EntryState.QUEUED),
            await entered(work, gone, anna, EntryState.PLACED, arrival=Arrival.CODE),
            await entered(work, other, anna, EntryState.ASKED, deadline=NOW),
        ]
        await entered(work, other, boris, EntryState.CANCELLED)
        for state in (*EntryState, EntryState.OFFERED):
            await entered(work, exam, await a_parent(work), state)
        await work.timetables.remove_exam(gone.id)
        places = {one.id: await work.places.get(one.id) for one in (exam, other, gone)}
        ties = await work.families.ties([anna.person_id])

        scene = await scene_of(work, exam, boris, anna)
        assert scene.place == places[exam.id]
        assert (scene.place.taken, scene.place.queued) == (4, 2)
        assert (scene.place.seats, scene.place.lessons, scene.place.closed) == (3, 2, True)
        assert (scene.rules, scene.profile) == (RULES, PROFILE)
        second, first = scene.candidates
        assert (first.parent, second.parent) == (anna, boris)
        assert list(first.ties) == ties and len(ties) == 3
        assert (second.ties, second.held) == ((), ())
        assert first.held == tuple(
            (entry, replace(place, taken=0, queued=0))
            for entry in held
            if (place := places[entry.exam_id])
        )
        assert first.held[1][1].gone
        assert await scene_of(work, exam, anna) == replace(scene, candidates=(first,))


async def test_a_scene_before_anything_was_saved(store: Store) -> None:
    async with store.begin(writes=True) as work:
        exam, parent = await an_exam(work), await a_parent(work)
        for _ in range(2):
            scene = await scene_of(work, exam, parent)
            assert scene.rules == await work.rules.get() == ObservationRules()
            assert scene.profile == await work.profiles.get() == SchoolProfile()
        await work.rules.put(RULES)
        await work.profiles.put(PROFILE)
        scene = await scene_of(work, exam, parent)
        assert scene.rules == await work.rules.get() == RULES
        assert scene.profile == await work.profiles.get() == PROFILE
    async with store.begin(writes=False) as work:
        assert await scene_of(work, exam, parent) == scene


async def test_no_scene_without_its_test_or_its_parents(store: Store) -> None:
    async with store.begin(writes=True) as work:
        exam, parent = await an_exam(work), await a_parent(work)
        assert await work.entries.scene(exam.id + 1, [parent.id]) is None
        assert await work.entries.scene(exam.id, [parent.id + 1]) is None
        assert await work.entries.scene(exam.id, [parent.id, parent.id + 1]) is None
        assert (await scene_of(work, exam)).candidates == ()
        await work.timetables.remove_exam(exam.id)
        assert (await scene_of(work, exam, parent)).place.gone


@pytest.mark.parametrize(
    ("single", "pair", "expected"),
    [(0, 0, (False, False, 0)), (1, 0, (True, False, 1)), (0, 1, (False, True, 1))],
)
async def test_who_waits_alone_and_who_as_a_pair(
    store: Store, single: int, pair: int, expected: tuple[bool, bool, int]
) -> None:
    async with store.begin(writes=True) as work:
        exam = await an_exam(work)
        for _ in range(single):
            await entered(work, exam, await a_parent(work), EntryState.QUEUED)
        for number in range(pair):
            parents = [await a_parent(work), await a_parent(work)]
            await work.entries.add(
                [an_entry(exam, one, EntryState.QUEUED, pair=f"{number}") for one in parents]
            )
        scene = await scene_of(work, exam, await a_parent(work))
        assert (scene.single_waits, scene.pair_waits, scene.place.queued) == expected


async def test_staff_are_those_on_the_list_and_an_account_speaks_while_it_agrees(
    store: Store,
) -> None:
    async with store.begin(writes=True) as work:
        exam = await an_exam(work)
        people = [
            await person(work, "А", 1, staff=True),
            await person(work, "Б", 2, staff=True, family=True, state=PersonState.WAITING),
            await person(work, "В", 3, staff=True, family=True, state=PersonState.LEFT),
            await person(work, "Г", 4, staff=False, family=True),
            await person(work, "Д", staff=False, family=True),
        ]
        parents = [await a_parent(work, one.name, person_id=one.id) for one in people]
        scene = await scene_of(work, exam, *parents)
        assert [one.staff for one in scene.candidates] == [True, True, False, False, False]
        assert [one.account for one in scene.candidates] == [None, 2, None, 4, None]


async def test_a_scene_is_one_question(store: Store) -> None:
    """On PostgreSQL one more, which must come before it: to be alone."""
    async with store.begin(writes=True) as work:
        exam, parent, partner = await an_exam(work), await a_parent(work), await a_parent(work)
        await entered(work, await an_exam(work, "6А"), parent)
        await work.families.put_ties(parent.person_id, [("7А", TieKind.CHILD)])
    for writes in (True, False):
        for parents in ([parent], [parent, partner]):
            async with store.begin(writes=writes) as work:
                with heard() as statements:
                    await scene_of(work, exam, *parents)
                    await work.entries.scene(exam.id, [parent.id])
            locked = writes and store.dialect == "postgresql"
            assert len(statements) == 2 + locked
            assert ("advisory" in statements[0][0]) is locked
