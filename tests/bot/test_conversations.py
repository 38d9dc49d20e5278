"""Conversation states live in the project's database and outlive the process."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.fsm.storage.base import StorageKey

from bot.conversations import SqlStorage
from db.engine import Store

NOW = datetime(2026, 9, 1, 8, 0, tzinfo=UTC)
ANNA = StorageKey(bot_id=1, chat_id=5, user_id=5)
BORIS = StorageKey(bot_id=1, chat_id=6, user_id=6)


class Steps(StatesGroup):
    name = State()
    date = State()


def opened(store: Store) -> SqlStorage:
    """As a process that starts anew."""
    return SqlStorage(store.begin, lambda: NOW)


async def test_a_state_survives_a_restart(store: Store) -> None:
    storage = opened(store)
    await storage.set_state(ANNA, Steps.name)
    await storage.set_data(ANNA, {"item": 7, "words": ["да"], "more": {"a": None}})
    await storage.set_state(BORIS, Steps.date)
    await storage.close()
    again = opened(store)
    assert await again.get_state(ANNA) == "Steps:name"
    assert await again.get_data(ANNA) == {"item": 7, "words": ["да"], "more": {"a": None}}
    assert await again.get_state(BORIS) == "Steps:date"
    assert await again.get_data(BORIS) == {}


async def test_each_change_is_written_at_once(store: Store) -> None:
    storage = opened(store)
    for number in range(3):
        await storage.set_data(ANNA, {"n": number})
        assert await opened(store).get_data(ANNA) == {"n": number}
    await storage.set_state(ANNA, None)
    await storage.set_data(ANNA, {})
    async with store.begin(writes=False) as work:
        assert await work.conversations.get(5, 5) == (None, {})


async def test_what_was_changed_in_place_is_written_too(store: Store) -> None:
    context = FSMContext(opened(store), ANNA)
    await context.set_data({"chosen": [1]})
    data = await context.get_data()
    data["chosen"].append(2)
    assert await context.get_data() == {"chosen": [1]}, "not kept before it is set"
    await context.set_data(data)
    assert await opened(store).get_data(ANNA) == {"chosen": [1, 2]}


async def test_it_reads_the_same_before_a_restart_and_after(store: Store) -> None:
    storage = opened(store)
    await storage.set_data(ANNA, {"pair": (1, 2), "by": {3: "c"}})
    before = await storage.get_data(ANNA)
    assert before == await opened(store).get_data(ANNA) == {"pair": [1, 2], "by": {"3": "c"}}


async def test_what_is_not_json_is_refused_and_changes_nothing(store: Store) -> None:
    storage = opened(store)
    await storage.set_data(ANNA, {"n": 1})
    with pytest.raises(TypeError):
        await storage.set_data(ANNA, {"n": NOW})
    assert await storage.get_data(ANNA) == {"n": 1}


async def test_what_does_not_change_costs_no_transaction(store: Store) -> None:
    begun: list[bool] = []

    def begin(*, writes: bool) -> Any:
        begun.append(writes)
        return store.begin(writes=writes)

    storage = SqlStorage(begin, lambda: NOW)
    await storage.set_state(ANNA, Steps.name)
    begun.clear()
    await storage.set_state(ANNA, Steps.name)
    assert await storage.get_state(ANNA) == "Steps:name"
    assert begun == []


async def test_a_fault_leaves_what_the_database_has(store: Store) -> None:
    broken = False

    def begin(*, writes: bool) -> Any:
        if broken and writes:
            raise ConnectionError
        return store.begin(writes=writes)

    storage = SqlStorage(begin, lambda: NOW)
    await storage.set_state(ANNA, Steps.name)
    broken = True
    with pytest.raises(ConnectionError):
        await storage.set_state(ANNA, Steps.date)
    assert await storage.get_state(ANNA) == "Steps:name"


async def test_memory_is_bounded(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.conversations._MOST", 3)
    storage = opened(store)
    for number in range(1, 9):
        await storage.set_state(StorageKey(1, number, number), Steps.name)
        assert len(storage._known) <= 3
    assert await storage.get_state(StorageKey(1, 1, 1)) == "Steps:name"


async def test_changes_by_others_are_seen_and_own_ones_forget_nothing(store: Store) -> None:
    begun: list[bool] = []

    def begin(*, writes: bool) -> Any:
        begun.append(writes)
        return store.begin(writes=writes)

    storage = SqlStorage(begin, lambda: NOW)
    store.on_commit(lambda subjects: storage.forget() if "conversations" in subjects else None)
    await storage.set_state(ANNA, Steps.name)
    await storage.set_state(BORIS, Steps.name)
    begun.clear()
    assert await storage.get_state(ANNA) == "Steps:name"
    assert begun == [], "another's step is no reason to ask anew"
    await opened(store).set_state(ANNA, Steps.date)
    assert await storage.get_state(ANNA) == "Steps:date"


async def test_a_read_that_a_change_overtakes_is_not_remembered(store: Store) -> None:
    def begin(*, writes: bool) -> Any:
        return Overtaken(store, storage, writes=writes)

    storage: SqlStorage = SqlStorage(begin, lambda: NOW)
    assert await storage.get_state(ANNA) is None
    assert await storage.get_state(ANNA) == "Steps:date"


class Overtaken:
    """A transaction that ends after somebody else has changed what it had read."""

    def __init__(self, store: Store, storage: SqlStorage, *, writes: bool) -> None:
        self.store, self.storage = store, storage
        self.inner = store.begin(writes=writes)

    async def __aenter__(self) -> Any:
        return await self.inner.__aenter__()

    async def __aexit__(self, *fault: Any) -> Any:
        left = await self.inner.__aexit__(*fault)
        await opened(self.store).set_state(ANNA, Steps.date)
        self.storage.forget()
        return left
