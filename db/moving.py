"""A whole SQLite database into an empty PostgreSQL one: copied, then compared row by row."""

from __future__ import annotations

import asyncio
import hashlib
import json
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from itertools import zip_longest
from pathlib import Path
from typing import Any

import psycopg
from sqlalchemy import (
    JSON,
    Connection,
    LargeBinary,
    Row,
    String,
    Table,
    collate,
    create_engine,
    exists,
    func,
    inspect,
    select,
    text,
)
from sqlalchemy.exc import ArgumentError, DBAPIError, OperationalError
from sqlalchemy.pool import NullPool
from sqlalchemy.schema import sort_tables

from db.engine import normal
from db.sqlite import begins_with
from db.tables import metadata
from db.upkeep import current_revision, head, known, migrate

_BATCH = 1_000  # rows in memory
_BATCH_OF_FILES = 4
_SAY_EVERY = 100_000


class Obstacle(StrEnum):
    NO_ANSWER = "no-answer"  # the server cannot be reached, or will not have us
    OLD_SOURCE = "old-source"  # of another version of the program
    BUSY_SOURCE = "busy-source"  # another program has it open
    FOREIGN_TARGET = "foreign-target"  # somebody else's tables are in it
    OLD_TARGET = "old-target"  # a newer program's
    FULL_TARGET = "full-target"
    NOT_TAKEN = "not-taken"  # PostgreSQL refuses a row
    DIFFERS = "differs"  # what was read back is not what was written


class NotMovedError(Exception):
    """Nothing has changed on either side, but that the target may have its tables by now.
    ``detail``: the table, the version, the server's words; never what stands in a row."""

    def __init__(self, obstacle: Obstacle, detail: str = "") -> None:
        super().__init__(f"{obstacle.value} {detail}".strip())
        self.obstacle = obstacle
        self.detail = detail


class Stage(StrEnum):
    COPIED = "copied"
    COMPARED = "compared"


@dataclass(frozen=True, slots=True)
class Progress:
    """So many rows of a table so far, ``done`` with the last. ``digest``: of all rows, once they
    have been compared."""

    stage: Stage
    table: str
    rows: int
    done: bool = False
    digest: str = ""


Tell = Callable[[Progress], None]


async def move(source: Path, target: str, tell: Tell, then: Callable[[], None]) -> int:
    """Copies every row of the SQLite file into the PostgreSQL database and reads both again; how
    many rows. All of it or nothing: one transaction, in which ``then`` is called last of all, after
    the commit, while nobody else can write to the source. NotMovedError; UpkeepError when there is
    no such file.

    A target that holds exactly these rows already (a move that was killed at its very end) is
    compared and taken as it is.
    """
    try:
        revision = await current_revision(f"sqlite:///{source}")
    except OperationalError:  # it waits five seconds for whoever writes
        raise NotMovedError(Obstacle.BUSY_SOURCE) from None
    if revision != head():
        raise NotMovedError(Obstacle.OLD_SOURCE, str(revision))
    try:
        full = await asyncio.to_thread(_look_at, target)
        if full is None:
            await migrate(target)
        elif await current_revision(target) != head():
            raise NotMovedError(Obstacle.FULL_TARGET, full)
        return await asyncio.to_thread(_move, source, target, tell, then)
    except DBAPIError as error:  # its first line: the next may hold a row's words
        raise NotMovedError(Obstacle.NO_ANSWER, str(error.orig).splitlines()[0]) from error


def address_of(target: str) -> str | None:
    """The address as it may be shown, without its password; None when it is none of PostgreSQL."""
    try:
        address = normal(target)
    except (ArgumentError, ValueError):
        return None
    if address.get_backend_name() != "postgresql":
        return None
    return address.set(drivername="postgresql").render_as_string()


def in_order() -> list[Table]:
    """Every table, each after those that its rows point to."""
    return sort_tables(metadata.tables.values())


def _look_at(target: str) -> str | None:
    """A table of the target that has rows; None when there are none at all."""
    with create_engine(normal(target), poolclass=NullPool).connect() as connection:
        there = set(inspect(connection).get_table_names())
        if not there:
            return None
        if "alembic_version" not in there:
            raise NotMovedError(Obstacle.FOREIGN_TARGET, min(there))
        revision = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
        if revision is not None and not known(revision):
            raise NotMovedError(Obstacle.OLD_TARGET, revision)
        return _full(connection, [table for table in in_order() if table.name in there])


def _full(connection: Connection, tables: list[Table]) -> str | None:
    """The first of the tables that has a row."""
    for table in tables:
        if connection.execute(select(exists(select(1).select_from(table)))).scalar():
            return table.name
    return None


def _move(source: Path, target: str, tell: Tell, then: Callable[[], None]) -> int:
    with _held(source) as old, create_engine(normal(target), poolclass=NullPool).connect() as new:
        tables = in_order()
        names = ", ".join(_quoted(table.name, new) for table in tables)
        # A bot that starts on the target meanwhile waits, and so does a second move.
        new.execute(text(f"LOCK TABLE {names} IN ACCESS EXCLUSIVE MODE"))
        full = _full(new, tables)
        if full is None:
            _copy_all(old, new, tables, tell)
        try:
            rows = sum(_compare(old, new, table, tell) for table in tables)
        except NotMovedError as error:
            if full is None:
                raise
            raise NotMovedError(Obstacle.FULL_TARGET, full) from error
        for table in tables:  # without statistics the first plans would be poor ones
            new.execute(text(f"ANALYZE {_quoted(table.name, new)}"))
        new.commit()
        then()
        return rows


@contextmanager
def _held(source: Path) -> Iterator[Connection]:
    """The source in a transaction that only reads, while nobody else writes. Its log is empty: the
    file is all there is of it."""
    engine = create_engine(f"sqlite:///{source}", poolclass=NullPool)
    begins_with(engine, "BEGIN IMMEDIATE")
    with engine.connect() as connection:
        driver: Any = connection.connection.driver_connection
        log = source.with_name(source.name + "-wal")
        try:
            driver.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            connection.begin()
        except (OperationalError, sqlite3.OperationalError):
            raise NotMovedError(Obstacle.BUSY_SOURCE) from None
        if log.exists() and log.stat().st_size:
            raise NotMovedError(Obstacle.BUSY_SOURCE)
        driver.execute("PRAGMA query_only=ON")
        yield connection


def _copy_all(old: Connection, new: Connection, tables: list[Table], tell: Tell) -> None:
    within = [
        (_quoted(table.name, new), _quoted(str(key.name), new))
        for table in tables
        for key in table.foreign_key_constraints
        if key.referred_table is table
    ]
    # Of two rows of one table either may come first: their references are looked at in the end.
    for table_name, key_name in within:
        new.execute(text(f"ALTER TABLE {table_name} ALTER CONSTRAINT {key_name} DEFERRABLE"))
    if within:
        new.execute(text("SET CONSTRAINTS ALL DEFERRED"))
    for table in tables:
        try:
            _copy(old, new, table, tell)
        except psycopg.Error as error:  # its words may hold the row's
            what = f"{table.name}: {type(error).__name__}"
            raise NotMovedError(Obstacle.NOT_TAKEN, what) from None
    new.execute(text("SET CONSTRAINTS ALL IMMEDIATE"))
    for table_name, key_name in within:
        new.execute(text(f"ALTER TABLE {table_name} ALTER CONSTRAINT {key_name} NOT DEFERRABLE"))
    for table in tables:
        _set_sequence(old, new, table)


def _copy(old: Connection, new: Connection, table: Table, tell: Tell) -> None:
    names = ", ".join(_quoted(column.name, new) for column in table.columns)
    is_json = [isinstance(column.type, JSON) for column in table.columns]
    driver: Any = new.connection.driver_connection
    count = 0
    with (
        driver.cursor() as cursor,
        cursor.copy(f"COPY {_quoted(table.name, new)} ({names}) FROM STDIN") as copy,
    ):
        for row in _rows(old, table):
            copy.write_row(
                [
                    # In the order of its keys, as it is.
                    json.dumps(value, ensure_ascii=False)
                    if as_json and value is not None
                    else value
                    for as_json, value in zip(is_json, row, strict=True)
                ]
            )
            count += 1
            if count % _SAY_EVERY == 0:
                tell(Progress(Stage.COPIED, table.name, count))
    tell(Progress(Stage.COPIED, table.name, count, done=True))


def _rows(connection: Connection, table: Table) -> Iterator[Row[Any]]:
    """All rows in the order of their keys, a few in memory at a time, as the stores read them."""
    bytewise = connection.dialect.name == "postgresql"
    order = [
        collate(column, "C") if bytewise and isinstance(column.type, String) else column
        for column in table.primary_key
    ]
    files = any(isinstance(column.type, LargeBinary) for column in table.columns)
    options = {"yield_per": _BATCH_OF_FILES if files else _BATCH}
    yield from connection.execute(select(table).order_by(*order), execution_options=options)


def _compare(old: Connection, new: Connection, table: Table, tell: Tell) -> int:
    """Every value of every row, and its type."""
    digest = hashlib.sha256()
    count = 0
    for ours, theirs in zip_longest(_rows(old, table), _rows(new, table)):
        written, found = repr(ours), repr(theirs)
        if written != found:
            raise NotMovedError(Obstacle.DIFFERS, table.name)
        digest.update(written.encode())
        count += 1
        if count % _SAY_EVERY == 0:
            tell(Progress(Stage.COMPARED, table.name, count))
    tell(Progress(Stage.COMPARED, table.name, count, done=True, digest=digest.hexdigest()))
    return count


def _set_sequence(old: Connection, new: Connection, table: Table) -> None:
    """New rows go on with the ids, after those of deleted rows where SQLite remembers them: an old
    button would mean another row."""
    column = table.autoincrement_column
    if column is None:
        return
    name = new.execute(
        select(func.pg_get_serial_sequence(_quoted(table.name, new), column.name))
    ).scalar()
    if name is None:
        return
    last = old.execute(select(func.max(column))).scalar() or 0
    given = old.execute(
        text("SELECT seq FROM sqlite_sequence WHERE name = :name"), {"name": table.name}
    ).scalar()
    last = max(last, given or 0)
    if last:
        new.execute(select(func.setval(name, last)))


def _quoted(name: str, connection: Connection) -> str:
    return connection.dialect.identifier_preparer.quote_identifier(name)
