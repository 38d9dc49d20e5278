"""The whole bot with an announcement over real HTTP, people who tap and urgent letters meanwhile,
against Telegram's limits. How fast it is, ``make bench`` measures."""

from __future__ import annotations

import pytest

from tests.load.broadcast import broadcast, exact


@pytest.mark.parametrize("latency", [0.0, 0.3])
async def test_everybody_gets_one_without_a_429(database_url: str, latency: float) -> None:
    run = await broadcast(database_url, 180, latency=latency, tap_every=0.5, urgent_every=1.0)
    exact(run)
    assert run.seen.refused == 0
    assert len(run.seen.answers) > 5
    assert len(run.urgent) > 3
    slowest = max(run.seen.answers)
    print(f"{latency} s: {run.whole:.2f} of the rate; taps waited at most {slowest:.2f} s")
