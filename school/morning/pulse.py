"""Since when the bot runs, and when it did not: a mark every minute, read at the next start."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Protocol
from zoneinfo import ZoneInfo

from school.alarms import administrators
from school.morning.backlog import AskingWork, Held, ask_after_gap
from school.outbox.rows import Json
from school.people.access import may_by_role
from school.telling import tell
from school.work import Actor, Permission, use_case

GAP = timedelta(minutes=15)  # a shorter pause is a restart
_KEPT = 5


@dataclass(frozen=True, slots=True)
class Late:
    """How much fell due while nobody was there to send it. ``visits``: reminders and offers of
    observers."""

    reminders: int = 0
    letters: int = 0
    announcements: int = 0
    visits: int = 0

    @property
    def total(self) -> int:
        return self.reminders + self.letters + self.announcements + self.visits


@dataclass(frozen=True, slots=True)
class Gap:
    """The bot did not run from ``start`` to ``end``."""

    start: datetime
    end: datetime
    late: Late


@dataclass(frozen=True, slots=True)
class Pulse:
    """``since``: it runs without a gap; ``beat``: the last mark. Gaps: the newest few, in order."""

    since: datetime | None = None
    beat: datetime | None = None
    gaps: tuple[Gap, ...] = ()


class Pulses(Protocol):
    async def get(self) -> Pulse: ...
    async def put(self, pulse: Pulse) -> None: ...


class Backlog(Held, Protocol):
    async def late(self, start: datetime, end: datetime) -> Late:
        """What fell due in this span (without ``start``) and still waits."""
        ...


class PulseWork(AskingWork, Protocol):
    @property
    def pulses(self) -> Pulses: ...
    @property
    def backlog(self) -> Backlog: ...


def told(gap: Gap, zone: ZoneInfo) -> Mapping[str, Json]:
    """A gap in a letter, by the school's own clock."""
    late = gap.late
    return {
        "start": gap.start.astimezone(zone).isoformat(),
        "end": gap.end.astimezone(zone).isoformat(),
        "reminders": late.reminders,
        "letters": late.letters,
        "announcements": late.announcements,
        "visits": late.visits,
    }


@use_case(Permission.SYSTEM)
async def wake(work: PulseWork, actor: Actor, now: datetime) -> Gap | None:
    """Asked once at start, before anything is sent: the gap since the last mark, if it was one.
    Where more than a handful fell due in it, whoever may is asked what shall leave; else the
    administrators hear of it. Of a clock that was put back nothing is known and nothing said."""
    pulse = await work.pulses.get()
    if pulse.beat is None or now - pulse.beat <= GAP:
        await work.pulses.put(_marked(pulse, now))
        return None
    gap = Gap(pulse.beat, now, await work.backlog.late(pulse.beat, now))
    await work.pulses.put(Pulse(now, now, (*pulse.gaps, gap)[-_KEPT:]))
    asked = await ask_after_gap(work, actor, now, gap.start)
    if gap.late.total and not asked:
        values = told(gap, (await work.profiles.get()).tz)
        in_charge = await work.people.in_charge(may_by_role(Permission.EDIT_PLAN))
        for person in administrators(in_charge):
            key = f"was-down:{gap.end.isoformat()}:{person.id}"
            await tell(work, now, key, person.id, "was-down", values)
    return gap


@use_case(Permission.SYSTEM)
async def beat(work: PulseWork, actor: Actor, now: datetime) -> None:
    """Leaves the mark. A clock that jumps while the bot runs is no gap: only a start finds one."""
    await work.pulses.put(_marked(await work.pulses.get(), now))


def _marked(pulse: Pulse, now: datetime) -> Pulse:
    return replace(pulse, since=min(pulse.since or now, now), beat=now)
