"""The making of a pack as the chat and the machine that writes it speak of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Protocol

from school.pack.paper import Listing, Missing, Part


class Stage(StrEnum):
    WRITING = "writing"  # papers are made, files fetched
    PACKING = "packing"
    SENDING = "sending"


@dataclass(frozen=True, slots=True)
class Progress:
    """How far it is: ``done`` of ``total`` parts, or volumes."""

    stage: Stage
    done: int
    total: int


class End(StrEnum):
    CANCELLED = "cancelled"
    STOPPED = "stopped"  # the bot goes down
    FAILED = "failed"
    UNSENT = "unsent"  # made, but the line to Telegram broke


@dataclass(frozen=True, slots=True)
class Order:
    """``title``: the name of the zip without its ending. ``missing``: what is known not to be
    there. ``contents`` writes the table of contents as Word. ``made_at``: the school's own time."""

    title: str
    parts: Sequence[Part]
    missing: Sequence[Missing]
    contents: Callable[[Listing], bytes]
    made_at: datetime
    by: str


@dataclass(frozen=True, slots=True)
class Volume:
    """A zip on disk, there until ``Teller.ready`` returns. ``name``: what to call it."""

    path: Path
    name: str


class Teller(Protocol):
    """Says in the chat how it goes. What ``ready`` raises ends the making, the others nothing."""

    async def begun(self, number: int, parts: int) -> None: ...
    async def progress(self, number: int, progress: Progress) -> None: ...
    async def ready(self, number: int, volumes: Sequence[Volume], listing: Listing) -> None:
        """Sends the volumes, unless their maker may not have them any more."""
        ...

    async def ended(self, end: End) -> None: ...


class Packing(Protocol):
    """Makes one pack at a time, beside everything else."""

    def start(self, order: Order, teller: Teller) -> int:
        """Its number. Refusal ``pack-busy`` while another is being made."""
        ...

    def cancel(self, number: int) -> bool:
        """False when that one is not being made any more."""
        ...
