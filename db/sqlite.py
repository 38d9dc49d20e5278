"""SQLite through aiosqlite: one writer, some readers.

SQLite has one writer. A transaction that reads first and writes later cannot wait for it and fails
with "database is locked", or, with the driver's own transactions, loses writes silently. So writing
transactions begin with BEGIN IMMEDIATE and queue up for one connection, and readers have their own.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, event
from sqlalchemy.ext.asyncio import create_async_engine

from db.codec import dumps
from db.connection import Lane

_READERS = 4


def private_file(path: Path) -> None:
    """Makes the file if it is not there, and closes it to everybody but its owner. SQLite gives
    its -wal and -shm files the same mode; those of an earlier process are closed here."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))
    for ending in ("", "-wal", "-shm"):
        with contextlib.suppress(FileNotFoundError):
            path.with_name(path.name + ending).chmod(0o600)


def begins_with(
    engine: Engine, begin: str, *, query_only: bool = False, foreign_keys: bool = True
) -> None:
    """Makes an engine's transactions begin with the words ``begin``, and its connections fit."""
    pragmas = (
        "busy_timeout=5000",
        "journal_mode=WAL",
        "synchronous=NORMAL",
        f"foreign_keys={'ON' if foreign_keys else 'OFF'}",
        f"query_only={'ON' if query_only else 'OFF'}",
    )

    @event.listens_for(engine, "connect")
    def connected(connection: Any, _record: object) -> None:
        connection.isolation_level = None  # the driver begins nothing by itself
        cursor = connection.cursor()
        for pragma in pragmas:
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()

    @event.listens_for(engine, "begin")
    def begun(connection: Connection) -> None:
        connection.exec_driver_sql(begin)


def sqlite_lanes(address: URL) -> tuple[Lane, Lane]:
    """Writer and reader of a database file, which is made if it is missing."""
    assert address.database
    private_file(Path(address.database))
    writer, reader = (
        create_async_engine(
            address.set(drivername="sqlite+aiosqlite"),
            pool_size=connections,
            max_overflow=0,
            pool_reset_on_return=None,  # a transaction has always ended itself before
            json_serializer=dumps,
            hide_parameters=True,  # what people wrote stands in no error
        )
        for connections in (1, _READERS)
    )
    begins_with(writer.sync_engine, "BEGIN IMMEDIATE")
    begins_with(reader.sync_engine, "BEGIN", query_only=True)
    return Lane(writer, asyncio.Semaphore(1)), Lane(reader, asyncio.Semaphore(_READERS))
