"""The generator of many schools, and the measure, with very small ones."""

from __future__ import annotations

from pathlib import Path

from db.engine import open_store
from db.upkeep import integrity
from school.outbox.rows import DeliveryState
from tests.load.beside import SCREENS, compare, side
from tests.load.district import NOW
from tests.load.schools import STAFF, Size, make

SIZE = Size(2, STAFF + 20, parents=60, letters=2_000, waiting=30)


async def test_so_many_are_made_and_the_screens_answer(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'schools.db'}"
    await make(url, SIZE, NOW)
    assert await integrity(url) == []
    store = open_store(url)
    async with store.begin(writes=False) as work:
        counts = await work.outbox.counts()
        assert (counts.created, counts.by_state[DeliveryState.WAITING]) == (2_000, 30)
        assert await work.outbox.waiting() == 30
        assert len(await work.people.all()) == SIZE.staff
        assert sum((await work.audiences.classes()).values()) == SIZE.parents
    await store.close()
    async with side(url, NOW) as one:
        for name in ("my tasks", "an announcement's figures", "30 letters, written to sent"):
            found = await compare(name, SCREENS[name], one, one, most=1)
            assert found.large > 0
