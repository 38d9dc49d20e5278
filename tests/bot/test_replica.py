"""A replica as a process: it starts on the webhook, and leaves without losing anything."""

from __future__ import annotations

import asyncio
import os
import signal
import socket
import sys
from datetime import UTC, datetime
from pathlib import Path

from aiohttp import ClientError, ClientSession

from bot.demo.telegram import Telegram, serve
from bot.health import LIVE, READY
from db.engine import open_store

ROOT = Path(__file__).resolve().parents[2]
TOKEN = "107:right"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


async def asks(session: ClientSession, url: str) -> int:
    """The status; 0 when nobody listens."""
    try:
        async with session.get(url) as response:
            return response.status
    except (ClientError, TimeoutError):
        return 0


async def test_it_says_that_it_leaves_and_serves_until_then(tmp_path: Path) -> None:
    telegram = Telegram(TOKEN, lambda: datetime.now(UTC))
    server = await serve(telegram)
    server.delivery.first_delay = 0.05
    port = free_port()
    database = f"sqlite:///{tmp_path / 'school.db'}"
    base = f"http://127.0.0.1:{port}"
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bot", "run"),
        cwd=ROOT,
        env={
            **os.environ,
            "BOT_TOKEN": TOKEN,
            "API_BASE": server.base_url,
            "DATABASE_URL": database,
            "BACKUP_FOLDER": str(tmp_path),
            "UPDATES": "webhook",
            "PUBLIC_URL": base,
            "HTTP_PORT": str(port),
            "DRAIN_SECONDS": "1.5",
        },
        stdout=asyncio.subprocess.DEVNULL,
        stderr=asyncio.subprocess.DEVNULL,
    )
    anna = telegram.user(first_name="Анна")
    try:
        async with ClientSession() as session, asyncio.timeout(240):
            while await asks(session, base + READY) != 200:
                await asyncio.sleep(0.05)
            while telegram.updates.webhook is None:
                await asyncio.sleep(0.01)
            telegram.start(anna.id)
            while all(message.mine for message in telegram.chat_view(anna.id).messages):
                await asyncio.sleep(0.01)
            process.send_signal(signal.SIGTERM)
            while await asks(session, base + READY) == 200:
                await asyncio.sleep(0.01)
            telegram.say(anna.id, "до свидания")
            while await asks(session, base + LIVE) == 200:
                await asyncio.sleep(0.05)
            assert await process.wait() == 0
        assert telegram.updates.webhook is not None, "the next replica is brought what comes now"
        # The last words were answered while it left, or wait for the next: here or at Telegram.
        store = open_store(database)
        async with store.begin(writes=False) as work:
            waiting = len(await work.inbox.pending()) + len(telegram.updates)
        await store.close()
        assert telegram.chat_view(anna.id).messages[-1].mine == bool(waiting)
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
        await server.close()
