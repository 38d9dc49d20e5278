"""Kills the bot in the middle of its work, again and again, and counts what people received."""

from __future__ import annotations

import asyncio
import os
import random
import signal
import sys
from collections import Counter
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.demo.telegram import Telegram, serve
from db.engine import Store
from school.outbox.rows import DeliveryState
from school.reminders.laying import lay_current
from school.reminders.task import ReminderState
from tests.chat import MOSCOW, TOKEN
from tests.load import crowd

LAID = datetime(2020, 11, 1, 12, 0, tzinfo=MOSCOW)
MORNING = datetime(2020, 11, 30, 8, 0, 1, tzinfo=MOSCOW)  # one working day before the term
REPEAT_MARK = "↻"


@dataclass(frozen=True, slots=True)
class Toll:
    """What a run of kills left behind."""

    people: int
    kills: int
    lost: int  # people who received nothing
    doubled: int  # messages beyond one a person
    unmarked: int  # doubled messages that do not say that they may be repeats
    states: dict[DeliveryState, int]
    unhanded: int  # due reminders that no message speaks of


async def settle_in(store: Store, people: int) -> list[int]:
    """A running plan with one item that everybody owes by 1 December; the accounts."""
    accounts = await crowd.teachers(store, LAID, people)
    async with store.begin(writes=True) as work:
        await work.plans.add(crowd.plan(LAID), [crowd.item()])
        await lay_current(work, LAID)
        # Only the reminder of one morning is of interest; earlier ones are taken as sent.
        reminders = await work.reminders.waiting_until(MORNING - timedelta(hours=1))
        await work.reminders.cancel([reminder.id for reminder in reminders])
    return accounts


async def kill_again_and_again(
    store: Store, database: str, *, people: int, kills: int, seed: int, abreast: int = 1
) -> Toll:
    """Starts the bot ``kills`` times, kills it with SIGKILL after a random number of accepted
    messages, lets the last one finish. ``abreast`` messages are in flight at once."""
    accounts = await settle_in(store, people)
    telegram = Telegram(TOKEN, lambda: MORNING)
    for account in accounts:
        telegram.user(account)
        telegram.start(account)
    landed = await kill_workers(
        database, telegram, messages=people, kills=kills, seed=seed, abreast=abreast
    )
    return await toll(store, telegram, accounts, landed)


async def kill_workers(
    database: str, telegram: Telegram, *, messages: int, kills: int, seed: int, abreast: int
) -> int:
    """Lets workers send what the ledger of the database holds, about so many messages; how many of
    them were killed at work."""
    chance = random.Random(seed)
    server = await serve(telegram)
    zygote = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "tests.load.zygote",
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        env={**os.environ, "TZ": "UTC"},
    )
    assert zygote.stdin is not None
    assert zygote.stdout is not None
    landed = 0
    try:
        for turn in range(kills + 1):
            moment = MORNING + timedelta(minutes=turn)
            zygote.stdin.write(
                f"go {database} {server.base_url} {moment.isoformat()} {abreast}\n".encode()
            )
            pid = int(await zygote.stdout.readline())
            ended = asyncio.create_task(zygote.stdout.readline())
            if turn < kills:
                target = len(telegram.accepted) + chance.randrange(0, 2 * messages // kills + 1)
                landed += await _kill(pid, telegram, target, chance.random() * 0.004, ended)
            else:
                assert int(await ended) == 0, "the last worker failed"
            if not ended.done():
                await ended
    finally:
        zygote.kill()
        await zygote.wait()
        await server.close()
    return landed


async def _kill(
    pid: int, telegram: Telegram, target: int, extra: float, ended: asyncio.Task[bytes]
) -> int:
    while len(telegram.accepted) < target and not ended.done():
        await asyncio.sleep(0.001)
    await asyncio.sleep(extra)  # where in its work it dies is left to chance
    if ended.done():
        return 0
    os.kill(pid, signal.SIGKILL)
    await ended
    return 1


async def toll(store: Store, telegram: Telegram, accounts: list[int], kills: int) -> Toll:
    received: Counter[int] = Counter()
    marked: Counter[int] = Counter()
    for sent in telegram.accepted:
        received[sent.chat_id] += 1
        marked[sent.chat_id] += REPEAT_MARK in sent.text
    async with store.begin(writes=False) as work:
        counts = await work.outbox.counts()
        plan = await work.plans.current()
        assert plan is not None
        tasks = await work.tasks.of_plan(plan.id)
        reminders = await work.reminders.of_tasks([task.id for task in tasks])
    assert counts.adds_up
    unhanded = sum(
        r.state is ReminderState.WAITING and r.due_at <= MORNING + timedelta(minutes=kills)
        for r in reminders
    )
    extra = {account: received[account] - 1 for account in accounts if received[account] > 1}
    return Toll(
        people=len(accounts),
        kills=kills,
        lost=sum(received[account] == 0 for account in accounts),
        doubled=sum(extra.values()),
        unmarked=sum(max(0, n - marked[account]) for account, n in extra.items()),
        states=dict(counts.by_state),
        unhanded=unhanded,
    )
