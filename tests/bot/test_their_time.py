"""Telegram's time is read from its answers, on the way that the bot really goes."""

from __future__ import annotations

import time
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta

import pytest
from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import PRODUCTION, TelegramAPIServer
from aiogram.exceptions import TelegramAPIError

from bot.demo.telegram import Fault, Server, Telegram, serve
from bot.their_time import DatedSession, session_of, tick_of
from scheduler.true_time import TrueTime

TOKEN = "1:test"
OFF = timedelta(days=31)
NEAR = timedelta(hours=1)  # a slow machine is not a month slow


def utc_now() -> datetime:
    return datetime.now(UTC)


@pytest.fixture
async def server() -> AsyncIterator[tuple[Telegram, Server]]:
    telegram = Telegram(TOKEN, utc_now)
    running = await serve(telegram)
    yield telegram, running
    await running.close()


@pytest.fixture
def machine() -> TrueTime:
    """A month ahead since its start."""
    return TrueTime(lambda: utc_now() + OFF, time.monotonic)


def is_right(machine: TrueTime) -> bool:
    return abs(machine.now() - utc_now()) < NEAR


async def test_each_answer_says_the_time_also_a_refusal(
    server: tuple[Telegram, Server], machine: TrueTime
) -> None:
    telegram, running = server
    session = DatedSession(machine, api=TelegramAPIServer.from_base(running.base_url))
    assert not is_right(machine)
    fault = telegram.faults.add(Fault("server_error"))
    async with Bot(TOKEN, session) as bot:
        with pytest.raises(TelegramAPIError):
            await bot.send_message(1, "Никому")
        assert is_right(machine)
        assert machine.wrong_since is not None
        telegram.faults.remove(fault)
        await bot.get_me()
        assert is_right(machine)


async def test_a_server_of_ones_own_is_believed_only_what_telegram_wrote(
    server: tuple[Telegram, Server], machine: TrueTime
) -> None:
    """It may stand on the same machine, which then agrees with itself."""
    telegram, running = server
    api = TelegramAPIServer.from_base(running.base_url)
    someone = telegram.user(7001)
    telegram.start(someone.id)
    async with Bot(TOKEN, session_of(machine, api)) as bot:
        await bot.get_me()
        assert not is_right(machine)
        sent = await bot.send_message(someone.id, "Здравствуйте")
        assert abs(sent.date - utc_now()) < NEAR
        assert is_right(machine)


@pytest.mark.parametrize(
    ("api", "is_dated"),
    [
        (PRODUCTION, True),
        (TelegramAPIServer.from_base("https://mirror.example.org"), True),
        (TelegramAPIServer.from_base("http://127.0.0.1:8081"), False),
    ],
)
async def test_whose_date_is_read(
    machine: TrueTime, api: TelegramAPIServer, is_dated: bool
) -> None:
    session: AiohttpSession = session_of(machine, api)
    assert isinstance(session, DatedSession) is is_dated


async def test_telegram_is_asked_only_while_the_clock_is_in_doubt(machine: TrueTime) -> None:
    asked: list[datetime] = []

    async def ask() -> None:
        asked.append(machine.now())
        machine.told(utc_now() + OFF)

    look = tick_of(machine, ask).ask
    await look()
    assert asked == []
    machine.told(utc_now())
    await look()
    await look()
    assert len(asked) == 1
