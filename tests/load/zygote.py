"""A process that has imported the bot and forks workers on request, so that killing one costs
milliseconds and not an import of aiogram.

Protocol on stdin: ``go <database url> <base url> <ISO moment> <in flight>`` → the worker's pid.
A worker runs ticks and sender until nothing is due, then exits 0.
"""

from __future__ import annotations

import asyncio
import os
import sys
import time
from datetime import datetime, timedelta

from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer

from bot.wiring import build, make_bot
from db.engine import open_store
from scheduler.pace import Limits
from tests.chat import TOKEN
from tests.load import parcels


async def work(database: str, base: str, start: datetime, abreast: int) -> None:
    """The whole sending side of the bot, on a clock that begins at ``start``."""
    since = time.monotonic()

    def now() -> datetime:
        return start + timedelta(seconds=time.monotonic() - since)

    session = AiohttpSession(api=TelegramAPIServer.from_base(base))
    app = build(
        open_store(database), make_bot(TOKEN, session), now=now, limits=Limits(0, 0, 0, abreast)
    )
    app.messenger.look_up = parcels.look_up_with(app.messenger.look_up)
    await app.start()
    await app.settle()
    await app.stop()


def main() -> None:
    for line in sys.stdin:
        _, database, base, moment, abreast = line.split()
        pid = os.fork()
        if pid == 0:
            code = 1
            try:
                asyncio.run(work(database, base, datetime.fromisoformat(moment), int(abreast)))
                code = 0
            finally:
                os._exit(code)
        print(pid, flush=True)
        _, status = os.waitpid(pid, 0)
        print(os.waitstatus_to_exitcode(status), flush=True)


if __name__ == "__main__":
    main()
