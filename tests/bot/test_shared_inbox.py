"""Replicas on one database: order in a chat, once and not twice, what a dead one leaves."""

from __future__ import annotations

import asyncio
import random
from collections.abc import AsyncIterator, Iterator

import pytest
from aiogram.types import Message

from bot.feeding import rows_of
from tests import postgres
from tests.bot.replicas import NOW, Cluster, Replica, cluster, said
from tests.scheduler import sim


@pytest.fixture
async def alone(database_url: str) -> AsyncIterator[Cluster]:
    """On either database: one replica, and those that follow it."""
    async with cluster(database_url) as opened:
        yield opened


@pytest.fixture
def shared_url(postgres_server: postgres.Postgres) -> Iterator[str]:
    name = postgres_server.new()
    yield postgres_server.url(name)
    postgres_server.drop(name)


@pytest.fixture
async def several(shared_url: str) -> AsyncIterator[Cluster]:
    async with cluster(shared_url) as opened:
        yield opened


def held(gate: asyncio.Event, replica: Replica, *words: str) -> None:
    """It hears these words and does not come to an end with them until the gate opens."""

    async def wait(message: Message) -> None:
        if not words or message.text in words:
            await gate.wait()

    replica.on_message = wait


@pytest.mark.postgres
async def test_the_order_of_a_chat_is_kept_across_replicas(several: Cluster) -> None:
    one, two = await several.opens("one"), await several.opens("two")
    for n in range(160):  # one and two get two chats' first updates each, and those of all later
        await (one, two)[n // 2 % 2].inbox.take([said(100 + n, 1 + n % 5 % 4, str(n))])
    await several.until(lambda: len(several.heard.all) == 160)
    await several.settled()
    assert several.heard.overlaps == 0
    for chat in range(1, 5):
        mine = [int(words) for words in several.heard.of(chat)]
        assert mine == sorted(mine)
    assert {name for name, _, _ in several.heard.all} == {"one", "two"}
    assert await several.waiting() == []


@pytest.mark.postgres
async def test_one_update_brought_to_both_is_handled_once(several: Cluster) -> None:
    one, two = await several.opens("one"), await several.opens("two")
    for n in range(30):
        update = said(100 + n, 1 + n % 3, str(n))
        await asyncio.gather(one.inbox.take([update]), two.inbox.take([update]))
    await several.until(lambda: len(several.heard.all) >= 30)
    await several.settled()
    await one.inbox.take([said(100, 1, "0")])
    await several.settled()
    assert sorted(several.heard.texts, key=int) == [str(n) for n in range(30)]


@pytest.mark.postgres
async def test_chats_go_on_beside_one_that_takes_long(several: Cluster) -> None:
    one, two = await several.opens("one"), await several.opens("two")
    gate = asyncio.Event()
    held(gate, one, "slow")
    held(gate, two, "slow")
    await one.inbox.take([said(1, 7, "slow")])
    await two.inbox.take([said(2, 7, "after it")])
    await two.inbox.take([said(3, 8, "beside it")])
    await several.until(lambda: several.heard.texts == ["beside it"])
    gate.set()
    await several.until(lambda: several.heard.of(7) == ["slow", "after it"])


@pytest.mark.postgres
async def test_what_is_taken_over_is_being_handled_too(several: Cluster) -> None:
    """Whoever waits until nothing is in hand waits for it, whoever it was brought to."""
    one, two = await several.opens("one"), await several.opens("two")
    gate = asyncio.Event()
    held(asyncio.Event(), one)
    held(gate, two)
    await one.inbox.take([said(1, 7, "held")])
    await several.until(lambda: one.inbox.busy)
    one.die()
    await several.silence()
    await two.inbox.resume()
    await several.until(lambda: two.inbox.busy)
    settled = asyncio.create_task(two.inbox.settled())
    await asyncio.sleep(0)
    assert not settled.done()
    gate.set()
    await asyncio.wait_for(settled, 10)
    assert await several.waiting() == []


@pytest.mark.postgres
async def test_what_a_killed_replica_held_is_taken_over_in_order(
    several: Cluster, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.shared_inbox._TENURE", 3600.0)  # a slow machine is not a dead one
    one, two = await several.opens("one"), await several.opens("two")
    held(asyncio.Event(), one)
    await one.inbox.take([said(1, 7, "held"), said(2, 7, "behind it")])
    await several.until(lambda: one.inbox.busy)
    one.die()
    await two.inbox.take([said(3, 7, "last"), said(4, 8, "elsewhere")])
    await several.until(lambda: several.heard.texts == ["elsewhere"])
    await two.inbox.settled()
    assert await several.waiting() == [1, 2, 3], "it may still be at work"
    await several.silence()
    await several.until(lambda: several.heard.of(7) == ["held", "behind it", "last"])
    await two.inbox.settled()
    assert await several.waiting() == []


@pytest.mark.postgres
async def test_who_is_at_work_keeps_what_it_holds(
    several: Cluster, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.shared_inbox._KEEPING", 0.0)  # it says so at every turn
    monkeypatch.setattr("bot.shared_inbox._TENURE", 3600.0)
    one, two = await several.opens("one"), await several.opens("two")
    gate = asyncio.Event()
    held(gate, one, "long")
    await one.inbox.take([said(1, 7, "long")])
    await several.silence()
    await one.inbox.take([said(2, 8, "a turn")])
    await two.inbox.take([said(3, 9, "another")])
    await several.until(lambda: len(several.heard.all) == 2)
    assert several.heard.of(7) == []
    gate.set()
    await several.until(lambda: several.heard.of(7) == ["long"])
    await several.settled()
    assert ("one", 7, "long") in several.heard.all


async def test_a_number_that_comes_late_waits_for_the_one_in_hand(alone: Cluster) -> None:
    one = await alone.opens("one")
    gate = asyncio.Event()
    held(gate, one, "second")
    await one.inbox.take([said(2, 7, "second")])
    await one.inbox.take([said(1, 7, "first, but late"), said(3, 8, "elsewhere")])
    await alone.until(lambda: alone.heard.texts == ["elsewhere"])
    gate.set()
    await one.inbox.settled()
    assert alone.heard.of(7) == ["second", "first, but late"]


async def test_what_was_left_is_found_at_the_start(alone: Cluster) -> None:
    one = await alone.opens("one")
    async with one.store.begin(writes=True) as work:
        await work.inbox.put(
            [rows_of([said(1, 7, "left")])[0][1], (2, 8, '{"update_id": 2, "me')], NOW
        )
    await one.inbox.resume()
    await alone.until(lambda: alone.heard.texts == ["left"])
    await one.inbox.take(())
    await one.inbox.settled()
    assert await alone.waiting() == [], "also what cannot be read any more"


async def test_a_stop_ends_what_is_in_hand_and_begins_nothing(alone: Cluster) -> None:
    one = await alone.opens("one")
    gate = asyncio.Event()
    held(gate, one)
    await one.inbox.take([said(1, 7, "in hand"), said(2, 7, "behind it")])
    stopping = asyncio.create_task(one.inbox.stop())
    await asyncio.sleep(0)
    gate.set()
    await stopping
    assert alone.heard.texts == ["in hand"]
    assert await alone.waiting() == [2]
    with pytest.raises(RuntimeError):
        await one.inbox.take([said(3, 7, "too late")])
    two = await alone.opens("two")
    await two.inbox.resume()
    await alone.until(lambda: alone.heard.texts == ["in hand", "behind it"])


@pytest.mark.parametrize("seed", range(2))
async def test_faults_of_the_database_lose_nothing_and_double_nothing(
    alone: Cluster, seed: int
) -> None:
    """Half of all transactions fail: before their work, before the commit, after it. Who
    brings updates brings them again until they were taken."""
    faulty: list[sim.Faulty] = []

    def begin_of(store: object) -> sim.Faulty:
        faulty.append(sim.Faulty(store, 0.5, random.Random(seed)))  # type: ignore[arg-type]
        return faulty[-1]

    alone.begin_of = begin_of
    one = await alone.opens("one")

    async def bring(chat: int) -> None:
        for n in range(15):
            update = said(100 * n + chat, chat, str(n))
            while True:
                try:
                    await one.inbox.take([update])
                    break
                except sim.Fault:
                    continue

    async with asyncio.timeout(60):
        await asyncio.gather(*(bring(chat) for chat in range(1, 6)))
        await one.inbox.settled()
    assert faulty[0].faults > 2
    assert alone.heard.overlaps == 0
    for chat in range(1, 6):
        assert alone.heard.of(chat) == [str(n) for n in range(15)]


async def test_an_outage_during_the_stop_does_not_hold_it_up(alone: Cluster) -> None:
    """The end of what was handled could not be stored: it is handled again, as after a crash."""
    faulty: list[sim.Faulty] = []

    def begin_of(store: object) -> sim.Faulty:
        faulty.append(sim.Faulty(store, 0.0, random.Random(1)))  # type: ignore[arg-type]
        return faulty[-1]

    alone.begin_of = begin_of
    one = await alone.opens("one")

    async def break_it(_message: Message) -> None:
        faulty[0].probability = 1.0

    one.on_message = break_it
    await one.inbox.take([said(1, 7, "а")])
    async with asyncio.timeout(30):
        await one.inbox.stop()
    assert alone.heard.texts == ["а"]
