"""SIGKILL at random points against a Bot API over real HTTP: nothing lost, and nothing doubled but
what was in flight, which says so itself."""

from __future__ import annotations

import pytest

from db.engine import Store
from school.outbox.rows import FINAL
from tests.load.killing import Toll, kill_again_and_again
from tests.load.toll import chaos_row


def judge(toll: Toll, abreast: int = 1) -> None:
    print(toll)
    chaos_row(
        f"SIGKILL: reminders, {abreast} in flight",
        toll.states,
        lost=toll.lost + toll.unhanded,
        doubled=toll.doubled,
        promised=toll.kills * abreast,
        kills=toll.kills,
    )
    assert toll.lost == 0
    assert toll.doubled <= toll.kills * abreast, "at most what was in flight at each kill"
    assert toll.unmarked == 0, "every repeat says that it may be one"
    assert toll.unhanded == 0
    assert all(state in FINAL for state, n in toll.states.items() if n)


async def test_twenty_kills(store: Store, database_url: str) -> None:
    """One message in flight: at most that one is repeated at each kill."""
    toll = await kill_again_and_again(store, database_url, people=120, kills=20, seed=107)
    assert toll.kills >= 10, "too few kills found the bot at work"
    judge(toll)


async def test_kills_with_several_in_flight(store: Store, database_url: str) -> None:
    toll = await kill_again_and_again(store, database_url, people=60, kills=5, seed=8, abreast=8)
    judge(toll, abreast=8)


@pytest.mark.chaos
@pytest.mark.parametrize("seed", range(4))
async def test_eighty_kills(store: Store, database_url: str, seed: int) -> None:
    judge(await kill_again_and_again(store, database_url, people=120, kills=20, seed=seed))
