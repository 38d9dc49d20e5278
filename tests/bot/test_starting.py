"""The first start on a real Bot API over HTTP: a wrong token, a set-up link, a busy port."""

from __future__ import annotations

import asyncio
import os
import socket
import sys
from datetime import UTC, datetime
from pathlib import Path

from bot.demo.telegram import Telegram, serve

ROOT = Path(__file__).resolve().parents[2]
TOKEN = "107:right"


def _drop(_: object) -> None:
    """A listener answers nothing."""


async def _start(*arguments: str, **environment: str) -> asyncio.subprocess.Process:
    return await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "bot",
        *arguments,
        cwd=ROOT,
        env={**os.environ, **environment},
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )


def _mapped(pid: int) -> str:
    """The libraries of a process, where the system tells."""
    maps = Path(f"/proc/{pid}/maps")
    return maps.read_text() if maps.exists() else ""


async def test_a_token_that_telegram_does_not_know_is_one_line(tmp_path: Path) -> None:
    server = await serve(Telegram(TOKEN, lambda: datetime.now(UTC)))
    try:
        process = await _start(
            "run",
            BOT_TOKEN="107:wrong",
            API_BASE=server.base_url,
            DATABASE_URL=f"sqlite:///{tmp_path / 'school.db'}",
        )
        _, err = await process.communicate()
    finally:
        await server.close()
    assert process.returncode == 2
    assert err.decode().strip().splitlines() == [
        "Telegram не знает такого BOT_TOKEN: проверьте его у @BotFather."
    ]


async def test_the_first_start_prints_a_link_that_makes_an_administrator(tmp_path: Path) -> None:
    telegram = Telegram(TOKEN, lambda: datetime.now(UTC))
    server = await serve(telegram)
    process = await _start(
        "run",
        BOT_TOKEN=TOKEN,
        API_BASE=server.base_url,
        DATABASE_URL=f"sqlite:///{tmp_path / 'school.db'}",
    )
    try:
        assert process.stdout is not None
        await process.stdout.readline()
        link = (await process.stdout.readline()).decode().strip()
        assert link.startswith("https://t.me/vpr_demo_bot?start=")
        anna = telegram.user(first_name="Анна")
        answered = asyncio.Event()
        loop = asyncio.get_running_loop()
        telegram.subscribe(lambda _: _drop(loop.call_soon_threadsafe(answered.set)))
        telegram.start(anna.id, link.partition("=")[2])
        async with asyncio.timeout(60):
            while not any(not message.mine for message in telegram.chat_view(anna.id).messages):
                answered.clear()
                await answered.wait()
        assert "администратор" in telegram.chat_view(anna.id).messages[1].text
        # procrastinate brings it, and is for several processes only
        assert "psycopg" not in _mapped(process.pid)
    finally:
        process.terminate()
        await process.wait()
        await server.close()
    assert process.returncode == 0, "SIGTERM lets it end in order"


async def test_a_busy_port_of_the_demo_is_one_line() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        process = await _start("demo", "--port", port, BOT_TOKEN="")
        _, err = await process.communicate()
    assert process.returncode == 2
    assert "занят" in err.decode()
    assert "Traceback" not in err.decode()
