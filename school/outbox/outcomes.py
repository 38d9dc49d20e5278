"""What became of a call, as the messenger saw it, and what its row is after that."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from school.outbox.rows import AfterDoubt, Delivery, DeliveryState


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
            part, ids = delivery.part + 1, delivery.message_ids + message_ids
            if part < delivery.parts and not delivery.withdrawn:
                delivery = replace(delivery, part=part, message_ids=ids)
                return back(now, attempts=0, doubts=0)
            return replace(
                delivery,
                state=DeliveryState.SENT,
                error=None,
                finished_at=now,
                part=part,
                message_ids=ids,
            )
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
