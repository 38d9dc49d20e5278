"""One question to a database that nobody has opened, or one change of it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from sqlalchemy import Connection, create_engine
from sqlalchemy.pool import NullPool

from db.engine import normal
from db.sqlite import begins_with

R = TypeVar("R")


class UpkeepError(Exception):
    """What could not be done, in words for the administrator of the server."""


def must_exist(path: Path) -> None:
    """Asking about a database must not make an empty one."""
    if not path.exists():
        raise UpkeepError(f"there is no database at {path}")


async def ask(url: str, question: Callable[[Connection], R]) -> R:
    """The answer out of one transaction, saved when it ends well.

    On SQLite without foreign keys: Alembic changes a table by making it anew, and dropping the
    old one would empty its children.
    """
    address = normal(url)
    sqlite = address.get_backend_name() == "sqlite"
    if sqlite:
        address = address.set(drivername="sqlite")
    made = create_engine(address, poolclass=NullPool, hide_parameters=True)
    if sqlite:
        begins_with(made, "BEGIN IMMEDIATE", foreign_keys=False)

    def asked() -> R:
        if sqlite:
            must_exist(Path(str(address.database)))
        with made.begin() as connection:
            return question(connection)

    return await asyncio.to_thread(asked)
