"""What a sign-up and the clock ask of the places must not cost more in a larger school: the plans
of the databases are read, with years of entries in the tables."""

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


async def position(work: Work) -> int:
    waiting = await work.entries.queue(500)
    return await work.entries.position(waiting[-1])


_NUMBERS = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {count}) "
_ROWS = [
    (
        4000,
        """INSERT INTO people (name, folded, telegram_id, language, state, reach, admin, created_at,
            staff, family)
        SELECT '', '', i, 'ru', 'active', 'fine', false, :far, false, true FROM n""",
    ),
    (
        8000,
        """INSERT INTO bindings (person_id, role, name)
        SELECT 1 + i % 4000, '{"area"' || ':' || 'null,"grades"' || ':' || '[' || i || '],"name"'
            || ':' || '"class_teacher","subject"' || ':' || 'null}', 'class_teacher' FROM n""",
    ),
    (
        4000,
        """INSERT INTO parents (person_id, name, folded, phone, memo)
        SELECT i, 'Лапина Мария', 'лапина мария', '', '' FROM n""",
    ),
    (
        8000,
        """INSERT INTO ties (person_id, grade_class, kind)
        SELECT 1 + i % 4000, '' || i % 11, CASE WHEN i > 4000 THEN 'child' ELSE 'relative' END
        FROM n""",
    ),
    (
        4000,
        """INSERT INTO exams (year, grade_class, subject, day, room, removed, revision)
        SELECT 2020 + i % 10, '5А', 'предмет ' || i, '2027-04-14', '', false, 0 FROM n""",
    ),
    (
        4000,
        """INSERT INTO places (exam_id, lessons, closed, code)
        SELECT i, 1, false, '000000' FROM n""",
    ),
    (
        40000,
        """INSERT INTO entries (exam_id, parent_id, person_id, state, day, room, created_at, token,
            rung, no_show, reason, tries, deadline, remind_at)
        SELECT 1 + i % 4000, 1 + i % 3989, 1 + i % 3989,
            CASE i / 4000 % 8 WHEN 0 THEN 'placed' WHEN 1 THEN 'queued' WHEN 2 THEN 'offered'
                ELSE 'cancelled' END,
            '2027-04-14', '', :far, 't' || i, '', false, '', 0,
            CASE WHEN i / 4000 % 8 = 2 THEN :far END, CASE WHEN i / 4000 % 8 = 0 THEN :far END
        FROM n""",
    ),
    (
        40000,
        """INSERT INTO deliveries (key, person_id, kind, "values", urgent, after_doubt, due_at,
            state, attempts, doubts, next_at, created_at, topic, withdrawn,
            paused, parts, part, message_ids)
        SELECT 'key ' || i, 1 + i % 4000, 'x', '{}', false, 'list', :far,
            CASE WHEN i % 4 = 0 THEN 'waiting' ELSE 'sent' END, 0, 0, :far, :far,
            CASE WHEN i % 2 = 0 THEN 'entry:' || i % 10000 END, false, false, 1, 0, '[]' FROM n""",
    ),
]


@pytest.fixture
def engine(store: Store, database_url: str) -> Engine:
    """Many years of a large school."""
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


ASKED: dict[str, Ask] = {
    "scene": lambda work: work.entries.scene(500, [77]),
    "scene of a pair": lambda work: work.entries.scene(500, [77, 78]),
    "to remind": lambda work: work.entries.to_remind(NOW, 50),
    "lapsed": lambda work: work.entries.lapsed(NOW, 50),
    "next due": lambda work: work.entries.next_due(),
    "queue": lambda work: work.entries.queue(500),
    "position": position,
    "by token": lambda work: work.entries.by_token("t5"),
    "of account": lambda work: work.entries.of_account(77),
    "of parent": lambda work: work.entries.of_parent(77),
    "of exams": lambda work: work.entries.of_exams([500]),
    "place": lambda work: work.places.get(500),
    "on a topic": lambda work: work.outbox.on("entry:8"),
    "withdraw": lambda work: work.outbox.withdraw(["entry:8", "entry:10"], NOW),
}
_SMALL = "settings|profile"  # one row or two


@pytest.mark.parametrize("ask", ASKED.values(), ids=ASKED)
async def test_nothing_is_read_from_end_to_end(engine: Engine, store: Store, ask: Ask) -> None:
    with heard() as statements:
        async with store.begin(writes=True) as work:
            await ask(work)
    found = plans(engine, [one for one in statements if "advisory" not in one[0]])
    assert found
    for plan in found:
        assert not re.search(rf"Seq Scan on (?!{_SMALL})", plan), plan
        # SQLite may walk an index that is in the order wanted, but not the table.
        assert not re.search(rf"SCAN (?!CONSTANT|{_SMALL})\w+( LEFT-JOIN)?$", plan, re.M), plan


@pytest.mark.parametrize(
    ("name", "index"),
    [
        ("to remind", "ix_entries_remind"),
        ("lapsed", "ix_entries_deadline"),
        ("queue", "ix_entries_place"),
        ("on a topic", "ix_deliveries_topic"),
    ],
)
async def test_each_walks_its_own_index(
    engine: Engine, store: Store, name: str, index: str
) -> None:
    with heard() as statements:
        async with store.begin(writes=False) as work:
            await ASKED[name](work)
    (plan,) = plans(engine, statements)
    assert index in plan, plan
