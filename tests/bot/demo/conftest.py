"""A stage with the small bot, and its page over HTTP."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

import pytest
from aiohttp import ClientSession, web

from bot.demo.page import attach
from tests.bot.demo.small_bot import Play, playing


@pytest.fixture
async def play() -> AsyncIterator[Play]:
    async with playing() as one:
        yield one


@dataclass(slots=True)
class Site:
    """The page as a browser or a client finds it."""

    url: str
    play: Play
    client: ClientSession


@asynccontextmanager
async def serving(play: Play) -> AsyncIterator[Site]:
    """The page on a free port of the loopback while the block runs."""
    app = web.Application()
    attach(app, play.stage)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    url = f"http://127.0.0.1:{runner.addresses[0][1]}"
    try:
        async with ClientSession(url) as client:
            yield Site(url, play, client)
    finally:
        await runner.cleanup()


@pytest.fixture
async def site(play: Play) -> AsyncIterator[Site]:
    async with serving(play) as one:
        yield one
