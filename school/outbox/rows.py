"""A row of the ledger: what is told to whom, and the states that it passes through."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

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


@dataclass(frozen=True, slots=True)
class Counts:
    """The ledger in one line."""

    created: int
    by_state: Mapping[DeliveryState, int]

    @property
    def adds_up(self) -> bool:
        return self.created == sum(self.by_state.values())
