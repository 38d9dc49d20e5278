"""A few hundred of the updates that ``make fuzz`` sends by the hundred thousand."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.fuzz.running import feed, fuzzing


@pytest.mark.timeout(600)
def test_nothing_that_comes_is_an_error(sqlite_template: Path, tmp_path: Path) -> None:
    """One school: half of the acts by a seed, half as hypothesis chooses them by itself. No error
    in the log, every update ends, an outsider changes nothing, and nobody is told what is
    another's."""
    path = shutil.copy(sqlite_template, tmp_path / "fuzzed.db")
    with fuzzing(f"sqlite:///{path}") as (runner, feeder):
        feed(runner, feeder, 200, seeded=2020)
        feed(runner, feeder, 200)
        assert not feeder.complaints, "\n\n".join(feeder.complaints[:5])
        assert feeder.fed > 300
        assert {"Tap", "Say", "Ask", "Else"} <= set(feeder.counts)
