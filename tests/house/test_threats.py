"""docs/threats.md: every threat names tests, and they exist."""

from __future__ import annotations

import ast
import re
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "threats.md").read_text(encoding="utf-8")
_TEST = re.compile(r"`(tests/[\w/]+\.py)::(\w+)`")


def _lines() -> list[str]:
    done = PAGE.partition("## What is done")[2].partition("## What is not defended")[0]
    rows = [line for line in done.splitlines() if line.startswith("| ")]
    return [row for row in rows if not row.startswith("| Threat ")]


LINES = _lines()


@cache
def _tests_in(path: str) -> frozenset[str]:
    tree = ast.parse((ROOT / path).read_text(encoding="utf-8"))
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef)
    return frozenset(node.name for node in tree.body if isinstance(node, kinds))


def test_there_are_lines() -> None:
    assert len(LINES) > 30
    assert "## What is not defended" in PAGE


@pytest.mark.parametrize("line", LINES, ids=lambda line: line.split("|")[1].strip()[:50])
def test_every_threat_is_shown_by_tests_that_exist(line: str) -> None:
    _, threat, done, shown, _ = line.split("|")
    assert threat.strip()
    assert done.strip()
    named = _TEST.findall(shown)
    assert named, "no test is named"
    assert len(named) == shown.count("::"), "a name that cannot be read"
    for path, name in named:
        assert name.startswith("test_")
        assert name in _tests_in(path), f"{path}::{name}"
