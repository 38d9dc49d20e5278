"""What one process at a time does for the whole school: ticks, sending, and polling where updates
are asked for."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

from bot.app import App
from scheduler.hold import Alone, Hold, Times

Receive = Callable[[], Awaitable[None]]


async def on_duty(
    app: App, url: str, receive: Receive | None = None, times: Times | None = None
) -> None:
    """Does it until cancelled: alone on SQLite; on PostgreSQL while no other process does.
    ``receive`` is what belongs to it besides ticks and sending, and runs until cancelled."""

    async def work(hold: Hold) -> None:
        await app.begin_duty(hold)
        try:
            await (receive() if receive else asyncio.Event().wait())
        finally:
            await app.end_duty()

    if app.store.dialect == "sqlite":
        await work(Alone())
        return
    from bot.replicas import share  # noqa: PLC0415 - procrastinate costs memory

    await share(app, url, work, times)
