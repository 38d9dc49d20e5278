"""Conversations and the inbox."""

from __future__ import annotations

from db.engine import Store
from school.yearly.keeping import DataKind, Limit
from tests.db.samples import HOUR, NOW


async def test_a_conversation_is_kept_until_it_is_empty(store: Store) -> None:
    async with store.begin(writes=True) as work:
        talks = work.conversations
        assert await talks.get(-(10**13), 5) == (None, {})
        await talks.put(-(10**13), 5, "plan:when", {"item": 3, "слово": ["а"]}, NOW)
        await talks.put(7, 5, None, {"page": 2}, NOW)
        assert await talks.get(-(10**13), 5) == ("plan:when", {"item": 3, "слово": ["а"]})
        assert await talks.get(7, 5) == (None, {"page": 2})
        await talks.put(7, 5, "step", {}, NOW + HOUR)
        assert await talks.get(7, 5) == ("step", {})
        await talks.put(7, 5, None, {}, NOW)
        assert await talks.get(7, 5) == (None, {})
        assert await talks.get(7, 6) == (None, {})


async def test_an_update_is_handled_once(store: Store) -> None:
    async with store.begin(writes=True) as work:
        inbox = work.inbox
        assert await inbox.put([(12, 5, "twelve"), (11, 5, "одиннадцать")], NOW) == [11, 12]
        assert await inbox.put([(12, 5, "twelve"), (13, 6, "thirteen")], NOW + HOUR) == [13]
        assert await inbox.put([], NOW) == []
        assert await inbox.pending() == [(11, "одиннадцать"), (12, "twelve"), (13, "thirteen")]
        await inbox.done([11, 13])
        assert await inbox.pending() == [(12, "twelve")]
        assert await inbox.put([(11, 5, "again")], NOW) == []

        later = NOW + HOUR
        await work.keeping.destroy(DataKind.UPDATES, Limit(later.date(), later), 10)
        assert await inbox.pending() == [(12, "twelve")]  # what is not done is not forgotten
        assert await inbox.put([(11, 5, "again"), (13, 6, "again")], NOW) == [11]
