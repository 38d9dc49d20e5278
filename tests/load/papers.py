"""How long the papers of a plan of two hundred items take, the first time and after.

``python -m tests.load.papers`` prints seconds of the process's own time as JSON, so that others on
the machine do not count; exit code 1 when one takes longer than the bound. Reading from the
database is not part of it.
"""

from __future__ import annotations

import json
import sys
from time import process_time

from tests.school.reports.two_hundred import Paper, papers

BOUND = 3.0  # seconds, for each


def seconds(make: Paper) -> float:
    before = process_time()
    make()
    return process_time() - before


def main() -> int:
    taken = {
        name: (round(seconds(make), 3), round(seconds(make), 3)) for name, make in papers().items()
    }
    print(json.dumps({"bound": BOUND, "first, again": taken}, ensure_ascii=False, indent=1))
    return 0 if all(first <= BOUND for first, _ in taken.values()) else 1


if __name__ == "__main__":
    sys.exit(main())
