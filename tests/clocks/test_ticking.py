"""The machine's clock is put back or on while ticks run: they go on, and nothing is counted up."""

from __future__ import annotations

import asyncio
from collections import Counter
from datetime import datetime, timedelta, tzinfo

import pytest
from apscheduler.schedulers import base

import scheduler.clock
import scheduler.steady
from scheduler.clock import Clock, Tick


class Wall(datetime):
    """What the machine says the time is."""

    off = timedelta(0)

    @classmethod
    def now(cls, tz: tzinfo | None = None) -> datetime:  # type: ignore[override]
        return datetime.now(tz) + cls.off


@pytest.fixture
def wall(monkeypatch: pytest.MonkeyPatch) -> type[Wall]:
    monkeypatch.setattr(Wall, "off", timedelta(0))
    monkeypatch.setattr(base, "datetime", Wall)
    monkeypatch.setattr(scheduler.steady, "datetime", Wall)
    monkeypatch.setattr(scheduler.clock, "_LOOK", 0.01)
    return Wall


class _Asked(Counter[str]):
    def __init__(self) -> None:
        super().__init__()
        self.heard = asyncio.Event()

    def tick(self, name: str, seconds: float) -> Tick:
        async def ask() -> None:
            self[name] += 1
            self.heard.set()

        return Tick(name, seconds, ask)

    async def more(self, name: str) -> None:
        """Returns when it has been asked once more."""
        await self.reach(name, self[name] + 1)

    async def reach(self, name: str, times: int) -> None:
        while self[name] < times:
            self.heard.clear()
            await asyncio.wait_for(self.heard.wait(), 60)


@pytest.mark.parametrize("jump", [timedelta(hours=1), timedelta(days=1), timedelta(days=31)])
async def test_put_back_every_tick_goes_on_at_once(wall: type[Wall], jump: timedelta) -> None:
    """APScheduler by itself waits until the clock has come so far again."""
    asked = _Asked()
    clock = Clock([asked.tick("remind", 0.01), asked.tick("links", 3600)])
    clock.start()
    await asked.more("remind")
    wall.off = -jump
    await asked.more("remind")
    await asked.more("remind")
    await asked.reach("links", 1)  # nobody knows how long it has been since
    await clock.stop()
    assert asked["links"] == 1


@pytest.mark.parametrize("jump", [timedelta(minutes=1), timedelta(days=31)])
async def test_put_on_each_tick_is_asked_once_for_all_it_missed(
    wall: type[Wall], jump: timedelta
) -> None:
    """A month of a tick twice a second is five million runs, which APScheduler writes down one
    after another before anything else may go on."""
    asked = _Asked()
    clock = Clock([asked.tick("remind", 0.5), asked.tick("links", 3600)])
    clock.start()
    wall.off = jump
    await asked.reach("remind", 1)
    assert asked["remind"] == 1
    await asked.reach("remind", 2)
    await clock.stop()
    assert asked["links"] == int(jump > timedelta(hours=1))


async def test_a_blocked_loop_is_one_run_late(wall: type[Wall]) -> None:
    """For the ticks, a minute in which nothing could run is a clock that was put on."""
    asked = _Asked()
    clock = Clock([asked.tick("remind", 0.5), asked.tick("expire", 30), asked.tick("ledger", 600)])
    clock.start()
    wall.off = timedelta(seconds=60)
    await asked.reach("expire", 1)
    await clock.stop()
    assert asked["expire"] == 1
    assert asked["ledger"] == 0
