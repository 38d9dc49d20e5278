"""Opens the database and begins transactions in the way each database needs.

SQLite has one writer. A transaction that reads first and writes later cannot wait for it and fails
with "database is locked", or, with the driver's own transactions, loses writes silently. So writing
transactions begin with BEGIN IMMEDIATE and queue up for one connection, and readers have their own.
"""

from __future__ import annotations

import asyncio
import logging
import os
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import URL, event, make_url
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine

from db.codec import dumps
from db.connection import Transaction
from db.work import Work

R = TypeVar("R")
OnCommit = Callable[[frozenset[str]], None]

_log = logging.getLogger(__name__)

_READERS = 4  # each is a thread of its own
_POSTGRES_CONNECTIONS = 10
_WAIT = 60  # seconds to wait for a connection of the pool before giving up


class Store:
    """The open database. ``begin`` is what use cases are given."""

    def __init__(self, writer: AsyncEngine, reader: AsyncEngine) -> None:
        self._writer = writer
        self._reader = reader
        self._listeners: list[OnCommit] = []

    @property
    def dialect(self) -> str:
        """``sqlite`` or ``postgresql``."""
        return self._writer.dialect.name

    def on_commit(self, listener: OnCommit) -> None:
        """Calls ``listener`` after each commit that changed something, with the subjects:
        people, audit, invitations, profile, timetable, plans, tasks, reminders, outbox,
        conversations, inbox. It must be quick and must not wait."""
        self._listeners.append(listener)

    @asynccontextmanager
    async def begin(self, *, writes: bool) -> AsyncIterator[Work]:
        """One transaction: committed when the block ends well, else undone, also when the task
        is cancelled. A reading one (``writes=False``) cannot change anything."""
        engine = self._writer if writes else self._reader
        async with engine.connect() as connection:
            transaction = Transaction(connection, writes=writes)
            try:
                yield Work(transaction)
            except BaseException:
                await to_the_end(connection.rollback())
                raise
            if not writes:
                await to_the_end(connection.rollback())
                return
            await to_the_end(self._commit(connection, transaction))

    async def _commit(self, connection: AsyncConnection, transaction: Transaction) -> None:
        await connection.commit()
        if not transaction.touched:
            return
        subjects = frozenset(transaction.touched)
        for listener in self._listeners:
            try:
                listener(subjects)
            except Exception:  # the change is saved; a listener cannot undo it
                _log.exception("a listener failed after a commit")

    async def close(self) -> None:
        await self._reader.dispose()
        await self._writer.dispose()


async def to_the_end(work: Awaitable[R]) -> R:
    """Waits for ``work`` even when the waiting task is cancelled meanwhile, then lets the
    cancellation go on: a commit cut in two would leave nobody knowing what was saved."""
    task = asyncio.ensure_future(work)
    cancelled: asyncio.CancelledError | None = None
    while not task.done():
        try:
            await asyncio.shield(task)
        except asyncio.CancelledError as stop:
            if task.cancelled():
                raise
            cancelled = stop
        except Exception:  # noqa: S110 - raised below, by result()
            pass
    result = task.result()
    if cancelled is not None:
        raise cancelled
    return result


def normal(url: str) -> URL:
    """The address with the driver that we use. ValueError for a database that is not served."""
    address = make_url(url)
    match address.get_backend_name():
        case "sqlite":
            if address.database in (None, "", ":memory:"):
                raise ValueError("an SQLite database must be a file: sqlite:///path/to/file.db")
            return address.set(drivername="sqlite+aiosqlite")
        case "postgresql" | "postgres":
            return address.set(drivername="postgresql+psycopg")
        case other:
            raise ValueError(f"SQLite and PostgreSQL are served, not {other}")


def private_file(path: Path) -> None:
    """Makes the file if it is not there, and closes it to everybody but its owner. SQLite gives
    its -wal and -shm files the same mode."""
    path.parent.mkdir(parents=True, exist_ok=True)
    os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))
    path.chmod(0o600)


def open_store(url: str) -> Store:
    """Opens ``sqlite:///path`` or ``postgresql://…``. Nothing is connected before the first
    transaction; the tables are made by db.upkeep.migrate."""
    address = normal(url)
    if address.get_backend_name() == "sqlite":
        assert address.database
        private_file(Path(address.database))
        return Store(
            sqlite_engine(address, begin="BEGIN IMMEDIATE", connections=1),
            sqlite_engine(address, begin="BEGIN", connections=_READERS, query_only=True),
        )
    engine = create_async_engine(
        address,
        pool_size=_POSTGRES_CONNECTIONS,
        max_overflow=0,
        pool_timeout=_WAIT,
        pool_pre_ping=True,
        isolation_level="READ COMMITTED",
        json_serializer=dumps,
        pool_reset_on_return=None,  # begin() has always ended the transaction itself
    )
    return Store(engine, engine.execution_options(postgresql_readonly=True))


def sqlite_engine(
    address: URL,
    *,
    begin: str,
    connections: int,
    query_only: bool = False,
    foreign_keys: bool = True,
) -> AsyncEngine:
    engine = create_async_engine(
        address,
        pool_size=connections,
        max_overflow=0,
        pool_timeout=_WAIT,
        json_serializer=dumps,
        pool_reset_on_return=None,
    )

    @event.listens_for(engine.sync_engine, "connect")
    def connected(dbapi: Any, _record: object) -> None:
        dbapi.isolation_level = None  # the driver begins nothing by itself
        cursor = dbapi.cursor()
        for pragma in (
            "busy_timeout=5000",
            "journal_mode=WAL",
            "synchronous=NORMAL",
            f"foreign_keys={'ON' if foreign_keys else 'OFF'}",
            f"query_only={'ON' if query_only else 'OFF'}",
        ):
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()

    @event.listens_for(engine.sync_engine, "begin")
    def begun(connection: Any) -> None:
        connection.exec_driver_sql(begin)

    return engine
