"""Watches over the clock and the sender from outside: a task of its own, that no tick can hold up.

Each trouble is told once when it begins and once when it is over.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Collection, Sequence
from dataclasses import dataclass

from school.alarms import Alarm, Kind
from school.faults import place_of

log = logging.getLogger(__name__)

PERIOD = 30.0
_PATIENCE = 20.0  # seconds for one look or one telling: the database may be what is not well

Look = Callable[[], Awaitable[Sequence[Alarm]]]
Told = Callable[[Alarm], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Telling:
    """``begun`` and ``over`` write to the ledger; ``aloud`` is for when that cannot be written."""

    begun: Told
    over: Told
    aloud: Told


class Guard:
    """``looks``: which kinds each of them finds, and what it finds now."""

    def __init__(
        self,
        looks: Sequence[tuple[Collection[Kind], Look]],
        telling: Telling,
        *,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._looks = looks
        self._telling = telling
        self._sleep = sleep
        self._standing: dict[str, Alarm] = {}

    async def run(self) -> None:
        """Until cancelled; no fault ends it."""
        while True:
            await self._sleep(PERIOD)
            await self.check()

    async def check(self) -> list[Alarm]:
        """One round; what is not well now."""
        found: dict[str, Alarm] = {}
        for kinds, look in self._looks:
            try:
                async with asyncio.timeout(_PATIENCE):
                    seen = await look()
            except Exception as error:
                log.error("a look of the guard failed: %s", place_of(error))
                seen = [one for one in self._standing.values() if one.kind in kinds]
            found |= {one.topic: one for one in seen}
        for topic, alarm in found.items():
            if topic not in self._standing and await self._begin(alarm):
                self._standing[topic] = alarm
        for topic, alarm in list(self._standing.items()):
            if topic not in found and await self._try(self._telling.over, alarm):
                log.warning("again in order: %s %s", alarm.kind.value, alarm.what)
                del self._standing[topic]
        return list(found.values())

    async def _begin(self, alarm: Alarm) -> bool:
        """What could not be told is told at the next round."""
        log.error("not well: %s %s since %s", alarm.kind.value, alarm.what, alarm.since)
        told = await self._try(self._telling.begun, alarm)
        return told or await self._try(self._telling.aloud, alarm)

    async def _try(self, tell: Told, alarm: Alarm) -> bool:
        try:
            async with asyncio.timeout(_PATIENCE):
                await tell(alarm)
        except Exception as error:
            log.error("an alarm could not be told: %s", place_of(error))
            return False
        return True
