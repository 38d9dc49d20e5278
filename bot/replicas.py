"""Several processes on one PostgreSQL: each hears what the others commit, one is on duty.

Imported only there: procrastinate costs memory that one process on SQLite has no use for.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable

from bot.app import App
from bot.polling import cancelled
from db.hearing import Teller, conninfo, listen
from scheduler.duty import Duty
from scheduler.hold import Hold, Times

Work = Callable[[Hold], Awaitable[None]]


async def share(app: App, url: str, work: Work, times: Times | None = None) -> None:
    """``work`` while this process is on duty, until cancelled."""
    # What matters of it scheduler.duty says itself, in fewer words.
    logging.getLogger("procrastinate").setLevel(logging.CRITICAL)
    logging.getLogger("psycopg.pool").setLevel(logging.ERROR)
    name, teller = app.store.name, Teller(url, app.store.name)

    def tell(count: int) -> None:
        if app.stands_by:  # else they are in the window of whoever sends
            teller.note(count)

    app.turns.tells = tell
    hearing = asyncio.create_task(listen(url, name, app.store.hear, app.turns.pace.others))
    telling = asyncio.create_task(teller.run())
    try:
        await Duty(conninfo(url), work, times).run()
    finally:
        await cancelled(telling)
        await cancelled(hearing)
