"""PostgreSQL through a pool of psycopg connections."""

from __future__ import annotations

from sqlalchemy import URL, Executable
from sqlalchemy.ext.asyncio import AsyncConnection, create_async_engine

from db.codec import dumps
from db.connection import Answer, Params, Transaction, answer

_CONNECTIONS = 10
_WAIT = 60  # seconds to wait for a connection of the pool before giving up


class _PostgresTransaction(Transaction):
    dialect = "postgresql"

    def __init__(self, connection: AsyncConnection, *, writes: bool) -> None:
        super().__init__(writes=writes)
        self._connection = connection

    async def _execute(self, statement: Executable, params: Params | None) -> Answer:
        return answer(await self._connection.execute(statement, params))

    async def commit(self) -> None:
        await self._connection.commit()

    async def finish(self) -> None:
        try:
            await self._connection.rollback()
        finally:
            await self._connection.close()


class PostgresDatabase:
    """READ COMMITTED; rows that are read in order to be changed are locked by the stores."""

    dialect = "postgresql"

    def __init__(self, address: URL) -> None:
        self._writer = create_async_engine(
            address,
            pool_size=_CONNECTIONS,
            max_overflow=0,
            pool_timeout=_WAIT,
            pool_pre_ping=True,  # a server that was restarted is no error for the one who asks
            isolation_level="READ COMMITTED",
            json_serializer=dumps,
            pool_reset_on_return=None,  # a transaction has always ended itself before
        )
        self._reader = self._writer.execution_options(postgresql_readonly=True)

    async def open(self, *, writes: bool) -> Transaction:
        connection = await (self._writer if writes else self._reader).connect()
        return _PostgresTransaction(connection, writes=writes)

    async def close(self) -> None:
        await self._writer.dispose()
