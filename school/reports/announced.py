"""What papers about an announcement are made from: who heard it, who has read it, and how."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo
from enum import StrEnum

_CLASS = re.compile(r"(\d+)\s*(.*)", re.S)


class Way(StrEnum):
    """How somebody has acknowledged."""

    CHAT = "chat"
    PAPER = "paper"
    PHONE = "phone"


WAYS = {Way.CHAT: "в чате", Way.PAPER: "на бумаге", Way.PHONE: "по телефону"}


class Fate(StrEnum):
    """What became of one recipient's message: the states of the ledger (the same words), and two
    more for people whom no message can reach."""

    SENT = "sent"
    SENDING = "sending"
    WAITING = "waiting"
    UNCERTAIN = "uncertain"
    BLOCKED = "blocked"
    ABSENT = "absent"  # has never opened the bot
    FAILED = "failed"
    EXPIRED = "expired"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class AckLine:
    """One row of the sheet. ``group`` is the heading under which it stands: a class, or staff.
    ``way`` None: silent. ``at`` may be unknown for paper. ``place``: class or post as the row says
    it, when that is more than ``group``. An empty ``name`` is one that was erased."""

    name: str
    group: str
    at: datetime | None = None
    way: Way | None = None
    place: str = ""


@dataclass(frozen=True, slots=True)
class AckSheet:
    """``title``: the announcement's first line; ``sender``: the role of who sent it;
    ``responsible``: who signs the sheet, empty = written by hand."""

    title: str
    sent_at: datetime
    lines: Sequence[AckLine]
    zone: tzinfo
    school: str = ""
    sender: str = ""
    responsible: str = ""
    made_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Recipient:
    """One row of the statistics. ``at``: when the message reached its end."""

    name: str
    group: str
    fate: Fate
    at: datetime | None = None
    acknowledged_at: datetime | None = None
    way: Way | None = None


@dataclass(frozen=True, slots=True)
class AnnouncementHead:
    """What the statistics are of. ``asks``: whether acknowledgement was asked for."""

    title: str
    sent_at: datetime
    zone: tzinfo
    made_at: datetime
    school: str = ""
    sender: str = ""
    asks: bool = True


def by_group(group: str) -> tuple[int, int, str]:
    """Sorts classes as a school counts them (5А, 5Б, 10А), then everybody else by name."""
    found = _CLASS.fullmatch(group.strip())
    if found is None:
        return 1, 0, group.casefold()
    return 0, int(found[1][:6]), found[2].casefold()


def by_name(name: str) -> str:
    """Sorts names as a Russian list does: ё beside е, capitals do not matter."""
    return name.casefold().replace("ё", "е")
