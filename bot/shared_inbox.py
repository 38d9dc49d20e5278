"""The inbox of several replicas: updates wait in the database, whoever is free takes one into hand.

Of one chat one update is in hand in the whole cluster, so its order is kept wherever they came in.
Who holds updates says so again and again; those of a replica that fell silent are taken over.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
import secrets
from collections.abc import Callable, Sequence
from datetime import datetime

from aiogram.types import Update
from pydantic import ValidationError

from bot.feeding import PAUSES, Feeding, Row, rows_of
from handlers.faults import place_of
from school.work import Begin

log = logging.getLogger(__name__)

_AT_ONCE = 16
_TENURE = 15.0  # seconds without a word after which others take over
_KEEPING = 5.0  # seconds between two words
_LOOK = 1.0  # seconds after which one looks for what others left or had no hands for


class SharedInbox:
    """What is to be written meanwhile (updates that came, ends of those handled) is written in one
    turn, and the same transaction takes the next into hand."""

    def __init__(self, feeding: Feeding, begin: Begin, now: Callable[[], datetime]) -> None:
        self._feeding = feeding
        self._begin = begin
        self._now = now
        self._me = secrets.token_hex(8)
        self._coming: list[tuple[list[Row], asyncio.Future[None]]] = []
        self._hands: dict[int, asyncio.Task[None]] = {}
        self._ended: set[int] = set()  # handled, and the database was not told yet
        self._in_doubt = False  # after a fault nobody knows what was taken into hand
        self._kept_at = 0.0
        self._failures = 0
        self._stopping = False
        self._wake = asyncio.Event()
        self._idle = asyncio.Event()
        self._idle.set()
        self._turning: asyncio.Task[None] | None = None

    async def take(self, updates: Sequence[Update]) -> None:
        """Stores updates; raises what the database said. With none it returns when the database
        has taken a turn, which is how one asks whether it can."""
        if self._stopping:
            raise RuntimeError("the inbox is closed")
        stored = asyncio.get_running_loop().create_future()
        self._coming.append(([row for _, row in rows_of(updates)], stored))
        self._idle.clear()
        self._start()
        self._wake.set()
        await stored

    async def resume(self) -> None:
        self._start()
        self._wake.set()

    def nudge(self) -> None:
        """Another replica says that something waits."""
        self._wake.set()

    async def settled(self) -> None:
        await self._idle.wait()

    async def stop(self) -> None:
        """Takes nothing more into hand; what is, ends. Ends that the database does not take are
        left: their updates are handled again, as after a crash."""
        self._stopping = True
        self._wake.set()
        if self._turning is not None:
            await self._turning

    @property
    def busy(self) -> bool:
        return bool(self._coming or self._hands or self._ended)

    def _start(self) -> None:
        if self._turning is None:
            self._turning = asyncio.get_running_loop().create_task(self._turns())

    async def _turns(self) -> None:
        while not (self._stopping and self._is_over()):
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(_LOOK):
                    await self._wake.wait()
            self._wake.clear()
            if await self._turn():
                self._failures = 0
            else:
                await self._feeding.sleep(PAUSES[min(self._failures, 1)])
                self._failures += 1
                self._wake.set()

    def _is_over(self) -> bool:
        return not self.busy or (not self._hands and self._failures >= len(PAUSES))

    async def _turn(self) -> bool:
        """False after a fault, which those hear whose updates were to be stored."""
        coming, self._coming = self._coming, []
        ended = list(self._ended)
        fault: Exception | None = None
        try:
            taken = await self._write([row for rows, _ in coming for row in rows], ended)
        except Exception as error:
            log.error("the inbox met %s", place_of(error))
            fault = error
        else:
            self._ended.difference_update(ended)
            for update_id, body in taken:
                self._hands[update_id] = asyncio.create_task(self._handle(update_id, body))
        self._in_doubt = fault is not None
        for _, stored in coming:
            if stored.done():  # whoever waited has gone
                continue
            if fault is None:
                stored.set_result(None)
            else:
                stored.set_exception(fault)
        if self.busy:  # also with what was another's, and was not brought to us
            self._idle.clear()
        else:
            self._idle.set()
        return fault is None

    async def _write(self, came: Sequence[Row], ended: list[int]) -> list[tuple[int, str]]:
        """Stores, keeps and takes into hand, in the order that lets no two replicas wait for each
        other crosswise; what was taken."""
        rows = {row[0]: row for row in came}
        moment = asyncio.get_running_loop().time()
        keeps = bool(self._hands) and moment - self._kept_at >= _KEEPING
        async with self._begin(writes=True) as work:
            await work.inbox.put([rows[number] for number in sorted(rows)], self._now())
            await work.inbox.done(ended)
            if self._in_doubt:
                await work.inbox.let_go(self._me, [*self._hands])
            if keeps:
                await work.inbox.keep(self._me, _TENURE)
            room = 0 if self._stopping else _AT_ONCE - len(self._hands)
            taken: list[tuple[int, str]] = await work.inbox.claim(self._me, _TENURE, room)
        if keeps:
            self._kept_at = moment
        return taken

    async def _handle(self, update_id: int, body: str) -> None:
        try:
            update = Update.model_validate_json(body, context={"bot": self._feeding.bot})
        except ValidationError:
            log.error("stored update %s cannot be read any more", update_id)
        else:
            await self._feeding.feed(update)
        self._ended.add(update_id)
        del self._hands[update_id]
        self._wake.set()
