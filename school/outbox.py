"""The ledger: every message to a person is a row before it is sent and ends in one final state.

``sent + failed + expired + cancelled + uncertain + waiting (+ sending) = created``, always.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Protocol

Json = str | int | float | bool | None | Sequence["Json"] | Mapping[str, "Json"]


class DeliveryState(StrEnum):
    WAITING = "waiting"
    SENDING = "sending"  # committed right before the call; a crash leaves it here
    SENT = "sent"
    FAILED = "failed"
    EXPIRED = "expired"
    CANCELLED = "cancelled"
    UNCERTAIN = "uncertain"  # nobody knows whether it arrived


FINAL = frozenset(DeliveryState) - {DeliveryState.WAITING, DeliveryState.SENDING}


class AfterDoubt(StrEnum):
    """What to do when nobody knows whether a message arrived."""

    REPEAT = "repeat"  # send once more, marked as a possible repeat (reminders)
    LIST = "list"  # leave it uncertain and show it (announcements)


@dataclass(frozen=True, slots=True)
class Letter:
    """What to tell somebody, without words yet: ``kind`` names the view, ``values`` fill it."""

    kind: str
    values: Mapping[str, Json]


@dataclass(frozen=True, slots=True)
class Delivery:
    """A row of the ledger. ``key`` is unique: the same thing is never written twice."""

    id: int
    key: str
    person_id: int
    letter: Letter
    urgent: bool
    after_doubt: AfterDoubt
    due_at: datetime
    expires_at: datetime | None
    state: DeliveryState
    attempts: int
    doubts: int  # how often an attempt ended with nobody knowing
    next_at: datetime  # not before this
    message_id: int | None
    error: str | None  # in words, for people
    created_at: datetime
    finished_at: datetime | None
    topic: str | None = None  # what it speaks of («entry:12»): withdrawn together when that ends
    about: int | None = None  # the person whose data it carries, if that is not the recipient
    withdrawn: bool = False  # while in flight: it may arrive, but is not tried again


@dataclass(frozen=True, slots=True)
class Claim:
    """A row taken for sending, with the address. ``chat_id`` None: no way to reach the person."""

    delivery: Delivery
    chat_id: int | None
    language: str


# What became of a call, as the messenger saw it.


@dataclass(frozen=True, slots=True)
class Sent:
    message_id: int


@dataclass(frozen=True, slots=True)
class Blocked:
    """403: the person blocked the bot, or the account is gone."""

    words: str


@dataclass(frozen=True, slots=True)
class Wait:
    """429: nothing was sent; all sending halts for so many seconds."""

    seconds: float


@dataclass(frozen=True, slots=True)
class Unreached:
    """A connection error or 5xx: it was surely not sent; try again later."""

    words: str


@dataclass(frozen=True, slots=True)
class Refused:
    """400: it will never be accepted as it is."""

    words: str


@dataclass(frozen=True, slots=True)
class Doubt:
    """The request went out and no answer came: it may have been sent."""

    words: str


Outcome = Sent | Blocked | Wait | Unreached | Refused | Doubt

_LADDER = (15, 60, 300, 900, 3600)  # seconds after the 1st, 2nd … failed attempt
_GIVE_UP = timedelta(hours=72)


def next_try(attempts: int, age: timedelta) -> timedelta | None:
    """How long to wait after an attempt that surely did not arrive; None = give up.

    ``attempts`` counts the attempts made (≥ 1), ``age`` is the time since the row was due. A row
    that is old because the program was off for days gets its tries like any other.
    """
    if age >= _GIVE_UP and attempts >= len(_LADDER):
        return None
    return timedelta(seconds=_LADDER[min(attempts, len(_LADDER)) - 1])


def settle(delivery: Delivery, outcome: Outcome, now: datetime) -> Delivery:
    """The row after an attempt. Pure; the table of what is tried again stands here and nowhere
    else. A reminder in doubt is repeated once, marked; an announcement stays uncertain."""

    def end(state: DeliveryState, error: str | None = None, message: int | None = None) -> Delivery:
        return replace(delivery, state=state, error=error, message_id=message, finished_at=now)

    def again(wait: timedelta, *, uncounted: int = 0, doubts: int = 0) -> Delivery:
        if delivery.withdrawn:  # it speaks of something that is no longer so
            doubtful = delivery.doubts + doubts > 0
            return end(DeliveryState.UNCERTAIN if doubtful else DeliveryState.CANCELLED)
        return replace(
            delivery,
            state=DeliveryState.WAITING,
            next_at=now + wait,
            attempts=delivery.attempts - uncounted,
            doubts=delivery.doubts + doubts,
        )

    match outcome:
        case Sent(message_id):
            return end(DeliveryState.SENT, message=message_id)
        case Blocked(words) | Refused(words):
            return end(DeliveryState.FAILED, words)
        case Wait(seconds):
            return again(timedelta(seconds=seconds), uncounted=1)
        case Unreached(words):
            wait = next_try(delivery.attempts, now - delivery.due_at)
            if wait is not None:
                return again(wait)
            # An earlier attempt may have arrived: then «failed» would deny it.
            return end(DeliveryState.UNCERTAIN if delivery.doubts else DeliveryState.FAILED, words)
        case Doubt(words):
            if delivery.after_doubt is AfterDoubt.REPEAT and delivery.doubts == 0:
                return again(timedelta(0), doubts=1)
            return end(DeliveryState.UNCERTAIN, words)


@dataclass(frozen=True, slots=True)
class Counts:
    """The ledger in one line."""

    created: int
    by_state: Mapping[DeliveryState, int]

    @property
    def adds_up(self) -> bool:
        return self.created == sum(self.by_state.values())


class Outbox(Protocol):
    async def add(
        self,
        key: str,
        person_id: int,
        letter: Letter,
        now: datetime,
        *,
        due_at: datetime | None = None,
        expires_at: datetime | None = None,
        urgent: bool = False,
        after_doubt: AfterDoubt = AfterDoubt.REPEAT,
        topic: str | None = None,
        about: int | None = None,
    ) -> int | None:
        """Writes a row; its id, or None when a row with that key exists already."""
        ...

    async def claim(self, now: datetime, count: int) -> Sequence[Claim]:
        """Takes up to ``count`` due rows (urgent first, then oldest) and marks them ``sending``.
        Two callers never get the same row. Not more than one row per person at a time."""
        ...

    async def sending(self) -> Sequence[Delivery]:
        """Rows in ``sending``: in flight now, or left behind by a crash."""
        ...

    async def get(self, delivery_id: int) -> Delivery | None: ...
    async def save(self, delivery: Delivery) -> None: ...
    async def cancel(self, delivery_ids: Sequence[int], now: datetime) -> Sequence[int]:
        """Cancels those that still wait, and keeps those in flight from a second attempt; the ids
        that were cancelled."""
        ...

    async def on(self, topic: str) -> Sequence[Delivery]:
        """Every row that speaks of a topic, oldest first."""
        ...

    async def withdraw(self, topics: Sequence[str], now: datetime) -> Sequence[Delivery]:
        """Like ``cancel`` for all rows of these topics; the rows that were cancelled."""
        ...

    async def of_person(self, person_id: int, *, staff: bool) -> Sequence[Delivery]:
        """Every row that ``erase`` would empty, oldest first."""
        ...

    async def erase(self, person_id: int, now: datetime, *, staff: bool) -> int:
        """Withdraws what waits for a person or speaks of them, and empties the values of every
        such row: the ledger keeps that something was sent, not what it said. How many rows.

        ``staff``: their letters as a member of staff (those without a topic) are the school's.
        """
        ...

    async def expire(self, now: datetime) -> Sequence[Delivery]:
        """Ends waiting rows whose ``expires_at`` has passed; the rows, so authors can be told."""
        ...

    async def next_due(self) -> datetime | None:
        """The earliest ``next_at`` of waiting rows."""
        ...

    async def counts(self) -> Counts: ...
    async def troubled(self, count: int) -> Sequence[Delivery]:
        """The newest failed, expired and uncertain rows."""
        ...
