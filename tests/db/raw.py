"""Questions to a database that no store answers."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import TypeVar

from sqlalchemy import Connection, create_engine
from sqlalchemy.pool import NullPool

from db.engine import normal

R = TypeVar("R")


async def ask(url: str, question: Callable[[Connection], R]) -> R:
    """The answer out of one transaction, saved when it ends well."""

    def answer() -> R:
        with create_engine(normal(url), poolclass=NullPool).begin() as connection:
            return question(connection)

    return await asyncio.to_thread(answer)
