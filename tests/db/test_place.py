"""A copy of a database is told from the database, and the database from nothing else."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from db.engine import open_store
from db.place import place_of
from tests.postgres import Postgres


async def test_the_same_place_at_each_start(database_url: str) -> None:
    first = await place_of(database_url)
    store = open_store(database_url)
    async with store.begin(writes=True) as work:
        await work.origin.put(first)
    await store.close()
    assert await place_of(database_url) == first


async def test_a_copied_file_lies_elsewhere(sqlite_template: Path, tmp_path: Path) -> None:
    first, second = (Path(shutil.copy(sqlite_template, tmp_path / n)) for n in ("a.db", "b.db"))
    before = await place_of(f"sqlite:///{first}")
    assert await place_of(f"sqlite:///{second}") != before
    first.rename(tmp_path / "lost.db")
    second.rename(first)
    assert await place_of(f"sqlite:///{first}") != before, "another file under the same name"


@pytest.mark.postgres
async def test_another_database_of_the_same_server(postgres_server: Postgres) -> None:
    names = [postgres_server.new(migrated=False) for _ in range(2)]
    first, second = [await place_of(postgres_server.url(name)) for name in names]
    assert first != second
    assert first.split(":")[1] == second.split(":")[1] != "", "one cluster"
    for name in names:
        postgres_server.drop(name)
