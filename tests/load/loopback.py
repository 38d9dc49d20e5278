"""A strict Bot API in a process of its own, as far away as Telegram is: ``python -m
tests.load.loopback``.

Reads one line of JSON (accounts, rate, penalty), prints its address; at each further line prints
what it has accepted and refused so far.
"""

from __future__ import annotations

import asyncio
import json
import sys
import time
from datetime import UTC, datetime

from bot.demo.telegram import Telegram, serve
from bot.demo.telegram.limits import Rates
from tests.chat import TOKEN


async def _serve() -> None:
    loop = asyncio.get_running_loop()
    wanted = json.loads(await loop.run_in_executor(None, sys.stdin.readline))
    telegram = Telegram(TOKEN, lambda: datetime.now(UTC))
    for account in range(wanted["first"], wanted["first"] + wanted["accounts"]):
        telegram.user(account)
        telegram.start(account)
    telegram.updates.clear()
    telegram.rates = Rates(
        enforced=True,
        per_second=wanted["rate"],
        penalty=wanted["penalty"],
        clock=time.monotonic,
    )
    server = await serve(telegram)
    print(server.base_url, flush=True)
    while await loop.run_in_executor(None, sys.stdin.readline):
        moments = [one.at.timestamp() for one in telegram.accepted]
        report = {
            "accepted": len(moments),
            "refused": telegram.rates.refused,
            "seconds": max(moments) - min(moments) if moments else 0.0,
        }
        print(json.dumps(report), flush=True)
    await server.close()


if __name__ == "__main__":
    asyncio.run(_serve())
