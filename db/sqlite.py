"""SQLite: one writer, some readers, each a connection with a thread of its own.

SQLite has one writer. A transaction that reads first and writes later cannot wait for it and fails
with "database is locked", or, with the driver's own transactions, loses writes silently. So writing
transactions begin with BEGIN IMMEDIATE and queue up for one connection, and readers have their own.

A whole statement with its rows is one call of that thread. An async driver calls its thread for
each step of the cursor, some ten times in a transaction, which costs three to four times as much.
"""

from __future__ import annotations

import asyncio
import logging
import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import URL, Connection, Engine, Executable, create_engine, event
from sqlalchemy.pool import NullPool

from db.codec import dumps
from db.connection import Answer, Params, Transaction, answer

R = TypeVar("R")

_log = logging.getLogger(__name__)

_READERS = 4
_WAIT = 60  # seconds to wait for a free connection before giving up


def private_file(path: Path) -> None:
    """Makes the file if it is not there, and closes it to everybody but its owner. SQLite gives
    its -wal and -shm files the same mode."""
    path.parent.mkdir(parents=True, exist_ok=True)
    os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))
    path.chmod(0o600)


def engine(
    address: URL, begin: str, *, query_only: bool = False, foreign_keys: bool = True
) -> Engine:
    """An engine whose connections begin transactions with the words ``begin``."""
    made = create_engine(
        address,
        poolclass=NullPool,
        connect_args={"check_same_thread": False},  # closed by whoever closes the store
        json_serializer=dumps,
    )
    pragmas = (
        "busy_timeout=5000",
        "journal_mode=WAL",
        "synchronous=NORMAL",
        f"foreign_keys={'ON' if foreign_keys else 'OFF'}",
        f"query_only={'ON' if query_only else 'OFF'}",
    )

    @event.listens_for(made, "connect")
    def connected(connection: Any, _record: object) -> None:
        connection.isolation_level = None  # the driver begins nothing by itself
        for pragma in pragmas:
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(made, "begin")
    def begun(connection: Connection) -> None:
        connection.exec_driver_sql(begin)

    return made


class _Lane:
    """A connection and its thread. What is asked runs in the order of asking, also when whoever
    asked was cancelled meanwhile."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._connection: Connection | None = None
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="sqlite")

    def call(self, work: Callable[..., R], *args: Any) -> asyncio.Future[R]:
        return asyncio.get_running_loop().run_in_executor(self._thread, work, *args)

    def later(self, work: Callable[[], None]) -> None:
        """Asks without waiting."""
        self._thread.submit(work)

    def execute(self, statement: Executable, params: Params | None) -> Answer:
        if self._connection is None:
            self._connection = self._engine.connect()
        return answer(self._connection.execute(statement, params))

    def commit(self) -> None:
        if self._connection is not None:
            self._connection.commit()

    def rollback(self) -> None:
        try:
            if self._connection is not None:
                self._connection.rollback()
        except Exception:  # closing undoes it as well, and the next one opens anew
            _log.exception("a rollback failed: the connection is closed")
            self.disconnect()

    def disconnect(self) -> None:
        connection, self._connection = self._connection, None
        if connection is not None:
            connection.close()

    async def close(self) -> None:
        await self.call(self.disconnect)
        self._thread.shutdown()


class _SqliteTransaction(Transaction):
    dialect = "sqlite"

    def __init__(self, lane: _Lane, free: asyncio.Queue[_Lane], *, writes: bool) -> None:
        super().__init__(writes=writes)
        self._lane = lane
        self._free = free

    async def _execute(self, statement: Executable, params: Params | None) -> Answer:
        return await self._lane.call(self._lane.execute, statement, params)

    def commit(self) -> asyncio.Future[None]:
        return self._lane.call(self._lane.commit)

    def finish(self) -> None:
        """Whoever takes the lane next asks after the rollback, so nobody needs to wait for it.
        After a commit it finds nothing to undo."""
        self._lane.later(self._lane.rollback)
        self._free.put_nowait(self._lane)


class SqliteDatabase:
    """A file, with its lanes. Nothing is opened before the first statement."""

    dialect = "sqlite"

    def __init__(self, address: URL) -> None:
        assert address.database
        private_file(Path(address.database))
        writer = engine(address, "BEGIN IMMEDIATE")
        reader = engine(address, "BEGIN", query_only=True)
        self._free: dict[bool, asyncio.Queue[_Lane]] = {
            True: asyncio.Queue(),
            False: asyncio.Queue(),
        }
        self._free[True].put_nowait(_Lane(writer))
        for _ in range(_READERS):
            self._free[False].put_nowait(_Lane(reader))

    async def open(self, *, writes: bool) -> Transaction:
        """TimeoutError when no connection became free in a minute."""
        return _SqliteTransaction(await self._lane(writes), self._free[writes], writes=writes)

    async def _lane(self, writes: bool) -> _Lane:
        try:
            return self._free[writes].get_nowait()
        except asyncio.QueueEmpty:
            async with asyncio.timeout(_WAIT):
                return await self._free[writes].get()

    async def close(self) -> None:
        """Lets running transactions end first."""
        for writes, count in ((False, _READERS), (True, 1)):
            for _ in range(count):
                await (await self._lane(writes)).close()
