"""SQLAlchemy without its ORM: a store works, and whoever asks for the rest gets it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
_STORE = """
import asyncio, sys
from datetime import UTC, datetime
from db.lean import without_orm
assert without_orm()
from db.engine import open_store
from db.upkeep import migrate
async def main(url):
    await migrate(url)
    store = open_store(url)
    async with store.begin(writes=True) as work:
        await work.profiles.get()
    await store.close()
asyncio.run(main(sys.argv[1]))
print("sqlalchemy.orm" in sys.modules)
from sqlalchemy.ext.asyncio import AsyncSession, create_async_engine
from sqlalchemy.ext.asyncio.engine import create_async_engine as the_same
print("sqlalchemy.orm" in sys.modules, AsyncSession.__name__, create_async_engine is the_same)
import sqlalchemy.ext.asyncio as package
print(hasattr(package, "nothing_of_this_name"), without_orm())
"""


def test_a_store_needs_no_orm_and_it_comes_when_asked_for(tmp_path: Path) -> None:
    said = subprocess.run(
        [sys.executable, "-c", _STORE, f"sqlite:///{tmp_path / 'school.db'}"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    assert said.stdout.split() == ["False", "True", "AsyncSession", "True", "False", "False"]
