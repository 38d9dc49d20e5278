"""The guard tells of each trouble once, and once when it is over, whatever fails meanwhile."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field

import pytest

from scheduler.guard import PERIOD, Guard, Telling
from school.alarms import Alarm, Kind
from tests.scheduler import sim

DISK = Alarm(Kind.DISK, sim.NOW, "/data")
TICK = Alarm(Kind.TICK, sim.NOW, "remind")


@dataclass(slots=True)
class Ear:
    """What was told, and what cannot be at the moment."""

    told: list[str] = field(default_factory=list)
    deaf: set[str] = field(default_factory=set)
    found: list[Alarm] = field(default_factory=list)
    blind: bool = False

    def _says(self, how: str, alarm: Alarm) -> None:
        if how in self.deaf:
            raise ConnectionError
        self.told.append(f"{how} {alarm.kind.value}")

    async def begun(self, alarm: Alarm) -> None:
        self._says("begun", alarm)

    async def over(self, alarm: Alarm) -> None:
        self._says("over", alarm)

    async def aloud(self, alarm: Alarm) -> None:
        self._says("aloud", alarm)

    async def look(self) -> Sequence[Alarm]:
        if self.blind:
            raise OSError
        return list(self.found)

    def guard(self) -> Guard:
        telling = Telling(self.begun, self.over, self.aloud)
        return Guard([({Kind.DISK, Kind.TICK}, self.look)], telling)


async def test_once_when_it_begins_and_once_when_it_is_over() -> None:
    ear = Ear()
    guard = ear.guard()
    await guard.check()
    ear.found = [DISK]
    for _ in range(3):
        assert await guard.check() == [DISK]
    ear.found = [DISK, TICK]
    await guard.check()
    ear.found = [TICK]
    await guard.check()
    ear.found = []
    await guard.check()
    await guard.check()
    assert ear.told == ["begun disk", "begun tick", "over disk", "over tick"]


async def test_what_the_ledger_cannot_take_is_said_aloud() -> None:
    ear = Ear(found=[DISK], deaf={"begun"})
    guard = ear.guard()
    await guard.check()
    await guard.check()
    assert ear.told == ["aloud disk"]


async def test_what_could_not_be_told_at_all_is_told_later() -> None:
    ear = Ear(found=[DISK], deaf={"begun", "aloud"})
    guard = ear.guard()
    await guard.check()
    ear.deaf = set()
    await guard.check()
    ear.found, ear.deaf = [], {"over"}
    await guard.check()
    ear.deaf = set()
    await guard.check()
    assert ear.told == ["begun disk", "over disk"]


async def test_a_look_that_fails_ends_no_trouble() -> None:
    ear = Ear(found=[DISK])
    guard = ear.guard()
    await guard.check()
    ear.blind, ear.found = True, []
    await guard.check()
    assert ear.told == ["begun disk"]
    ear.blind = False
    await guard.check()
    assert ear.told == ["begun disk", "over disk"]


async def test_what_hangs_does_not_hold_it_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("scheduler.guard._PATIENCE", 0)
    ear = Ear(found=[DISK])
    never = asyncio.Event()

    async def hangs(_alarm: Alarm | None = None) -> Sequence[Alarm]:
        await never.wait()
        return []

    looks = [({Kind.TICK}, hangs), ({Kind.DISK}, ear.look)]
    await Guard(looks, Telling(hangs, ear.over, ear.aloud)).check()  # type: ignore[arg-type]
    assert ear.told == ["aloud disk"]


async def test_it_looks_again_and_again() -> None:
    naps: list[float] = []
    ear = Ear(found=[DISK])

    async def sleep(seconds: float) -> None:
        naps.append(seconds)
        if len(naps) == 3:
            raise asyncio.CancelledError

    telling = Telling(ear.begun, ear.over, ear.aloud)
    guard = Guard([({Kind.DISK}, ear.look)], telling, sleep=sleep)
    with pytest.raises(asyncio.CancelledError):
        await guard.run()
    assert naps == [PERIOD] * 3
    assert ear.told == ["begun disk"]
