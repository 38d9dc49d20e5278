"""Announcements on their way: their walks begin with the change that asks for them."""

from __future__ import annotations

import asyncio
import logging

from handlers.faults import place_of
from school.broadcasts.desk import BroadcastWork
from school.broadcasts.walking import walk_on
from school.work import SYSTEM, Begin, Office

log = logging.getLogger(__name__)


class Walker:
    """One at a time, batch by batch, so that others write between two batches."""

    def __init__(self, begin: Begin, office: Office) -> None:
        self._begin = begin
        self._office = office
        self._turn = asyncio.Lock()
        self._task: asyncio.Task[None] | None = None
        self._again = False

    def nudge(self) -> None:
        """Something about announcements was saved: looks soon whether a walk has to begin."""
        self._again = True
        if self._task is None or self._task.done():
            self._task = asyncio.get_running_loop().create_task(self._follow())

    async def settled(self) -> None:
        """Waits until every walk that was asked for is over."""
        while self._task is not None and not self._task.done():
            await asyncio.wait([self._task])

    async def walk(self) -> None:
        """Walks until nothing is left to do now."""
        async with self._turn:
            while await self._asked_for():
                if not await self._office.do(walk_on, SYSTEM):
                    return

    async def _follow(self) -> None:
        while self._again:
            self._again = False
            try:
                await self.walk()
            except Exception as error:  # the tick comes back to it
                log.error("the walk of an announcement failed: %s", place_of(error))

    async def _asked_for(self) -> bool:
        """Asked of a reader first: drafts are changed far oftener than walks begin."""
        work: BroadcastWork
        async with self._begin(writes=False) as work:
            return bool(await work.announcements.walking())
