"""One target under a fuzzer that is guided by coverage: ``python -m tests.fuzz.guided docx -…``."""

from __future__ import annotations

import logging
import random
import sys
from pathlib import Path

import atheris

from tests.fuzz.packing import changed
from tests.fuzz.pdfs import changed_pdf

# What is counted costs its time at each start: the readers, and not the rooms behind them.
_COUNTED = [
    "bot.reading_rows",
    "handlers.rich",
    "handlers.links",
    "handlers.broadcasting.moments",
    "handlers.training.reading",
    "school.dates",
    "school.people",
    "school.plan",
    "school.results",
    "school.rich",
    "school.resources.querying",
    "school.reports.forms",
    "school.reports.act_template",
    "school.reports.execution_template",
    "school.reports.ics",
    "school.settings",
    "school.vpr",
]
with atheris.instrument_imports(include=_COUNTED, enable_loader_override=False):
    from tests.fuzz.targets import TARGETS

_PACKED = ("docx", "xlsx", "ods", "act_form", "report_form", "pdf")


def main() -> None:
    name, *flags = sys.argv[1:]
    target, seeds, _ = TARGETS[name]
    logging.disable(logging.CRITICAL)
    folder = Path(next(flag for flag in flags if not flag.startswith("-")))
    folder.mkdir(parents=True, exist_ok=True)
    for seed in seeds:
        (folder / f"seed-{seed.name}").write_bytes(seed.read_bytes())
    longest = max((seed.stat().st_size for seed in seeds), default=0)

    change = changed_pdf if name == "pdf" else changed

    def inside(data: bytes, most: int, seed: int) -> bytes:
        chance = random.Random(seed)
        new = change(data, chance, lambda one: bytes(atheris.Mutate(one, len(one) + 64)))
        return new if len(new) <= most else data

    atheris.Setup(
        [sys.argv[0], *flags, f"-max_len={max(4096, 2 * longest)}"],
        target,
        custom_mutator=inside if name in _PACKED else None,
    )
    atheris.Fuzz()


if __name__ == "__main__":
    main()
