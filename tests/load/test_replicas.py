"""Three processes on one PostgreSQL against a Bot API over real HTTP that keeps its pace: whatever
happens to the one on duty, everybody is told once, and another takes over."""

from __future__ import annotations

import asyncio
import random
import signal
import time
from collections.abc import Iterator
from itertools import pairwise
from urllib.parse import quote

import pytest

from bot.demo.telegram import Telegram, serve
from db.engine import Store, open_store
from scheduler.hold import Times
from school.outbox.rows import FINAL
from tests.chat import TOKEN
from tests.load.killing import MORNING, settle_in, toll
from tests.load.replicas import Fellows, fellows
from tests.load.toll import chaos_row
from tests.postgres import Postgres

QUICK = Times(look=0.3, frozen=1.5, stalled=4.0)
_FROZEN = "-c idle_in_transaction_session_timeout=3s"  # instead of db.postgres.FROZEN_AFTER
_MOST = 4  # messages in flight at once on this line: the sender's burst


@pytest.fixture
def postgres_url(postgres_server: Postgres) -> Iterator[str]:
    name = postgres_server.new()
    yield postgres_server.url(name)
    postgres_server.drop(name)


class Trial:
    """A ledger that is worked off while one after another is done harm to."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)
        self.telegram = Telegram(TOKEN, lambda: MORNING)
        self.telegram.rates.enforced = True
        self.taken: dict[str, list[float]] = {"killed": [], "frozen": [], "stopped": []}

    async def some_leave(self, group: Fellows) -> int:
        """Waits for a random point in the work of whoever is on duty; its pid."""
        target = len(self.telegram.accepted) + self.chance.randrange(3, 20)
        while len(self.telegram.accepted) < target or group.holder is None:
            await asyncio.sleep(0.001)
        await asyncio.sleep(self.chance.random() * 0.03)
        await group.until(lambda: group.holder is not None)
        assert group.holder is not None
        return group.holder

    async def replaced(self, group: Fellows, pid: int, since: float) -> float:
        """Seconds from then until another sends."""
        await group.replaced(pid, since)
        target = len(self.telegram.accepted) + 1
        while len(self.telegram.accepted) < target:
            await asyncio.sleep(0.001)
        return time.monotonic() - since

    async def kill(self, group: Fellows) -> None:
        pid = await self.some_leave(group)
        since = group.signal(pid, signal.SIGKILL)
        self.taken["killed"].append(await self.replaced(group, pid, since))
        await group.start()

    async def freeze(self, group: Fellows) -> None:
        """It notices by itself, when it goes on, that it is on duty no longer."""
        pid = await self.some_leave(group)
        since = group.signal(pid, signal.SIGSTOP)
        self.taken["frozen"].append(await self.replaced(group, pid, since))
        await self.some_leave(group)
        thawed = group.signal(pid, signal.SIGCONT)
        await group.until(lambda: any(at > thawed and one == pid for at, one in group.offs))
        # What it had begun may end; no tick begins before it knows.
        off = min(at for at, one in group.offs if at > thawed and one == pid)
        assert not [at for at, one in group.ticks if one == pid and since + 0.5 < at < off]

    async def stop(self, group: Fellows) -> None:
        pid = await self.some_leave(group)
        since = group.signal(pid, signal.SIGTERM)
        self.taken["stopped"].append(await self.replaced(group, pid, since))
        await group.start()


async def judge(trial: Trial, group: Fellows, store: Store, accounts: list[int]) -> None:
    async def is_over() -> bool:
        async with store.begin(writes=False) as work:
            counts = await work.outbox.counts()
        ended = sum(n for state, n in counts.by_state.items() if state in FINAL)
        return counts.created == ended >= len(accounts)

    while not await is_over():
        await asyncio.sleep(0.1)
    harmed = sum(len(times) for times in trial.taken.values())
    result = await toll(store, trial.telegram, accounts, harmed)
    print({how: [round(t, 2) for t in times] for how, times in trial.taken.items()}, result)
    print("refused for their pace:", trial.telegram.rates.refused)
    chaos_row(
        "three replicas: the one on duty killed, frozen, stopped",
        result.states,
        lost=result.lost + result.unhanded,
        doubled=result.doubled,
        promised=_MOST * harmed,
        kills=len(trial.taken["killed"]),
    )
    assert result.lost == 0
    assert result.doubled <= _MOST * harmed, "at most what was in flight"
    assert result.unmarked == 0, "every repeat says that it may be one"
    assert result.unhanded == 0
    assert sum(result.states.values()) == len(accounts), "no reminder was laid twice"
    assert trial.telegram.rates.refused <= _MOST * len(trial.taken["frozen"])
    # Two never tick side by side.
    spans = sorted((at, pid) for at, pid in group.ticks)
    turns = [pid for _, pid in spans]
    changes = sum(one != other for one, other in pairwise(turns))
    assert changes <= len(group.ons)


async def run(url: str, people: int, steps: str, seed: int, times: Times) -> Trial:
    """``steps``: k kills, f freezes, s stops whoever is on duty."""
    store = open_store(url)
    accounts = await settle_in(store, people)
    trial = Trial(seed)
    for account in accounts:
        trial.telegram.user(account)
        trial.telegram.start(account)
    server = await serve(trial.telegram)
    began = time.monotonic()
    doing = {"k": trial.kill, "f": trial.freeze, "s": trial.stop}
    try:
        theirs = f"{url}&options={quote(_FROZEN)}" if times is QUICK else url
        async with fellows(theirs, server.base_url, times) as group:
            for _ in range(3):
                await group.start()
            for step in steps:
                await doing[step](group)
                print(step, round(time.monotonic() - began, 1))
            await judge(trial, group, store, accounts)
    finally:
        await server.close()
        await store.close()
    return trial


@pytest.mark.postgres
async def test_whoever_is_on_duty_is_killed_frozen_and_stopped(postgres_url: str) -> None:
    await run(postgres_url, 120, "kfs", 29, QUICK)


@pytest.mark.chaos
@pytest.mark.postgres
@pytest.mark.timeout(1200)
@pytest.mark.parametrize("seed", range(3))
async def test_many_times(postgres_url: str, seed: int) -> None:
    await run(postgres_url, 500, "kkfskkskfkkfsk", seed, QUICK)


@pytest.mark.chaos
@pytest.mark.postgres
@pytest.mark.timeout(600)
async def test_in_earnest_within_thirty_seconds(postgres_url: str) -> None:
    """With the times of a real school."""
    trial = await run(postgres_url, 250, "kfskf", 5, Times())
    assert max(trial.taken["killed"] + trial.taken["frozen"]) <= 30
    assert max(trial.taken["stopped"]) < Times().stalled / 2, "handed over, not waited for"
