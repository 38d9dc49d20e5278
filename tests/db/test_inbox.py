"""Updates in hand: one of each chat, kept, let go, taken over, also by claims that meet."""

from __future__ import annotations

import asyncio
from typing import Any

from sqlalchemy import Connection, text
from sqlalchemy.exc import IntegrityError

from db import upkeep
from db.engine import Store, open_store
from tests.db.raw import ask, write
from tests.db.samples import NOW

FAR, PAST = 3600.0, -1.0  # seconds


async def test_one_update_of_each_chat_is_in_hand(store: Store) -> None:
    async with store.begin(writes=True) as work:
        inbox = work.inbox
        await inbox.put([(1, 5, "a"), (2, 5, "b"), (3, 6, "c"), (4, 7, "d")], NOW)
        assert await inbox.claim("me", FAR, 0) == []
        assert await inbox.claim("me", FAR, 2) == [(1, "a"), (3, "c")]
        assert await inbox.claim("you", FAR, 9) == [(4, "d")]
        await inbox.put([(0, 5, "late")], NOW)
        assert await inbox.claim("you", FAR, 9) == [], "it waits for the one in hand"
        await inbox.done([1])
        assert await inbox.claim("you", FAR, 9) == [(0, "late")]
        await inbox.done([0])
        assert await inbox.claim("me", FAR, 9) == [(2, "b")]


async def test_what_is_not_kept_is_others(store: Store) -> None:
    async with store.begin(writes=True) as work:
        inbox = work.inbox
        await inbox.put([(1, 5, "a"), (2, 5, "b"), (3, 6, "c")], NOW)
        assert await inbox.claim("me", PAST, 9) == [(1, "a"), (3, "c")]
        assert await inbox.claim("me", FAR, 9) == [], "what is mine I have already begun"
        await inbox.keep("me", FAR)
        assert await inbox.claim("you", FAR, 9) == []
        await inbox.keep("me", PAST)
        assert await inbox.claim("you", FAR, 9) == [(1, "a"), (3, "c")]
        await inbox.keep("me", PAST)  # who slept too long keeps nothing of others
        assert await inbox.claim("third", FAR, 9) == []
        await inbox.let_go("you", [3])
        assert await inbox.claim("third", FAR, 9) == [(1, "a")]
        await inbox.let_go("you", [])
        assert await inbox.claim("third", FAR, 9) == [(3, "c")]


async def test_what_is_done_forgets_whose_it_was(store: Store, database_url: str) -> None:
    async with store.begin(writes=True) as work:
        await work.inbox.put([(1, 5, "a")], NOW)
        await work.inbox.claim("me", FAR, 1)
        await work.inbox.done([1])

    def row(connection: Connection) -> Any:
        found = text("SELECT done, body, chat_id, owner, held_until FROM inbox")
        return tuple(connection.execute(found).one())

    assert await ask(database_url, row) == (1, "", 0, None, None)


def somebody_waits(connection: Connection) -> bool:
    """For what another transaction becomes."""
    found = text("SELECT count(*) FROM pg_locks WHERE NOT granted AND locktype = 'transactionid'")
    return bool(connection.scalar(found))


async def test_claims_that_do_not_see_each_other(store: Store, database_url: str) -> None:
    """Two updates of one chat, the second written while the first is being taken: the database
    lets one of them be in hand. On SQLite there is one writer, so the second sees the first."""
    other = open_store(database_url)
    async with store.begin(writes=True) as work:
        await work.inbox.put([(2, 5, "b")], NOW)
    taken: list[str] = []

    async def late() -> None:
        async with other.begin(writes=True) as work:
            await work.inbox.put([(1, 5, "late")], NOW)
            taken.extend(body for _, body in await work.inbox.claim("you", FAR, 9))

    async with store.begin(writes=True) as work:
        assert await work.inbox.claim("me", FAR, 9) == [(2, "b")]
        waiting = asyncio.create_task(late())
        async with asyncio.timeout(60):
            while store.dialect == "postgresql" and not await ask(database_url, somebody_waits):
                await asyncio.sleep(0.01)
    (fault,) = await asyncio.gather(waiting, return_exceptions=True)
    assert isinstance(fault, IntegrityError) if store.dialect == "postgresql" else fault is None
    assert taken == []
    await other.close()


async def test_what_waits_outlives_the_step_and_the_way_back(blank_url: str) -> None:
    await upkeep.migrate(blank_url, "0013")
    await write(
        blank_url,
        """
        INSERT INTO inbox (update_id, body, done, received_at)
        VALUES (7, 'a', :no, :at), (8, 'b', :no, :at), (9, '', :yes, :at)
        """,
    )
    await upkeep.migrate(blank_url, "0014")
    store = open_store(blank_url)
    async with store.begin(writes=True) as work:
        assert await work.inbox.claim("me", FAR, 9) == [(7, "a")], "one after another"
    await store.close()
    await upkeep.migrate(blank_url, "0013")

    def rows(connection: Connection) -> list[tuple[Any, ...]]:
        found = connection.execute(text("SELECT * FROM inbox ORDER BY update_id"))
        return [tuple(row)[:3] for row in found]

    assert await ask(blank_url, rows) == [(7, "a", 0), (8, "b", 0), (9, "", 1)]
