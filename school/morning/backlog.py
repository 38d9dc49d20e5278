"""What waits when the bot starts after a gap or on a copy, and the question that is asked then."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from enum import StrEnum
from typing import Protocol
from zoneinfo import ZoneInfo

from school.outbox.rows import Delivery, Json
from school.outbox.stops import Origin, Stop, Stops, Why
from school.people.audit import Audit, note
from school.stopping import tell_who_may_stop
from school.telling import TellingWork
from school.work import Actor

HANDFUL = 10  # so many late messages go without a question: fewer than a morning brings
PATIENCE = timedelta(hours=4)
FRESH = timedelta(days=1)  # after a longer gap nothing goes without an answer


class What(StrEnum):
    REMINDERS = "reminders"
    VISITS = "visits"  # to observers
    ANNOUNCEMENTS = "announcements"
    LETTERS = "letters"


class Age(StrEnum):
    """The day by the school's clock on which it should have left."""

    TODAY = "today"
    YESTERDAY = "yesterday"
    EARLIER = "earlier"


Owed = Mapping[tuple[What, Age], int]


@dataclass(frozen=True, slots=True)
class Days:
    """Now, and when today and yesterday began, by the school's clock."""

    now: datetime
    today: datetime
    yesterday: datetime

    def age(self, moment: datetime) -> Age:
        if moment >= self.today:
            return Age.TODAY
        return Age.YESTERDAY if moment >= self.yesterday else Age.EARLIER


def days_of(now: datetime, zone: ZoneInfo) -> Days:
    day = now.astimezone(zone).date()
    midnight, before = (datetime.combine(d, time(), zone) for d in (day, day - timedelta(days=1)))
    return Days(now, midnight, before)


class Held(Protocol):
    """What a stop keeps back of all that is due. Without a person's answer nothing of it leaves."""

    async def held(self, stop: Stop, days: Days) -> Owed:
        """Messages that wait, and reminders and announcements that are to become messages."""
        ...

    async def held_rows(
        self, stop: Stop, now: datetime, offset: int, count: int
    ) -> Sequence[Delivery]:
        """Those that are rows of the ledger, oldest first."""
        ...

    async def drop(self, stop: Stop, now: datetime, before: datetime) -> int:
        """Cancels what should have left before a moment; how many. What is urgent stays."""
        ...


class AskingWork(TellingWork, Protocol):
    @property
    def stops(self) -> Stops: ...
    @property
    def origin(self) -> Origin: ...
    @property
    def audit(self) -> Audit: ...
    @property
    def backlog(self) -> Held: ...


def by_age(owed: Owed) -> dict[str, Json]:
    """For a letter: {"today": {"reminders": 12}, …}."""
    said: dict[str, Json] = {}
    for age in Age:
        counts: dict[str, Json] = {w.value: n for (w, a), n in owed.items() if a is age and n}
        if counts:
            said[age.value] = counts
    return said


async def ask_after_gap(work: AskingWork, actor: Actor, now: datetime, since: datetime) -> bool:
    """Puts a question where more than a handful would leave late; whether it does. A stop that
    stands keeps everything anyway."""
    if await work.stops.get() is not None:
        return False
    zone = (await work.profiles.get()).tz
    days = days_of(now, zone)
    tonight = days.today + timedelta(days=1)
    until = now + PATIENCE if now - since <= FRESH else None
    stop = Stop(None, now, Why.GAP, since=since, tonight=tonight, until=until)
    owed = await work.backlog.held(stop, days)
    if sum(owed.values()) <= HANDFUL:
        return False
    await put_question(work, actor, now, stop, owed)
    return True


async def put_question(
    work: AskingWork, actor: Actor, now: datetime, stop: Stop, owed: Owed
) -> None:
    """The stop, and a letter to everybody who may answer."""
    zone = (await work.profiles.get()).tz
    await work.stops.put(stop)
    await note(work, actor, now, "start-asked", why=stop.why.value, waiting=sum(owed.values()))
    values: dict[str, Json] = {
        "name": "",
        "why": stop.why.value,
        "since": _said(stop.since, zone),
        "at": stop.at.astimezone(zone).isoformat(),
        "until": _said(stop.until, zone),
        "owed": by_age(owed),
    }
    await tell_who_may_stop(work, now, f"start:{stop.at.isoformat()}", values)


def _said(moment: datetime | None, zone: ZoneInfo) -> str | None:
    return None if moment is None else moment.astimezone(zone).isoformat()
