"""Questions to a database that no store answers."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import TypeVar

from sqlalchemy import Connection, create_engine, text
from sqlalchemy.pool import NullPool

from db.engine import normal
from tests.db.samples import NOW

R = TypeVar("R")


async def ask(url: str, question: Callable[[Connection], R]) -> R:
    """The answer out of one transaction, saved when it ends well."""

    def answer() -> R:
        with create_engine(normal(url), poolclass=NullPool).begin() as connection:
            return question(connection)

    return await asyncio.to_thread(answer)


async def write(url: str, rows: str) -> None:
    """Statements, each with ``:yes``, ``:no`` and ``:at`` (NOW) as it needs them."""

    def insert(connection: Connection) -> None:
        on_sqlite = connection.dialect.name == "sqlite"
        moment = NOW.strftime("%Y-%m-%d %H:%M:%S.%f") if on_sqlite else NOW
        values = {"yes": True, "no": False, "at": moment}
        for one in rows.split(";\n"):
            words = text(one.replace('":', '"\\:'))  # JSON is full of what looks like a parameter
            wanted = {name: values[name] for name in words.compile().params}
            connection.execute(words, wanted)
        if not on_sqlite:
            for table in ("people", "deliveries", "exams", "bindings"):
                connection.execute(
                    text(f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), 9)")
                )

    await ask(url, insert)
