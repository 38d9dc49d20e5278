"""An announcement in bad weather, on a clock that is given: people who blocked the bot, accounts
that are gone, a server that breaks, answers that get lost, an hour without Telegram, a pause and a
stop of everything. The totals agree, and nobody gets a part twice."""

from __future__ import annotations

import random
from datetime import timedelta
from typing import Any

import pytest

from bot.demo.telegram import Fault, MemorySession, Telegram
from bot.messenger import TelegramMessenger
from bot.wiring import make_bot
from db.engine import Store
from scheduler.sender import Sender
from school.outbox.outcomes import Outcome, Unreached
from school.outbox.rows import FINAL, Claim, DeliveryState
from school.outbox.stops import Stop
from tests.chat import TOKEN
from tests.load import parcels
from tests.load.announced import TOPIC, announce, judge
from tests.load.toll import chaos_row
from tests.scheduler import sim

PEOPLE = 300
HOUR = 3600
S = DeliveryState


class Line:
    """The real messenger; there is no connection for an hour, and every way takes its time."""

    def __init__(self, inner: TelegramMessenger, time: sim.Time, chance: random.Random) -> None:
        self.inner, self.time, self.chance = inner, time, chance
        self.calls = 0
        self.moments: list[float] = []

    @property
    def down(self) -> bool:
        return 5 <= self.time.seconds < 5 + HOUR

    async def send(self, claim: Claim, *, late: bool, repeat: bool) -> Outcome:
        assert not repeat, "announcements are not repeated"
        self.calls += 1
        await self.time.sleep(self.chance.uniform(0.05, 0.4))
        if self.down:
            return Unreached("no connection")
        self.moments.append(self.time.seconds)
        return await self.inner.send(claim, late=late, repeat=repeat)


def weather(telegram: Telegram, accounts: list[int], chance: random.Random) -> set[int]:
    """Whom no message can reach: a tenth blocked the bot, the accounts of a twentieth are gone."""
    chosen = chance.sample(accounts, PEOPLE // 10 + PEOPLE // 20)
    for account in chosen[: PEOPLE // 10]:
        telegram.block(account)
    for account in chosen[PEOPLE // 10 :]:
        telegram.deactivate(account)
    for kind, probability in (
        ("server_error", 0.10),
        ("html", 0.05),
        ("silence", 0.01),
        ("silence_after", 0.01),
        ("drop", 0.01),
        ("drop_after", 0.01),
    ):
        telegram.faults.add(Fault(kind, probability=probability))  # type: ignore[arg-type]
    telegram.faults.add(Fault("retry_after", probability=0.005, seconds=3))
    return set(chosen)


class Interruptions:
    """A pause of ten minutes, and a stop of everything for ten more, while there is work left."""

    def __init__(self, store: Store, time: sim.Time) -> None:
        self.store, self.time = store, time
        self._steps = [
            (HOUR + 7, self._pause),
            (HOUR + 607, self._go_on),
            (HOUR + 609, self._stop),
            (HOUR + 1209, self._end),
        ]
        self.held = 0

    async def look(self) -> None:
        while self._steps and self.time.seconds >= self._steps[0][0]:
            _, step = self._steps.pop(0)
            async with self.store.begin(writes=True) as work:
                await step(work)

    @property
    def over(self) -> bool:
        return not self._steps

    async def _pause(self, work: Any) -> None:
        self.held = await work.outbox.hold(TOPIC, self.time.now())

    async def _go_on(self, work: Any) -> None:
        # What was in flight has been held since.
        assert await work.outbox.release(TOPIC, self.time.now()) >= self.held

    async def _stop(self, work: Any) -> None:
        await work.stops.put(Stop(1, self.time.now()))

    async def _end(self, work: Any) -> None:
        await work.stops.put(None)


@pytest.mark.toll
@pytest.mark.parametrize("parts", [1, 3])
async def test_totals_agree_and_nobody_gets_two(store: Store, parts: int) -> None:
    chance = random.Random(parts)
    time = sim.Time()
    telegram = Telegram(TOKEN, time.now)
    people = await sim.people(store, PEOPLE)
    accounts = {person: sim.FIRST_ACCOUNT + n for n, person in enumerate(people)}
    for account in accounts.values():
        telegram.user(account)
        telegram.start(account)
    unreachable = weather(telegram, list(accounts.values()), chance)
    await announce(store, people, sim.NOW, parts)
    begin = sim.Faulty(store, 0.02, chance)
    bot = make_bot(TOKEN, MemorySession(telegram))
    line = Line(TelegramMessenger(bot, look_up=parcels.look_up_with()), time, chance)
    interruptions = Interruptions(store, time)
    running: list[Sender] = []
    watched = looked = 0.0

    async def done() -> bool:
        nonlocal watched, looked
        await interruptions.look()
        if time.seconds < looked + 1:
            return False
        looked = time.seconds
        now = await sim.counts(store)
        assert now.adds_up
        assert now.created == PEOPLE
        if time.seconds >= watched + 15:
            watched = time.seconds
            try:
                await running[0].watch()
            except sim.Fault:
                """The next watch finds them."""
        return all(state in FINAL for state, n in now.by_state.items() if n)

    def made(nap: Any) -> Sender:
        running.append(sim.sender(begin, line, time, nap=nap))
        return running[0]

    await sim.run_until(made, time, done)
    assert begin.faults > 10
    assert interruptions.over
    assert interruptions.held > 0
    quiet = (HOUR + 9, HOUR + 606), (HOUR + 611, HOUR + 1208)
    for start, end in quiet:
        assert not [one for one in line.moments if start <= one <= end]
    ends = await judge(store, telegram, accounts)
    print(parts, ends, f"{line.calls} calls")
    assert sum(ends.values()) == PEOPLE
    chaos_row(f"faults: announcement of {parts} parts, paused and stopped", ends)
    assert not [one for one in telegram.accepted if one.chat_id in unreachable]
    doubts = ends.get(S.UNCERTAIN, 0)
    assert ends[S.FAILED] >= len(unreachable) - doubts
    assert ends[S.SENT] > PEOPLE * 0.7
    assert time.now() < sim.NOW + timedelta(hours=12)
