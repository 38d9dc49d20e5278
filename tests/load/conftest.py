"""The table at the end of ``make chaos``, also when several processes share the tests."""

from __future__ import annotations

from typing import Any

import pytest

from tests.load import toll


def pytest_sessionfinish(session: pytest.Session) -> None:
    output = getattr(session.config, "workeroutput", None)
    if output is not None:  # one of several processes: the first one prints
        output["toll"] = toll.ROWS
    elif toll.broken(toll.ROWS) and session.exitstatus == pytest.ExitCode.OK:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any, error: object) -> None:
    toll.add(getattr(node, "workeroutput", {}).get("toll", {}))


def pytest_terminal_summary(terminalreporter: Any, config: pytest.Config) -> None:
    asked = config.getoption("markexpr", "") or ""
    if not toll.ROWS or "not chaos" in asked:
        return
    terminalreporter.section("what became of every message")
    for line in toll.table(toll.ROWS):
        terminalreporter.write_line(line)
    for name in toll.broken(toll.ROWS):
        terminalreporter.write_line(f"NOT KEPT: {name}")
