"""A hundred thousand updates, or ``FUZZ_UPDATES``, against schools that live on: ``make fuzz``.

Each school lives for some thousands of them; a tenth of all comes to schools on PostgreSQL, where
its programs are found. Exit code 1 when something was wrong; what it was is
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

from tests.postgres import binaries

_A_SCHOOL = 5000
_ON_POSTGRES = 10  # of so many updates one
_SHOWN = 5


Life = tuple[int, Counter[str], list[str], int]


def _live(number: int, count: int, on_postgres: bool) -> Life:
    from db.upkeep import migrate
    from tests import postgres

    if on_postgres:
        with postgres.server() as running:
            return _fed(running.url(running.new()), number, count)
    with tempfile.TemporaryDirectory(prefix="vpr-bot-fuzz-") as folder:
        url = f"sqlite:///{Path(folder) / 'fuzzed.db'}"
        asyncio.run(migrate(url))
        return _fed(url, number, count)


def _fed(url: str, number: int, count: int) -> Life:
    from tests.fuzz.running import feed, fuzzing

    with fuzzing(url) as (runner, feeder):
        feed(runner, feeder, count, number)
        return feeder.fed, feeder.counts, feeder.complaints, feeder.errors.left_out


def _parts(total: int, *, with_postgres: bool) -> list[tuple[int, bool]]:
    """How many acts each school gets, and where it lies; the slowest first."""
    parts: list[tuple[int, bool]] = []
    for on_postgres in (True, False):
        tenth = total // _ON_POSTGRES if with_postgres else 0
        share = tenth if on_postgres else total - tenth
        schools = -(-share // _A_SCHOOL)
        # Now and then an act is no update: two of a hundred.
        parts += [(-(-share // schools) + 150, on_postgres)] * schools
    return parts


def main() -> int:
    total = int(os.environ.get("FUZZ_UPDATES", "100000"))
    first = int(os.environ.get("FUZZ_SEED", "1"))
    parts = _parts(total, with_postgres=binaries() is not None)
    began, fed, left_out = time.monotonic(), 0, 0
    kinds: Counter[str] = Counter()
    wrong: list[str] = []
    spawn = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(os.cpu_count(), mp_context=spawn) as pool:
        seeds = range(first, first + len(parts))
        for seed, part, found in zip(
            seeds, parts, pool.map(_live, seeds, *zip(*parts, strict=True)), strict=True
        ):
            fed, kinds, left_out = fed + found[0], kinds + found[1], left_out + found[3]
            wrong += found[2]
            where = "PostgreSQL" if part[1] else "SQLite"
            print(
                f"school {seed} on {where}: {found[0]} updates, {len(found[2])} complaints",
                flush=True,
            )
            for one in found[2][:_SHOWN]:
                print(one, flush=True)
    print(f"{fed} updates ({left_out} that nobody could read) in {time.monotonic() - began:.0f} s")
    print(", ".join(f"{name} {number}" for name, number in kinds.most_common()))
    print(f"{len(wrong)} complaints")
    return int(bool(wrong))


if __name__ == "__main__":
    sys.exit(main())
