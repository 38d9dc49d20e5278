"""The bot on Telegram: long polling until it is told to stop."""

from __future__ import annotations

import asyncio
import gc
import logging
import signal

from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import PRODUCTION, TelegramAPIServer
from aiogram.exceptions import TelegramNetworkError
from aiohttp.web import AppRunner

from bot.copying import Copying
from bot.polling import cancelled, poll
from bot.restoring import backups_of
from bot.settings import Settings
from bot.wiring import App, build, make_bot, utc_now
from db.engine import open_store
from db.upkeep import migrate
from scheduler.clock import Tick
from scheduler.pace import Limits
from school.people.joining import appoint_admin, make_setup_link
from school.work import SYSTEM

log = logging.getLogger(__name__)

_CONNECTIONS = 100  # aiohttp's own measure
_SETTLED = 1.0  # seconds after the first poll


async def run(settings: Settings) -> None:
    """Migrates, starts, polls; on SIGTERM or Ctrl-C lets what is in flight end.

    TelegramUnauthorizedError when Telegram does not know the token. While it cannot be reached,
    the start waits for it.
    """
    assert settings.bot_token is not None
    api = TelegramAPIServer.from_base(settings.api_base) if settings.api_base else PRODUCTION
    session = AiohttpSession(api=api, proxy=settings.proxy, limit=connections(settings.rate))
    bot = make_bot(settings.bot_token.get_secret_value(), session)
    try:
        username = await _known_as(bot)
    except BaseException:
        await session.close()
        raise
    await migrate(settings.database_url)
    store = open_store(settings.database_url)
    copies = Copying(backups_of(settings), store, utc_now)
    app = build(
        store,
        bot,
        limits=Limits(rate=settings.rate),
        more=[Tick("backup", 3600, copies.tick)],
        public_url=settings.public_url if settings.http_port is not None else "",
    )
    await _first_administrator(app, settings, username)
    site = await _site(app, settings)
    await app.start()
    polling = asyncio.create_task(poll(bot, app.inbox))
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    loop.call_later(_SETTLED, leave_in_peace)  # a pause that nobody's first message should meet
    for name in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(name, stop.set)
    stopping = asyncio.create_task(stop.wait())
    try:
        await asyncio.wait({polling, stopping}, return_when=asyncio.FIRST_COMPLETED)
        if polling.done():
            polling.result()
    finally:
        await cancelled(polling)
        stopping.cancel()
        if site is not None:
            await site.cleanup()
        await app.stop()


async def _site(app: App, settings: Settings) -> AppRunner | None:
    """The school's page, if it is wanted. Reminders do not wait for its port to be free."""
    if settings.http_port is None:
        return None
    from bot.feeds import feed_routes  # noqa: PLC0415 - many schools have no page
    from bot.site import cache_of, serve  # noqa: PLC0415 - as above

    where = settings.http_host, settings.http_port
    try:
        return await serve(cache_of(app), *where, feed_routes(app.office, app.bot.id))
    except OSError as error:
        log.error("the site cannot listen on %s:%s: %s", *where, error.strerror)
        return None


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
            log.warning("Telegram cannot be reached (%s); trying again", error.message)
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
