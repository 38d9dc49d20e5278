"""Who may send while somebody else may be working with the same token."""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest

from scheduler.line import PROOF, QUIET, Gate, Line


@dataclass(slots=True)
class World:
    seconds: float = 100.0
    told: int = 0
    line: Line = field(init=False)

    def __post_init__(self) -> None:
        self.line = Line(lambda: self.seconds, self.tell)

    async def tell(self) -> None:
        self.told += 1


def test_nothing_before_the_first_answer_has_stood_for_a_moment() -> None:
    world = World()
    world.seconds += 3600
    assert world.line.gate() is Gate.SHUT
    world.line.heard()
    assert world.line.gate() is Gate.SHUT
    world.seconds += PROOF
    assert world.line.gate() is Gate.OPEN
    world.line.heard()
    assert world.line.gate() is Gate.OPEN


async def test_after_a_dispute_only_words_until_it_was_quiet() -> None:
    world = World()
    world.line.heard()
    world.seconds += PROOF
    await world.line.disputed()
    assert (world.line.gate(), world.told) == (Gate.WORDS, 1)
    world.seconds += QUIET
    assert world.line.gate() is Gate.WORDS, "nobody has answered us since"
    world.line.heard()
    assert world.line.gate() is Gate.OPEN
    await world.line.disputed()
    world.line.heard()
    world.seconds += QUIET - 1
    assert world.line.gate() is Gate.WORDS
    world.seconds += 1
    assert world.line.gate() is Gate.OPEN


async def test_a_copy_yields_for_good_and_tells_nobody() -> None:
    world = World()
    world.line.copied = True
    world.line.heard()
    await world.line.disputed()
    world.seconds += 10 * QUIET
    world.line.heard()
    assert (world.line.gate(), world.told, world.line.yields) == (Gate.SHUT, 0, True)


async def test_an_alarm_that_fails_shuts_all_the_same(caplog: pytest.LogCaptureFixture) -> None:
    async def fails() -> None:
        raise OSError("the database is away")

    line = Line(lambda: 0.0, fails)
    await line.disputed()
    assert line.gate() is Gate.WORDS
    assert "nobody could be told" in caplog.text
