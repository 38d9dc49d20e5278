"""Every importer under the guided fuzzer, for ``FUZZ_SECONDS`` in all (600): ``make fuzz``.

What is found lies in ``tests/fuzz/finds``; the corpus that has grown, in ``tests/fuzz/grown``.
Exit code 1 when something was found.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from tests.fuzz.targets import TARGETS

_HERE = Path(__file__).parent
_MEMORY = 1500  # MB: the dictionary of words and the fuzzer's own counters take a third
_LONGEST = 15  # seconds for one input: as the child of the bot gets
_START = 90  # seconds that a target may take to be loaded and to read its corpus


def _fuzzed(name: str, seconds: int) -> tuple[str, int, str]:
    finds = _HERE / "finds" / name
    finds.mkdir(parents=True, exist_ok=True)
    command = [
        sys.executable,
        "-m",
        "tests.fuzz.guided",
        name,
        str(_HERE / "grown" / name),
        f"-max_total_time={seconds}",
        f"-timeout={_LONGEST}",
        f"-rss_limit_mb={_MEMORY}",
        f"-artifact_prefix={finds}/",
        "-print_final_stats=1",
    ]
    try:
        done = subprocess.run(
            command,
            cwd=_HERE.parents[1],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            timeout=seconds + _START + _LONGEST,
            check=False,
        )
    except subprocess.TimeoutExpired as late:
        return name, 1, f"hangs\n{(late.stdout or b'').decode(errors='replace')[-2000:]}"
    return name, done.returncode, done.stdout.decode(errors="replace")


def main() -> int:
    total = int(os.environ.get("FUZZ_SECONDS", "600"))
    wanted = sys.argv[1:] or list(TARGETS)
    shares = sum(TARGETS[name][2] for name in wanted)
    began, failed = time.monotonic(), 0
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        # Several at once: so many seconds in all, as if one after another.
        spans = [max(5, total * TARGETS[name][2] // shares) for name in wanted]
        for name, code, said in pool.map(_fuzzed, wanted, spans):
            runs = re.search(r"number_of_executed_units: (\d+)", said)
            failed += code != 0
            print(f"{name}: {runs[1] if runs else '?'} inputs, {'ok' if code == 0 else 'FOUND'}")
            if code:
                print(said[-4000:])
    print(f"{time.monotonic() - began:.0f} s, {failed} of {len(wanted)} found something")
    return int(failed > 0)


if __name__ == "__main__":
    sys.exit(main())
