"""The one file that knows everyone: store, use cases, dispatcher, sender and ticks."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from aiogram import Bot, Dispatcher
from aiogram.client.default import DefaultBotProperties
from aiogram.client.session.base import BaseSession
from aiogram.enums import ParseMode

from bot.announced import Announced
from bot.answers import InTurn, SecondChance
from bot.conversations import SqlStorage
from bot.inbox import Inbox
from bot.links import LinkProbe
from bot.materials import first_of
from bot.materials import look_up as look_up_materials
from bot.messenger import TelegramMessenger
from bot.packing import Packer
from bot.papers import ActPapers, check_act_template
from bot.progress import Progress
from bot.reading import read_in_child, read_rows_in_child
from bot.ticks import ticks, ticks_of_announcements
from bot.walking import Walker
from db.engine import Store
from handlers import all_routes
from handlers.acquaintances import Acquaintances
from handlers.menu import set_menu
from handlers.middlewares import SayRefusals, WhoActs
from scheduler.clock import Clock, Tick
from scheduler.links import LinkWatch
from scheduler.pace import Limits, Pace
from scheduler.sender import Sender
from scheduler.turns import Turns
from school.morning.pulse import wake
from school.morning.writing import next_morning
from school.observers.following import follow_timetable
from school.observers.ticking import next_alarm, pass_over
from school.people.access import look_up
from school.reminders.laying import lay_current
from school.reminders.unreachable import mark_unreachable
from school.resources.checking import Probe
from school.resources.preparing import follow_tests, next_preparing
from school.results.reminding import next_results
from school.training.ticking import follow_clock
from school.work import SYSTEM, Office


def utc_now() -> datetime:
    return datetime.now(UTC)


async def relay(work: Any, now: datetime) -> None:
    """What hangs on people, dates, the clock and the timetable follows them before the commit."""
    await lay_current(work, now)
    await follow_timetable(work, now)
    await follow_tests(work, now)
    await follow_clock(work, now)


def make_bot(token: str, session: BaseSession | None = None) -> Bot:
    bot = Bot(token, session=session, default=DefaultBotProperties(parse_mode=ParseMode.HTML))
    bot.session.middleware(SecondChance())
    return bot


@dataclass(slots=True)
class App:
    """The running bot. ``start`` begins ticks and sending; ``stop`` lets what is in flight end."""

    bot: Bot
    store: Store
    office: Office
    dispatcher: Dispatcher
    inbox: Inbox
    sender: Sender
    clock: Clock
    messenger: TelegramMessenger
    walker: Walker
    packer: Packer
    _sending: asyncio.Task[None] | None = None
    _looking: set[asyncio.Task[None]] = field(default_factory=set)

    async def start(self, *, ticking: bool = True) -> None:
        """``ticking=False``: ticks run only in ``settle`` (tests, where time is given)."""
        await self.learn_zone()
        await asyncio.to_thread(self.packer.sweep)
        await self.office.do(wake, SYSTEM)  # before anything that fell due meanwhile is sent
        await set_menu(self.bot)
        self._sending = asyncio.create_task(self.sender.run())
        if ticking:
            self.clock.start()

    async def stop(self) -> None:
        await self.clock.stop()
        await self.inbox.settled()
        await self.packer.stop()
        await self.walker.settled()
        await self.sender.stop()
        if self._sending is not None:
            await self._sending
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
        self.sender.nudge()
        while self.inbox.busy or not await self.sender.idle():
            await asyncio.sleep(0.005)

    async def next_due(self) -> datetime | None:
        """The earliest moment at which anything falls due: a reminder, an offer, an announcement,
        a visit, a message, a letter."""
        async with self.store.begin(writes=False) as work:
            moments = [
                await work.reminders.next_due(),
                await work.outbox.next_due(),
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


def build(
    store: Store,
    bot: Bot,
    *,
    now: Callable[[], datetime] = utc_now,
    limits: Limits | None = None,
    monotonic: Callable[[], float] = time.monotonic,
    probe: Probe | None = None,
    more: Sequence[Tick] = (),
    public_url: str = "",
) -> App:
    """Puts the house together. Nothing runs before ``App.start``. ``probe`` looks at links;
    ``more`` ticks are those of the process, not of the school; ``public_url``: where the world
    reaches the bot's own pages, empty when it does not."""
    office = Office(store.begin, now, look_up, relay)
    acquaintances = Acquaintances(store.begin, office)
    pace = Pace(limits or Limits(), monotonic)
    turns = Turns(pace)
    bot.session.middleware(InTurn(turns))  # inside SecondChance: each of its tries has its turn
    announced = Announced(store.begin)
    contents = first_of([announced.look_up, look_up_materials])
    messenger = TelegramMessenger(bot, now=now, look_up=contents, turns=turns)
    walker = Walker(store.begin, office)
    progress = Progress(store.begin, office, bot, now, lambda: messenger.zone)

    async def blocked(person_id: int) -> None:
        # In this order: killed between the two, the 403 comes again and both are asked again.
        await office.do(pass_over, SYSTEM, person_id)
        await office.do(mark_unreachable, SYSTEM, person_id)

    sender = Sender(store.begin, messenger, pace, now, blocked)
    packer = Packer(bot, monotonic=monotonic)
    conversations = SqlStorage(store.begin, now)
    dispatcher = Dispatcher(
        storage=conversations,
        office=office,
        acquaintances=acquaintances,
        read_plan=read_in_child,
        read_rows=read_rows_in_child,
        render_act=ActPapers(lambda: messenger.zone),
        check_act_template=check_act_template,
        packing=packer,
        school_zone=lambda: messenger.zone,
        public_url=public_url,
    )
    routes = all_routes()
    for observer in (dispatcher.message, dispatcher.callback_query, dispatcher.inline_query):
        observer.outer_middleware(WhoActs(acquaintances))
        observer.middleware(SayRefusals())
    dispatcher.include_router(routes.router())
    inbox = Inbox(bot, dispatcher, store.begin, now)
    links = LinkWatch(office, probe or LinkProbe())
    clock = Clock(
        [
            *ticks(office, store, sender, links, now),
            *ticks_of_announcements(office, walker, progress),
            *more,
        ]
    )
    app = App(bot, store, office, dispatcher, inbox, sender, clock, messenger, walker, packer)

    def committed(subjects: frozenset[str]) -> None:
        if subjects & {"outbox", "settings"}:  # a stop of all sending is a setting
            sender.nudge()
        if "broadcasts" in subjects:
            announced.forget()
            walker.nudge()
        if "people" in subjects:
            acquaintances.forget()
        if "conversations" in subjects:
            conversations.forget()
        if "profile" in subjects:
            app.look_at_zone()

    store.on_commit(committed)
    return app
