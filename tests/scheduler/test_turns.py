"""Whose turn it is: answers, then albums, then the ledger; on a clock that is turned by hand."""

from __future__ import annotations

import asyncio
import heapq
import itertools
from collections.abc import Callable
from dataclasses import dataclass, field

import pytest

from scheduler.pace import Limits, Pace, Place
from scheduler.turns import Turns


@dataclass(slots=True)
class Alarm:
    call: Callable[[], None] | None

    def cancel(self) -> None:
        self.call = None


@dataclass(slots=True)
class Desk:
    """A pace with three places a second and its turns."""

    rate: int = 3
    time: float = 100.0
    pace: Pace = field(init=False)
    turns: Turns = field(init=False)
    served: list[str] = field(default_factory=list)
    _alarms: list[tuple[float, int, Alarm]] = field(default_factory=list)
    _numbers: itertools.count[int] = field(default_factory=itertools.count)

    def __post_init__(self) -> None:
        self.pace = Pace(Limits(self.rate, 1.0, 20), lambda: self.time)
        self.turns = Turns(self.pace, self.later)

    def later(self, seconds: float, call: Callable[[], None]) -> Alarm:
        alarm = Alarm(call)
        heapq.heappush(self._alarms, (self.time + seconds, next(self._numbers), alarm))
        return alarm

    async def pass_time(self, seconds: float) -> None:
        until = self.time + seconds
        while self._alarms and self._alarms[0][0] <= until:
            self.time, _, alarm = heapq.heappop(self._alarms)
            if alarm.call is not None:
                alarm.call()
        self.time = until
        await quiet()

    def ask(self, name: str, count: int = 1, *, is_answer: bool = True) -> asyncio.Task[Place]:
        async def take() -> Place:
            place = await self.turns.take(len(name), count, is_answer=is_answer)
            self.served.append(name)
            return place

        return asyncio.create_task(take())

    def fill(self) -> list[Place]:
        return [self.pace.leave(n + 50) for n in range(self.rate)]

    def answer(self, *places: Place) -> None:
        for place in places:
            self.pace.arrived(place, answered=True)


async def quiet() -> None:
    for _ in range(5):
        await asyncio.sleep(0)


async def test_a_free_place_is_taken_at_once() -> None:
    desk = Desk()
    place = await desk.turns.take(7)
    assert (place.chat_id, place.count, desk.pace.free(), desk.pace.awaited) == (7, 1, 2, 0)
    assert not desk._alarms
    desk.turns.give_back(place)
    assert desk.pace.free() == 2
    await desk.pass_time(1.01)
    assert desk.pace.free() == 3


async def test_answers_get_the_next_places_in_their_order_and_the_ledger_none() -> None:
    desk = Desk()
    places = desk.fill()
    asked = [desk.ask(name) for name in "abcd"]
    await quiet()
    assert (desk.served, desk.pace.awaited) == ([], 4)
    desk.answer(*places)
    assert desk.pace.room() == 0
    await desk.pass_time(0.5)
    assert desk.served == []
    await desk.pass_time(0.6)
    assert (desk.served, desk.pace.awaited) == (["a", "b", "c"], 1)
    assert desk.pace.room() == 0
    desk.turns.give_back(await asked[0])
    await desk.pass_time(1.1)
    assert (desk.served, desk.pace.awaited) == (["a", "b", "c", "d"], 0)


async def test_albums_wait_until_all_their_places_are_free_and_for_the_answers() -> None:
    desk = Desk()
    places = desk.fill()
    desk.ask("album", 2, is_answer=False)
    other = desk.ask("other album", 9, is_answer=False)
    await quiet()
    assert desk.pace.awaited == 2 + 3  # more than the window holds is the whole window
    desk.answer(places[0])
    await desk.pass_time(1.1)
    assert desk.served == [], "one place is not enough"
    desk.ask("answer")
    await quiet()
    assert desk.served == ["answer"]
    desk.answer(*places[1:])
    await desk.pass_time(1.1)
    assert desk.served == ["answer", "album"]
    assert not other.done()
    other.cancel()
    await quiet()
    assert desk.pace.awaited == 0


async def test_who_is_cancelled_leaves_no_hole() -> None:
    desk = Desk()
    places = desk.fill()
    first, second = desk.ask("first"), desk.ask("second")
    await quiet()
    first.cancel()
    await quiet()
    assert desk.pace.awaited == 1
    desk.answer(places[0])
    await desk.pass_time(1.1)
    assert desk.served == ["second"]
    # Cancelled in the moment in which the place is given.
    third = desk.ask("third")
    await quiet()
    desk.answer(places[1])
    desk.time += 1.1
    desk.turns._serve()
    third.cancel()
    with pytest.raises(asyncio.CancelledError):
        await third
    desk.answer(await second, places[2])
    await desk.pass_time(1.1)
    assert desk.pace.free() == 3


async def test_while_the_ledger_is_quiet_answers_wait_for_nothing() -> None:
    """Nobody knows whether Telegram counts edits. When it complains, they keep to the window."""
    desk = Desk(8)
    places = [await desk.turns.take(n) for n in range(20)]
    assert desk.pace.free() == 0
    assert desk.pace.room() == 0
    for place in places:
        desk.turns.give_back(place)
    await desk.pass_time(1.1)
    assert desk.pace.room() > 0
    desk.answer(desk.pace.leave(50))
    rush = [desk.ask("a") for _ in range(20)]
    await quiet()
    assert len(desk.served) == 7, "the ledger has just sent something"
    for one in rush:
        one.cancel()
    for one in rush[:7]:
        desk.turns.give_back(one.result())
    await desk.pass_time(3)
    desk.turns.limit(1, 1)
    desk.turns.limit(2, 1)
    await desk.pass_time(2.5)
    more = [desk.ask("b") for _ in range(20)]
    await quiet()
    assert desk.served.count("b") == desk.pace.rate == 7
    for one in more:
        one.cancel()


async def test_after_a_429_answers_wait_too() -> None:
    desk = Desk()
    desk.pace.halt(4)
    waiting = desk.ask("a")
    await desk.pass_time(3.9)
    assert not waiting.done()
    await desk.pass_time(0.2)
    assert waiting.done()


async def test_two_chats_with_429s_halt_everything() -> None:
    desk = Desk()
    desk.turns.limit(1, 4)
    assert desk.pace.free() == 3
    desk.turns.limit(2, 4)
    assert desk.pace.free() == 0
