"""What is asked at every tick must not cost more when more rows wait: the plans of the databases
are read, with as many rows as make a wrong plan tempting."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable
from datetime import timedelta

import pytest
from sqlalchemy import Engine, create_engine, text
from sqlalchemy.pool import NullPool

from db.engine import Store, normal, open_store
from db.work import Work
from school.outbox.outcomes import Sent, settle
from school.outbox.rows import Letter, NewDelivery
from school.outbox.stops import Stop
from tests.db.heard import heard, plans
from tests.db.samples import LETTER, NOW, a_reminder, planned
from tests.db.samples import people as some_people
from tests.postgres import Postgres

Ask = Callable[[Work], Awaitable[object]]
FAR = NOW + timedelta(days=30)

_MANY_DELIVERIES = """
    WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 20000)
    INSERT INTO deliveries (key, person_id, kind, "values", urgent, after_doubt, due_at, state,
        attempts, doubts, next_at, created_at, topic, withdrawn,
        paused, parts, part, message_ids)
    SELECT 'far ' || i, 1 + i % 50, 'x', '{}', i % 9 = 0, 'list', :far,
        CASE WHEN i % 2 = 0 THEN 'waiting' ELSE 'sent' END, 0, 0, :far, :far,
        CASE i % 4 WHEN 0 THEN 'entry:' || i WHEN 2 THEN 'long' END, :no, :no, 1, 0, '[]' FROM n
"""
_MANY_REMINDERS = """
    WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 20000)
    INSERT INTO reminders (task_id, person_id, rung, due_at, state)
    SELECT 1, 1 + i % 50, 'rung ' || i, :far,
        CASE WHEN i % 2 = 0 THEN 'waiting' ELSE 'cancelled' END FROM n
"""
_A_TASK = """
    INSERT INTO tasks (item_id, plan_id, person_id, occurrence, due, state, reason, extended)
    VALUES (1, 1, 1, 'x', '2027-08-31', 'open', '', :no)
"""


@pytest.fixture
async def engine(store: Store, database_url: str) -> Engine:
    """A database where very many rows wait for a later day."""
    await some_people(store, 50)
    async with store.begin(writes=True) as work:
        await planned(work)
    engine = create_engine(normal(database_url), poolclass=NullPool)
    far = FAR if store.dialect == "postgresql" else FAR.strftime("%Y-%m-%d %H:%M:%S.%f")
    with engine.begin() as connection:
        connection.execute(text(_A_TASK), {"no": False})
        for statement in (_MANY_DELIVERIES, _MANY_REMINDERS):
            connection.execute(text(statement), {"far": far, "no": False})
        if store.dialect == "postgresql":  # its autovacuum would do it; SQLite is never analysed
            connection.execute(text("ANALYZE"))
    return engine


async def asked(engine: Engine, store: Store, ask: Ask, *, writes: bool) -> list[str]:
    with heard() as statements:
        async with store.begin(writes=writes) as work:
            await ask(work)
    return plans(engine, statements)


NOTHING_DUE: dict[str, Ask] = {
    "claim": lambda work: work.outbox.claim(NOW, 30),
    "next delivery": lambda work: work.outbox.next_due(),
    "due reminders": lambda work: work.reminders.due(NOW, 100),
    "next reminder": lambda work: work.reminders.next_due(),
    "expiring": lambda work: work.outbox.expire(NOW),
    "in flight": lambda work: work.outbox.sending(),
    "troubles": lambda work: work.outbox.troubled(10),
}


@pytest.mark.parametrize("name", NOTHING_DUE)
async def test_a_tick_with_nothing_due_looks_into_one_index(
    engine: Engine, store: Store, name: str
) -> None:
    (plan,) = await asked(engine, store, NOTHING_DUE[name], writes=True)
    assert re.search(r"USING (COVERING )?INDEX [iu]|Index (Only )?Scan", plan), plan
    assert "Seq Scan on deliveries" not in plan
    assert "Seq Scan on reminders" not in plan
    assert not re.search(r"SCAN (deliveries|reminders)$", plan, re.M)
    if name not in ("expiring", "in flight"):  # what they find is sorted afterwards
        assert not re.search("TEMP B-TREE|Sort", plan), plan


OF_A_TOPIC: dict[str, Ask] = {
    "hold": lambda work: work.outbox.hold("entry:8", NOW),
    "release": lambda work: work.outbox.release("entry:8", NOW),
    "call off": lambda work: work.outbox.call_off("entry:8", NOW),
    "withdraw": lambda work: work.outbox.withdraw(["entry:8", "entry:12"], NOW),
    "figures": lambda work: work.outbox.figures("entry:8"),
    "page": lambda work: work.outbox.page("long", "x", 7, 50),
    "row of": lambda work: work.outbox.row_of("long", 9, "x"),
    "received": lambda work: work.outbox.received([1, 2], FAR, ["x", "y"]),
    "counts": lambda work: work.outbox.counts(),
}


@pytest.mark.parametrize("name", OF_A_TOPIC)
async def test_many_rows_are_found_and_counted_by_an_index(
    engine: Engine, store: Store, name: str
) -> None:
    for plan in await asked(engine, store, OF_A_TOPIC[name], writes=True):
        if store.dialect == "sqlite" or name != "counts":
            assert "Seq Scan on deliveries" not in plan, plan
        assert not re.search(r"SCAN deliveries$", plan, re.M), plan
        if name == "page":  # in its order, and no further than it has to
            assert "topic" in plan
            assert not re.search("TEMP B-TREE|Sort", plan), plan


async def test_during_a_stop_the_waiting_rows_are_not_walked(engine: Engine, store: Store) -> None:
    async with store.begin(writes=True) as work:
        await work.stops.put(Stop(1, NOW))
        await work.outbox.add("word", 1, Letter("sending-stopped", {}), NOW)
        await work.outbox.add("other", 2, LETTER, NOW)
    found = await asked(engine, store, NOTHING_DUE["claim"], writes=True)
    assert len(found) >= 3
    for plan in found:
        assert "Seq Scan on deliveries" not in plan, plan
        assert not re.search(r"SCAN (due|other|flying|deliveries)$", plan, re.M), plan
    assert "ix_deliveries_waiting_stopped" in found[1]
    assert any("ix_deliveries_waiting_stopped" in plan for plan in found[2:])


@pytest.mark.parametrize("name", ["claim", "due reminders"])
async def test_a_tick_with_something_due_walks_indexes_only(
    engine: Engine, store: Store, name: str
) -> None:
    everybody = await names_of(store)
    async with store.begin(writes=True) as work:
        for number, person_id in enumerate(everybody[:20]):
            await work.outbox.add(f"due {number}", person_id, LETTER, NOW, urgent=number % 3 == 0)
        (task,) = await work.tasks.of_plan(1)
        await work.reminders.add([a_reminder(task, f"due {n}") for n in range(20)])
    found = await asked(engine, store, NOTHING_DUE[name], writes=True)
    assert len(found) >= 3
    for plan in found:
        assert "Seq Scan on deliveries" not in plan, plan
        assert "Seq Scan on reminders" not in plan, plan
        # SQLite may walk an index that is in the order wanted, but not the table.
        assert not re.search(r"SCAN (due|other|flying|deliveries|reminders)$", plan, re.M), plan


async def test_of_thousands_a_handful_is_claimed_without_sorting_them(
    store: Store, database_url: str
) -> None:
    """They have just been written: the statistics do not know of them."""
    await some_people(store, 2_000)
    async with store.begin(writes=True) as work:
        letters = [NewDelivery(f"due {one}", one, LETTER) for one in await names_of(store)]
        await work.outbox.add_many(letters, NOW)
        await work.outbox.claim(NOW, 100)
    engine = create_engine(normal(database_url), poolclass=NullPool)
    found = await asked(engine, store, NOTHING_DUE["claim"], writes=True)
    claim = next(plan for plan in found if "due" in plan)
    assert not re.search("Sort|TEMP B-TREE FOR ORDER BY|Bitmap", claim), claim


async def test_a_handful_is_recorded_without_a_walk_of_the_table(
    engine: Engine, store: Store
) -> None:
    async with store.begin(writes=True) as work:
        letters = [NewDelivery(f"due {one}", one, LETTER) for one in await names_of(store)]
        await work.outbox.add_many(letters, NOW)
        claims = await work.outbox.claim(NOW, 30)
    ended = [(one.delivery, settle(one.delivery, Sent.one(7), NOW)) for one in claims]
    assert len(ended) == 30
    first, *_ = await asked(engine, store, lambda w: w.outbox.record_claimed(ended), writes=True)
    assert not re.search(r"Seq Scan on deliveries|SCAN deliveries$", first, re.M), first


@pytest.mark.postgres
async def test_no_statement_is_compiled(postgres_server: Postgres) -> None:
    """A forbidden sort counts as dear enough for it, and it takes a tenth of a second."""
    store = open_store(postgres_server.url(postgres_server.new()))
    async with store._writer.engine.connect() as connection:
        assert (await connection.exec_driver_sql("SHOW jit")).scalar_one() == "off"
    await store.close()


async def names_of(store: Store) -> list[int]:
    async with store.begin(writes=False) as work:
        return [one.id for one in await work.people.all()]


async def test_a_person_is_found_in_one_question(engine: Engine, store: Store) -> None:
    found = await asked(engine, store, lambda work: work.people.by_telegram(1001), writes=False)
    assert len(found) == 1
