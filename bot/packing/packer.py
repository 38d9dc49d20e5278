"""One pack at a time, beside everything else. No transaction is open meanwhile."""

from __future__ import annotations

import asyncio
import logging
import secrets
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path

from aiogram import Bot

from bot.packing.fetching import fetch
from bot.packing.folders import base, sweep, workplace
from bot.packing.making import Making, quietly
from handlers.faults import place_of
from school.pack.dividing import LIMIT
from school.pack.job import End, Order, Teller
from school.refusal import Refusal

log = logging.getLogger(__name__)

_EVERY = 3.0  # seconds between two edits of the message that shows the progress


@dataclass(slots=True)
class _Running:
    number: int
    order: Order
    task: asyncio.Task[None] | None = None
    end: End = End.CANCELLED  # what a cancellation of the task means


class Packer:
    """school.pack.job.Packing. ``limit``: bytes of one zip; ``where``: where folders are made."""

    def __init__(
        self,
        bot: Bot,
        *,
        limit: int = LIMIT,
        where: Path | None = None,
        monotonic: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self.limit = limit
        self.where = where or base()
        self._bot = bot
        self._monotonic = monotonic
        self._sleep = sleep
        self._running: _Running | None = None
        self._number = secrets.randbelow(1_000_000)  # an old button means none of ours

    def sweep(self) -> None:
        """Removes what a crash has left."""
        sweep(self.where)

    def start(self, order: Order, teller: Teller) -> int:
        if self._running is not None:
            raise Refusal("pack-busy", name=self._running.order.by)
        self._number += 1
        running = _Running(self._number, order)
        self._running = running
        running.task = asyncio.create_task(self._run(running, teller))
        running.task.add_done_callback(self._over)  # also of a task cancelled before its start
        return running.number

    def _over(self, task: asyncio.Task[None]) -> None:
        if self._running is not None and self._running.task is task:
            self._running = None

    def cancel(self, number: int) -> bool:
        running = self._running
        if running is None or running.number != number or running.task is None:
            return False
        return running.task.cancel()

    async def settled(self) -> None:
        """Waits until nothing is being made."""
        while self._running is not None and self._running.task is not None:
            await asyncio.wait([self._running.task])

    async def stop(self) -> None:
        """The bot goes down: what is being made ends and says so."""
        if self._running is not None and self._running.task is not None:
            self._running.end = End.STOPPED
            self._running.task.cancel()
        await self.settled()

    async def _run(self, running: _Running, teller: Teller) -> None:
        end: End | None = None
        try:
            with workplace(self.where) as folder:
                making = Making(
                    running.number,
                    running.order,
                    teller,
                    folder,
                    limit=self.limit,
                    fetch=self._fetch,
                    may_tell=self._throttle(),
                )
                await making.make()
        except asyncio.CancelledError:
            end = running.end
        except Exception as error:  # its words may hold names
            log.error("the pack met %s", place_of(error))
            end = End.FAILED
        if end is not None:
            await quietly(teller.ended(end))

    def _throttle(self) -> Callable[[], bool]:
        """Says whether so much time has passed that the message may be edited again."""
        last = self._monotonic()

        def may() -> bool:
            nonlocal last
            now = self._monotonic()
            if now - last < _EVERY:
                return False
            last = now
            return True

        return may

    async def _fetch(self, file_id: str, to: Path) -> str:
        return await fetch(self._bot, file_id, to, most=self.limit, sleep=self._sleep)
