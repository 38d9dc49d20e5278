"""A copy of a database is told from the database, and the database from nothing else."""

from __future__ import annotations

import shutil
from pathlib import Path

from db.engine import normal, open_store
from db.place import place_of


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


async def test_another_database_of_the_same_server(database_url: str, blank_url: str) -> None:
    if normal(database_url).get_backend_name() == normal(blank_url).get_backend_name():
        if blank_url.startswith("sqlite"):
            Path(str(normal(blank_url).database)).touch()
        assert await place_of(database_url) != await place_of(blank_url)
