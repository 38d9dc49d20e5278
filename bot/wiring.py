"""The one file that knows everyone: store, use cases, dispatcher, sender and ticks."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
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
from bot.messenger import TelegramMessenger
from bot.papers import ActPapers, check_act_template
from bot.progress import Progress
from bot.reading import read_in_child, read_rows_in_child
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
from scheduler.watchman import Trouble, Watchman
from school.broadcasts.acknowledging import chase_silent
from school.broadcasts.running import depart, watch_announcements
from school.observers.erasing import end_terms
from school.observers.following import follow_timetable
from school.observers.ticking import (
    lapse_offers,
    next_alarm,
    pass_over,
    remind_observers,
    sound_alarm,
)
from school.people.access import look_up
from school.reminders.laying import lay_current
from school.reminders.reminding import remind_due
from school.reminders.switching import watch_coverage
from school.reminders.unreachable import mark_unreachable
from school.resources.checking import Probe
from school.resources.editing import watch_validity
from school.resources.preparing import follow_tests, next_preparing, prepare_families
from school.telling import tell_coordinators
from school.work import SYSTEM, Office

_INBOX_MEMORY = timedelta(days=2)


def utc_now() -> datetime:
    return datetime.now(UTC)


async def relay(work: Any, now: datetime) -> None:
    """What hangs on people, dates and the timetable follows them before the commit."""
    await lay_current(work, now)
    await follow_timetable(work, now)
    await follow_tests(work, now)


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
    _sending: asyncio.Task[None] | None = None

    async def start(self, *, ticking: bool = True) -> None:
        """``ticking=False``: ticks run only in ``settle`` (tests, where time is given)."""
        await self.learn_zone()
        await set_menu(self.bot)
        self._sending = asyncio.create_task(self.sender.run())
        if ticking:
            self.clock.start()

    async def stop(self) -> None:
        await self.clock.stop()
        await self.inbox.settled()
        await self.walker.settled()
        await self.sender.stop()
        if self._sending is not None:
            await self._sending
        await self.bot.session.close()
        await self.store.close()

    async def settle(self) -> None:
        """Runs every tick now and waits until all that is due has been sent (a clock that jumps
        and tests that do not wait use this)."""
        await self.inbox.settled()
        await self.clock.run_all()
        await self.walker.settled()
        self.sender.nudge()
        while self.inbox.busy or not await self.sender.idle():
            await asyncio.sleep(0.005)

    async def next_due(self) -> datetime | None:
        """The earliest moment at which a reminder, an offer, an announcement, a message or a letter
        to families falls due."""
        async with self.store.begin(writes=False) as work:
            moments = [
                await work.reminders.next_due(),
                await work.outbox.next_due(),
                await work.entries.next_due(),
                await work.announcements.next_moment(),
            ]
        moments.append(await self.office.do(next_alarm, SYSTEM))
        moments.append(await self.office.do(next_preparing, SYSTEM))
        return min((moment for moment in moments if moment is not None), default=None)

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
) -> App:
    """Puts the house together. Nothing runs before ``App.start``. ``probe`` looks at links."""
    office = Office(store.begin, now, look_up, relay)
    acquaintances = Acquaintances(store.begin, office)
    announced = Announced(store.begin)
    messenger = TelegramMessenger(bot, now=now, look_up=announced.look_up)
    walker = Walker(store.begin, office)
    progress = Progress(store.begin, office, bot, now, lambda: messenger.zone)

    async def blocked(person_id: int) -> None:
        # In this order: killed between the two, the 403 comes again and both are asked again.
        await office.do(pass_over, SYSTEM, person_id)
        await office.do(mark_unreachable, SYSTEM, person_id)

    pace = Pace(limits or Limits(), monotonic)
    bot.session.middleware(InTurn(pace))
    sender = Sender(store.begin, messenger, pace, now, blocked)
    dispatcher = Dispatcher(
        storage=SqlStorage(store.begin, now),
        office=office,
        acquaintances=acquaintances,
        read_plan=read_in_child,
        read_rows=read_rows_in_child,
        render_act=ActPapers(lambda: messenger.zone),
        check_act_template=check_act_template,
        school_zone=lambda: messenger.zone,
    )
    routes = all_routes()
    for observer in (dispatcher.message, dispatcher.callback_query, dispatcher.inline_query):
        observer.outer_middleware(WhoActs(acquaintances))
        observer.middleware(SayRefusals())
    dispatcher.include_router(routes.router())
    inbox = Inbox(bot, dispatcher, store.begin, now)
    links = LinkWatch(office, probe or LinkProbe())
    ticks = [
        *_ticks(office, store, sender, links, now),
        *_of_announcements(office, walker, progress),
    ]
    clock = Clock(ticks)
    app = App(bot, store, office, dispatcher, inbox, sender, clock, messenger, walker)

    def committed(subjects: frozenset[str]) -> None:
        if subjects & {"outbox", "settings"}:  # a stop of all sending is a setting
            sender.nudge()
        if "broadcasts" in subjects:
            announced.forget()
            walker.nudge()
        if "people" in subjects:
            acquaintances.forget()
        if "profile" in subjects:
            asyncio.get_running_loop().create_task(app.learn_zone())

    store.on_commit(committed)
    return app


def _of_announcements(office: Office, walker: Walker, progress: Progress) -> list[Tick]:
    """In the order in which one makes the next possible."""
    return [
        Tick("depart", 5, lambda: office.do(depart, SYSTEM)),
        Tick("silent", 60, lambda: office.do(chase_silent, SYSTEM)),
        Tick("walks", 5, walker.walk),
        Tick("announcements", 5, lambda: office.do(watch_announcements, SYSTEM)),
        Tick("progress", 3, progress.tick),
    ]


def _ticks(
    office: Office, store: Store, sender: Sender, links: LinkWatch, now: Callable[[], datetime]
) -> list[Tick]:
    def until_done(case: Any) -> Callable[[], Awaitable[object]]:
        async def ask() -> None:
            while await office.do(case, SYSTEM):
                pass

        return ask

    async def expire() -> None:
        async with store.begin(writes=True) as work:
            await work.outbox.expire(now())

    async def alarm(trouble: Trouble) -> None:
        async with store.begin(writes=True) as work:
            key = f"ledger:{trouble.value}:{now().isoformat()}"
            await tell_coordinators(work, now(), key, "ledger", {"trouble": trouble.value})

    watchman = Watchman(store.begin, now, alarm)

    async def forget_updates() -> None:
        async with store.begin(writes=True) as work:
            await work.inbox.forget(now() - _INBOX_MEMORY)

    def asking(case: Any) -> Callable[[], Awaitable[object]]:
        return lambda: office.do(case, SYSTEM)

    return [
        Tick("remind", 0.5, until_done(remind_due)),
        Tick("visits", 0.5, until_done(remind_observers)),
        Tick("offers", 5, until_done(lapse_offers)),
        Tick("prepare", 5, until_done(prepare_families)),
        Tick("expire", 30, expire),
        Tick("stuck", 15, sender.watch),
        Tick("ledger", 600, watchman.check),
        Tick("coverage", 3600, asking(watch_coverage)),
        Tick("seats", 600, asking(sound_alarm)),
        Tick("terms", 3600, until_done(end_terms)),
        Tick("validity", 3600, asking(watch_validity)),
        Tick("links", 3600, links.look_round),
        Tick("inbox", 24 * 3600, forget_updates),
    ]
