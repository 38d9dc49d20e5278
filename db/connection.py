"""One open transaction, as the stores see it: statements in, rows out."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Any, ClassVar

from sqlalchemy import BindParameter, CursorResult, Executable, Row, Table, bindparam
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.sql.dml import UpdateBase

Params = Mapping[str, Any] | Sequence[Mapping[str, Any]]
Answer = tuple[Sequence[Row[Any]], int]  # the rows, and how many were changed
Upsert = Mapping[str, Executable]

IDS: BindParameter[Any] = bindparam("ids", expanding=True)
_CHUNK = 500  # ids in one IN (…): both databases bound the number of parameters


class Transaction(ABC):
    """Runs statements and remembers which subjects they changed.

    ``writes`` is also the sign to lock what is read in order to be written: statements made with
    ``with_for_update`` lock the row on PostgreSQL; on SQLite a writing transaction is alone.
    """

    dialect: ClassVar[str]

    def __init__(self, *, writes: bool) -> None:
        self.writes = writes
        self.touched: set[str] = set()

    @abstractmethod
    async def _execute(self, statement: Executable, params: Params | None) -> Answer: ...
    @abstractmethod
    def commit(self) -> Awaitable[None]: ...
    @abstractmethod
    def finish(self) -> Awaitable[None] | None:
        """Undoes what was not committed and gives the connection back; None when there is
        nothing to wait for."""

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
        return await self.rows(statement[self.dialect], params)

    async def by_ids(
        self, statement: Executable, ids: Sequence[int], **params: Any
    ) -> list[Row[Any]]:
        """The rows of a statement that says ``IN (IDS)``, for however many ids."""
        unique = list(dict.fromkeys(ids))
        found: list[Row[Any]] = []
        for start in range(0, len(unique), _CHUNK):
            found += await self.rows(statement, {"ids": unique[start : start + _CHUNK], **params})
        return found

    async def run_by_ids(self, statement: Executable, ids: Sequence[int], **params: Any) -> None:
        unique = list(dict.fromkeys(ids))
        for start in range(0, len(unique), _CHUNK):
            await self.run(statement, {"ids": unique[start : start + _CHUNK], **params})

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
    """INSERT … ON CONFLICT is each dialect's own construct: builds it with both."""
    return {"sqlite": build(sqlite.insert), "postgresql": build(postgresql.insert)}
