"""The databases of the tests: each test that asks for one runs on SQLite and on PostgreSQL."""

from __future__ import annotations

import asyncio
import shutil
import threading
from collections.abc import AsyncIterator, Iterator
from datetime import datetime
from pathlib import Path

import pytest

from db.engine import Store, open_store
from db.upkeep import migrate
from tests import postgres
from tests.chat import MOSCOW, School, open_school
from tests.needs import need

_BOTH = ["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)]


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[postgres.Postgres]:
    """Skipped without binaries; in CI (CI=true) that is a failure."""
    need(postgres.binaries() is not None, "PostgreSQL binaries")
    with postgres.server() as running:
        yield running


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("template") / "migrated.db"
    thread = threading.Thread(target=lambda: asyncio.run(migrate(f"sqlite:///{path}")))
    thread.start()
    thread.join()
    return path


@pytest.fixture(params=_BOTH)
def blank_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """A database without tables."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'blank.db'}"
        return
    server: postgres.Postgres = request.getfixturevalue("postgres_server")
    name = server.new(migrated=False)
    yield server.url(name)
    server.drop(name)


@pytest.fixture(params=_BOTH)
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """A migrated, empty database."""
    if request.param == "sqlite":
        template: Path = request.getfixturevalue("sqlite_template")
        yield f"sqlite:///{shutil.copy(template, tmp_path / 'school.db')}"
        return
    server: postgres.Postgres = request.getfixturevalue("postgres_server")
    name = server.new()
    yield server.url(name)
    server.drop(name)


@pytest.fixture
async def store(database_url: str) -> AsyncIterator[Store]:
    opened = open_store(database_url)
    yield opened
    await opened.close()


@pytest.fixture
async def school(sqlite_template: Path, tmp_path: Path) -> AsyncIterator[School]:
    """The whole bot on SQLite, at 09:00 in Moscow on the day of the plan, 11.09.2020."""
    path = shutil.copy(sqlite_template, tmp_path / "school.db")
    start = datetime(2020, 9, 11, 9, 0, tzinfo=MOSCOW)
    async with open_school(open_store(f"sqlite:///{path}"), start) as opened:
        yield opened


@pytest.fixture
async def school_on_both(database_url: str) -> AsyncIterator[School]:
    """The same school, once on SQLite and once on PostgreSQL."""
    start = datetime(2020, 9, 11, 9, 0, tzinfo=MOSCOW)
    async with open_school(open_store(database_url), start) as opened:
        yield opened
