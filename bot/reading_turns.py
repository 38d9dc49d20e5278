"""A few files are read at a time: each child may take its memory and its seconds, and a hundred
people may send a file in the same minute."""

from __future__ import annotations

import asyncio
from typing import Any

from bot.reading import read_in_child, read_rows_in_child
from school.plan.draft import DraftPlan

_AT_ONCE = 2


class ReadingInTurn:
    """The readers of ``bot.reading``, who wait for one another."""

    def __init__(self, at_once: int = _AT_ONCE) -> None:
        self._gate = asyncio.Semaphore(at_once)

    async def plan(self, data: bytes, filename: str, *args: Any, **named: Any) -> DraftPlan:
        async with self._gate:
            return await read_in_child(data, filename, *args, **named)

    async def rows(self, data: bytes) -> list[list[str]]:
        async with self._gate:
            return await read_rows_in_child(data)
