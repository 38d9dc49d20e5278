"""Migrations and checks."""

from __future__ import annotations

import hashlib
import importlib.util
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, text

from db import upkeep
from db.asking import UpkeepError
from db.engine import open_store
from db.tables import metadata
from tests.db.raw import ask
from tests.db.samples import planned

_CATALOGUE = {
    "sqlite": "SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL",
    "postgresql": """
        SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = 'public'
        UNION ALL SELECT conname, pg_get_constraintdef(oid) FROM pg_constraint
            WHERE connamespace = 'public'::regnamespace
        UNION ALL SELECT table_name || '.' || column_name,
            concat_ws(' ', data_type, character_maximum_length, collation_name, is_nullable,
                column_default)
            FROM information_schema.columns WHERE table_schema = 'public'
    """,
}


def catalogue(connection: Connection) -> dict[str, set[str]]:
    """Each table, index and constraint as the database itself spells it, whatever the order in
    which columns and constraints were written. SQLite quotes a table that was made anew."""
    found = connection.execute(text(_CATALOGUE[connection.dialect.name])).all()
    return {
        name: {
            part.strip().rstrip(",").replace(f'CREATE TABLE "{name}"', f"CREATE TABLE {name}")
            for part in definition.splitlines()
        }
        for name, definition in found
        if "alembic_version" not in name
    }


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


async def test_up_down_and_up_again(blank_url: str) -> None:
    await upkeep.migrate(blank_url)
    assert await upkeep.current_revision(blank_url) == upkeep.head()
    first = await ask(blank_url, catalogue)
    await upkeep.migrate(blank_url)
    await upkeep.migrate(blank_url, "base")
    assert await upkeep.current_revision(blank_url) is None
    assert not {n for n in await ask(blank_url, catalogue) if not n.startswith("sqlite_")}
    await upkeep.migrate(blank_url)
    assert await ask(blank_url, catalogue) == first
    assert await upkeep.integrity(blank_url) == []


async def test_rows_outlive_a_second_migration(database_url: str) -> None:
    store = open_store(database_url)
    async with store.begin(writes=True) as work:
        await planned(work, 3)
    await store.close()
    await upkeep.migrate(database_url)
    store = open_store(database_url)
    async with store.begin(writes=False) as work:
        plan = await work.plans.current()
        assert plan and len(await work.plans.items(plan.id)) == 3
    await store.close()


async def test_the_migrations_make_what_the_tables_say(blank_url: str) -> None:
    await upkeep.migrate(blank_url)

    def differences(connection: Connection) -> list[Any]:
        context = MigrationContext.configure(connection, opts={"compare_server_default": True})
        return list(compare_metadata(context, metadata))

    assert await ask(blank_url, differences) == []


async def test_checks_and_partial_indexes_are_the_same_too(blank_url: str) -> None:
    """Alembic compares neither CHECK nor the WHERE of an index."""
    await upkeep.migrate(blank_url)
    migrated = await ask(blank_url, catalogue)
    await upkeep.migrate(blank_url, "base")
    await ask(blank_url, metadata.create_all)
    assert await ask(blank_url, catalogue) == migrated


async def test_a_migration_that_leaves_orphans_is_undone(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'school.db'}"
    await upkeep.migrate(url, "0001")
    with closing(sqlite3.connect(tmp_path / "school.db")) as raw:
        raw.execute("INSERT INTO bindings (person_id, role) VALUES (5, '{}')")
        raw.commit()
    problem = "bindings row 1 points to no row of people"
    assert await upkeep.integrity(url) == [problem]
    with pytest.raises(UpkeepError, match=problem):
        await upkeep.migrate(url)
    assert await upkeep.current_revision(url) == "0001"


async def test_damage_is_found(tmp_path: Path) -> None:
    path = tmp_path / "school.db"
    await upkeep.migrate(f"sqlite:///{path}")
    with closing(sqlite3.connect(path)) as raw:
        raw.execute("PRAGMA writable_schema=ON")
        raw.execute("UPDATE sqlite_master SET rootpage = 3 WHERE name = 'ix_people_folded'")
        raw.commit()
    assert await upkeep.integrity(f"sqlite:///{path}")


async def test_asking_makes_no_database(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'none.db'}"
    for question in (upkeep.integrity, upkeep.current_revision):
        with pytest.raises(UpkeepError, match="no database"):
            await question(url)
    assert names(tmp_path) == []


def test_the_schema_of_procrastinate_is_the_one_that_was_migrated() -> None:
    """When this fails, procrastinate has another: keep the old file for 0015, and bring databases
    to the new one by a migration that runs the steps of procrastinate's since (sql/migrations)."""
    path = Path(__file__).parents[2] / "db/migrations/versions/0015_duty.py"
    spec = importlib.util.spec_from_file_location("duty", path)
    assert spec is not None and spec.loader is not None
    migration = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(migration)
    assert (
        hashlib.sha256(migration.schema().read_bytes()).hexdigest().startswith("c70ec4b400a60ad9")
    )


def test_the_newest_step_is_the_one_that_alembic_would_go_to() -> None:
    assert upkeep.head() == ScriptDirectory.from_config(upkeep._config()).get_current_head()
