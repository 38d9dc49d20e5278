"""Sign-ups a second beside the bare claim: lock, count, insert, in the same kind of transaction."""

from __future__ import annotations

import time
from datetime import UTC, date, datetime
from itertools import count

from sqlalchemy import bindparam, func, insert, select

from bot.wiring import relay
from db.engine import Store
from db.tables.observers import entries, holding
from db.tables.observers import places as rooms
from db.tables.school import exams
from school.dates.year import SchoolYear
from school.families.family import Parent, TieKind
from school.observers.entry import EntryState
from school.observers.rules import ObservationRules
from school.observers.signing import sign_up
from school.people.access import STRANGER, look_up
from school.people.person import PersonState
from school.vpr.timetable import Exam
from school.work import Actor, Office, Permission

NOW = datetime(2021, 3, 1, 9, tzinfo=UTC)
YEAR = SchoolYear(2020)
MEMO = "memo"
PLACES = 10
SEATS = 3
_accounts = count(1_000_000)


async def timetable(store: Store) -> list[int]:
    """The places, as an empty school has them."""
    async with store.begin(writes=True) as work:
        await work.rules.put(ObservationRules(approval=False, seats=SEATS))
        for number in range(PLACES):
            exam = Exam(0, f"{5 + number % 2}А", f"предмет {number}", date(2021, 3, 18), 2, "12")
            await work.timetables.put_exam(YEAR, exam)
        return [exam.id for exam in (await work.timetables.get(YEAR)).exams]


async def crowd(store: Store, people: int) -> list[tuple[Actor, int]]:
    """Registered parents with the right to sign up, and the parent of each account."""
    found = []
    async with store.begin(writes=True) as work:
        for _ in range(people):
            account = next(_accounts)
            person = await work.people.add(
                "", account, "ru", PersonState.ACTIVE, NOW, staff=False, family=True
            )
            parent = await work.families.add_parent(
                Parent(0, person.id, f"Мама {account}", memo=MEMO)
            )
            await work.families.put_ties(person.id, [("9А", TieKind.CHILD)])
            found.append((Actor(person.id, STRANGER | {Permission.FAMILY}, account), parent.id))
    return found


async def ours(store: Store, places: list[int], people: int) -> float:
    """Seconds for a sign-up, one after another, most of them into a queue: rights looked up again,
    every rule asked, a seat or the next place in the queue."""
    office = Office(store.begin, lambda: NOW, look_up, relay)
    parents = await crowd(store, people)
    start = time.perf_counter()
    for number, (actor, parent_id) in enumerate(parents):
        await office.do(sign_up, actor, places[number % PLACES], parent_id, MEMO)
    return (time.perf_counter() - start) / people


_PLACE = (
    select(exams.c.id, exams.c.day, rooms.c.seats)
    .join(rooms, rooms.c.exam_id == exams.c.id)
    .where(exams.c.id == bindparam("exam_id"))
)
_TAKEN = (
    select(func.count())
    .select_from(entries)
    .where(entries.c.exam_id == bindparam("exam_id"), holding(entries.c))
)
_TAKE = insert(entries).returning(entries.c.id)


async def bare(store: Store, places: list[int], people: int) -> float:
    """Seconds for the least that is right: one writer reads the place, counts who holds a seat,
    and writes the entry. No rules, no rights, no queue, no words."""
    parents = await crowd(store, people)
    start = time.perf_counter()
    for number, (actor, parent_id) in enumerate(parents):
        exam_id = places[number % PLACES]
        async with store.begin(writes=True) as work:
            db = work._transaction
            row = await db.row(_PLACE, {"exam_id": exam_id})
            taken = await db.row(_TAKEN, {"exam_id": exam_id})
            assert row is not None
            assert taken is not None
            free = taken[0] < (row.seats or SEATS)
            entry = {
                "exam_id": exam_id,
                "parent_id": parent_id,
                "person_id": actor.person_id,
                "state": EntryState.PLACED if free else EntryState.QUEUED,
                "day": row.day,
                "room": "12",
                "created_at": NOW,
                "token": str(parent_id),
                "rung": "",
                "no_show": False,
                "reason": "",
                "tries": 0,
            }
            await db.row(_TAKE, entry)
    return (time.perf_counter() - start) / people
