"""The last mark, once more outside of the database: an older database put under the same name is
known by it."""

from __future__ import annotations

import asyncio
import logging
from datetime import datetime
from pathlib import Path

from bot.settings import Settings
from db.engine import Store, normal

log = logging.getLogger(__name__)


def mark_of(settings: Settings) -> Path:
    """Beside an SQLite file; for PostgreSQL among the copies."""
    file = settings.database_file
    if file is not None:
        return file.with_name(file.name + ".mark")
    return settings.backup_folder / f"{normal(settings.database_url).database}.mark"


class Mark:
    """Never newer than the database's own: it is written after it."""

    def __init__(self, file: Path) -> None:
        self._file = file

    async def read(self) -> datetime | None:
        """None when there is none, or it cannot be read."""
        try:
            return datetime.fromisoformat(await asyncio.to_thread(self._file.read_text))
        except (OSError, ValueError):
            return None

    async def copy(self, store: Store) -> None:
        """A tick. A folder that cannot be written costs only this sign."""
        async with store.begin(writes=False) as work:
            beat = (await work.pulses.get()).beat
        if beat is not None:
            try:
                await asyncio.to_thread(self._write, beat.isoformat())
            except OSError as error:
                log.warning("the mark beside the database cannot be written: %s", error.strerror)

    def _write(self, text: str) -> None:
        part = self._file.with_name(self._file.name + ".part")
        part.write_text(text)
        part.replace(self._file)
