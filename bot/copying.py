"""The daily copy of the database, and a word to the coordinators when it cannot be made."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from datetime import datetime

from bot.backups import Backups
from db.asking import UpkeepError
from db.engine import Store
from school.telling import tell_coordinators

log = logging.getLogger(__name__)


class Copying:
    """Looks now and then whether today's copy is due."""

    def __init__(self, backups: Backups, store: Store, now: Callable[[], datetime]) -> None:
        self._backups = backups
        self._store = store
        self._now = now

    async def tick(self) -> None:
        now = self._now()
        if not await asyncio.to_thread(self._backups.is_due, now):
            return
        try:
            made = await self._backups.make(now)
        except (UpkeepError, OSError) as error:
            log.error("no copy of the database: %s", str(error))
            key = f"no-backup:{now.date().isoformat()}"  # said once a day, tried every hour
            async with self._store.begin(writes=True) as work:
                await tell_coordinators(work, now, key, "no-backup", {})
        else:
            log.info("a copy of the database: %s", made.name)
