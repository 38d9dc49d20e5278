"""SQLite to PostgreSQL: every row of every table, or nothing."""

from __future__ import annotations

import asyncio
import hashlib
import os
import shutil
import signal
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import Connection, create_engine, func, inspect, select, text
from sqlalchemy.pool import NullPool

from db import moving
from db.engine import normal, open_store
from db.moving import NotMovedError, Obstacle, Progress, Stage, in_order, move
from db.sqlite import begins_with
from db.tables import metadata
from db.upkeep import current_revision, head
from tests import postgres
from tests.db.filled import fill
from tests.db.samples import LETTER, NOW, person

pytestmark = pytest.mark.postgres
ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def source(sqlite_template: Path, tmp_path: Path) -> Path:
    """An SQLite database with rows in every table."""
    path = Path(shutil.copy(sqlite_template, tmp_path / "school.db"))
    with opened(path) as connection:
        fill(connection)
        connection.commit()
    return path


def opened(path: Path) -> Connection:
    engine = create_engine(f"sqlite:///{path}", poolclass=NullPool)
    begins_with(engine, "BEGIN IMMEDIATE")
    return engine.connect()


@pytest.fixture
def blank(postgres_server: postgres.Postgres) -> Iterator[str]:
    name = postgres_server.new(migrated=False)
    yield postgres_server.url(name)
    postgres_server.drop(name)


@pytest.fixture
def target(postgres_server: postgres.Postgres) -> Iterator[str]:
    """Migrated and empty, which costs less than a blank one."""
    name = postgres_server.new()
    yield postgres_server.url(name)
    postgres_server.drop(name)


def nothing(_: Progress) -> None:
    pass


def contents(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def counted(url: str) -> dict[str, int]:
    with create_engine(normal(url), poolclass=NullPool).connect() as connection:
        there = inspect(connection).get_table_names()
        return {
            table.name: connection.execute(select(func.count()).select_from(table)).scalar_one()
            for table in in_order()
            if table.name in there
        }


async def refusal(source: Path, target: str) -> NotMovedError:
    with pytest.raises(NotMovedError) as caught:
        await move(source, target, nothing, lambda: pytest.fail("it was not moved"))
    return caught.value


def test_no_table_of_the_database_is_forgotten(sqlite_template: Path) -> None:
    with closing(sqlite3.connect(sqlite_template)) as connection:
        there = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
    ours = {name for (name,) in there if not name.startswith("sqlite_")} - {"alembic_version"}
    assert ours == {table.name for table in in_order()} == set(metadata.tables)


async def test_every_row_of_every_table_is_moved(source: Path, target: str) -> None:
    told: list[Progress] = []
    done: list[int] = []
    before = contents(source)
    rows = await move(source, target, told.append, lambda: done.append(1))
    assert done == [1]
    assert contents(source) == before
    assert counted(target) == counted(f"sqlite:///{source}")
    assert min(counted(target).values()) >= 1
    assert rows == sum(counted(target).values())
    for stage in Stage:
        assert [one.table for one in told if one.stage is stage] == [t.name for t in in_order()]
    digests = {one.table: one.digest for one in told if one.stage is Stage.COMPARED}
    assert len(set(digests.values())) == len(in_order())  # no two tables say the same
    # And by other means than its own: the same values, of the same types.
    with opened(source) as old, create_engine(normal(target)).connect() as new:
        for table in in_order():
            ours = sorted(map(repr, old.execute(select(table)).all()))
            assert sorted(map(repr, new.execute(select(table)).all())) == ours, table.name


async def test_new_rows_go_on_with_the_ids(source: Path, target: str) -> None:
    """Also after rows that are gone: an old button must not mean another row."""
    with opened(source) as connection:
        connection.execute(text("DELETE FROM bindings WHERE id = 3"))
        connection.execute(text("DELETE FROM marks_tables"))
        connection.commit()
    await move(source, target, nothing, lambda: None)
    store = open_store(target)
    async with store.begin(writes=True) as work:
        somebody = await person(work, telegram_id=1)
        assert somebody.id == 4
        assert await work.outbox.add("new", somebody.id, LETTER, NOW) == 4
    await store.close()
    with psycopg.connect(target) as connection:
        for table, next_id in (("bindings", 4), ("marks_tables", 4)):
            found = connection.execute(
                f"SELECT nextval(pg_get_serial_sequence('{table}', 'id'))".encode()
            ).fetchone()
            assert found == (next_id,), table


async def test_a_blank_target_is_migrated(source: Path, blank: str) -> None:
    await move(source, blank, nothing, lambda: None)
    assert counted(blank) == counted(f"sqlite:///{source}")
    assert await current_revision(blank) == head()


async def test_a_second_time_it_is_found_to_be_there(source: Path, target: str) -> None:
    """A move that was killed between the commit and its mark."""
    await move(source, target, nothing, lambda: None)
    told: list[Progress] = []
    done: list[int] = []
    assert await move(source, target, told.append, lambda: done.append(1)) > 0
    assert done == [1]
    assert {one.stage for one in told} == {Stage.COMPARED}


async def test_a_target_with_other_rows_is_refused(source: Path, target: str) -> None:
    await move(source, target, nothing, lambda: None)
    with psycopg.connect(target) as connection:
        connection.execute("UPDATE people SET name = 'X' WHERE id = 2")
    assert (await refusal(source, target)).obstacle is Obstacle.FULL_TARGET
    with psycopg.connect(target) as connection:
        assert connection.execute("SELECT count(*) FROM people").fetchone() == (3,)


async def test_somebody_elses_tables_are_refused(source: Path, blank: str) -> None:
    with psycopg.connect(blank) as connection:
        connection.execute("CREATE TABLE wages (id integer)")
    error = await refusal(source, blank)
    assert (error.obstacle, error.detail) == (Obstacle.FOREIGN_TARGET, "wages")
    assert counted(blank) == {}


async def test_another_version_is_refused_on_either_side(source: Path, blank: str) -> None:
    with psycopg.connect(blank) as connection:
        connection.execute("CREATE TABLE alembic_version (version_num varchar(32))")
        connection.execute("INSERT INTO alembic_version VALUES ('9999')")
    error = await refusal(source, blank)
    assert (error.obstacle, error.detail) == (Obstacle.OLD_TARGET, "9999")
    with closing(sqlite3.connect(source)) as old:
        old.execute("UPDATE alembic_version SET version_num = '0012'")
        old.commit()
    assert (await refusal(source, blank)).obstacle is Obstacle.OLD_SOURCE


async def test_while_somebody_writes_to_the_source_nothing_is_moved(
    source: Path, target: str
) -> None:
    with closing(sqlite3.connect(source)) as other:
        other.execute("BEGIN IMMEDIATE")
        other.execute("DELETE FROM unfound")
        assert (await refusal(source, target)).obstacle is Obstacle.BUSY_SOURCE
    assert set(counted(target).values()) <= {0}


async def test_nobody_writes_to_the_source_meanwhile(source: Path, target: str) -> None:
    def tries(progress: Progress) -> None:
        with (
            closing(sqlite3.connect(source, timeout=0)) as other,
            pytest.raises(sqlite3.OperationalError, match="locked"),
        ):
            other.execute("DELETE FROM unfound")

    await move(source, target, tries, lambda: None)


@pytest.mark.parametrize("column", ["name", "folded"])
async def test_what_postgresql_cannot_hold_is_refused_without_its_words(
    source: Path, target: str, column: str
) -> None:
    with opened(source) as connection:
        table = metadata.tables["people"]
        connection.execute(table.update().where(table.c.id == 2).values({column: "Иван\0ова"}))
        connection.commit()
    error = await refusal(source, target)
    assert error.obstacle is Obstacle.NOT_TAKEN
    assert error.detail == "people: DataError"
    assert set(counted(target).values()) == {0}


async def test_a_difference_is_found_and_nothing_stays(
    source: Path, target: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As if a value had changed on its way."""
    whole = moving._copy

    def changed(old: Connection, new: Connection, table: object, tell: object) -> None:
        whole(old, new, table, tell)  # type: ignore[arg-type]
        if table is metadata.tables["deliveries"]:
            new.execute(text("UPDATE deliveries SET urgent = NOT urgent WHERE id = 3"))

    monkeypatch.setattr(moving, "_copy", changed)
    error = await refusal(source, target)
    assert (error.obstacle, error.detail) == (Obstacle.DIFFERS, "deliveries")
    assert set(counted(target).values()) == {0}


_KILLED = """
import asyncio, os, signal, sys
from pathlib import Path
from db.moving import Stage, move
seen = []
def tell(progress):
    seen.append(progress)
    if len(seen) == int(sys.argv[3]):
        os.kill(os.getpid(), signal.SIGKILL)
asyncio.run(move(Path(sys.argv[1]), sys.argv[2], tell, lambda: None))
"""


@pytest.mark.parametrize("after", [40, len(in_order()) * 2])
async def test_killed_in_the_middle_it_has_not_begun(source: Path, target: str, after: int) -> None:
    before = contents(source)
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-c", _KILLED, str(source), target, str(after)), cwd=ROOT, env=os.environ
    )
    assert await process.wait() == -signal.SIGKILL
    assert set(counted(target).values()) == {0}
    assert contents(source) == before
    await move(source, target, nothing, lambda: None)
    assert counted(target) == counted(f"sqlite:///{source}")


async def test_a_bot_that_starts_on_the_target_meanwhile_waits(source: Path, target: str) -> None:
    """It sees the rows that were moved, not an empty school in between."""
    waited: list[bool] = []

    def looks(progress: Progress) -> None:
        if progress.table == "people" and progress.stage is Stage.COPIED:
            with (
                psycopg.connect(target, options="-c lock_timeout=50") as other,
                pytest.raises(psycopg.errors.LockNotAvailable),
            ):
                other.execute("SELECT count(*) FROM people")
            waited.append(True)

    await move(source, target, looks, lambda: None)
    assert waited == [True]
