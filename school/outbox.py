"""The ledger: every message to a person is a row before it is sent and ends in one final state.

``sent + failed + expired + cancelled + uncertain + waiting (+ held + sending) = created``, always.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import Protocol

Json = str | int | float | bool | None | Sequence["Json"] | Mapping[str, "Json"]


class DeliveryState(StrEnum):
    WAITING = "waiting"
    HELD = "held"  # waits, but not for the sender: its announcement is paused
    SENDING = "sending"  # committed right before the call; a crash leaves it here
    SENT = "sent"
    FAILED = "failed"
    EXPIRED = "expired"
    CANCELLED = "cancelled"
    UNCERTAIN = "uncertain"  # nobody knows whether it arrived


FINAL = frozenset(DeliveryState) - {
    DeliveryState.WAITING,
    DeliveryState.HELD,
    DeliveryState.SENDING,
}

# Kinds of letters that leave while all sending is stopped: they say so.
THROUGH_A_STOP = frozenset({"sending-stopped", "sending-resumed"})


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
    """A row of the ledger. ``key`` is unique: the same thing is never written twice.

    A letter may need several messages (a text, then an album, then a document): they are the
    ``parts`` of one row, each sent and recorded by itself.
    """

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
    error: str | None  # in words, for people
    created_at: datetime
    finished_at: datetime | None
    topic: str | None = None  # what it speaks of («entry:12»): withdrawn together when that ends
    about: int | None = None  # the person whose data it carries, if that is not the recipient
    withdrawn: bool = False  # while in flight: it may arrive, but is not tried again
    paused: bool = False  # while in flight: what is left of it will be held
    parts: int = 1
    part: int = 0  # the next one to send, from 0
    message_ids: tuple[int, ...] = ()  # all that it has put into the chat, in their order

    @property
    def message_id(self) -> int | None:
        """The first message in the chat."""
        return self.message_ids[0] if self.message_ids else None


@dataclass(frozen=True, slots=True)
class NewDelivery:
    """A row to be written. ``due_at`` None means now."""

    key: str
    person_id: int
    letter: Letter
    due_at: datetime | None = None
    expires_at: datetime | None = None
    urgent: bool = False
    after_doubt: AfterDoubt = AfterDoubt.REPEAT
    topic: str | None = None
    about: int | None = None
    parts: int = 1


@dataclass(frozen=True, slots=True)
class Claim:
    """A row taken for sending, with the address. ``chat_id`` None: no way to reach the person."""

    delivery: Delivery
    chat_id: int | None
    language: str


# What became of a call, as the messenger saw it.


@dataclass(frozen=True, slots=True)
class Sent:
    """Done. An album puts several messages into the chat, an edit none."""

    message_ids: tuple[int, ...]

    @classmethod
    def one(cls, message_id: int) -> Sent:
        return cls((message_id,))


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
# A row that has been tried waits no longer than this, and a little for what the call took.
LONGEST_PAUSE = timedelta(seconds=_LADDER[-1] + 60)


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
    else. A reminder in doubt is repeated once, marked; an announcement stays uncertain.

    After a part that is not the last the row waits for the next one with nothing counted. What was
    withdrawn after its first part has been received as far as it went: that is sent.
    """

    def end(state: DeliveryState, error: str | None = None) -> Delivery:
        return replace(delivery, state=state, error=error, finished_at=now)

    def back(next_at: datetime, *, attempts: int, doubts: int) -> Delivery:
        held = delivery.paused or delivery.state is DeliveryState.HELD
        return replace(
            delivery,
            state=DeliveryState.HELD if held else DeliveryState.WAITING,
            paused=False,
            next_at=next_at,
            attempts=attempts,
            doubts=doubts,
            error=None,
            finished_at=None,
        )

    def again(wait: timedelta, *, uncounted: int = 0, doubts: int = 0) -> Delivery:
        doubts += delivery.doubts
        if delivery.withdrawn:  # it speaks of something that is no longer so
            begun = DeliveryState.SENT if delivery.part else DeliveryState.CANCELLED
            return end(DeliveryState.UNCERTAIN if doubts else begun)
        return back(now + wait, attempts=delivery.attempts - uncounted, doubts=doubts)

    match outcome:
        case Sent(message_ids):
            delivery = replace(
                delivery,
                part=delivery.part + 1,
                message_ids=delivery.message_ids + message_ids,
            )
            if delivery.part < delivery.parts and not delivery.withdrawn:
                return back(now, attempts=0, doubts=0)
            return end(DeliveryState.SENT)
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


class Why(StrEnum):
    """Why nothing is sent, or not everything."""

    BUTTON = "button"  # somebody who may said so
    RESTORED = "restored"  # the database came back from a copy
    COPIED = "copied"  # the database lies elsewhere than where the bot last worked with it
    GAP = "gap"  # the bot was down, and more than a handful fell due


_NEVER = datetime(9000, 1, 1, tzinfo=UTC)
_EVER = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Passing:
    """What leaves while a start waits for its answer: urgent rows due after one moment, any after
    another, and those that expire until ``tonight``."""

    urgent_after: datetime = _EVER
    after: datetime = _NEVER
    tonight: datetime = _EVER

    @property
    def all_urgent(self) -> bool:
        return self.urgent_after == _EVER


@dataclass(frozen=True, slots=True)
class Stop:
    """What is sent waits until somebody takes it back: who said so (None: the bot at its start),
    when, and why.

    ``since``: the last thing that the database knows of the time before (the copy's moment, the
    last mark). Of a gap: ``tonight`` is the end of the school's day, and with ``until`` nobody has
    to answer. ``place``: where the database lies now, known as its own place with the answer.
    """

    by: int | None
    at: datetime
    why: Why = Why.BUTTON
    since: datetime | None = None
    tonight: datetime | None = None
    until: datetime | None = None
    place: str | None = None

    @property
    def passing(self) -> Passing | None:
        """What leaves meanwhile; None: nothing but the words of the stop itself."""
        match self.why:
            case Why.BUTTON:
                return None
            case Why.GAP:
                return Passing(after=self.at, tonight=self.tonight or _EVER)
            case (
                Why.RESTORED | Why.COPIED
            ):  # what was due may have been sent by the other: only new urgent ones
                return Passing(urgent_after=self.at)

    def keeps(self, due_at: datetime, *, urgent: bool) -> bool:
        """Whether something that was due then must not even become messages before the answer."""
        passing = self.passing
        if passing is None:
            return False
        return due_at <= passing.after and not (urgent and due_at > passing.urgent_after)


class Stops(Protocol):
    """The stop of all sending, if there is one."""

    async def get(self) -> Stop | None: ...
    async def put(self, stop: Stop | None) -> None: ...


class Origin(Protocol):
    """The place where the bot last worked with this database; None: not yet known."""

    async def get(self) -> str | None: ...
    async def put(self, place: str) -> None: ...


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
        parts: int = 1,
    ) -> int | None:
        """Writes a row; its id, or None when a row with that key exists already."""
        ...

    async def add_many(self, rows: Sequence[NewDelivery], now: datetime) -> int:
        """Writes rows, hundreds in a statement; those whose key exists already are left out. How
        many were written."""
        ...

    async def claim(
        self, now: datetime, count: int, *, only_words_of_a_stop: bool = False
    ) -> Sequence[Claim]:
        """Takes up to ``count`` due rows (urgent first, then oldest) and marks them ``sending``.
        Two callers never get the same row. Not more than one row per person at a time. While all
        sending is stopped (or if only that is wanted), only what is ``THROUGH_A_STOP``; while a
        start waits for its answer, also what is ``Stop.passing``. Meanwhile their ``next_at`` is
        the moment of the claim, by which whoever took them knows them again."""
        ...

    async def sending(self) -> Sequence[Delivery]:
        """Rows in ``sending``: in flight now, or left behind by a crash."""
        ...

    async def get(self, delivery_id: int) -> Delivery | None: ...
    async def take(self, delivery_ids: Collection[int]) -> Sequence[Delivery]:
        """These rows, to be saved: nobody else changes them before the transaction ends."""
        ...

    async def save(self, delivery: Delivery) -> None: ...
    async def hasten(self, now: datetime, pause: timedelta) -> int:
        """After a clock that was ahead: makes due what waits longer than ``pause`` only because it
        was tried, or written for at once, by that clock. How many."""
        ...

    async def put_off(self, now: datetime, until: datetime) -> int:
        """What is due by now and not urgent waits until then, except what would have expired by
        then. How many."""
        ...

    async def suspect(self, now: datetime) -> int:
        """What is due, and may be repeated, may have arrived already: it will say so. How many."""
        ...

    async def record(self, deliveries: Sequence[Delivery]) -> None:
        """Stores what became of rows: all that ``settle`` and the sender change in them."""
        ...

    async def cancel(self, delivery_ids: Sequence[int], now: datetime) -> Sequence[int]:
        """Cancels those that still wait or are held, and keeps those in flight from a second
        attempt; the ids that were cancelled. Those of which a part has arrived end as sent."""
        ...

    async def on(self, topic: str) -> Sequence[Delivery]:
        """Every row that speaks of a topic, oldest first."""
        ...

    async def withdraw(self, topics: Sequence[str], now: datetime) -> Sequence[Delivery]:
        """Like ``cancel`` for all rows of these topics; the rows that were cancelled."""
        ...

    async def call_off(self, topic: str, now: datetime) -> int:
        """``withdraw`` for a topic of any size; how many ended now, not counting those in
        flight."""
        ...

    async def call_off_kind(self, topic: str, kind: str, now: datetime) -> int:
        """The same for its letters of one kind; how many are not sent further."""
        ...

    async def recall(self, person_id: int, kinds: Collection[str], now: datetime) -> int:
        """``withdraw`` for one person's rows of these kinds, whatever they speak of; how many
        ended."""
        ...

    async def hold(self, topic: str, now: datetime) -> int:
        """Keeps the waiting rows of a topic from the sender, and those in flight from going on
        after this attempt. How many waited."""
        ...

    async def release(self, topic: str, now: datetime) -> int:
        """Lets held rows wait again, from now on; how many. They are as old as they were: their
        place in the queue is by ``next_at``, not before now."""
        ...

    async def of_person(self, person_id: int, *, staff: bool) -> Sequence[Delivery]:
        """Every row that ``erase`` would empty, oldest first."""
        ...

    async def erase(self, person_id: int, now: datetime, *, staff: bool) -> int:
        """Withdraws what waits for a person or speaks of them, and empties the values of every
        such row: the ledger keeps that something was sent, not what it said. How many rows.

        ``staff``: their letters as a member of staff (those without a topic, or of a lesson visit)
        are the school's.
        """
        ...

    async def expire(self, now: datetime) -> Sequence[Delivery]:
        """Ends waiting and held rows whose ``expires_at`` has passed; the rows, so authors can be
        told."""
        ...

    async def next_due(self) -> datetime | None:
        """The earliest ``next_at`` of waiting rows that may leave, as in ``claim``."""
        ...

    async def counts(self, first: int | None = None, last: int | None = None) -> Counts:
        """Of the whole ledger, which is a walk over all of it; or of the rows whose ids lie between
        these two."""
        ...

    async def waiting(self) -> int:
        """How many rows wait, whatever their hour."""
        ...

    async def newest(self) -> int:
        """The greatest id; 0 while there are no rows."""
        ...

    async def figures(
        self, topic: str, since: datetime | None = None
    ) -> Mapping[tuple[str, DeliveryState], int]:
        """How many rows of a topic there are, by kind and state; of those written since."""
        ...

    async def page(
        self,
        topic: str,
        kind: str,
        after_id: int,
        count: int,
        states: Collection[DeliveryState] | None = None,
    ) -> Sequence[Delivery]:
        """The next ``count`` rows of a kind in a topic with a greater id than ``after_id``, by id:
        for lists of any length, a page at a time."""
        ...

    async def row_of(self, topic: str, person_id: int, kind: str) -> Delivery | None:
        """A person's row in a topic (the newest, if there are several)."""
        ...

    async def received(
        self, person_ids: Collection[int], since: datetime, kinds: Collection[str]
    ) -> Mapping[int, int]:
        """How many rows of these kinds each of these people was sent since a moment; those who
        were sent none are left out."""
        ...

    async def troubled(self, count: int) -> Sequence[Delivery]:
        """The newest failed, expired and uncertain rows."""
        ...
