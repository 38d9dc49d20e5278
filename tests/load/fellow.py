"""Replicas of the bot's sending side, forked on request from a process that has imported it.

Protocol on stdin: ``go <database url> <base url> <monotonic seconds of MORNING> <Times…>`` →
the new process's pid. On stdout, a line each: ``pid <n>``, and of every replica ``on <n> <t>``,
``off <n> <t>`` as it begins and ends its duty and ``tick <n> <t>`` while it ticks.
"""

from __future__ import annotations

import asyncio
import ctypes
import logging
import os
import signal
import sys
import time
from datetime import datetime, timedelta

from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer

import bot.replicas  # noqa: F401 - imported before the fork
from bot.duty import on_duty
from bot.wiring import build, make_bot
from db.engine import open_store
from scheduler.clock import Tick
from scheduler.hold import Times
from scheduler.pace import Limits
from tests.chat import TOKEN
from tests.load.killing import MORNING

_DIES_WITH_PARENT = 1  # PR_SET_PDEATHSIG
FASTER = 10  # the bot's clock, so that what is in nobody's hands is found within seconds


def say(what: str) -> None:
    os.write(1, f"{what} {os.getpid()} {time.monotonic():.3f}\n".encode())


async def work(database: str, base: str, morning: float, times: Times) -> None:
    def now() -> datetime:
        return MORNING + FASTER * timedelta(seconds=time.monotonic() - morning)

    async def ticked() -> None:
        say("tick")
        await app.sender.watch()

    async def told() -> None:
        say("on")
        try:
            await asyncio.Event().wait()
        finally:
            say("off")

    session = AiohttpSession(api=TelegramAPIServer.from_base(base))
    app = build(
        open_store(database),
        make_bot(TOKEN, session),
        now=now,
        limits=Limits(),
        more=[Tick("watch", 0.25, ticked)],
    )
    await app.start(duty=False)
    duty = asyncio.create_task(on_duty(app, database, told, times))
    stop = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, stop.set)
    stopping = asyncio.create_task(stop.wait())
    await asyncio.wait({duty, stopping}, return_when=asyncio.FIRST_COMPLETED)
    duty.cancel()
    await asyncio.wait([duty])
    await app.stop()


def main() -> None:
    logging.getLogger("apscheduler").setLevel(logging.ERROR)  # as bot.cli does
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # nobody waits for those who were killed
    for line in sys.stdin:
        _, database, base, morning, *times = line.split()
        pid = os.fork()
        if pid == 0:
            try:
                signal.signal(signal.SIGCHLD, signal.SIG_DFL)
                ctypes.CDLL(None).prctl(_DIES_WITH_PARENT, signal.SIGKILL)
                given = Times(*map(float, times))
                asyncio.run(work(database, base, float(morning), given))
            finally:
                os._exit(0)
        os.write(1, f"pid {pid}\n".encode())


if __name__ == "__main__":
    main()
