"""Copies of a whole database: made while it is in use, checked, put back."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from db import upkeep
from db.asking import UpkeepError
from db.copies import copy_database, ending, put_back
from db.engine import open_store
from tests.db.samples import person


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def spoil(file: Path) -> None:
    """One page of the file becomes noise."""
    whole = file.read_bytes()
    file.write_bytes(whole[:8192] + b"\xff" * 4096 + whole[12288:])


async def add(url: str, name: str) -> None:
    store = open_store(url)
    async with store.begin(writes=True) as work:
        await person(work, name)
    await store.close()


async def people(url: str) -> list[str]:
    store = open_store(url)
    async with store.begin(writes=False) as work:
        found = [one.name for one in await work.people.all()]
    await store.close()
    return found


async def test_there_and_back(database_url: str, tmp_path: Path) -> None:
    copy = tmp_path / "copies" / f"school{ending(database_url)}"
    await add(database_url, "Прежняя")
    await copy_database(database_url, copy)
    assert names(copy.parent) == [copy.name]
    assert copy.stat().st_mode & 0o777 == 0o600
    await add(database_url, "Поздняя")
    await put_back(database_url, copy)
    assert await people(database_url) == ["Прежняя"]
    assert await upkeep.integrity(database_url) == []
    await add(database_url, "Новая")
    assert sorted(await people(database_url)) == ["Новая", "Прежняя"]


async def test_what_is_not_committed_is_not_in_it(database_url: str, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    store = open_store(database_url)
    async with store.begin(writes=True) as work:
        await person(work, "Сохранённая")
    async with store.begin(writes=True) as work:
        await person(work, "Недописанная")
        await copy_database(database_url, copy)
    await store.close()
    await put_back(database_url, copy)
    assert await people(database_url) == ["Сохранённая"]
    with pytest.raises(UpkeepError, match="exists"):
        await copy_database(database_url, copy)


async def test_a_damaged_copy_changes_nothing(database_url: str, tmp_path: Path) -> None:
    await add(database_url, "Нынешняя")
    copy = tmp_path / "copy"
    await copy_database(database_url, copy)
    whole = copy.read_bytes()
    for damaged in (whole[: len(whole) // 2], b"", b"PK\x03\x04 a photo", whole[:5]):
        copy.write_bytes(damaged)
        with pytest.raises(UpkeepError):
            await put_back(database_url, copy)
    with pytest.raises(UpkeepError, match="no database"):
        await put_back(database_url, tmp_path / "none")
    assert await people(database_url) == ["Нынешняя"]


async def test_a_copy_of_another_program_is_refused(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "other.db")) as other:
        other.execute("CREATE TABLE notes (words TEXT)")
    url = f"sqlite:///{tmp_path / 'school.db'}"
    with pytest.raises(UpkeepError, match="damaged"):
        await put_back(url, tmp_path / "other.db")
    with pytest.raises(UpkeepError, match="another kind"):
        await put_back("postgresql://postgres@/none", tmp_path / "other.db")
    assert names(tmp_path) == ["other.db"]


async def test_a_damaged_database_gives_no_copy(tmp_path: Path) -> None:
    file = tmp_path / "school.db"
    await upkeep.migrate(f"sqlite:///{file}")
    spoil(file)
    with pytest.raises((UpkeepError, sqlite3.DatabaseError)):
        await copy_database(f"sqlite:///{file}", tmp_path / "copies" / "copy")
    assert names(tmp_path / "copies") == []
    with pytest.raises(UpkeepError, match="no database"):
        await copy_database(f"sqlite:///{tmp_path / 'none'}", tmp_path / "copy")


async def test_a_broken_database_is_replaced(tmp_path: Path) -> None:
    file = tmp_path / "school.db"
    url = f"sqlite:///{file}"
    await upkeep.migrate(url)
    await add(url, "Сохранённая")
    await copy_database(url, tmp_path / "copy")
    file.write_bytes(b"noise" * 1000)
    await put_back(url, tmp_path / "copy")
    assert await people(url) == ["Сохранённая"]


async def test_nothing_is_put_over_a_database_that_is_being_read(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'school.db'}"
    await upkeep.migrate(url)
    await copy_database(url, tmp_path / "copy")
    store = open_store(url)
    async with store.begin(writes=False) as work:
        await work.people.all()
        await add(url, "Поздняя")
        with pytest.raises(UpkeepError, match="in use"):
            await put_back(url, tmp_path / "copy")
    await store.close()
    assert await people(url) == ["Поздняя"]
