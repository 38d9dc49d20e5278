"""Looking for what is over costs no more when there is more that is not."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.pool import NullPool

from db.engine import Store, normal
from school.yearly.keeping import BATCH, DataKind, Limit
from tests.db.heard import heard, plans
from tests.db.samples import NOW, person

OLD, NEW = NOW - timedelta(days=800), NOW - timedelta(days=20)


@pytest.mark.parametrize("kind", DataKind)
async def test_looking_for_what_is_over_walks_an_index(
    store: Store, database_url: str, kind: DataKind
) -> None:
    """With many rows that are not over yet, of those tables that grow without end."""
    engine = create_engine(normal(database_url), poolclass=NullPool)
    async with store.begin(writes=True) as work:
        await person(work, "Иванова Анна", 1)
    at = NEW if store.dialect == "postgresql" else NEW.strftime("%Y-%m-%d %H:%M:%S.%f")
    many = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 20000) "
    with engine.begin() as connection:
        for statement in (
            'INSERT INTO deliveries (key, person_id, kind, "values", urgent, after_doubt, due_at,'
            " state, attempts, doubts, next_at, created_at, finished_at, withdrawn, paused, parts,"
            " part, message_ids) " + many + "SELECT 'k' || i, 1, 'x', '{}', :no, 'list', :at,"
            " 'sent', 0, 0, :at, :at, :at, :no, :no, 1, 0, '[]' FROM n",
            "INSERT INTO audit (at, action, subject, details) "
            + many
            + "SELECT :at, 'x', '', '{}' FROM n",
            "INSERT INTO inbox (update_id, chat_id, body, done, received_at) "
            + many
            + "SELECT i, 0, '', NOT :no, :at FROM n",
        ):
            given = {"at": at, "no": False}
            used = {name: given[name] for name in given if f":{name}" in statement}
            connection.execute(text(statement), used)
        if store.dialect == "postgresql":
            connection.execute(text("ANALYZE"))
    with heard() as statements:
        async with store.begin(writes=True) as work:
            await work.keeping.destroy(kind, Limit(OLD.date(), OLD), BATCH)
            await work.keeping.oldest(kind)
    for plan in plans(engine, statements):
        assert not re.search(r"SCAN (deliveries|audit|inbox)$", plan, re.M), plan
        assert not re.search(r"Seq Scan on (deliveries|audit|inbox)", plan), plan
