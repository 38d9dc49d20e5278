"""What docs/promises.md says is proven by tests that exist."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
TEXT = (ROOT / "docs" / "promises.md").read_text(encoding="utf-8")
_LINE = re.compile(r"^- (tests/[\w/]+\.py)::((?:test_\w+(?:, )?)+)$", re.MULTILINE)


def named() -> list[tuple[str, str]]:
    return [(path, name) for path, names in _LINE.findall(TEXT) for name in names.split(", ")]


def test_every_test_that_is_named_exists() -> None:
    missing = [
        f"{path}::{name}"
        for path, name in named()
        if not (ROOT / path).is_file()
        or not re.search(rf"^(async )?def {name}\(", (ROOT / path).read_text(), re.MULTILINE)
    ]
    assert not missing


def test_every_line_is_understood_and_each_promise_has_some() -> None:
    lines = [line for line in TEXT.splitlines() if line.startswith("- ")]
    assert len(lines) == len(_LINE.findall(TEXT))
    assert len(named()) > 20
    for number in (1, 2, 3, 4):
        _, _, rest = TEXT.partition(f"\n## {number}. ")
        assert _LINE.search(rest.partition("\n## ")[0]), f"promise {number} is proven by nothing"
