"""Empties the ledger: claims a due row, sends it, records what became of it.

A row is committed as ``sending`` right before its call and never held longer than the call takes.
What a crash leaves in ``sending`` is in
doubt: reminders are repeated once and say so, the rest is listed. No transaction is open during a
call. Several senders may work on one database: each row has one owner at a time.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Protocol

from scheduler.breaker import Breaker
from scheduler.hold import Alone, Hold
from scheduler.line import Gate
from scheduler.measures import Measures
from scheduler.pace import Pace, Place
from school.faults import place_of
from school.outbox.ledger import Outbox
from school.outbox.outcomes import Blocked, Doubt, Outcome, Refused, Sent, Unreached, Wait, settle
from school.outbox.rows import Claim, Delivery, DeliveryState
from school.work import Begin

log = logging.getLogger(__name__)

LATE_AFTER = timedelta(minutes=10)
# No call and its recording take this long, so a row in ``sending`` for longer is in nobody's hands.
STUCK_AFTER = timedelta(seconds=45)
# A process that was frozen right after a claim has long been replaced: it must not send any more.
_STOOD_STILL = 15.0
_LONGEST_NAP = 5.0
_OTHERS_NAP = 0.25  # another sender holds what is due; nobody tells us when it is done
_FAULT_NAP = 1.0
_SHUT_NAP = 1.0  # nobody tells us when the gate opens
_MOST_AHEAD = 0.05
_MOST_TELLINGS = 5
_FAREWELL = 25.0  # seconds that calls in flight get at the end


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
        self._messenger = messenger
        self._pace = pace
        self._now = now
        self._blocked = blocked
        self._nap = nap or _nap
        self._breaker = breaker
        self._measures = measures or Measures()
        self._gate = gate
        self._wake = asyncio.Event()
        self._never = asyncio.Event()
        self._in_flight: dict[int, asyncio.Task[None]] = {}
        self._results: list[_Result] = []
        self._mine: set[int] = set()  # rows between their claim and their record
        self._untold: dict[int, int] = {}  # people who blocked the bot → times we tried to say so
        self._ahead = 0.0  # seconds that a claim takes; it begins so much before there is a place
        self._stopping = False
        self.hold: Hold = Alone()  # whether this process is the one that sends

    def nudge(self) -> None:
        self._wake.set()

    async def watch(self) -> int:
        """The watchman: decides the rows in ``sending`` that are in nobody's hands, as a crash
        leaves them; how many. One in another live sender's hands is too young to be taken."""
        now = self._now()
        async with self._begin(writes=False) as work:
            if not self._stuck(await work.outbox.sending(), now):
                return 0
        async with self._begin(writes=True) as work:
            stuck = self._stuck(await work.outbox.sending(), now)
            for row in stuck:
                await work.outbox.save(settle(row, Doubt("the sending was cut short"), now))
        return len(stuck)

    def _stuck(self, rows: Sequence[Delivery], now: datetime) -> list[Delivery]:
        """Also one that was taken in the future: the clock has been put back since."""
        return [
            row
            for row in rows
            if row.id not in self._mine and abs(now - row.next_at) >= STUCK_AFTER
        ]

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
        if self._mine:
            return False
        if self._let_through(1) < 1:
            return True
        async with self._begin(writes=False) as work:
            due = await work.outbox.next_due()
        return due is None or due > self._now()

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
            self._pace.keep_none()

    async def _record_and_claim(self, want: int, *, only_words: bool) -> float:
        results, self._results = self._results, []
        if not results and not want:
            return min(self._wait(), _LONGEST_NAP)
        now, began = self._now(), self._pace.clock()
        try:
            await self._tell_blocked(results)
            async with self._begin(writes=True) as work:
                await self._record(work.outbox, results, now)
                found = await self._claim(work, now, want, only_words)
                claims = await self._sort_out(work.outbox, found, now)
                more = len(found) >= want  # then how soon is the pace's to say
                next_due = now if more else await work.outbox.next_due()
        except BaseException:
            self._results = results + self._results
            raise
        self._mine.difference_update(result.claim.delivery.id for result in results)
        if claims:
            spent = min(self._pace.clock() - began, _MOST_AHEAD)
            self._ahead = 0.8 * self._ahead + 0.2 * spent
        for claim in claims:
            while (soon := min(self._pace.wait_kept(), _MOST_AHEAD)) > 0:
                await self._nap(self._never, soon)
            if self._pace.clock() - began > _STOOD_STILL:
                self._mine.add(claim.delivery.id)
                self._results.append(_Result(claim, Unreached("the process stood still")))
                self.nudge()
            else:
                self._launch(claim)
        self._pace.keep_none()
        if next_due is None:
            return _LONGEST_NAP
        ahead: float = (next_due - self._now()).total_seconds()
        if ahead <= 0 and want and not found:
            # What is due waits for an earlier message to the same person, perhaps another's.
            return _OTHERS_NAP
        return min(max(0.0, ahead, self._wait()), _LONGEST_NAP)

    def _let_through(self, want: int) -> int:
        """So many, or fewer while Telegram is down."""
        most = None if self._breaker is None else self._breaker.most(len(self._in_flight))
        return want if most is None else min(want, most)

    async def _claim(
        self, work: SendingWork, now: datetime, want: int, only_words: bool
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

    async def _tell_blocked(self, results: Sequence[_Result]) -> None:
        """Before the rows are ended, so that a crash in between does not lose the news. A fault
        holds up nobody's messages: it is tried again, a few times."""
        for result in results:
            if isinstance(result.outcome, Blocked):
                self._untold.setdefault(result.claim.delivery.person_id, 0)
        for person_id, tries in list(self._untold.items()):
            try:
                await self._blocked(person_id)
            except Exception as error:
                log.error("who blocked the bot could not be marked: %s", place_of(error))
                self._untold[person_id] = tries + 1
                if tries + 1 < _MOST_TELLINGS:
                    continue
            del self._untold[person_id]

    async def _sort_out(self, outbox: Outbox, found: Sequence[Claim], now: datetime) -> list[Claim]:
        """What may leave now. Rows whose time is over end here, those whose chat has just had a
        message go back."""
        taken: list[Claim] = []
        others: list[Delivery] = []
        for claim in found:
            row = claim.delivery
            if row.expires_at is not None and row.expires_at <= now:
                row = replace(
                    row,
                    state=DeliveryState.EXPIRED,
                    attempts=row.attempts - 1,
                    finished_at=now,
                )
            elif claim.chat_id is None:
                row = settle(row, Refused("no way to reach this person in Telegram"), now)
            elif (wait := self._pace.wait_chat(claim.chat_id)) > 0:
                row = replace(
                    row,
                    state=DeliveryState.WAITING,
                    attempts=row.attempts - 1,
                    next_at=now + timedelta(seconds=wait),
                )
            else:
                taken.append(claim)
                continue
            others.append(row)
        await outbox.record(others)
        return taken

    def _launch(self, claim: Claim) -> None:
        assert claim.chat_id is not None
        row_id = claim.delivery.id
        self._mine.add(row_id)
        place = self._pace.leave(claim.chat_id)
        self._in_flight[row_id] = asyncio.create_task(self._deliver(claim, place))

    async def _deliver(self, claim: Claim, place: Place) -> None:
        row = claim.delivery
        late = self._now() - row.due_at > LATE_AFTER
        outcome: Outcome = Doubt("the call was interrupted")
        try:
            outcome = await self._messenger.send(claim, late=late, repeat=row.doubts > 0)
        except Exception as error:
            log.error("the messenger failed: %s", place_of(error))
            outcome = Doubt(type(error).__name__)
        finally:
            self._pace.arrived(place, answered=not isinstance(outcome, Doubt))
            if isinstance(outcome, Wait):
                self._pace.halt(outcome.seconds)
            self._measure(row, outcome)
            self._results.append(_Result(claim, outcome))
            del self._in_flight[row.id]
            self.nudge()

    def _measure(self, row: Delivery, outcome: Outcome) -> None:
        late = None
        if isinstance(outcome, Sent) and row.part == 0:
            late = (self._now() - row.due_at).total_seconds()
        elif isinstance(outcome, Wait):
            self._measures.limited["ledger"] += 1
        self._measures.ended(outcome, late)

    async def _record(self, outbox: Outbox, results: Sequence[_Result], now: datetime) -> None:
        """Only a row that is still ours is ended by us: who slept too long may find it decided
        by another sender's watchman. That it was sent is worth knowing even then."""
        if not results:
            return
        rows = {
            row.id: row for row in await outbox.take([one.claim.delivery.id for one in results])
        }
        ended = []
        for result in results:
            ours = result.claim.delivery
            kept = rows.get(ours.id)
            if kept is None:
                log.error("row %s of the ledger is gone", ours.id)
            elif _concerns(result, kept):
                ended.append(settle(kept, result.outcome, now))
        await outbox.record(ended)

    async def _drain(self) -> None:
        """What has not ended after a while is cut off, and in doubt."""
        if self._in_flight:
            flights = list(self._in_flight.values())
            _, late = await asyncio.wait(flights, timeout=_FAREWELL)
            for flight in late:
                flight.cancel()
            await asyncio.gather(*late, return_exceptions=True)
        results, self._results = self._results, []
        await self._tell_blocked(results)
        if not results:
            return
        try:
            async with self._begin(writes=True) as work:
                await self._record(work.outbox, results, self._now())
        except Exception as error:  # the next start finds them in ``sending``
            log.error("%s outcomes are not recorded: %s", len(results), place_of(error))
        self._mine.difference_update(result.claim.delivery.id for result in results)


def _concerns(result: _Result, kept: Delivery) -> bool:
    """Whether the row as it is now may be ended by this result."""
    ours = result.claim.delivery
    if (kept.state, kept.attempts, kept.next_at, kept.part) == (
        DeliveryState.SENDING,
        ours.attempts,
        ours.next_at,
        ours.part,
    ):
        return True
    given_up = kept.state in _GIVEN_UP and kept.part == ours.part
    return isinstance(result.outcome, Sent) and given_up


_GIVEN_UP = (DeliveryState.WAITING, DeliveryState.HELD, DeliveryState.UNCERTAIN)


async def _nap(wake: asyncio.Event, seconds: float) -> None:
    with contextlib.suppress(TimeoutError):
        await asyncio.wait_for(wake.wait(), seconds)
