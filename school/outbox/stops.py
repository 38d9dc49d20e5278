"""The stop of all sending: who or what made it, and what leaves all the same."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import Protocol

# Kinds of letters that leave while all sending is stopped: they say so.
THROUGH_A_STOP = frozenset({"sending-stopped", "sending-resumed"})


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
