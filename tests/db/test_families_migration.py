"""The step from 0001 to 0002 with rows in the tables, and back."""

from __future__ import annotations

from typing import Any

from sqlalchemy import text

from db import upkeep
from db.engine import open_store
from school.dates.year import SchoolYear
from school.outbox.rows import DeliveryState
from school.people.person import PersonState
from school.vpr.timetable import Exam
from tests.db.raw import ask, write
from tests.db.samples import NOW

YEAR = SchoolYear(2026)

_OLD_ROWS = """
    INSERT INTO people (id, name, folded, telegram_id, language, state, reach, admin, created_at)
    VALUES (1, 'Анна', 'анна', 1001, 'ru', 'active', 'fine', :yes, :at),
        (2, 'Борис', 'борис', NULL, 'en', 'waiting', 'never', :no, :at);
    INSERT INTO bindings (id, person_id, role)
    VALUES (7, 1, '{"area":null,"grades":[],"name":"director","subject":null}');
    INSERT INTO deliveries (id, key, person_id, kind, "values", urgent, after_doubt, due_at, state,
        attempts, doubts, next_at, created_at)
    VALUES (5, 'k', 1, 'reminder', '{"a":1}', :yes, 'repeat', :at, 'waiting', 1, 0, :at, :at);
    INSERT INTO exams (id, year, grade_class, subject, day, lesson, room)
    VALUES (3, 2026, '5А', 'математика', '2027-04-14', 2, '12'),
        (4, 2026, '5Б', 'русский', '2027-04-15', NULL, ''),
        (9, 2026, '6А', 'история', '2027-04-16', 1, '');
    DELETE FROM exams WHERE id = 9
"""
_NEW_ROWS = """
    INSERT INTO people (id, name, folded, telegram_id, language, state, reach, admin, created_at,
        staff, family)
    VALUES (3, '', '', 1003, 'ru', 'active', 'fine', :no, :at, :no, :yes);
    INSERT INTO deliveries (id, key, person_id, kind, "values", urgent, after_doubt, due_at, state,
        attempts, doubts, next_at, created_at, withdrawn)
    VALUES (6, 'p', 3, 'place-offer', '{}', :yes, 'repeat', :at, 'waiting', 1, 0, :at, :at, :no);
    INSERT INTO entries (exam_id, person_id, state, day, room, created_at, token, rung, no_show,
        reason, tries)
    VALUES (4, 3, 'removed', '2027-04-15', '', :at, 't', '', :no, '', 0);
    UPDATE exams SET removed = :yes WHERE id = 4
"""


async def test_rows_keep_their_meaning(blank_url: str) -> None:
    await upkeep.migrate(blank_url, "0001")
    await write(blank_url, _OLD_ROWS)
    await upkeep.migrate(blank_url)
    assert await upkeep.integrity(blank_url) == []
    store = open_store(blank_url)
    async with store.begin(writes=True) as work:
        anna, boris = await work.people.all()
        assert [(one.staff, one.family) for one in (anna, boris)] == [(True, False)] * 2
        assert (anna.name, anna.telegram_id, anna.admin) == ("Анна", 1001, True)
        assert anna.roles[0].id == 7
        assert boris.state is PersonState.WAITING
        row = await work.outbox.get(5)
        assert row
        assert (row.topic, row.about, row.withdrawn) == (None, None, False)
        assert (row.letter.values, row.next_at, row.urgent) == ({"a": 1}, NOW, True)
        assert [claim.chat_id for claim in await work.outbox.claim(NOW, 5)] == [1001]
        exams = (await work.timetables.get(YEAR)).exams
        assert [(one.id, one.lesson, one.room) for one in exams] == [(3, 2, "12"), (4, None, "")]
        places = await work.places.of_year(YEAR)
        assert [place.exam for place in places] == list(exams)
        assert all(len(place.code) == 6 and place.code.isdecimal() for place in places)
        assert {(place.seats, place.lessons, place.closed) for place in places} == {(1, 1, False)}
        again = Exam(0, "6А", "история", exams[0].day)
        assert (await work.timetables.put_exam(YEAR, again)).id == 10  # 9 was given once
    await store.close()


async def test_reading_alone_finds_the_codes(blank_url: str) -> None:
    await upkeep.migrate(blank_url, "0001")
    await write(blank_url, _OLD_ROWS)
    await upkeep.migrate(blank_url)
    store = open_store(blank_url)
    async with store.begin(writes=False) as work:
        seen = [place.code for place in await work.places.of_year(YEAR)]
        assert all(seen)
    async with store.begin(writes=True) as work:
        assert [place.code for place in await work.places.of_year(YEAR)] == seen
    await store.close()


async def test_the_way_back_makes_no_staff_of_parents(blank_url: str) -> None:
    """The older program lists everybody who has not left, and writes to them."""
    await upkeep.migrate(blank_url, "0001")
    await write(blank_url, _OLD_ROWS)
    await upkeep.migrate(blank_url, "0002")
    await write(blank_url, _NEW_ROWS)
    await upkeep.migrate(blank_url, "0001")
    assert await upkeep.integrity(blank_url) == []

    def rows(statement: str) -> Any:
        return lambda connection: [tuple(row) for row in connection.execute(text(statement))]

    people = await ask(blank_url, rows("SELECT id, state FROM people ORDER BY id"))
    assert people == [(1, "active"), (2, "waiting"), (3, "left")]
    letters = await ask(blank_url, rows("SELECT id, state FROM deliveries ORDER BY id"))
    assert letters == [(5, "waiting"), (6, "cancelled")]
    assert await ask(blank_url, rows("SELECT id FROM exams ORDER BY id")) == [(3,)]
    await upkeep.migrate(blank_url)
    store = open_store(blank_url)
    async with store.begin(writes=True) as work:
        assert [one.id for one in await work.people.all()] == [1, 2]
        row = await work.outbox.get(6)
        assert row and row.state is DeliveryState.CANCELLED and row.finished_at is not None
    await store.close()
