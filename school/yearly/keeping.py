"""How long each kind of data is kept, and up to which day it has to be gone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Protocol

from dateutil.relativedelta import relativedelta

BATCH = 200  # rows in one transaction


class DataKind(StrEnum):
    """In the order in which they go: what may be millions of rows comes last."""

    INVITATIONS = "invitations"  # since they expired
    TALKS = "talks"  # steps of conversations, since the last word
    UPDATES = "updates"  # numbers of updates that were answered
    UNFOUND = "unfound"  # since somebody looked for it last
    EVIDENCE = "evidence"  # of archived plans, since it came
    ACTS = "acts"  # since the day of the visit
    ACKS = "acks"  # of announcements that are over
    PLANS = "plans"  # archived, since the end of their school year
    PEOPLE = "people"  # names of staff who left, since the rest of them was erased
    RECORDS = "records"  # that data were destroyed
    AUDIT = "audit"
    LETTERS = "letters"  # what the ledger's rows say, since they ended; the rows stay


class Unit(StrEnum):
    DAYS = "days"
    MONTHS = "months"


@dataclass(frozen=True, slots=True)
class Bounds:
    """The terms that a school may choose from, ascending."""

    unit: Unit
    usual: int
    choices: tuple[int, ...]


_M = Unit.MONTHS
BOUNDS: Mapping[DataKind, Bounds] = {
    DataKind.LETTERS: Bounds(_M, 12, (3, 6, 12, 24, 36)),
    DataKind.EVIDENCE: Bounds(_M, 12, (6, 12, 24, 36, 60)),
    DataKind.INVITATIONS: Bounds(_M, 1, (1, 3, 6, 12)),
    # Telegram gives an update again for 24 hours: its number must be known that long.
    DataKind.UPDATES: Bounds(Unit.DAYS, 2, (2, 7, 30)),
    DataKind.TALKS: Bounds(Unit.DAYS, 30, (7, 30, 90, 180)),
    DataKind.UNFOUND: Bounds(_M, 12, (3, 6, 12, 24)),
    DataKind.ACTS: Bounds(_M, 36, (12, 24, 36, 60)),
    DataKind.ACKS: Bounds(_M, 36, (12, 24, 36, 60)),
    DataKind.PLANS: Bounds(_M, 60, (36, 48, 60, 120)),
    DataKind.PEOPLE: Bounds(_M, 12, (1, 12, 36, 60)),
    DataKind.AUDIT: Bounds(_M, 36, (12, 24, 36, 60)),
    # Roskomnadzor's order № 179 of 28.10.2022: three years, not less.
    DataKind.RECORDS: Bounds(_M, 36, (36, 48, 60)),
}


@dataclass(frozen=True, slots=True)
class Limit:
    """What is of an earlier day goes. ``moment``: when ``day`` begins in the school."""

    day: date
    moment: datetime


def before(today: date, kind: DataKind, term: int) -> date:
    """The first day that is still kept."""
    if BOUNDS[kind].unit is Unit.DAYS:
        return today - timedelta(days=term)
    first: date = today - relativedelta(months=term)
    return first


def goes_on(day: date, kind: DataKind, term: int) -> date:
    """The first day on which something of ``day`` is not kept any more. Months are of different
    length: what came on 28 February is kept over 29 February of the next year."""
    if BOUNDS[kind].unit is Unit.DAYS:
        return day + timedelta(days=term + 1)
    there: date = day + relativedelta(months=term)
    while before(there, kind, term) <= day:
        there += timedelta(days=1)
    return there


@dataclass(frozen=True, slots=True)
class Destroyed:
    """So many rows of a kind were destroyed on a day: all that was of a day before ``until``."""

    day: date
    kind: DataKind
    until: date
    count: int
    at: datetime  # of the last batch


class Keeping(Protocol):
    """The store of terms and of what is over. What is still needed is never found: letters that
    wait, the plan in force, announcements that are not over."""

    async def terms(self) -> Mapping[DataKind, int]:
        """Every kind's, in its own unit."""
        ...

    async def put_term(self, kind: DataKind, term: int) -> None: ...
    async def oldest(self, kind: DataKind) -> datetime | date | None:
        """Of what would go when its time is over."""
        ...

    async def destroy(self, kind: DataKind, limit: Limit, count: int) -> int:
        """Destroys up to so many rows; how many."""
        ...

    async def write_down(self, what: Destroyed) -> None:
        """Adds to what is written of that day, kind and limit."""
        ...

    async def log(self) -> Sequence[Destroyed]:
        """Newest first."""
        ...
