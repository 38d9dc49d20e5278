"""Every importer on what it begins with under ``make fuzz``, and on some changes of it."""

from __future__ import annotations

import random
import time
from contextlib import suppress
from pathlib import Path

import pytest

from school.plan.read_pdf import read_pdf
from school.refusal import Refusal
from tests.fuzz.packing import changed, flipped, packed, parts_of
from tests.fuzz.pdfs import changed_pdf
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
    for data in [*inputs, *(_other(chance.choice(inputs), chance, name) for _ in range(few))]:
        began = time.process_time()
        read(data)
        assert time.process_time() - began < _LONGEST


def _other(data: bytes, chance: random.Random, name: str = "") -> bytes:
    change = changed_pdf if name == "pdf" else changed
    return change(data, chance, lambda one: flipped(one, chance))


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


_PDFS = Path(__file__).parent / "corpus" / "pdf"


@pytest.mark.parametrize("name", ["ruled", "printed-twice", "object-streams"])
def test_what_a_pdf_begins_with_can_be_read(name: str) -> None:
    blocks = read_pdf((_PDFS / name).read_bytes()).blocks
    (table,) = [one for one in blocks if not isinstance(one, str)]
    assert [[cell.text for cell in row] for row in table.rows] == [
        [f"{word} {row}" for word in ("No", "event number", "30.09", "director")]
        for row in range(4)
    ]


def test_a_locked_pdf_says_so() -> None:
    with pytest.raises(Refusal) as refused:
        read_pdf((_PDFS / "encrypted").read_bytes())
    assert refused.value.key == "file-encrypted"


def test_a_pdf_is_changed_inside() -> None:
    """Many are still read as far as they go, which no file with flipped bits is."""
    data = (_PDFS / "ruled").read_bytes()
    chance = random.Random(7)
    read = 0
    for _ in range(12):
        with suppress(Refusal):
            read += bool(read_pdf(_other(data, chance, "pdf")).blocks)
    assert read > 2
