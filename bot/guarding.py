"""What the guard of this process looks at, and how it tells the administrators."""

from __future__ import annotations

import asyncio
import shutil
import time
from collections import deque
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.app import App
from bot.backups import Backups, made_at
from bot.doctor_machine import disks_of
from bot.loopwatch import LoopWatch
from bot.polling import cancelled
from bot.settings import Settings
from handlers.letters import render
from locales import Words
from scheduler.breaker import State
from scheduler.guard import Guard, Look, Telling
from scheduler.true_time import TrueTime
from school.alarms import Alarm, Kind, administrators, end_alarm, raise_alarm
from school.outbox.rows import Letter
from school.people.access import may_by_role
from school.work import SYSTEM, Permission

_LEAST_LATE = 300.0  # seconds: a walk through a large school takes its time
_PERIODS = 3
_WINDOW = timedelta(minutes=10)
_MANY = 10  # faults in the window
_LATE = timedelta(minutes=10)
_FEW = 60  # messages sent in the window: a long announcement is slow, too, but far above this
_OLD_COPY = timedelta(hours=27)  # one a day, by a tick that comes once an hour
_OUTAGE = timedelta(minutes=10)
_MEGABYTE = 1_000_000
_AGAIN = 1.5  # so much room ends the alarm, so that it does not come and go
_DIRECT = 10  # seconds
_KEPT = timedelta(hours=1)


@dataclass(slots=True)
class Watched:
    """The looks. ``since``: when this process began."""

    app: App
    copies: Backups
    disks: Sequence[Path]
    reserve: int  # bytes
    true_time: TrueTime | None = None
    monotonic: Callable[[], float] = time.monotonic
    free: Callable[[Path], int] = lambda path: shutil.disk_usage(path).free
    since: datetime = field(init=False)
    _failures: deque[tuple[datetime, int]] = field(default_factory=deque)
    _sent: deque[tuple[datetime, int]] = field(default_factory=deque)
    _down_since: datetime | None = None
    _full: set[Path] = field(default_factory=set)
    _remembered_at: datetime = field(init=False)
    _reached: list[tuple[int, str]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.since = self._remembered_at = self._now()

    def looks(self) -> list[tuple[Collection[Kind], Look]]:
        return [
            ({Kind.TICK}, self.ticks),
            ({Kind.ERRORS}, self.errors),
            ({Kind.DISK}, self.room),
            ({Kind.BACKUP}, self.backup),
            ({Kind.LAG}, self.lag),
            ({Kind.OUTAGE}, self.outage),
            ({Kind.CLOCK}, self.clock),
        ]

    def _now(self) -> datetime:
        return self.app.office.now()

    async def ticks(self) -> list[Alarm]:
        """Those whose last good run is several periods ago: they hang, or fail each time."""
        clock, now = self.app.clock, self.monotonic()
        if clock.since is None:  # another process ticks
            return []
        late = []
        for tick in clock.ticks:
            age = now - clock.last_heard(tick)
            if age > max(_LEAST_LATE, _PERIODS * tick.seconds):
                since = self._now() - timedelta(seconds=age)
                late.append(Alarm(Kind.TICK, since.replace(microsecond=0), tick.name))
        return late

    async def errors(self) -> list[Alarm]:
        total = self.app.measures.failures + self.app.store.faults
        grown = _grown(self._failures, self._now(), total)
        return [Alarm(Kind.ERRORS, self._failures[0][0])] if grown >= _MANY else []

    async def lag(self) -> list[Alarm]:
        """Something is due for long and next to nothing leaves, although Telegram answers."""
        now = self._now()
        sent = _grown(self._sent, now, self.app.measures.outcomes["sent"])
        await self._remember()
        if self.app.breaker.state is State.OPEN or now - self._sent[0][0] < _WINDOW / 2:
            return []
        async with self.app.store.begin(writes=False) as work:
            due = await work.outbox.next_due()
        is_late = due is not None and due < now - _LATE and sent < _FEW
        return [Alarm(Kind.LAG, due)] if is_late and due is not None else []

    async def backup(self) -> list[Alarm]:
        existing = await asyncio.to_thread(self.copies.existing)
        newest = made_at(existing[-1]) if existing else self.since
        return [Alarm(Kind.BACKUP, newest)] if self._now() - newest > _OLD_COPY else []

    async def room(self) -> list[Alarm]:
        for path in self.disks:
            free = await asyncio.to_thread(self.free, path)
            if free < self.reserve:
                self._full.add(path)
            elif free > self.reserve * _AGAIN:
                self._full.discard(path)
        return [Alarm(Kind.DISK, self._now(), str(path)) for path in sorted(self._full)]

    async def outage(self) -> list[Alarm]:
        """Nobody could be told while it lasted."""
        breaker, now = self.app.breaker, self._now()
        if breaker.state is State.OPEN:
            self._down_since = self._down_since or breaker.since
        elif self._down_since is not None:
            since = self._down_since
            if now - since > _OUTAGE:
                alarm = Alarm(Kind.OUTAGE, since)
                await self.app.office.do(raise_alarm, SYSTEM, alarm, now)
            self._down_since = None
        return []

    async def clock(self) -> list[Alarm]:
        since = self.true_time.wrong_since if self.true_time else None
        return [] if since is None else [Alarm(Kind.CLOCK, since)]

    async def _remember(self) -> None:
        """Whom to write to when the database cannot be asked; looked up once an hour."""
        now = self._now()
        if self._reached and now < self._remembered_at + _KEPT:
            return
        async with self.app.store.begin(writes=False) as work:
            people = administrators(await work.people.in_charge(may_by_role(Permission.EDIT_PLAN)))
        self._reached = [(one.telegram_id, one.language) for one in people if one.telegram_id]
        self._remembered_at = now

    def telling(self) -> Telling:
        async def begun(alarm: Alarm) -> None:
            await self.app.office.do(raise_alarm, SYSTEM, alarm)

        async def over(alarm: Alarm) -> None:
            await self.app.office.do(end_alarm, SYSTEM, alarm)

        return Telling(begun, over, self._aloud)

    async def _aloud(self, alarm: Alarm) -> None:
        """Past the ledger, which cannot be written: the one message that is in no book."""
        zone: ZoneInfo = self.app.messenger.zone
        said = alarm.since.astimezone(zone).isoformat()
        values = {"kind": alarm.kind.value, "what": alarm.what, "since": said, "until": None}
        if not self._reached:
            raise LookupError("nobody to tell")
        for telegram_id, language in self._reached:
            screen = render(Letter("alarm", values), Words(language), zone=zone)
            await self.app.bot.send_message(telegram_id, screen.text, request_timeout=_DIRECT)


def _grown(seen: deque[tuple[datetime, int]], now: datetime, total: int) -> int:
    """How much a count has grown in the window; ``seen`` holds the looks of that time."""
    seen.append((now, total))
    while seen[0][0] < now - _WINDOW:
        seen.popleft()
    return total - seen[0][1]


@dataclass(slots=True)
class Guarding:
    """The guard at work. ``stop`` before the app is stopped."""

    task: asyncio.Task[None]
    loop: LoopWatch

    async def stop(self) -> None:
        self.loop.stop()
        await cancelled(self.task)


def guard_over(
    app: App, settings: Settings, copies: Backups, true_time: TrueTime | None = None
) -> Guarding:
    """Begins to watch over a started app."""
    reserve = settings.disk_reserve * _MEGABYTE
    watched = Watched(app, copies, disks_of(settings), reserve, true_time)

    def blocked() -> None:
        app.measures.blocked += 1

    loop = LoopWatch(blocked)
    loop.start()
    guard = Guard(watched.looks(), watched.telling())
    return Guarding(asyncio.create_task(guard.run()), loop)
