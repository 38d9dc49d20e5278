"""Travel through time: every stop is made, and no journey lasts for ever."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta

import pytest

from bot.demo.clock import DemoClock
from bot.demo.stage import AlreadyTravelling, Stage, StagePerson
from bot.demo.telegram import Telegram

START = datetime(2020, 9, 11, 6, tzinfo=UTC)
DAY = timedelta(days=1)
ANNA = 1001


class School:
    """Due times as a bot's tables would hold them; ``seen`` are the moments of settling.
    The clock stands still between jumps, so that every moment is exact."""

    def __init__(self, *due: datetime, stuck: datetime | None = None) -> None:
        self.due = list(due)
        self.stuck = stuck
        self.seen: list[datetime] = []
        self.telling: set[datetime] = set(due)
        self.clock = DemoClock(START, lambda: 0.0)
        self.telegram = Telegram("1:x", self.clock.now)
        self.telegram.user(ANNA)
        self.telegram.start(ANNA)
        self.stage = Stage(
            self.telegram,
            self.clock,
            [StagePerson(ANNA, "Анна", "учитель", "teacher")],
            self.next_due,
            self.settle,
        )

    async def next_due(self) -> datetime | None:
        waiting = [*self.due, *([self.stuck] if self.stuck else [])]
        return min(waiting, default=None)

    async def settle(self) -> None:
        now = self.clock.now()
        self.seen.append(now)
        for moment in [one for one in self.due if one <= now]:
            self.due.remove(moment)
            if moment in self.telling:
                self.telegram.call("sendMessage", {"chat_id": ANNA, "text": f"{moment:%d.%m}"})


async def test_stops_at_every_due_time_and_at_the_end() -> None:
    school = School(START + DAY, START + 3 * DAY, START + 9 * DAY)
    journey = await school.stage.travel(START + 7 * DAY)
    assert school.seen == [START + DAY, START + 3 * DAY, START + 7 * DAY]
    assert school.clock.now() == START + 7 * DAY
    assert (journey.stops, journey.running, journey.error) == (3, False, None)


async def test_settles_what_is_due_already_before_it_leaves() -> None:
    school = School(START - DAY)
    await school.stage.travel(START + DAY)
    assert school.seen == [START, START + DAY]


async def test_what_settling_brings_is_a_stop_too() -> None:
    school = School(START + DAY)
    settle = school.settle

    async def settle_and_plan() -> None:
        await settle()
        if len(school.seen) == 1:
            school.due.append(START + 2 * DAY)

    school.stage.settle = settle_and_plan
    await school.stage.travel(START + 5 * DAY)
    assert school.seen == [START + DAY, START + 2 * DAY, START + 5 * DAY]


async def test_a_due_time_that_never_clears_does_not_hold_the_journey() -> None:
    school = School(stuck=START + DAY)
    await school.stage.travel(START + 30 * DAY)
    assert school.clock.now() == START + 30 * DAY
    assert school.seen == sorted(set(school.seen))
    # Steps grow, or a month would be 2.6 million of them.
    assert len(school.seen) < 300


async def test_to_the_next_stops_at_the_first_news() -> None:
    school = School(START + DAY, START + 2 * DAY, START + 3 * DAY)
    school.telling = {START + 2 * DAY}
    journey = await school.stage.travel_to_next()
    assert journey is not None
    assert school.clock.now() == START + 2 * DAY
    assert school.due == [START + 3 * DAY]
    assert [m.content["text"] for m in school.telegram.chats[ANNA].messages.values()][-1] == "13.09"


async def test_to_the_next_without_anything_waiting_stays() -> None:
    school = School()
    assert await school.stage.travel_to_next() is None
    assert school.clock.now() == START
    assert school.seen == []


async def test_two_taps_do_not_travel_twice() -> None:
    school = School(START + DAY)
    gate = asyncio.Event()

    async def wait() -> None:
        school.due.clear()
        await gate.wait()

    school.stage.settle = wait
    first = asyncio.create_task(school.stage.travel(START + 2 * DAY))
    await asyncio.sleep(0)
    asks: list[Callable[[], Awaitable[object]]] = [
        lambda: school.stage.travel(START + 9 * DAY),
        school.stage.travel_to_next,
        lambda: school.stage.travel_by(DAY),
    ]
    for ask in asks:
        with pytest.raises(AlreadyTravelling):
            await ask()
    gate.set()
    await first
    assert school.clock.now() == START + 2 * DAY


async def test_a_halt_stays_at_the_present_stop() -> None:
    school = School(*(START + number * DAY for number in range(1, 20)))
    settle = school.settle

    async def settle_and_halt() -> None:
        await settle()
        if len(school.seen) == 4:
            school.stage.halt()

    school.stage.settle = settle_and_halt
    journey = await school.stage.travel(START + 30 * DAY)
    assert school.clock.now() == START + 4 * DAY
    assert not journey.running
    # The next journey is not halted by the last one's halt.
    await school.stage.travel(START + 30 * DAY)
    assert school.clock.now() == START + 30 * DAY


async def test_an_error_ends_the_journey_and_frees_the_clock() -> None:
    school = School(START + DAY)

    async def fail() -> None:
        raise RuntimeError("the table is gone")

    settle, school.stage.settle = school.settle, fail
    with pytest.raises(RuntimeError):
        await school.stage.travel(START + 2 * DAY)
    assert school.stage.journey is not None
    assert school.stage.journey.error == "RuntimeError: the table is gone"
    assert not school.stage.travelling
    school.stage.settle = settle
    await school.stage.travel(START + 2 * DAY)
    assert school.clock.now() == START + 2 * DAY


async def test_listeners_hear_every_stop_until_they_leave() -> None:
    school = School(START + DAY, START + 2 * DAY)
    heard: list[datetime] = []
    leave = school.stage.subscribe(lambda: heard.append(school.clock.now()))
    await school.stage.travel(START + 3 * DAY)
    assert heard == [START + DAY, START + 2 * DAY, START + 3 * DAY, START + 3 * DAY]
    leave()
    await school.stage.travel(START + 4 * DAY)
    assert len(heard) == 4
