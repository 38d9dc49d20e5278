"""A hundred thousand updates, or ``FUZZ_UPDATES``, against schools that live on: ``make fuzz``.

Each school lives for some thousands of them. Exit code 1 when something was wrong; what it was is
printed with the act that did it.
"""

from __future__ import annotations

import asyncio
import multiprocessing
import os
import sys
import tempfile
import time
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

_A_SCHOOL = 5000
_SHOWN = 5


def _live(number: int, count: int) -> tuple[int, Counter[str], list[str], int]:
    from db.upkeep import migrate
    from tests.fuzz.running import feed, fuzzing

    with tempfile.TemporaryDirectory(prefix="vpr-bot-fuzz-") as name:
        folder = Path(name)
        template = folder / "template.db"
        asyncio.run(migrate(f"sqlite:///{template}"))
        with fuzzing(template, folder) as (runner, feeder):
            feed(runner, feeder, count, number)
            return feeder.fed, feeder.counts, feeder.complaints, feeder.errors.left_out


def main() -> int:
    total = int(os.environ.get("FUZZ_UPDATES", "100000"))
    first = int(os.environ.get("FUZZ_SEED", "1"))
    schools = -(-total // _A_SCHOOL)
    count = -(-total // schools) + 100  # now and then an act is no update
    began, fed, left_out = time.monotonic(), 0, 0
    kinds: Counter[str] = Counter()
    wrong: list[str] = []
    spawn = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(os.cpu_count(), mp_context=spawn) as pool:
        seeds = range(first, first + schools)
        for seed, found in zip(seeds, pool.map(_live, seeds, [count] * schools), strict=True):
            fed, kinds, left_out = fed + found[0], kinds + found[1], left_out + found[3]
            wrong += found[2]
            print(f"school {seed}: {found[0]} updates, {len(found[2])} complaints", flush=True)
            for one in found[2][:_SHOWN]:
                print(one, flush=True)
    print(f"{fed} updates ({left_out} that nobody could read) in {time.monotonic() - began:.0f} s")
    print(", ".join(f"{name} {number}" for name, number in kinds.most_common()))
    print(f"{len(wrong)} complaints")
    return int(bool(wrong))


if __name__ == "__main__":
    sys.exit(main())
