"""``python -m tests.load.district``: two hundred schools in one database beside one school in
another, in the same run, on SQLite and PostgreSQL. What the one school asks must not cost more
because the others are there.

``--schools 20`` is a smaller district; ``--waiting`` lets the whole ledger wait.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any

from tests import postgres
from tests.load.beside import SCREENS, compare, side, ticks
from tests.load.schools import Size, make

NOW = datetime(2020, 11, 2, 9, 0, tzinfo=UTC)
TICK, SCREEN = 1.2, 2.0  # bounds of the ratios
_AGAIN = 3  # more rounds for what does not hold: others may have been at work during the first
Report = dict[str, Any]


async def measure(few: str, many: str) -> list[Report]:
    """Compares what stands at these addresses."""
    clock = time.process_time if few.startswith("sqlite") else time.perf_counter
    reports: list[Report] = []
    async with side(few, NOW) as small, side(many, NOW) as large:
        named = {f"tick {name}": ask for name, ask in ticks(small).items()}
        for name, ask in {**named, **SCREENS}.items():
            found = await compare(name, ask, small, large, clock)
            bound = TICK if name in named else SCREEN
            for _ in range(_AGAIN):
                if found.ratio > bound:
                    found = found.least(await compare(name, ask, small, large, clock))
            report: Report = {
                "what": name,
                "small_ms": round(1000 * found.small, 2),
                "large_ms": round(1000 * found.large, 2),
                "ratio": round(found.ratio, 2),
                "bound": bound,
                "holds": found.ratio <= bound,
            }
            reports.append(report)
            print(json.dumps(report), flush=True)
    return reports


async def make_both(few: str, many: str, size: Size) -> None:
    """One school at the first address, ``size`` at the second."""
    began = time.perf_counter()
    await make(few, Size.of(1), NOW)
    await make(many, size, NOW)
    print(json.dumps({"made": size.letters, "s": round(time.perf_counter() - began)}), flush=True)


@contextmanager
def databases(kind: str) -> Iterator[tuple[str, str]]:
    """Two addresses; what stands there is removed in the end."""
    if kind == "sqlite":
        with tempfile.TemporaryDirectory(prefix="district-") as folder:
            yield f"sqlite:///{folder}/small.db", f"sqlite:///{folder}/large.db"
        return
    with postgres.server() as server:
        yield server.url(server.new()), server.url(server.new())


def main() -> int:
    given = argparse.ArgumentParser(description=__doc__)
    given.add_argument("--schools", type=int, default=200)
    given.add_argument("--waiting", action="store_true")
    given.add_argument("--only", choices=["sqlite", "postgresql"])
    options = given.parse_args()
    size = Size.of(options.schools)
    if options.waiting:
        size = size.all_waiting()
    held = True
    for kind in ("sqlite", "postgresql"):
        if options.only in (None, kind) and (kind == "sqlite" or postgres.binaries() is not None):
            print(json.dumps({"what": kind}), flush=True)
            with databases(kind) as (few, many):
                asyncio.run(make_both(few, many, size))
                reports = asyncio.run(measure(few, many))
            held = held and all(report.get("holds", True) for report in reports)
    return 0 if held else 1


if __name__ == "__main__":
    raise SystemExit(main())
