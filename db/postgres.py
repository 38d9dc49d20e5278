"""PostgreSQL through a pool of psycopg connections."""

from __future__ import annotations

import asyncio

from sqlalchemy import URL
from sqlalchemy.ext.asyncio import create_async_engine

from db.codec import dumps
from db.connection import Lane

_CONNECTIONS = 10


def postgres_lanes(address: URL) -> tuple[Lane, Lane]:
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
    turns = asyncio.Semaphore(_CONNECTIONS)
    reader = writer.execution_options(postgresql_readonly=True)
    return Lane(writer, turns), Lane(reader, turns)
