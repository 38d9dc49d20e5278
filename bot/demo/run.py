"""The demo: the real bot, polling a local Telegram over HTTP, with a page and a clock."""

from __future__ import annotations

import asyncio
import sys
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiohttp import web

from bot.app import App
from bot.demo.clock import DemoClock
from bot.demo.links import DemoProbe
from bot.demo.page import attach
from bot.demo.sample import (
    COORDINATOR,
    HINTS,
    LINKS,
    PEOPLE,
    PLAN,
    START,
    STRANGERS,
    settle_in,
)
from bot.demo.script import play
from bot.demo.stage import Stage
from bot.demo.telegram import Telegram, serve
from bot.feeds import feed_routes
from bot.polling import cancelled, poll
from bot.site import cache_of, routes
from bot.wiring import build, make_bot
from db.engine import open_store
from db.upkeep import migrate
from handlers.speed import Speeds
from scheduler.pace import Limits

_TOKEN = "107:demo"  # noqa: S105 - the local Telegram's own, worth nothing anywhere else
_POLL = 5


@asynccontextmanager
async def open_demo(
    page: web.Application | None = None, public_url: str = ""
) -> AsyncIterator[Stage]:
    """The stage with the sample school on it; everything is gone when it closes. The school's
    own site is put on ``page``, before that is set up; ``public_url`` is where it is found."""
    with tempfile.TemporaryDirectory(prefix="vpr-bot-demo-") as folder:
        url = f"sqlite:///{Path(folder) / 'demo.sqlite3'}"
        await migrate(url)
        store = open_store(url)
        clock = DemoClock(START)
        telegram = Telegram(_TOKEN, clock.now)
        await settle_in(store, clock.now())
        server = await serve(telegram)
        session = AiohttpSession(api=TelegramAPIServer.from_base(server.base_url))
        # The local Telegram takes as much as it is sent; its own switch enforces the rates.
        limits = Limits(rate=30, chat_gap=0, group_a_minute=0)
        probe = DemoProbe()
        app = build(
            store,
            make_bot(_TOKEN, session),
            now=clock.now,
            limits=limits,
            probe=probe,
            public_url=public_url,
            speeds=Speeds.unlimited(),  # scenarios are played faster than people tap
        )
        if page is not None:
            page.add_routes([*routes(cache_of(app)), *feed_routes(app.office, app.bot.id)])
        polling = asyncio.create_task(poll(app.bot, app.inbox, wait=_POLL))
        # Before the sender runs: a bot cannot write first, and what it has for them is due now.
        _open_chats(telegram)
        await heard_out(telegram, app)
        await app.start()

        async def settle() -> None:
            await heard_out(telegram, app)
            await app.settle()

        stage = Stage(
            telegram,
            clock,
            PEOPLE,
            app.next_due,
            settle,
            hints=HINTS,
            links=LINKS,
            probe=probe,
        )
        try:
            await settle()
            telegram.send_file(COORDINATOR, "План ВПР 2020-2021.docx", PLAN.read_bytes())
            await settle()
            yield stage
        finally:
            await cancelled(polling)
            await app.stop()
            await server.close()


async def heard_out(telegram: Telegram, app: App) -> None:
    """Returns when the bot has taken and handled everything that was said to it."""
    while len(telegram.updates) or app.inbox.busy:
        await asyncio.sleep(0.005)


def _open_chats(telegram: Telegram) -> None:
    """Everybody has a telephone; strangers have not opened the bot yet."""
    for person in PEOPLE:
        surname, _, rest = person.name.partition(" ")
        telegram.user(
            person.user_id, first_name=rest, last_name=surname, language_code=person.language
        )
        if person.user_id not in STRANGERS:
            telegram.start(person.user_id)


async def run_page(host: str, port: int) -> None:
    """Serves the demo until cancelled."""
    site = web.Application(client_max_size=25 * 1024 * 1024)
    async with open_demo(site, f"http://{host}:{port}") as stage:
        attach(site, stage)
        runner = web.AppRunner(site, access_log=None, shutdown_timeout=0.5)
        await runner.setup()
        try:
            await web.TCPSite(runner, host, port).start()
            print(f"Демо / demo: http://{host}:{port}", flush=True)
            await asyncio.Event().wait()
        finally:
            await runner.cleanup()


async def run_script(file: Path) -> int:
    """Plays a scenario and prints the transcript; the exit code."""
    async with open_demo() as stage:
        with file.open(encoding="utf-8") as lines:
            return await play(stage, lines, sys.stdout)
