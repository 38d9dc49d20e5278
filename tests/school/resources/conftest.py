"""The school of these tests."""

from __future__ import annotations

import pytest

from db.engine import Store
from tests.school.resources.room import Room


@pytest.fixture
async def room(store: Store) -> Room:
    return await Room(store).open()
