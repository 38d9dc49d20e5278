"""Entries: lists, the queue, what falls due, what is left of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy.exc import IntegrityError

from db.engine import Store
from db.work import Work
from school.dates.year import SchoolYear
from school.observers.entry import Arrival, Entry, EntryState
from school.vpr.timetable import Exam
from tests.db.heard import heard
from tests.db.samples import HOUR, NOW, YEAR, a_parent, an_entry, an_exam, entered


async def test_an_entry_comes_back_whole(store: Store) -> None:
    async with store.begin(writes=True) as work:
        exam, parent = await an_exam(work, lesson=None), await a_parent(work)
        made = await entered(
            work,
            exam,
            parent,
            EntryState.OFFERED,
            pair="пара",
            deadline=NOW + HOUR,
            confirmed_at=NOW,
            rung="48h",
            remind_at=NOW + 2 * HOUR,
            arrived_at=NOW + 3 * HOUR,
            arrival=Arrival.STATED,
            left_at=NOW + 4 * HOUR,
            no_show=True,
            reason="болезнь",
            changed_at=NOW,
            tries=2,
        )
    async with store.begin(writes=False) as work:
        assert await work.entries.get(made.id) == made
        assert await work.entries.by_token(made.token) == made
        assert await work.entries.exam_of(made.id) == exam.id
        assert await work.entries.get(made.id + 1) is None
        assert await work.entries.by_token("") is None
        assert await work.entries.exam_of(made.id + 1) is None
    async with store.begin(writes=True) as work:
        other, another = await an_exam(work, "6А"), await a_parent(work)
        changed = replace(
            an_entry(other, another, EntryState.PLACED, token="t"), id=made.id, lesson=5
        )
        await work.entries.save(changed)
        assert await work.entries.get(made.id) == changed


async def test_both_of_a_pair_are_written_in_one_statement_in_their_order(store: Store) -> None:
    async with store.begin(writes=True) as work:
        exam, first, second = await an_exam(work), await a_parent(work), await a_parent(work)
        alone = await entered(work, exam, await a_parent(work))
        drafts = [an_entry(exam, one, EntryState.QUEUED, pair="п") for one in (second, first)]
        with heard() as statements:
            made = await work.entries.add(drafts)
        assert len(statements) == 1
        assert [replace(one, id=0) for one in made] == drafts
        assert [one.id for one in made] == [alone.id + 1, alone.id + 2]
        assert await work.entries.party(made[1]) == made
        assert await work.entries.party(alone) == [alone]
        assert await work.entries.add([]) == []
        with heard() as statements:
            await entered(work, exam, await a_parent(work))
        assert sum("INSERT INTO entries" in statement for statement, _ in statements) == 1


async def test_nobody_stands_twice_in_one_list(store: Store) -> None:
    async with store.begin(writes=True) as work:
        exam, parent = await an_exam(work), await a_parent(work)
        ended = await entered(work, exam, parent, EntryState.CANCELLED)
        await entered(work, exam, parent, EntryState.DECLINED)
        await entered(work, exam, parent, EntryState.QUEUED)
        await entered(work, await an_exam(work, "6А"), parent, EntryState.QUEUED)
    with pytest.raises(IntegrityError):
        async with store.begin(writes=True) as work:
            await entered(work, exam, parent, EntryState.PLACED)
    with pytest.raises(IntegrityError):
        async with store.begin(writes=True) as work:
            await work.entries.save(replace(ended, state=EntryState.OFFERED))


async def queue_up(work: Work, exam: Exam, *sizes: int) -> list[Entry]:
    """Parties of these sizes, one after the other; the first entry of each."""
    firsts = []
    for number, size in enumerate(sizes):
        pair = f"pair {number}" if size == 2 else None
        drafts = [
            an_entry(exam, await a_parent(work), EntryState.QUEUED, pair=pair) for _ in range(size)
        ]
        firsts.append((await work.entries.add(drafts))[0])
    return firsts


async def test_positions_are_counted_in_parties(store: Store) -> None:
    async with store.begin(writes=True) as work:
        exam, other = await an_exam(work), await an_exam(work, "6А")
        await queue_up(work, other, 1, 1)
        await entered(work, exam, await a_parent(work), EntryState.PLACED)
        firsts = await queue_up(work, exam, 1, 2, 1, 2)
        assert [await work.entries.position(one) for one in firsts] == [1, 2, 3, 4]
        for one in (firsts[1], firsts[3]):
            second = (await work.entries.party(one))[1]
            assert second.id == one.id + 1
            assert await work.entries.position(second) == await work.entries.position(one)
        queue = await work.entries.queue(exam.id)
        assert [one.id for one in queue] == sorted(one.id for one in queue)
        assert len(queue) == 6
        for one in await work.entries.party(firsts[1]):
            await work.entries.save(replace(one, state=EntryState.OFFERED))
        assert [await work.entries.position(one) for one in firsts[2:]] == [2, 3]
        offered = await work.entries.get(firsts[1].id)
        assert offered and await work.entries.position(offered) == 0


async def test_lists_of_entries(store: Store) -> None:
    async with store.begin(writes=True) as work:
        exam, other = await an_exam(work), await an_exam(work, "6А")
        old = await work.timetables.put_exam(
            SchoolYear(2025), Exam(0, "5А", "математика", date(2026, 4, 1))
        )
        anna, boris = await a_parent(work), await a_parent(work)
        ended = await entered(work, exam, anna, EntryState.CANCELLED)
        placed = await entered(work, other, anna, EntryState.PLACED, no_show=True)
        queued = await entered(work, exam, boris, EntryState.QUEUED)
        past = await entered(work, old, boris, EntryState.PLACED)
        await work.timetables.remove_exam(other.id)
        assert await work.entries.of_exams([other.id, exam.id]) == [ended, placed, queued]
        assert await work.entries.of_exams([]) == []
        assert await work.entries.of_account(anna.person_id) == [ended, placed]
        assert await work.entries.of_parent(boris.id) == [queued, past]
        assert await work.entries.live(YEAR) == [placed, queued]
        assert await work.entries.live(SchoolYear(2025)) == [past]
        without = await work.entries.parents_without_show([boris.id, anna.id])
        assert set(without) == {anna.id}


async def test_who_was_told_something_else_is_astray(store: Store) -> None:
    async with store.begin(writes=True) as work:
        exams = [await an_exam(work, f"{n}А", lesson=n % 2 or None) for n in range(1, 8)]
        same, day, lesson, unset, room, gone, arrived = exams
        entries = [await entered(work, one, await a_parent(work)) for one in exams]
        waiting = await entered(work, gone, await a_parent(work), EntryState.QUEUED)
        await entered(work, day, await a_parent(work), EntryState.CANCELLED)
        await work.entries.save(replace(entries[6], arrived_at=NOW))
        assert await work.entries.astray() == []
        for changed in (
            replace(day, day=date(2027, 5, 1)),
            replace(lesson, lesson=None),
            replace(unset, lesson=3),
            replace(room, room="99"),
            replace(arrived, room="99"),
            same,
        ):
            await work.timetables.put_exam(YEAR, changed)
        await work.timetables.remove_exam(gone.id)
        assert await work.entries.astray() == [*entries[1:6], waiting]


async def test_what_falls_due(store: Store) -> None:
    async with store.begin(writes=True) as work:
        assert await work.entries.next_due() is None
        exam = await an_exam(work)

        async def enter(state: EntryState, hours: float) -> Entry:
            moment = NOW + hours * HOUR
            fields = {"deadline" if state is EntryState.OFFERED else "remind_at": moment}
            return await entered(work, exam, await a_parent(work), state, **fields)

        later = await enter(EntryState.PLACED, -1)
        first = await enter(EntryState.ASKED, -2)
        now = await enter(EntryState.PLACED, 0)
        await enter(EntryState.PLACED, 1)
        await enter(EntryState.CANCELLED, -9)
        assert await work.entries.next_due() == NOW - 2 * HOUR
        lapsed = await enter(EntryState.OFFERED, -3)
        await enter(EntryState.OFFERED, 2)
        assert await work.entries.to_remind(NOW, 10) == [first, later, now]
        assert await work.entries.to_remind(NOW, 2) == [first, later]
        assert await work.entries.lapsed(NOW, 10) == [lapsed]
        assert await work.entries.lapsed(NOW - 4 * HOUR, 10) == []
        assert await work.entries.next_due() == NOW - 3 * HOUR


async def test_an_erased_account_leaves_that_somebody_was_there(store: Store) -> None:
    async with store.begin(writes=True) as work:
        exam, other = await an_exam(work), await an_exam(work, "6А")
        anna, boris = await a_parent(work), await a_parent(work)
        pavel = await a_parent(work, person_id=anna.person_id)
        entries = [
            await entered(work, exam, anna, arrived_at=NOW, reason="просили"),
            await entered(work, exam, pavel, EntryState.CANCELLED),
            await entered(work, other, pavel),
        ]
        kept = await entered(work, other, boris)
        assert await work.entries.unname_of_account(anna.person_id) == 3
        assert await work.entries.unname_of_account(anna.person_id) == 0
        for entry in entries:
            unnamed = replace(entry, parent_id=0, person_id=0, token="", reason="")
            assert await work.entries.get(entry.id) == unnamed
            assert await work.entries.by_token(entry.token) is None
        assert await work.entries.of_account(anna.person_id) == []
        assert await work.entries.of_account(boris.person_id) == [kept]
        assert await work.entries.by_token("") is None
        saved = replace(entries[0], parent_id=0, person_id=0, token="", left_at=NOW)
        await work.entries.save(saved)
        assert await work.entries.get(saved.id) == saved
        await work.families.remove_parent(anna.id)
        await work.families.remove_parent(pavel.id)
