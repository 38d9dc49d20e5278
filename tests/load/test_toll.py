"""The table counts, and a scenario that loses or doubles is no success."""

from __future__ import annotations

import pytest

from school.outbox.rows import DeliveryState
from tests.load import toll

S = DeliveryState


@pytest.fixture
def rows(monkeypatch: pytest.MonkeyPatch) -> toll.Rows:
    kept: toll.Rows = {}
    monkeypatch.setattr(toll, "ROWS", kept)
    return kept


def test_runs_of_one_name_are_added_up(rows: toll.Rows) -> None:
    for _ in range(2):
        toll.chaos_row("kills", {S.SENT: 5, S.UNCERTAIN: 1}, kills=3, doubled=2, promised=3)
    assert rows["kills"]["created"] == 12
    assert rows["kills"]["kills"] == 6
    assert toll.broken(rows) == []
    lines = toll.table(rows)
    assert len(lines) == 4
    assert [int(cell) for cell in lines[-1].split("|")[2:5]] == [2, 6, 12]


@pytest.mark.parametrize(
    "more", [{"lost": 1}, {"doubled": 1}, {"doubled": 3, "promised": 2}], ids=str
)
def test_what_is_not_kept_is_seen(rows: toll.Rows, more: dict[str, int]) -> None:
    with pytest.raises(AssertionError):
        toll.chaos_row("bad", {S.SENT: 1}, **more)
    assert toll.broken(rows) == ["bad"]


def test_a_row_that_has_not_ended_is_lost(rows: toll.Rows) -> None:
    with pytest.raises(AssertionError):
        toll.chaos_row("open", {S.SENT: 1, S.SENDING: 1})
    assert rows["open"]["lost"] == 1
