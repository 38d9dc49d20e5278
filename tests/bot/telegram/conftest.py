"""A Telegram, a person and a bot, over each of the two faces."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import pytest
from aiogram import Bot, Dispatcher
from aiogram.client.default import DefaultBotProperties
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.session.base import BaseSession
from aiogram.client.telegram import TelegramAPIServer

from bot.demo.telegram import Change, MemorySession, Server, Telegram, TgUser, serve

TOKEN = "4242:TEST"


@dataclass
class Clock:
    """A clock that stands until it is moved."""

    time: datetime = datetime(2026, 9, 1, 9, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.time

    def pass_by(self, **span: float) -> None:
        self.time += timedelta(**span)


@dataclass
class Line:
    """What a test holds in its hands."""

    face: str
    telegram: Telegram
    bot: Bot
    clock: Clock
    anna: TgUser
    server: Server | None = None
    polling: asyncio.Task[None] | None = field(default=None)

    async def runs(self, dispatcher: Dispatcher) -> None:
        """Starts polling."""
        polling = dispatcher.start_polling(
            self.bot, handle_signals=False, close_bot_session=False, polling_timeout=5
        )
        self.polling = asyncio.create_task(polling)

    async def until(self, condition: Callable[[], bool]) -> None:
        """Waits for the Telegram to look so; fails after five seconds."""
        loop, moved = asyncio.get_running_loop(), asyncio.Event()

        def wake(change: Change) -> None:
            loop.call_soon_threadsafe(moved.set)

        stop = self.telegram.subscribe(wake)
        try:
            async with asyncio.timeout(5):
                while not condition():
                    await moved.wait()
                    moved.clear()
        finally:
            stop()

    @property
    def last(self) -> str:
        """The newest words in Anna's chat."""
        return self.telegram.chat_view(self.anna.id).last.text


def session_for(place: Telegram | Server) -> BaseSession:
    """In memory, or over HTTP to a server."""
    if isinstance(place, Telegram):
        return MemorySession(place)
    return AiohttpSession(api=TelegramAPIServer.from_base(place.base_url))


async def close(session: BaseSession) -> None:
    """As session.close(), without its quarter of a second for TLS."""
    if isinstance(session, AiohttpSession) and session._session is not None:
        await session._session.close()


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def telegram(clock: Clock) -> Telegram:
    return Telegram(TOKEN, clock)


@pytest.fixture(params=["memory", "http"])
async def line(
    request: pytest.FixtureRequest, telegram: Telegram, clock: Clock
) -> AsyncIterator[Line]:
    server = await serve(telegram) if request.param == "http" else None
    anna = telegram.user(first_name="Анна", last_name="Смирнова", username="anna_zavuch")
    telegram.start(anna.id)
    telegram.updates.clear()
    bot = Bot(
        TOKEN,
        session=session_for(server or telegram),
        default=DefaultBotProperties(parse_mode="HTML"),
    )
    line = Line(request.param, telegram, bot, clock, anna, server)
    try:
        yield line
    finally:
        if line.polling is not None:
            line.polling.cancel()
            with suppress(asyncio.CancelledError):
                await line.polling
        await close(bot.session)
        if server is not None:
            await server.close()
