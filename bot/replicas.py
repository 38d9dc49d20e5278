"""Several processes on one PostgreSQL: each hears what the others commit, one is on duty.

Imported only there: procrastinate costs memory that one process on SQLite has no use for.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable

from bot.app import App
from bot.polling import cancelled
from db.hearing import conninfo, listen
from scheduler.duty import Duty
from scheduler.hold import Hold, Times

Work = Callable[[Hold], Awaitable[None]]


async def share(app: App, url: str, work: Work, times: Times | None = None) -> None:
    """``work`` while this process is on duty, until cancelled."""
    # What matters of it scheduler.duty says itself, in fewer words.
    logging.getLogger("procrastinate").setLevel(logging.CRITICAL)
    logging.getLogger("psycopg.pool").setLevel(logging.ERROR)
    hearing = asyncio.create_task(listen(url, app.store.name, app.store.hear))
    try:
        await Duty(conninfo(url), work, times).run()
    finally:
        await cancelled(hearing)
