"""What other processes commit to the same PostgreSQL, and how many answers they send, heard within
milliseconds.

Each commit says its subjects on a channel (Transaction.commit), no words and no ids.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import AsyncIterator, Callable

import psycopg
from psycopg import AsyncConnection, sql
from psycopg.conninfo import make_conninfo

from db.connection import CHANGES
from db.engine import normal
from db.tables import metadata

_log = logging.getLogger(__name__)

EVERYTHING = frozenset(str(table.info["subject"]) for table in metadata.tables.values())
_ANSWERS = "vpr_bot_answers"
_LISTEN = sql.SQL("LISTEN {}; LISTEN {}").format(sql.Identifier(CHANGES), sql.Identifier(_ANSWERS))
_TELL = "SELECT pg_notify(%s, %s)"
_QUIET = 10.0  # seconds without a word after which the line is asked whether it is there
_PATIENCE = 5.0  # seconds that it has to answer
_PAUSES = (0.1, 0.5, 2.0, 5.0)  # before the next try to connect


def conninfo(url: str) -> str:
    """The address as libpq reads it, for those who connect without SQLAlchemy: its own way to
    write one is not what libpq reads everywhere."""
    address = normal(url)
    _, parts = address.get_dialect()().create_connect_args(address)
    return make_conninfo(**parts)


async def listen(
    url: str,
    name: str,
    heard: Callable[[frozenset[str]], None],
    answered: Callable[[int], None] = lambda _count: None,
) -> None:
    """Until cancelled, calls ``heard`` with the subjects of each commit that is not by ``name``
    (``Store.name``), and ``answered`` with how many answers another process sends. Whenever the
    line was down, and at the beginning, ``heard`` gets all subjects there are: nobody knows what
    was missed."""
    tries = 0
    while True:
        try:
            async with _line(url) as line:
                await line.execute(_LISTEN)
                tries = 0
                heard(EVERYTHING)
                await _follow(line, name, heard, answered)
        except (psycopg.Error, OSError, TimeoutError) as error:
            _log.warning("other processes cannot be heard: %s; trying again", type(error).__name__)
        await asyncio.sleep(_PAUSES[min(tries, len(_PAUSES) - 1)])
        tries += 1


class Teller:
    """Tells the others how many answers leave here: at once, or with those that came meanwhile."""

    def __init__(self, url: str, name: str) -> None:
        self._url = url
        self._name = name
        self._count = 0
        self._wake = asyncio.Event()

    def note(self, count: int) -> None:
        self._count += count
        self._wake.set()

    async def run(self) -> None:
        """Until cancelled. What cannot be told is soon of no interest any more."""
        while True:
            await self._wake.wait()
            try:
                async with _line(self._url) as line:
                    await self._tell(line)
            except (psycopg.Error, OSError, TimeoutError) as error:
                _log.warning("other processes cannot be told: %s", type(error).__name__)
                await asyncio.sleep(_PAUSES[-1])

    async def _tell(self, line: AsyncConnection) -> None:
        while True:
            await self._wake.wait()
            self._wake.clear()
            count, self._count = self._count, 0
            async with asyncio.timeout(_PATIENCE):
                await line.execute(_TELL, (_ANSWERS, f"{self._name} {count}"))


@contextlib.asynccontextmanager
async def _line(url: str) -> AsyncIterator[AsyncConnection]:
    async with asyncio.timeout(_PATIENCE):
        line = await AsyncConnection.connect(conninfo(url), autocommit=True)
    try:
        yield line
    finally:
        await line.close()


async def _follow(
    line: AsyncConnection,
    name: str,
    heard: Callable[[frozenset[str]], None],
    answered: Callable[[int], None],
) -> None:
    while True:
        async for said in line.notifies(timeout=_QUIET):
            who, *words = said.payload.split()
            if who == name:
                continue
            if said.channel == _ANSWERS:
                answered(int(words[0]))
            else:
                heard(frozenset(words))
        async with asyncio.timeout(_PATIENCE):
            await line.execute("SELECT 1")
