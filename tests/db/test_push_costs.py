"""A batch of families must cost the same in a large school: the plans of the databases are read,
with a hundred thousand accounts in the tables."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable
from datetime import timedelta

import pytest
from sqlalchemy import Engine, create_engine, text
from sqlalchemy.pool import NullPool

from db.engine import Store, normal
from db.work import Work
from tests.db.heard import heard, plans
from tests.db.samples import NOW

Ask = Callable[[Work], Awaitable[object]]
FAR = NOW + timedelta(days=30)
FAMILIES = 100_000

_NUMBERS = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {count}) "
_ROWS = [
    (1, """INSERT INTO consent_texts (hash, language, body, created_at)
        SELECT 'h', 'ru', '', :far FROM n"""),
    (FAMILIES, """INSERT INTO people (name, folded, telegram_id, language, state, reach, admin,
            created_at, staff, family)
        SELECT '', '', i, 'ru', 'active', CASE WHEN i % 10 = 0 THEN 'blocked' ELSE 'fine' END,
            false, :far, false, true FROM n"""),
    (2 * FAMILIES, """INSERT INTO consents (kind, way, text_hash, given_at, person_id)
        SELECT CASE WHEN i % 2 = 0 THEN 'news' ELSE 'observing' END, 'chat', 'h', :far,
            (i + 1) / 2 FROM n"""),
    (FAMILIES, """INSERT INTO ties (person_id, grade_class, kind)
        SELECT i, (1 + i % 11) || 'А', 'child' FROM n"""),
    (FAMILIES // 10, """INSERT INTO preferences (person_id, mode, text_first)
        SELECT i * 10, 'digest', false FROM n"""),
    (200, """INSERT INTO exams (year, grade_class, subject, day, room, removed, revision)
        SELECT 2026, (1 + i % 11) || 'А', 'предмет ' || i, '2027-04-14', '', false, 0 FROM n"""),
    (200, """INSERT INTO pushed_exams (exam_id, grade_class, subject, day)
        SELECT i, (1 + i % 11) || 'А', 'предмет ' || i, '2027-04-14' FROM n"""),
    (2 * FAMILIES, """INSERT INTO deliveries (key, person_id, kind, "values", urgent, after_doubt,
            due_at, state, attempts, doubts, next_at, created_at, topic, withdrawn, paused, parts,
            part, message_ids)
        SELECT 'key ' || i, (i + 1) / 2, 'tests-ahead', '{}', false, 'repeat', :far,
            CASE WHEN i % 2 = 0 THEN 'waiting' ELSE 'sent' END, 0, 0, :far, :far,
            'tests:' || (i + 1) / 2, false, false, 1, 0, '[]' FROM n"""),
    (2 * FAMILIES, """INSERT INTO push_lines (delivery_id, exam_id, person_id, grade_class, subject,
            day, rung)
        SELECT i, 1 + i % 200, (i + 1) / 2, '', '', '2027-04-14', 14 FROM n"""),
]  # fmt: skip


@pytest.fixture
def engine(store: Store, database_url: str) -> Engine:
    engine = create_engine(normal(database_url), poolclass=NullPool)
    on_postgres = store.dialect == "postgresql"
    far = FAR if on_postgres else FAR.strftime("%Y-%m-%d %H:%M:%S.%f")
    with engine.begin() as connection:
        for count, rows in _ROWS:
            words = _NUMBERS.format(count=count) + rows
            connection.execute(text(words), {"far": far} if ":far" in rows else {})
        if on_postgres:  # its autovacuum would do it; SQLite is never analysed
            connection.execute(text("ANALYZE"))
    return engine


BATCH = range(50_001, 50_101)
ASKED: dict[str, Ask] = {
    "everybody": lambda work: work.pushes.readers(50_000, 100),
    "of classes": lambda work: work.pushes.readers(50_000, 100, ["5А", "5", "6А"]),
    "is anybody there": lambda work: work.pushes.anybody(),
    "memories": lambda work: work.pushes.memories(BATCH),
    "ties": lambda work: work.families.ties(BATCH),
    "withdraw": lambda work: work.pushes.withdraw([7], NOW),
    "withdraw a family's": lambda work: work.outbox.withdraw(["tests:50001"], NOW),
    "preference": lambda work: work.preferences.of(50_001),
    "forget": lambda work: work.pushes.forget(50_001),
}


async def test_nothing_is_read_from_end_to_end(engine: Engine, store: Store) -> None:
    for name, ask in ASKED.items():
        with heard() as statements:
            async with store.begin(writes=True) as work:
                await ask(work)
        found = plans(engine, [one for one in statements if "advisory" not in one[0]])
        assert found, name
        for plan in found:
            assert "Seq Scan" not in plan, f"{name}\n{plan}"
            # SQLite may walk an index that is in the order wanted, but not the table.
            assert not re.search(r"SCAN (?!CONSTANT)\w+( LEFT-JOIN)?$", plan, re.M), (
                f"{name}\n{plan}"
            )


async def test_a_batch_starts_where_the_last_one_ended(engine: Engine, store: Store) -> None:
    with heard() as statements:
        async with store.begin(writes=False) as work:
            found = await work.pushes.readers(50_000, 100)
    assert [one.person_id for one in found][:2] == [50_001, 50_002]
    (plan,) = plans(engine, statements)
    walk = "Index Scan using pk_people" if store.dialect == "postgresql" else "INTEGER PRIMARY KEY"
    assert walk in plan, plan
    assert "Sort" not in plan, plan
    assert "TEMP B-TREE" not in plan, plan


async def test_changes_are_looked_for_among_the_tests_only(engine: Engine, store: Store) -> None:
    """Asked after every change of people or dates."""
    with heard() as statements:
        async with store.begin(writes=False) as work:
            assert await work.pushes.astray() == []
    (plan,) = plans(engine, statements)
    assert "push_lines" not in plan
    assert "deliveries" not in plan
