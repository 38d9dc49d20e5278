"""The step from 0017 to 0019 with a plan in the database, and back."""

from __future__ import annotations

from dataclasses import replace

from db import upkeep
from db.engine import open_store
from tests.db.samples import planned


async def test_plans_keep_their_items_and_forget_their_file(blank_url: str) -> None:
    await upkeep.migrate(blank_url)
    store = open_store(blank_url)
    async with store.begin(writes=True) as work:
        await planned(work, 3)
        before = await work.plans.current()
        assert before
        await work.plans.save(replace(before, file_id="BQAC"))
    await store.close()
    await upkeep.migrate(blank_url, "0017")
    await upkeep.migrate(blank_url)
    assert await upkeep.integrity(blank_url) == []
    store = open_store(blank_url)
    async with store.begin(writes=False) as work:
        assert await work.plans.current() == replace(before, file_id="")
        assert len(await work.plans.items(before.id)) == 3
    await store.close()
