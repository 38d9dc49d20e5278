"""Every importer on what it begins with under ``make fuzz``, and on some changes of it."""

from __future__ import annotations

import random
import time

import pytest

from tests.fuzz.packing import changed, flipped, packed, parts_of
from tests.fuzz.targets import TARGETS

_FEW = {"pdf": 2, "act_form": 3, "report_form": 3}  # each is a document to be made
_LONGEST = 30.0  # seconds of the processor: a hang is much longer, a slow machine shorter


@pytest.mark.parametrize("name", TARGETS)
def test_only_refusals_come_out(name: str) -> None:
    read, seeds, _ = TARGETS[name]
    assert seeds, "nothing to begin with"
    chance = random.Random(name)
    inputs = [seed.read_bytes() for seed in seeds if seed.stat().st_size < 45_000]
    few = _FEW.get(name, 12)
    for data in [*inputs, *(_other(chance.choice(inputs), chance) for _ in range(few))]:
        began = time.process_time()
        read(data)
        assert time.process_time() - began < _LONGEST


def _other(data: bytes, chance: random.Random) -> bytes:
    return changed(data, chance, lambda one: flipped(one, chance))


def test_an_archive_is_changed_inside() -> None:
    _, seeds, _ = TARGETS["ods"]
    data = seeds[0].read_bytes()
    parts = parts_of(data)
    assert parts is not None
    assert parts_of(packed(parts)) == parts
    chance = random.Random(7)
    others = [parts_of(_other(data, chance)) for _ in range(20)]
    assert sum(one is not None for one in others) > 10, "most are still archives"
    assert any(one is not None and one != parts for one in others)
