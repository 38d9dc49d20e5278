"""A desk for the rules of reminding: the real store and use cases, without any chat."""

from __future__ import annotations

import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from db.engine import open_store
from tests.school.reminders.desk import Desk


@pytest.fixture
async def desk(sqlite_template: Path, tmp_path: Path) -> AsyncIterator[Desk]:
    store = open_store(f"sqlite:///{shutil.copy(sqlite_template, tmp_path / 'school.db')}")
    yield Desk(store)
    await store.close()
