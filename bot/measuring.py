"""Counts updates, and how long their handling takes."""

from __future__ import annotations

import time
from collections.abc import Awaitable, Callable
from typing import Any

from aiogram import BaseMiddleware
from aiogram.types import TelegramObject

from scheduler.measures import Measures

Next = Callable[[TelegramObject, dict[str, Any]], Awaitable[Any]]


class Measured(BaseMiddleware):
    """Outside everything else, so that it sees each try of each update."""

    def __init__(self, measures: Measures) -> None:
        self._measures = measures

    async def __call__(self, handler: Next, event: TelegramObject, data: dict[str, Any]) -> Any:
        began = time.perf_counter()
        try:
            result = await handler(event, data)
        except Exception:
            self._measures.updates["failed"] += 1
            raise
        self._measures.updates["handled"] += 1
        self._measures.handling.add(time.perf_counter() - began)
        return result
