"""A start from nothing: processor time until the first getUpdates, and memory of the idle bot, each
beside a process that only imports the same libraries, opens a database, starts a scheduler and
polls with aiogram's own loop. Both poll a local Telegram over real HTTP.
"""

from __future__ import annotations

import asyncio
import json
import os
import statistics
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from bot.demo.telegram import Telegram, serve
from bot.demo.telegram.params import Params
from tests.chat import TOKEN

ROOT = Path(__file__).resolve().parents[2]
_ROUNDS = 3
_SETTLED = 5.0  # seconds in which all ticks have run at least once
Report = dict[str, Any]

_BARE = """
import asyncio, os
import sqlalchemy.ext.asyncio as sa
from aiogram import Bot, Dispatcher
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from apscheduler.schedulers.asyncio import AsyncIOScheduler
async def main():
    engine = sa.create_async_engine(os.environ["BARE_URL"])
    async with engine.connect() as connection:
        await connection.exec_driver_sql("select 1")
    AsyncIOScheduler().start()
    api = TelegramAPIServer.from_base(os.environ["API_BASE"])
    bot = Bot(os.environ["BOT_TOKEN"], session=AiohttpSession(api=api))
    await Dispatcher().start_polling(bot)
asyncio.run(main())
"""
BARE = (sys.executable, "-c", _BARE)
OURS = (sys.executable, "-m", "bot", "run")


class Waiting(Telegram):
    """Says when it is first asked for updates."""

    def __init__(self) -> None:
        super().__init__(TOKEN, lambda: datetime.now(UTC))
        self.polled = asyncio.Event()

    def pending(self, params: Params) -> list[dict[str, Any]]:
        self.polled.set()
        return super().pending(params)


@dataclass(frozen=True, slots=True)
class Start:
    cpu: float  # seconds until the first getUpdates
    wall: float
    resident: float  # MB when idle
    peak: float


def environment(folder: Path, base_url: str) -> dict[str, str]:
    """Bytecode is kept, as it is wherever a program is installed."""
    own = {
        "BOT_TOKEN": TOKEN,
        "API_BASE": base_url,
        "DATABASE_URL": f"sqlite:///{folder / 'ours.sqlite3'}",
        "BARE_URL": f"sqlite+aiosqlite:///{folder / 'bare.sqlite3'}",
        "BACKUP_FOLDER": str(folder / "backups"),
        "PYTHONPYCACHEPREFIX": str(folder / "bytecode"),
    }
    kept = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    return {**kept, **own}


async def start(command: tuple[str, ...], folder: Path, **more: str) -> Start:
    telegram = Waiting()
    server = await serve(telegram)
    loop = asyncio.get_running_loop()
    began = loop.time()
    process = await asyncio.create_subprocess_exec(
        *command,
        cwd=ROOT,
        env={**environment(folder, server.base_url), **more},
        stdout=asyncio.subprocess.DEVNULL,
        stderr=asyncio.subprocess.DEVNULL,
    )
    try:
        async with asyncio.timeout(120):
            await telegram.polled.wait()
        wall, cpu = loop.time() - began, _cpu(process.pid)
        await asyncio.sleep(_SETTLED)
        memory = _memory(process.pid)
    finally:
        process.terminate()
        await process.wait()
        await server.close()
    return Start(cpu, wall, memory["VmRSS"], memory["VmHWM"])


def _cpu(pid: int) -> float:
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _memory(pid: int) -> Mapping[str, float]:
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    pairs = (line.partition(":")[::2] for line in lines)
    return {key: int(value.split()[0]) / 1024 for key, value in pairs if value.endswith("kB")}


async def _rounds() -> tuple[list[Start], list[Start]]:
    ours: list[Start] = []
    bare: list[Start] = []
    with tempfile.TemporaryDirectory() as name:
        for number in range(_ROUNDS + 1):
            pair = await start(BARE, Path(name)), await start(OURS, Path(name))
            if number:  # the first writes bytecode and makes the tables
                bare.append(pair[0])
                ours.append(pair[1])
    return ours, bare


def _ratio(what: str, ours: list[Start], bare: list[Start]) -> float:
    quotients: list[float] = [
        getattr(a, what) / getattr(b, what) for a, b in zip(ours, bare, strict=True)
    ]
    return round(statistics.median(quotients), 3)


def reports() -> list[Report]:
    ours, bare = asyncio.run(_rounds())
    return [
        {
            "what": "memory: the idle bot / bare aiogram + SQLAlchemy + APScheduler, polling",
            "ratio": _ratio("resident", ours, bare),
            "bound": MEMORY,
            "mb": round(statistics.median(one.resident for one in ours)),
            "bare_mb": round(statistics.median(one.resident for one in bare)),
            "peak": _ratio("peak", ours, bare),
        },
        {
            "what": "processor time until the first getUpdates: the bot / the same bare",
            "ratio": _ratio("cpu", ours, bare),
            "bound": FIRST_POLL,
            "seconds": round(statistics.median(one.cpu for one in ours), 2),
            "bare_seconds": round(statistics.median(one.cpu for one in bare), 2),
            "wall": _ratio("wall", ours, bare),
        },
    ]


MEMORY, FIRST_POLL = 0.6, 0.5

if __name__ == "__main__":
    print(json.dumps(reports(), ensure_ascii=False, indent=1))
