"""PostgreSQL through a pool of psycopg connections."""

from __future__ import annotations

import asyncio
from typing import Any

from sqlalchemy import URL, Engine, event
from sqlalchemy.ext.asyncio import create_async_engine

from db.codec import dumps
from db.connection import Lane

_CONNECTIONS = 10
# A process that is frozen amid a transaction, or cut off, must not keep its locks from the others:
# its sessions end before they take over what it was at (scheduler.duty).
FROZEN_AFTER = 15  # seconds
OURS = "vpr-bot"  # with the name of the process: what its sessions are called
_FREEZING = "idle_in_transaction_session_timeout"


def postgres_lanes(address: URL, name: str) -> tuple[Lane, Lane]:
    """Writer and reader, which share their connections. READ COMMITTED; rows that are read in
    order to be changed are locked by the stores."""
    writer = create_async_engine(
        address,
        pool_size=_CONNECTIONS,
        max_overflow=0,
        pool_pre_ping=True,  # a server that was restarted is no error for the one who asks
        isolation_level="READ COMMITTED",
        json_serializer=dumps,
        hide_parameters=True,  # what people wrote stands in no error
        pool_reset_on_return=None,  # a transaction has always ended itself before
    )
    # Compiling takes longer than any statement of ours, and one with a sort that is forbidden
    # (db.stores.claims) counts as so dear that it would be compiled.
    settings = f"SET application_name = '{OURS} {name}'; SET jit = off"
    if _FREEZING not in str(address.query.get("options", "")):
        settings += f"; SET {_FREEZING} = '{FROZEN_AFTER}s'"
    _begins_with(writer.sync_engine, settings)
    turns = asyncio.Semaphore(_CONNECTIONS)
    reader = writer.execution_options(postgresql_readonly=True)
    return Lane(writer, turns), Lane(reader, turns)


def _begins_with(engine: Engine, settings: str) -> None:
    @event.listens_for(engine, "connect")
    def connected(connection: Any, _record: object) -> None:
        cursor = connection.cursor()
        cursor.execute(settings)
        cursor.close()
        connection.commit()
