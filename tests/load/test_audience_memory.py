"""Memory does not grow with the audience: rows are written a batch at a time."""

from __future__ import annotations

import tracemalloc
from pathlib import Path

import pytest

from db.engine import open_store
from db.upkeep import migrate
from school.broadcasts.announcement import LETTER
from school.broadcasts.audience import Segment, SegmentKind
from school.broadcasts.walking import walk_on
from school.work import SYSTEM
from tests.load import families
from tests.school.broadcasts.yard import Yard

EVERYBODY = Segment(SegmentKind.ALL_FAMILIES)


async def _peak(folder: Path, count: int) -> int:
    """The most bytes held while so many families are written to the ledger."""
    url = f"sqlite:///{folder / f'{count}.db'}"
    await migrate(url)
    store = open_store(url)
    yard = await Yard(store).open()
    await families.fill(store, yard.moment, count, ["5А", "5Б"])
    made = await yard.sent(EVERYBODY)
    tracemalloc.start()
    try:
        while await yard.office.do(walk_on, SYSTEM):
            pass
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    async with store.begin(writes=False) as work:
        figures = await work.outbox.figures(f"announcement:{made}")
    assert sum(rows for (kind, _), rows in figures.items() if kind == LETTER) == count
    await store.close()
    return peak


@pytest.mark.timeout(600)
async def test_ten_times_the_audience_needs_no_more_memory(tmp_path: Path) -> None:
    few = await _peak(tmp_path, 2_000)
    many = await _peak(tmp_path, 20_000)
    assert many < 1.3 * few
