"""The bot on Telegram: it takes updates until it is told to stop."""

from __future__ import annotations

import asyncio
import gc
import logging
import signal
import time
from typing import TYPE_CHECKING

from aiogram import Bot
from aiogram.client.telegram import PRODUCTION, TelegramAPIServer
from aiogram.exceptions import TelegramNetworkError

from bot.app import App
from bot.copying import Copying
from bot.duty import on_duty
from bot.guarding import guard_over
from bot.line import answers
from bot.mark import Mark, mark_of
from bot.polling import cancelled, poll
from bot.restoring import backups_of
from bot.settings import Settings
from bot.their_time import session_of, tick_of
from bot.wiring import build, make_bot, utc_now
from db.engine import open_store
from db.place import place_of
from db.upkeep import migrate
from handlers.faults import without_quotes
from scheduler.clock import Tick
from scheduler.hold import awake
from scheduler.line import Line
from scheduler.pace import Limits
from scheduler.true_time import TrueTime
from school.morning.starting import tell_of_rival
from school.people.joining import appoint_admin, make_setup_link
from school.work import SYSTEM

if TYPE_CHECKING:
    from bot.front import Front

log = logging.getLogger(__name__)

_CONNECTIONS = 100  # aiohttp's own measure
_SETTLED = 1.0  # seconds after the first poll


async def run(settings: Settings) -> None:
    """Migrates, starts, takes updates; on SIGTERM or Ctrl-C lets what is in flight end.

    TelegramUnauthorizedError when Telegram does not know the token. While it cannot be reached,
    the start waits for it.
    """
    assert settings.bot_token is not None
    api = TelegramAPIServer.from_base(settings.api_base) if settings.api_base else PRODUCTION
    clock = TrueTime(utc_now, awake)
    limit = connections(settings.rate)
    session = session_of(clock, api, proxy=settings.proxy, limit=limit)
    bot = make_bot(settings.bot_token.get_secret_value(), session)
    try:
        username = await _known_as(bot)
    except BaseException:
        await session.close()
        raise
    await migrate(settings.database_url)
    store = open_store(settings.database_url)
    mark = Mark(mark_of(settings))
    copies = Copying(backups_of(settings), store, clock.now)
    line = Line(time.monotonic, lambda: app.office.do(tell_of_rival, SYSTEM))
    app = build(
        store,
        bot,
        now=clock.now,
        limits=Limits(rate=settings.rate),
        more=[
            Tick("backup", 3600, copies.tick),
            Tick("mark", 60, lambda: mark.copy(store)),
            tick_of(clock, lambda: answers(bot)),
        ],
        public_url=settings.public_url if settings.http_port is not None else "",
        shared=settings.updates == "webhook",
        gate=line.gate,
    )
    await _first_administrator(app, settings, username)
    front = await _front(app, settings)
    place = await place_of(settings.database_url)
    line.copied = await app.start(duty=False, place=place, seen=await mark.read())
    guarding = guard_over(app, settings, backups_of(settings), clock)
    if front is not None:
        front.health.started = True
    serving = asyncio.create_task(_serve(app, settings, line))
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    loop.call_later(_SETTLED, leave_in_peace)  # a pause that nobody's first message should meet
    for name in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(name, stop.set)
    stopping = asyncio.create_task(stop.wait())
    try:
        await asyncio.wait({serving, stopping}, return_when=asyncio.FIRST_COMPLETED)
        if serving.done():
            serving.result()
    finally:
        stopping.cancel()
        await guarding.stop()
        if front is not None:
            front.health.leaving = True
        await cancelled(serving)
        if settings.updates == "webhook":
            await asyncio.sleep(settings.drain_seconds)  # balancers look again and turn away
        if front is not None:
            await front.close()
        await app.stop()


async def _serve(app: App, settings: Settings, line: Line) -> None:
    """Until cancelled: the duty, and updates, which come to every replica or are asked for by the
    one on duty."""
    if settings.updates == "polling":
        await on_duty(app, settings.database_url, lambda: receive(app, line))
        return
    from bot.webhook import hang_out  # noqa: PLC0415 - aiohttp's server is not always needed

    await app.inbox.resume()
    async with asyncio.TaskGroup() as group:
        group.create_task(hang_out(app.bot, settings, line=line))
        group.create_task(on_duty(app, settings.database_url))


async def receive(app: App, line: Line | None = None) -> None:
    """Polls; what was taken is handled before another process asks for what is left."""
    try:
        await poll(app.bot, app.inbox, line=line)
    finally:
        await app.inbox.settled()


async def _front(app: App, settings: Settings) -> Front | None:
    if settings.http_port is None:
        return None
    from bot.front import open_front  # noqa: PLC0415 - many schools have no page

    return await open_front(app, settings, settings.http_port)


def connections(rate: int) -> int:
    """A message in flight has one of its own: at most as many as may leave in a second."""
    return max(_CONNECTIONS, rate)


def leave_in_peace() -> None:
    """What is in memory by now stays. Looking through it again and again costs a third of the
    throughput, and pauses of a tenth of a second in the middle of answers."""
    gc.collect()
    gc.freeze()
    gc.enable()  # it may have rested since the start
    gc.set_threshold(20_000, 20, 20)


async def _known_as(bot: Bot) -> str:
    """The bot's username, as soon as Telegram answers."""
    pause = 1.0
    while True:
        try:
            return (await bot.get_me()).username or ""
        except TelegramNetworkError as error:
            why = without_quotes(error.message)
            log.warning("Telegram cannot be reached (%s); trying again", why)
            await asyncio.sleep(pause)
            pause = min(pause * 2, 60)


async def _first_administrator(app: App, settings: Settings, username: str) -> None:
    for telegram_id in settings.admin_ids:
        await app.office.do(appoint_admin, SYSTEM, telegram_id)
    secret = await app.office.do(make_setup_link, SYSTEM)
    if secret is not None:
        print(
            "Откройте ссылку в Telegram, чтобы стать администратором (один раз, 24 часа):\n"
            f"https://t.me/{username}?start={secret}",
            flush=True,
        )
