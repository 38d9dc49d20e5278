"""Opens the database: ``open_store(url)``, then one ``async with store.begin(…)`` per use case."""

from __future__ import annotations

import asyncio
import logging
import secrets
from collections.abc import AsyncIterator, Awaitable, Callable, Collection
from contextlib import asynccontextmanager

from sqlalchemy import URL, make_url

from db.connection import Lane, Transaction
from db.postgres import postgres_lanes
from db.sqlite import sqlite_lanes
from db.work import Work

OnCommit = Callable[[frozenset[str]], None]

_log = logging.getLogger(__name__)


class Store:
    """The open database. ``begin`` is what use cases are given."""

    def __init__(self, writer: Lane, reader: Lane, name: str) -> None:
        self.name = name  # by which its own commits are known among others'
        self._writer = writer
        self._reader = reader
        self._listeners: list[OnCommit] = []

    @property
    def dialect(self) -> str:
        """``sqlite`` or ``postgresql``."""
        return self._writer.engine.dialect.name

    def on_commit(self, listener: OnCommit) -> None:
        """Calls ``listener`` after each commit that changed something, with the subjects:
        people, audit, invitations, profile, settings, timetable, plans, tasks, reminders, outbox,
        families, observers, pushes, conversations, inbox. It must be quick and must not wait.
        Commits of other processes are among them once ``hear`` is told of those."""
        self._listeners.append(listener)

    def hear(self, subjects: frozenset[str]) -> None:
        """Another process has committed changes of these (db.hearing)."""
        self._tell(subjects)

    @asynccontextmanager
    async def begin(self, *, writes: bool) -> AsyncIterator[Work]:
        """One transaction: committed when the block ends well, else undone, also when the task
        is cancelled. A reading one (``writes=False``) cannot change anything.

        It starts at the first statement; one without statements costs nothing.
        """
        transaction = Transaction(self._writer if writes else self._reader, writes=writes)
        try:
            yield Work(transaction)
            if writes:
                await to_the_end(
                    transaction.commit(self.name), lambda: self._tell(transaction.touched)
                )
        finally:
            await to_the_end(transaction.finish())

    def _tell(self, touched: Collection[str]) -> None:
        if not touched:
            return
        subjects = frozenset(touched)
        for listener in self._listeners:
            try:
                listener(subjects)
            except Exception:  # the change is saved; a listener cannot undo it
                _log.exception("a listener failed after a commit")

    async def close(self) -> None:
        await self._writer.engine.dispose()
        await self._reader.engine.dispose()


async def to_the_end(work: Awaitable[None], then: Callable[[], None] | None = None) -> None:
    """Waits for ``work`` even when the waiting task is cancelled meanwhile, calls ``then`` if it
    went well, and lets the cancellation go on: a commit cut in two would leave nobody knowing
    what was saved."""
    task = asyncio.ensure_future(work)
    cancelled: asyncio.CancelledError | None = None
    while not task.done():
        try:
            await asyncio.wait([task])
        except asyncio.CancelledError as stop:
            cancelled = stop
    error = task.exception()
    if error is None and then is not None:
        then()
    if cancelled is not None:
        raise cancelled from error
    if error is not None:
        raise error


def normal(url: str) -> URL:
    """The address with the driver that we use. ValueError for a database that is not served."""
    address = make_url(url)
    match address.get_backend_name():
        case "sqlite":
            if address.database in (None, "", ":memory:"):
                raise ValueError("an SQLite database must be a file: sqlite:///path/to/file.db")
            return address.set(drivername="sqlite")
        case "postgresql" | "postgres":
            return address.set(drivername="postgresql+psycopg")
        case other:
            raise ValueError(f"SQLite and PostgreSQL are served, not {other}")


def open_store(url: str) -> Store:
    """Opens ``sqlite:///path`` or ``postgresql://…``. Nothing is connected before the first
    transaction; the tables are made by db.upkeep.migrate."""
    address, name = normal(url), secrets.token_hex(4)
    if address.get_backend_name() == "sqlite":
        return Store(*sqlite_lanes(address), name)
    return Store(*postgres_lanes(address, name), name)
