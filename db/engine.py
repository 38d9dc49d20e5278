"""Opens the database: ``open_store(url)``, then one ``async with store.begin(…)`` per use case."""

from __future__ import annotations

import asyncio
import logging
import secrets
from collections.abc import AsyncIterator, Awaitable, Callable, Collection
from contextlib import asynccontextmanager

from sqlalchemy import URL, event, make_url, text
from sqlalchemy.engine import ExceptionContext

from db.connection import Lane, Transaction
from db.postgres import postgres_lanes
from db.sqlite import sqlite_lanes
from db.work import Work
from school.faults import place_of

OnCommit = Callable[[frozenset[str]], None]

_REVISION = text("SELECT version_num FROM alembic_version")
_log = logging.getLogger(__name__)


class Store:
    """The open database. ``begin`` is what use cases are given."""

    def __init__(self, writer: Lane, reader: Lane, name: str) -> None:
        self.name = name  # by which its own commits are known among others'
        self._writer = writer
        self._reader = reader
        self._listeners: list[OnCommit] = []
        self.faults = 0  # errors of the database since the start
        for engine in {lane.engine.pool: lane.engine for lane in (writer, reader)}.values():
            event.listen(engine.sync_engine, "handle_error", self._count_fault)

    @property
    def dialect(self) -> str:
        """``sqlite`` or ``postgresql``."""
        return self._writer.engine.dialect.name

    def _count_fault(self, _context: ExceptionContext) -> None:
        self.faults += 1

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
            except Exception as error:  # the change is saved; a listener cannot undo it
                _log.error("a listener failed after a commit: %s", place_of(error))

    async def revision(self) -> str | None:
        """The database's, by a connection that is open anyway; it shows that it answers."""
        transaction = Transaction(self._reader, writes=False)
        try:
            row = await transaction.row(_REVISION)
        finally:
            await to_the_end(transaction.finish())
        return None if row is None else str(row.version_num)

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
