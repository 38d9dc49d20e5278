"""What the product writes into its log, read in its source: kinds, places and numbers."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PRODUCT = ("bot", "handlers", "scheduler", "db", "school", "locales")
LOGGERS = {"log", "_log", "logger", "logging"}
SPEAK_TO_ADMINISTRATORS = ("bot/copying.py",)  # UpkeepError and OSError: no words of people
LEVELS = {"debug", "info", "warning", "error", "critical", "exception", "log"}


def _records() -> Iterator[tuple[str, ast.Call]]:
    for room in PRODUCT:
        for path in sorted((ROOT / room).rglob("*.py")):
            for node in ast.walk(ast.parse(path.read_text())):
                if (
                    isinstance(node, ast.Call)
                    and isinstance(node.func, ast.Attribute)
                    and node.func.attr in LEVELS
                    and isinstance(node.func.value, ast.Name)
                    and node.func.value.id in LOGGERS
                ):
                    yield f"{path.relative_to(ROOT)}:{node.lineno}", node


def test_no_record_quotes_an_exception() -> None:
    """Its message may hold what people wrote: ``place_of`` says kind and place."""
    found = list(_records())
    assert len(found) > 30, "the records of the product are not recognised any more"
    for where, call in found:
        assert call.func.attr != "exception", where  # type: ignore[attr-defined]
        if not where.startswith("bot/logs.py"):
            assert all(word.arg != "exc_info" for word in call.keywords), where
        for value in call.args[1:]:
            words = ast.unparse(value)
            if words in ("error", "str(error)", "repr(error)", "error.message"):
                assert where.startswith(SPEAK_TO_ADMINISTRATORS), where


def test_a_record_is_a_template_with_values() -> None:
    """A message that is put together before is one that nobody can look through."""
    for where, call in _records():
        assert isinstance(call.args[0], ast.Constant), where
