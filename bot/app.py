"""The running bot: what begins, what ends, and in which order."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from datetime import datetime

from aiogram import Bot, Dispatcher

from bot.feeding import Intake
from bot.messenger import TelegramMessenger
from bot.packing import Packer
from bot.walking import Walker
from db.engine import Store
from scheduler.breaker import Breaker
from scheduler.clock import Clock
from scheduler.hold import Alone, Held, Hold
from scheduler.measures import Measures
from scheduler.sender import Sender
from scheduler.turns import Turns
from school.morning.pulse import wake
from school.morning.starting import arrive
from school.morning.writing import next_morning
from school.observers.ticking import next_alarm
from school.resources.preparing import next_preparing
from school.results.reminding import next_results
from school.work import SYSTEM, Office


@dataclass(slots=True)
class App:
    """The running bot. ``start`` begins ticks and sending; ``stop`` lets what is in flight end."""

    bot: Bot
    store: Store
    office: Office
    dispatcher: Dispatcher
    inbox: Intake
    sender: Sender
    clock: Clock
    messenger: TelegramMessenger
    walker: Walker
    packer: Packer
    breaker: Breaker
    measures: Measures
    turns: Turns
    stands_by: bool = False  # another process ticks and sends
    _sending: asyncio.Task[None] | None = None
    _looking: set[asyncio.Task[None]] = field(default_factory=set)

    async def start(
        self,
        *,
        ticking: bool = True,
        duty: bool = True,
        place: str | None = None,
        seen: datetime | None = None,
    ) -> bool:
        """``ticking=False``: ticks run only in ``settle`` (tests, where time is given).
        ``duty=False``: ticks and sending wait for ``begin_duty``. ``place``: where the database
        lies (db.place), ``seen``: the last mark there (bot.mark); whether it is a copy."""
        self.stands_by = not duty
        await self.learn_zone()
        await asyncio.to_thread(self.packer.sweep)
        copied = place is not None and await self.office.do(arrive, SYSTEM, place, seen)
        if duty:
            await self.begin_duty(ticking=ticking)
        return copied

    async def begin_duty(self, hold: Hold | None = None, *, ticking: bool = True) -> None:
        """From here on this process ticks and sends, as long as it has the hold."""
        self.sender.hold = self.clock.hold = hold or Alone()
        if isinstance(hold, Held):
            self.turns.pace.begin_late()
        await self.office.do(wake, SYSTEM)  # before anything that fell due meanwhile is sent
        self.stands_by = False
        self._sending = asyncio.create_task(self.sender.run())
        if ticking:
            self.clock.start()

    async def end_duty(self) -> None:
        """What is in flight ends, and nothing more begins."""
        self.stands_by = True
        await self.clock.rest()
        await self._sent()

    async def _sent(self) -> None:
        if self._sending is not None:
            await self.sender.stop()
            await self._sending
            self._sending = None

    async def stop(self) -> None:
        await self.clock.stop()
        await self.inbox.stop()
        await self.packer.stop()
        await self.walker.settled()
        await self.breaker.stop()
        await self._sent()
        await asyncio.gather(*self._looking)  # none is left behind with a transaction open
        await self.bot.session.close()
        await self.store.close()

    async def settle(self) -> None:
        """Runs every tick now and waits until all that is due has been sent (a clock that jumps
        and tests that do not wait use this)."""
        await self.inbox.settled()
        await self.clock.run_all()
        await self.walker.settled()
        await self.packer.settled()
        await self.breaker.look()
        self.sender.nudge()
        while self.inbox.busy or not await self.sender.idle():
            await asyncio.sleep(0.005)

    async def next_due(self) -> datetime | None:
        """The earliest moment at which anything falls due: a reminder, an offer, an announcement,
        a visit, a message, a letter. While Telegram is down no message is: nobody knows until
        when."""
        async with self.store.begin(writes=False) as work:
            moments = [
                await work.reminders.next_due(),
                await work.outbox.next_due() if self.breaker.is_closed else None,
                await work.entries.next_due(),
                await work.announcements.next_moment(),
                await work.visits.next_due(),
                await work.sessions.next_due(),
            ]
        moments.append(await self.office.do(next_alarm, SYSTEM))
        moments.append(await self.office.do(next_preparing, SYSTEM))
        moments.append(await self.office.do(next_results, SYSTEM))
        moments.append(await self.office.do(next_morning, SYSTEM))
        return min((moment for moment in moments if moment is not None), default=None)

    def look_at_zone(self) -> None:
        """The settings have changed."""
        task = asyncio.get_running_loop().create_task(self.learn_zone())
        self._looking.add(task)
        task.add_done_callback(self._looking.discard)

    async def learn_zone(self) -> None:
        """Takes the school's time zone from its settings, for times that messages name."""
        async with self.store.begin(writes=False) as work:
            self.messenger.zone = (await work.profiles.get()).tz
