"""A real plan carried out, over the real store and without any chat."""

from __future__ import annotations

import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from db.engine import open_store
from tests.school.execution.real_year import Year
from tests.school.reminders.desk import Desk


@pytest.fixture
async def year(sqlite_template: Path, tmp_path: Path) -> AsyncIterator[Year]:
    store = open_store(f"sqlite:///{shutil.copy(sqlite_template, tmp_path / 'school.db')}")
    made = Year(Desk(store))
    await made.begin()
    yield made
    await store.close()
