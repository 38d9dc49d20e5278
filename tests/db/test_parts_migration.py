"""The step from 0002 to 0003 with rows in the ledger, and back."""

from __future__ import annotations

from typing import Any

from sqlalchemy import text

from db import upkeep
from db.engine import open_store
from school.outbox.rows import DeliveryState
from tests.db.raw import ask, write
from tests.db.samples import NOW

_PERSON = """
    INSERT INTO people (id, name, folded, telegram_id, language, state, reach, admin, created_at,
        staff, family)
    VALUES (1, 'Анна', 'анна', 1001, 'ru', 'active', 'fine', :no, :at, :yes, :no)
"""
_OLD_ROWS = f"""{_PERSON};
    INSERT INTO deliveries (id, key, person_id, kind, "values", urgent, after_doubt, due_at, state,
        attempts, doubts, next_at, message_id, created_at, finished_at, topic, withdrawn)
    VALUES (5, 'sent', 1, 'a', '{{}}', :no, 'repeat', :at, 'sent', 1, 0, :at, 7000000000, :at, :at,
            'entry:1', :no),
        (6, 'waiting', 1, 'a', '{{}}', :no, 'list', :at, 'waiting', 1, 0, :at, NULL, :at, NULL,
            NULL, :no)
"""
_NEW_ROWS = f"""{_PERSON};
    INSERT INTO deliveries (id, key, person_id, kind, "values", urgent, after_doubt, due_at, state,
        attempts, doubts, next_at, created_at, finished_at, topic, withdrawn, paused, parts, part,
        message_ids)
    VALUES (5, 'sent', 1, 'a', '{{}}', :no, 'list', :at, 'sent', 1, 0, :at, :at, :at, 't', :no, :no,
            2, 2, '[7000000000,8]'),
        (6, 'begun', 1, 'a', '{{}}', :no, 'list', :at, 'waiting', 0, 0, :at, :at, NULL, 't', :no,
            :no, 2, 1, '[9]'),
        (7, 'held', 1, 'a', '{{}}', :no, 'list', :at, 'held', 0, 0, :at, :at, NULL, 't', :no, :no,
            1, 0, '[]'),
        (8, 'flying', 1, 'a', '{{}}', :no, 'list', :at, 'sending', 1, 0, :at, :at, NULL, 't', :no,
            :no, 2, 1, '[10]'),
        (9, 'simple', 1, 'a', '{{}}', :no, 'repeat', :at, 'waiting', 0, 0, :at, :at, NULL, NULL,
            :no, :no, 1, 0, '[]'),
        (10, 'album', 1, 'a', '{{}}', :no, 'list', :at, 'waiting', 0, 0, :at, :at, NULL, 't', :no,
            :no, 3, 0, '[]')
"""


async def test_rows_keep_their_message(blank_url: str) -> None:
    await upkeep.migrate(blank_url, "0002")
    await write(blank_url, _OLD_ROWS)
    await upkeep.migrate(blank_url)
    assert await upkeep.integrity(blank_url) == []
    store = open_store(blank_url)
    async with store.begin(writes=True) as work:
        sent, waiting = await work.outbox.get(5), await work.outbox.get(6)
        assert sent and waiting
        assert (sent.message_ids, sent.message_id) == ((7_000_000_000,), 7_000_000_000)
        assert (sent.part, sent.parts, sent.paused) == (1, 1, False)
        assert (waiting.message_ids, waiting.part, waiting.parts) == ((), 0, 1)
        assert [claim.delivery.key for claim in await work.outbox.claim(NOW, 5)] == ["waiting"]
    await store.close()


async def test_the_way_back_sends_nothing_twice_and_nothing_held(blank_url: str) -> None:
    await upkeep.migrate(blank_url, "0003")
    await write(blank_url, _NEW_ROWS)
    await upkeep.migrate(blank_url, "0002")
    assert await upkeep.integrity(blank_url) == []

    def rows(connection: Any) -> list[tuple[Any, ...]]:
        found = connection.execute(
            text("SELECT key, state, message_id, finished_at FROM deliveries ORDER BY id")
        )
        return [(row.key, row.state, row.message_id, row.finished_at is None) for row in found]

    assert await ask(blank_url, rows) == [
        ("sent", "sent", 7_000_000_000, False),
        ("begun", "sent", 9, False),
        ("held", "cancelled", None, False),
        ("flying", "uncertain", 10, False),
        ("simple", "waiting", None, True),
        ("album", "cancelled", None, False),
    ]
    await upkeep.migrate(blank_url)
    store = open_store(blank_url)
    async with store.begin(writes=False) as work:
        row = await work.outbox.get(6)
        assert row
        assert (row.state, row.message_ids, row.part) == (DeliveryState.SENT, (9,), 1)
    await store.close()
