"""One open transaction, as the stores see it: statements in, rows out."""

from __future__ import annotations

import asyncio
import traceback
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from typing import Any

from sqlalchemy import BindParameter, CursorResult, Executable, Row, Table, bindparam, func, select
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine
from sqlalchemy.sql.dml import UpdateBase

Params = Mapping[str, Any] | Sequence[Mapping[str, Any]]
Answer = tuple[Sequence[Row[Any]], int]  # the rows, and how many were changed
Upsert = Callable[[str], Executable]  # by the dialect's name

IDS: BindParameter[Any] = bindparam("ids", expanding=True)
_WAIT = 60  # seconds to wait for a free connection before giving up
_CHUNK = 500  # ids in one IN (…): both databases bound the number of parameters
CHANGES = "vpr_bot_changes"  # the channel on which processes hear of each other's commits
_TELL = select(func.pg_notify(CHANGES, bindparam("said")))
_ALONE = select(func.pg_advisory_xact_lock(7_305_917))  # any fixed number will do


@dataclass(slots=True)
class Lane:
    """An engine and as many turns as it has connections. Whoever waits for a turn may be
    cancelled; a pool's own queue forgets the others then."""

    engine: AsyncEngine
    turns: asyncio.Semaphore


class Transaction:
    """Runs statements and remembers which subjects they changed.

    ``writes`` is also the sign to lock what is read in order to be written: statements made with
    ``with_for_update`` lock the row on PostgreSQL; on SQLite a writing transaction is alone.
    A connection is taken at the first statement, so that a transaction without any costs nothing.
    """

    def __init__(self, lane: Lane, *, writes: bool) -> None:
        self.writes = writes
        self.touched: set[str] = set()
        self._lane = lane
        self._connection: AsyncConnection | None = None
        self._alone = False

    @property
    def dialect(self) -> str:
        """``sqlite`` or ``postgresql``."""
        return self._lane.engine.dialect.name

    async def _connect(self) -> AsyncConnection:
        """TimeoutError when no connection became free in a minute."""
        async with asyncio.timeout(_WAIT):
            await self._lane.turns.acquire()
        try:
            return await self._lane.engine.connect()
        except BaseException:
            self._lane.turns.release()
            raise

    async def _execute(self, statement: Executable, params: Params | None) -> Answer:
        if self._connection is None:
            self._connection = await self._connect()
        try:
            return answer(await self._connection.execute(statement, params))
        except asyncio.CancelledError as stop:
            # SQLite keeps the lock of a closed connection while a cursor of it is left, and the
            # frames of the statement that was cut off would hold one as long as the error lives.
            traceback.clear_frames(stop.__traceback__)
            raise

    async def commit(self, name: str) -> None:
        """On PostgreSQL other processes hear of it (db.hearing), from whoever has this name: in
        the transaction itself, so that they hear of what is saved, and of all of it."""
        if self._connection is None:
            return
        if self.touched and self.dialect == "postgresql":
            said = " ".join((name, *sorted(self.touched)))
            await self._connection.execute(_TELL, {"said": said})
        await self._connection.commit()

    async def finish(self) -> None:
        """Undoes what was not committed and gives the connection back."""
        if self._connection is not None:
            try:
                await self._connection.rollback()
            finally:
                try:
                    await self._connection.close()
                finally:
                    self._lane.turns.release()

    async def alone(self) -> None:
        """From here on no other writing transaction that asks for the same, as every one is on
        SQLite. For what hangs on many rows at once, which separate locks would take in an order
        of each caller's own, and so wait for each other crosswise."""
        if self.writes and not self._alone and self.dialect == "postgresql":
            await self._execute(_ALONE, None)
            self._alone = True

    async def rows(self, statement: Executable, params: Params | None = None) -> Sequence[Row[Any]]:
        found, _ = await self._execute(statement, params)
        if found:
            self._changed(statement)
        return found

    async def row(self, statement: Executable, params: Params | None = None) -> Row[Any] | None:
        """The first row, or None."""
        found = await self.rows(statement, params)
        return found[0] if found else None

    async def run(self, statement: Executable, params: Params | None = None) -> int:
        """A statement that gives no rows back; how many rows it changed."""
        _, count = await self._execute(statement, params)
        if count:
            self._changed(statement)
        return count

    async def upsert(self, statement: Upsert, params: Params) -> Sequence[Row[Any]]:
        return await self.rows(statement(self.dialect), params)

    async def by_ids(
        self, statement: Executable, ids: Iterable[int | str], **params: Any
    ) -> list[Row[Any]]:
        """The rows of a statement that says ``IN (IDS)``, for however many ids."""
        unique = list(dict.fromkeys(ids))
        found: list[Row[Any]] = []
        for start in range(0, len(unique), _CHUNK):
            found += await self.rows(statement, {"ids": unique[start : start + _CHUNK], **params})
        return found

    async def run_by_ids(
        self, statement: Executable, ids: Iterable[int | str], **params: Any
    ) -> int:
        """How many rows it changed."""
        unique = list(dict.fromkeys(ids))
        count = 0
        for start in range(0, len(unique), _CHUNK):
            count += await self.run(statement, {"ids": unique[start : start + _CHUNK], **params})
        return count

    def _changed(self, statement: Executable) -> None:
        if isinstance(statement, UpdateBase):
            assert isinstance(statement.table, Table)
            self.touched.add(statement.table.info["subject"])


def answer(result: CursorResult[Any]) -> Answer:
    """Everything that a statement gave, so that nothing stays open behind it."""
    if result.returns_rows:
        return result.all(), 0
    return (), result.rowcount


def upsert(build: Callable[[Any], Executable]) -> Upsert:
    """INSERT … ON CONFLICT is each dialect's own construct: builds it with the one in use."""
    return cache(lambda dialect: build(import_module(f"sqlalchemy.dialects.{dialect}").insert))
