"""Empties the ledger: claims a due row, sends it, records what became of it.

A row is committed as ``sending`` right before its call and never held longer than the call takes.
What a crash leaves in ``sending`` is in doubt: reminders are repeated once and say so, the rest is
listed. No transaction is open during a call.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Protocol

from scheduler.pace import Pace
from school.outbox import (
    Blocked,
    Claim,
    Delivery,
    DeliveryState,
    Doubt,
    Outbox,
    Outcome,
    Refused,
    Wait,
    settle,
)
from school.work import Begin

log = logging.getLogger(__name__)

LATE_AFTER = timedelta(minutes=10)
_LONGEST_NAP = 5.0
_STUCK_AFTER = timedelta(minutes=2)


class SendingWork(Protocol):
    @property
    def outbox(self) -> Outbox: ...


class Messenger(Protocol):
    """Makes the call. Never raises for what Telegram may answer; gives the outcome instead."""

    async def send(self, claim: Claim, *, late: bool, repeat: bool) -> Outcome: ...


@dataclass(slots=True)
class _Result:
    claim: Claim
    outcome: Outcome


class Sender:
    """One loop. ``nudge`` wakes it when a row was added; ``blocked`` is told of 403s."""

    def __init__(
        self,
        begin: Begin,
        messenger: Messenger,
        pace: Pace,
        now: Callable[[], datetime],
        blocked: Callable[[int], Awaitable[None]],
    ) -> None:
        self._begin = begin
        self._messenger = messenger
        self._pace = pace
        self._now = now
        self._blocked = blocked
        self._wake = asyncio.Event()
        self._in_flight: dict[int, asyncio.Task[None]] = {}
        self._results: list[_Result] = []
        self._stopping = False

    def nudge(self) -> None:
        self._wake.set()

    async def recover(self) -> int:
        """Decides the rows that an earlier process left in ``sending``; how many."""
        now = self._now()
        async with self._begin(writes=True) as work:
            left = [row for row in await work.outbox.sending() if row.id not in self._in_flight]
            for row in left:
                await work.outbox.save(settle(row, Doubt("process ended"), now))
        return len(left)

    async def watch(self) -> int:
        """The watchman: rows that are in nobody's hands although they say ``sending``."""
        now = self._now()
        async with self._begin(writes=True) as work:
            stuck = [
                row
                for row in await work.outbox.sending()
                if row.id not in self._in_flight and row.next_at < now - _STUCK_AFTER
            ]
            for row in stuck:
                await work.outbox.save(settle(row, Doubt("no outcome was recorded"), now))
        return len(stuck)

    async def run(self) -> None:
        """Sends until ``stop``. A fault of the database is logged and waited out."""
        await self.recover()
        while not self._stopping:
            try:
                nap = await self._turn()
            except Exception:
                log.exception("the sender met a fault and goes on")
                nap = 1.0
            if nap > 0:
                with contextlib.suppress(TimeoutError):
                    await asyncio.wait_for(self._wake.wait(), nap)
            self._wake.clear()
        await self._drain()

    async def stop(self) -> None:
        """Lets what is in flight arrive and be recorded, then ends the loop."""
        self._stopping = True
        self.nudge()

    async def idle(self) -> bool:
        """True when nothing is due at this moment and nothing is in flight."""
        if self._in_flight or self._results:
            return False
        async with self._begin(writes=False) as work:
            due = await work.outbox.next_due()
        return due is None or due > self._now()

    async def _turn(self) -> float:
        """Records results, claims what may leave now; seconds to sleep before the next turn."""
        self._wake.clear()
        free = self._pace.abreast - len(self._in_flight)
        pause = self._pace.wait()
        want = 0 if pause > 0 or self._stopping else max(0, free)
        results, self._results = self._results, []
        if not results and not want:
            return min(pause or _LONGEST_NAP, _LONGEST_NAP)
        now = self._now()
        try:
            async with self._begin(writes=True) as work:
                for result in results:
                    await work.outbox.save(settle(result.claim.delivery, result.outcome, now))
                claims = await work.outbox.claim(now, want) if want else []
                held = [claim for claim in claims if self._too_soon(claim)]
                for claim in held:
                    await work.outbox.save(self._put_back(claim, now))
                next_due = None if claims else await work.outbox.next_due()
        except BaseException:
            self._results = results + self._results
            raise
        for result in results:
            self._in_flight.pop(result.claim.delivery.id, None)
            if isinstance(result.outcome, Blocked):
                await self._blocked(result.claim.delivery.person_id)
        for claim in claims:
            if claim not in held:
                self._launch(claim)
        if claims:
            return 0.0 if len(self._in_flight) < self._pace.abreast else _LONGEST_NAP
        if next_due is None:
            return _LONGEST_NAP
        ahead: float = (next_due - self._now()).total_seconds()
        return min(max(0.0, ahead), _LONGEST_NAP)

    def _too_soon(self, claim: Claim) -> bool:
        return claim.chat_id is not None and self._pace.wait_chat(claim.chat_id) > 0

    def _put_back(self, claim: Claim, now: datetime) -> Delivery:
        """One message a second to one chat: this one has to wait, and is not in flight."""
        assert claim.chat_id is not None
        wait = timedelta(seconds=self._pace.wait_chat(claim.chat_id))
        row = claim.delivery
        return replace(
            row, state=DeliveryState.WAITING, next_at=now + wait, attempts=row.attempts - 1
        )

    def _launch(self, claim: Claim) -> None:
        if claim.chat_id is None:
            self._results.append(_Result(claim, Refused("not in Telegram yet")))
            self.nudge()
            return
        left = self._pace.leave(claim.chat_id)
        task = asyncio.create_task(self._deliver(claim, claim.chat_id, left))
        self._in_flight[claim.delivery.id] = task

    async def _deliver(self, claim: Claim, chat_id: int, left: float) -> None:
        row = claim.delivery
        late = self._now() - row.due_at > LATE_AFTER
        outcome: Outcome = Doubt("the call was interrupted")
        try:
            outcome = await self._messenger.send(claim, late=late, repeat=row.doubts > 0)
        except Exception as error:
            log.exception("the messenger failed")
            outcome = Refused(type(error).__name__)
        finally:
            self._pace.arrived(chat_id, left, answered=not isinstance(outcome, Doubt))
            if isinstance(outcome, Wait):
                self._pace.halt(outcome.seconds)
            self._results.append(_Result(claim, outcome))
            self.nudge()

    async def _drain(self) -> None:
        if self._in_flight:
            await asyncio.wait(list(self._in_flight.values()), timeout=20)
        results, self._results = self._results, []
        if not results:
            return
        now = self._now()
        async with self._begin(writes=True) as work:
            for result in results:
                await work.outbox.save(settle(result.claim.delivery, result.outcome, now))
        for result in results:
            self._in_flight.pop(result.claim.delivery.id, None)
