"""The table of ticks."""

from __future__ import annotations

import asyncio
import logging

import pytest

from scheduler.clock import Clock, Tick
from scheduler.hold import Held


async def test_a_fault_in_one_tick_stops_neither_it_nor_the_others(
    caplog: pytest.LogCaptureFixture,
) -> None:
    asked: list[str] = []
    done = asyncio.Event()

    async def broken() -> None:
        asked.append("broken")
        raise RuntimeError("the database is away")

    async def sound() -> None:
        asked.append("sound")
        if asked.count("broken") >= 2 and asked.count("sound") >= 2:
            done.set()

    clock = Clock([Tick("broken", 0.01, broken), Tick("sound", 0.01, sound)])
    with caplog.at_level(logging.ERROR):
        clock.start()
        await asyncio.wait_for(done.wait(), 5)
        await clock.stop()
        await clock.stop()  # twice is no fault
    assert "tick broken failed" in caplog.text
    assert set(clock.heard) == {"sound"}


async def test_a_slow_tick_does_not_run_beside_itself() -> None:
    running = most = runs = 0
    done = asyncio.Event()

    async def slow() -> None:
        nonlocal running, most, runs
        running += 1
        most = max(most, running)
        await asyncio.sleep(0.03)
        running -= 1
        runs += 1
        if runs == 3:
            done.set()

    clock = Clock([Tick("slow", 0.01, slow)])
    clock.start()
    await asyncio.wait_for(done.wait(), 5)
    await clock.stop()
    assert most == 1


async def test_a_clock_that_jumps_asks_each_once_in_order() -> None:
    asked: list[str] = []

    def tick(name: str) -> Tick:
        async def ask() -> None:
            asked.append(name)

        return Tick(name, 3600, ask)

    await Clock([tick("remind"), tick("expire"), tick("stuck")]).run_all()
    assert asked == ["remind", "expire", "stuck"]


async def test_a_tick_under_way_ends_before_the_clock_does(
    caplog: pytest.LogCaptureFixture,
) -> None:
    begun, go, ended = asyncio.Event(), asyncio.Event(), asyncio.Event()

    async def slow() -> None:
        begun.set()
        await go.wait()
        ended.set()

    clock = Clock([Tick("slow", 0.01, slow)])
    with caplog.at_level(logging.ERROR):
        clock.start()
        await asyncio.wait_for(begun.wait(), 5)
        stopping = asyncio.create_task(clock.stop())
        await asyncio.sleep(0)
        assert not stopping.done()
        go.set()
        await asyncio.wait_for(stopping, 5)
    assert ended.is_set()
    assert not caplog.text


async def test_a_clock_that_rested_asks_again() -> None:
    asked = asyncio.Event()

    async def ask() -> None:
        asked.set()

    clock = Clock([Tick("tick", 0.01, ask)])
    for _ in range(3):
        asked.clear()
        clock.start()
        await asyncio.wait_for(asked.wait(), 5)
        await clock.rest()
    await clock.stop()


async def test_nothing_is_asked_without_the_hold() -> None:
    asked: list[str] = []

    async def ask() -> None:
        asked.append("tick")

    held = Held(token=1, lease=60)
    clock = Clock([Tick("tick", 3600, ask)], hold=held)
    await clock.run_all()
    held.confirmed -= 60  # nothing was heard of the database for so long
    await clock.run_all()
    assert asked == ["tick"]
