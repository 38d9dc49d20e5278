"""Empties the ledger: claims a due row, hands it over, has recorded what became of it.

A row is committed as ``sending`` right before its call and never held longer than the call takes.
What a crash leaves in ``sending`` is in doubt: reminders are repeated once and say so, the rest is
listed. No transaction is open during a call. Several senders may work on one database: each row
has one owner at a time.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime

from scheduler.breaker import Breaker
from scheduler.flights import Flights, Messenger
from scheduler.hold import Alone, Hold
from scheduler.line import Gate
from scheduler.measures import Measures
from scheduler.pace import Pace
from scheduler.quiet import QuietWork, leave_for_morning
from scheduler.recording import Untold, decide, record, sort_out, stuck
from school.faults import place_of
from school.outbox.rows import Claim
from school.work import Begin

log = logging.getLogger(__name__)

# A process that was frozen right after a claim has long been replaced: it must not send any more.
_STOOD_STILL = 15.0
_LONGEST_NAP = 5.0
_OTHERS_NAP = 0.25  # another sender holds what is due; nobody tells us when it is done
_FAULT_NAP = 1.0
_SHUT_NAP = 1.0  # nobody tells us when the gate opens
_MOST_AHEAD = 0.05
_FAREWELL = 25.0  # seconds that calls in flight get at the end


class Sender:
    """One loop. ``nudge`` wakes it when a row was added; ``blocked`` is told of each 403 and may
    be told twice after a fault. ``nap`` waits for an event for so many seconds at most; ``gate``
    is asked before each claim whether anything may leave, ``breaker`` how much while Telegram is
    down; ``measures`` count."""

    def __init__(
        self,
        begin: Begin,
        messenger: Messenger,
        pace: Pace,
        now: Callable[[], datetime],
        blocked: Callable[[int], Awaitable[None]],
        *,
        nap: Callable[[asyncio.Event, float], Awaitable[None]] | None = None,
        breaker: Breaker | None = None,
        measures: Measures | None = None,
        gate: Callable[[], Gate] = lambda: Gate.OPEN,
    ) -> None:
        self._begin = begin
        self._pace = pace
        self._now = now
        self._untold = Untold(blocked)
        self._nap = nap or _nap
        self._breaker = breaker
        self._measures = measures or Measures()
        self._gate = gate
        self._wake = asyncio.Event()
        self._never = asyncio.Event()
        self._flights = Flights(messenger, pace, now, self._measures, self.nudge)
        self._ahead = 0.0  # seconds that a claim takes; it begins so much before there is a place
        self._stopping = False
        self._claimed = False  # there are rows that are claimed and not yet in flight
        self.hold: Hold = Alone()  # whether this process is the one that sends

    def nudge(self) -> None:
        self._wake.set()

    async def watch(self) -> int:
        """The watchman: decides the rows in ``sending`` that are in nobody's hands, as a crash
        leaves them; how many. One in another live sender's hands is too young to be taken."""
        now = self._now()
        async with self._begin(writes=False) as work:
            if not stuck(await work.outbox.sending(), self._flights.ours, now):
                return 0
        async with self._begin(writes=True) as work:
            return await decide(work.outbox, self._flights.ours, now)

    async def run(self) -> None:
        """Sends until ``stop``, and may be asked to again. A fault of the database is logged and
        waited out."""
        watched = False
        while not self._stopping:
            try:
                if not watched:
                    await self.watch()
                    watched = True
                nap = await self._turn()
            except Exception as error:
                self._measures.faults["sender"] += 1
                log.error("the sender met a fault and goes on: %s", place_of(error))
                nap = _FAULT_NAP
            if nap > 0 and not self._stopping:
                await self._nap(self._wake, nap)
            if self._pace.breath and not self._stopping:
                await self._nap(self._never, self._pace.breath)
        await self._drain()
        self._stopping = False

    async def stop(self) -> None:
        """Lets what is in flight arrive and be recorded, then ends the loop."""
        self._stopping = True
        self.nudge()

    async def idle(self) -> bool:
        """True when nothing that may leave is due at this moment and nothing is in flight."""
        if self._busy:
            return False
        if self._let_through(1) < 1:
            return True
        async with self._begin(writes=False) as work:
            due = await work.outbox.next_due()
        # What was claimed before the question was answered is due no longer and under way.
        return not self._busy and (due is None or due > self._now())

    @property
    def _busy(self) -> bool:
        return self._claimed or bool(self._flights.ours)

    async def _turn(self) -> float:
        """Records results, claims what may leave now; seconds to sleep before the next turn."""
        self._wake.clear()
        gate = self._gate()
        room = 0 if gate is Gate.SHUT else self._pace.keep(self._ahead)
        want = self._let_through(room)
        try:
            nap = await self._record_and_claim(want, only_words=gate is Gate.WORDS)
            return max(nap, _SHUT_NAP) if gate is Gate.SHUT else nap
        finally:
            self._claimed = False
            self._pace.keep_none()

    async def _record_and_claim(self, want: int, *, only_words: bool) -> float:
        results = self._flights.take()
        if not results and not want:
            return min(self._wait(), _LONGEST_NAP)
        now, began = self._now(), self._pace.clock()
        try:
            await self._untold.tell(results)
            async with self._begin(writes=True) as work:
                await record(work.outbox, results, now)
                found = await self._claim(work, now, want, only_words)
                self._claimed = bool(found)
                awake = await leave_for_morning(work, found, now)
                claims = await sort_out(work.outbox, awake, self._pace, now)
                more = len(found) >= want  # then how soon is the pace's to say
                next_due = now if more else await work.outbox.next_due()
        except BaseException:
            self._flights.give_back(results)
            raise
        self._flights.recorded(results)
        await self._hand_over(claims, began)
        if next_due is None:
            return _LONGEST_NAP
        ahead: float = (next_due - self._now()).total_seconds()
        if ahead <= 0 and want and not found:
            # What is due waits for an earlier message to the same person, perhaps another's.
            return _OTHERS_NAP
        return min(max(0.0, ahead, self._wait()), _LONGEST_NAP)

    async def _hand_over(self, claims: Sequence[Claim], began: float) -> None:
        """Each in its place; ``began``: when they were claimed, by the pace's clock."""
        if claims:
            spent = min(self._pace.clock() - began, _MOST_AHEAD)
            self._ahead = 0.8 * self._ahead + 0.2 * spent
        for claim in claims:
            while (soon := min(self._pace.wait_kept(), _MOST_AHEAD)) > 0:
                await self._nap(self._never, soon)
            if self._pace.clock() - began > _STOOD_STILL:
                self._flights.keep_back(claim, "the process stood still")
            else:
                self._flights.launch(claim)
        self._pace.keep_none()

    def _let_through(self, want: int) -> int:
        """So many, or fewer while Telegram is down."""
        most = None if self._breaker is None else self._breaker.most(len(self._flights))
        return want if most is None else min(want, most)

    async def _claim(
        self, work: QuietWork, now: datetime, want: int, only_words: bool
    ) -> Sequence[Claim]:
        """Nothing when another sends: two would be faster than Telegram allows."""
        if want < 1 or not await self.hold.is_ours(work):
            return []
        return await work.outbox.claim(now, want, only_words_of_a_stop=only_words)

    def _wait(self) -> float:
        """Seconds until the next claim: it ends when there is a place."""
        if self._let_through(1) < 1:
            return _LONGEST_NAP
        return max(0.0, self._pace.wait() - self._ahead)

    async def _drain(self) -> None:
        """What has not ended after a while is cut off, and in doubt."""
        await self._flights.land(_FAREWELL)
        results = self._flights.take()
        await self._untold.tell(results)
        if not results:
            return
        try:
            async with self._begin(writes=True) as work:
                await record(work.outbox, results, self._now())
        except Exception as error:  # the next start finds them in ``sending``
            log.error("%s outcomes are not recorded: %s", len(results), place_of(error))
        self._flights.recorded(results)


async def _nap(wake: asyncio.Event, seconds: float) -> None:
    with contextlib.suppress(TimeoutError):
        await asyncio.wait_for(wake.wait(), seconds)
