"""SIGKILL in the middle of an announcement: everybody gets every part once, but at most what was in
flight, which is listed as uncertain and never sent again."""

from __future__ import annotations

import pytest

from bot.demo.telegram import Telegram
from db.engine import Store
from school.outbox.rows import DeliveryState
from tests.chat import TOKEN
from tests.load import crowd
from tests.load.announced import announce, judge
from tests.load.killing import LAID, MORNING, kill_workers
from tests.load.toll import chaos_row

S = DeliveryState


async def announce_and_kill(
    store: Store, database: str, *, people: int, parts: int, kills: int, seed: int, abreast: int
) -> None:
    accounts = await crowd.teachers(store, LAID, people)
    async with store.begin(writes=False) as work:
        found = {one.id: one.telegram_id for one in await work.people.all()}
    known = {person: account for person, account in found.items() if account is not None}
    assert len(known) == len(accounts) == people
    await announce(store, list(known), MORNING, parts)
    telegram = Telegram(TOKEN, lambda: MORNING)
    for account in accounts:
        telegram.user(account)
        telegram.start(account)
    messages = people * (4 if parts == 3 else 1)  # the second part is an album of two
    landed = await kill_workers(
        database, telegram, messages=messages, kills=kills, seed=seed, abreast=abreast
    )
    ends = await judge(store, telegram, known)
    print(f"{parts} parts, {landed} kills: {ends}")
    chaos_row(f"SIGKILL: announcement of {parts} parts", ends, kills=landed)
    assert landed >= kills // 2, "too few kills found the bot at work"
    assert set(ends) <= {S.SENT, S.UNCERTAIN}
    assert ends.get(S.UNCERTAIN, 0) <= landed * abreast, "at most what was in flight at each kill"


@pytest.mark.parametrize(("parts", "abreast"), [(1, 8), (3, 1), (3, 8)])
async def test_an_announcement_survives_kills(
    store: Store, database_url: str, parts: int, abreast: int
) -> None:
    await announce_and_kill(
        store,
        database_url,
        people=300,
        parts=parts,
        kills=12,
        seed=parts + abreast,
        abreast=abreast,
    )


@pytest.mark.chaos
@pytest.mark.parametrize("seed", range(3))
async def test_many_kills(store: Store, database_url: str, seed: int) -> None:
    await announce_and_kill(
        store, database_url, people=300, parts=3, kills=30, seed=seed, abreast=1 + 3 * (seed % 4)
    )
