"""The one file that knows everyone: store, use cases, dispatcher, sender and ticks."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from functools import partial
from typing import Any

from aiogram import Bot, Dispatcher
from aiogram.client.default import DefaultBotProperties
from aiogram.client.session.base import BaseSession
from aiogram.enums import ParseMode

from bot.announced import Announced
from bot.answers import InTurn, SecondChance
from bot.app import App
from bot.conversations import SqlStorage
from bot.feeding import Feeding, Intake
from bot.inbox import Inbox
from bot.line import Fuse, answers
from bot.links import LinkProbe
from bot.materials import first_of
from bot.materials import look_up as look_up_materials
from bot.measuring import Measured
from bot.messenger import TelegramMessenger
from bot.packing import Packer
from bot.papers import ActPapers, check_act_template
from bot.progress import Progress
from bot.reading_turns import ReadingInTurn
from bot.shared_inbox import SharedInbox
from bot.ticks import ticks, ticks_of_announcements
from bot.tokenless import Tokenless
from bot.walking import Walker
from db.engine import Store
from handlers import all_routes
from handlers.acquaintances import Acquaintances
from handlers.flood import NotTooFast
from handlers.menu import FirstMenu
from handlers.middlewares import SayRefusals, WhoActs
from handlers.speed import Speeds, Turnstile
from scheduler.breaker import Breaker
from scheduler.clock import Clock, Tick
from scheduler.line import Gate
from scheduler.links import LinkWatch
from scheduler.measures import Measures, count
from scheduler.pace import Limits, Pace
from scheduler.sender import Sender
from scheduler.turns import Turns
from school.observers.following import follow_timetable
from school.observers.ticking import pass_over
from school.people.access import look_up
from school.reminders.laying import lay_current
from school.reminders.unreachable import mark_unreachable
from school.resources.checking import Probe
from school.resources.preparing import follow_tests
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
    bot.session.middleware(Tokenless())
    bot.session.middleware(SecondChance())
    return bot


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
    shared: bool = False,
    speeds: Speeds | None = None,
    gate: Callable[[], Gate] = lambda: Gate.OPEN,
) -> App:
    """Puts the house together. Nothing runs before ``App.start``. ``probe`` looks at links;
    ``more`` ticks are those of the process, not of the school; ``public_url``: where the world
    reaches the bot's own pages, empty when it does not; ``shared``: other replicas handle updates
    of the same database; ``speeds``: how fast people may ask; ``gate``: what may leave at this
    moment."""
    office = Office(store.begin, now, look_up, relay)
    acquaintances = Acquaintances(store.begin, office)
    pace = Pace(limits or Limits(), monotonic)
    turns = Turns(pace)
    measures = Measures()
    breaker = Breaker(lambda: answers(bot), now)
    bot.session.middleware(Fuse(breaker))
    # Inside SecondChance: each of its tries has its turn.
    bot.session.middleware(InTurn(turns, partial(count, measures.limited, "answers")))
    announced = Announced(store.begin)
    contents = first_of([announced.look_up, look_up_materials])
    messenger = TelegramMessenger(bot, now=now, look_up=contents, turns=turns, breaker=breaker)
    walker = Walker(store.begin, office)
    progress = Progress(store.begin, office, bot, now, lambda: messenger.zone)

    async def blocked(person_id: int) -> None:
        # In this order: killed between the two, the 403 comes again and both are asked again.
        await office.do(pass_over, SYSTEM, person_id)
        await office.do(mark_unreachable, SYSTEM, person_id)

    sender = Sender(
        store.begin, messenger, pace, now, blocked, breaker=breaker, gate=gate, measures=measures
    )
    breaker.mended = sender.nudge
    packer = Packer(bot, monotonic=monotonic)
    reading = ReadingInTurn()
    conversations = SqlStorage(store.begin, now, remembers=not shared)
    dispatcher = _dispatcher(
        acquaintances,
        Turnstile(speeds or Speeds(), monotonic()),
        monotonic,
        measures,
        storage=conversations,
        office=office,
        read_plan=reading.plan,
        read_rows=reading.rows,
        render_act=ActPapers(lambda: messenger.zone),
        check_act_template=check_act_template,
        packing=packer,
        school_zone=lambda: messenger.zone,
        public_url=public_url,
    )
    inbox: Intake
    if shared:
        inbox = SharedInbox(Feeding(bot, dispatcher), store.begin, now)
    else:
        inbox = Inbox(bot, dispatcher, store.begin, now)
    links = LinkWatch(office, probe or LinkProbe())
    clock = Clock(
        [
            *ticks(office, store, sender, links, now, measures),
            *ticks_of_announcements(office, walker, progress),
            *more,
        ],
        now,
        measures=measures,
    )
    parts = (sender, clock, messenger, walker, packer, breaker, measures, turns)
    app = App(bot, store, office, dispatcher, inbox, *parts)

    def committed(subjects: frozenset[str]) -> None:
        clock.changed(subjects)
        if subjects & {"outbox", "settings"}:  # a stop of all sending is a setting
            sender.nudge()
        if "broadcasts" in subjects:
            announced.forget()
            if not app.stands_by:
                walker.nudge()
        if "people" in subjects:
            acquaintances.forget()
        if "conversations" in subjects:
            conversations.forget()
        if "profile" in subjects:
            app.look_at_zone()

    store.on_commit(committed)
    return app


def _dispatcher(
    acquaintances: Acquaintances,
    turnstile: Turnstile,
    monotonic: Callable[[], float],
    measures: Measures,
    **given: Any,
) -> Dispatcher:
    """Who acts, not too fast, on every route; ``given`` is what handlers may ask for."""
    dispatcher = Dispatcher(acquaintances=acquaintances, **given)
    dispatcher.update.outer_middleware(Measured(measures))
    dispatcher.update.outer_middleware(FirstMenu())
    for observer in (dispatcher.message, dispatcher.callback_query, dispatcher.inline_query):
        observer.outer_middleware(WhoActs(acquaintances))
        observer.outer_middleware(NotTooFast(turnstile, monotonic))
        observer.middleware(SayRefusals(partial(count, measures.faults, "handlers")))
    dispatcher.include_router(all_routes().router())
    return dispatcher
