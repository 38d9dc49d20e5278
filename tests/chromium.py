"""The real browser of the tests: Debian's Chromium, driven by Playwright."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

PATH = Path("/usr/bin/chromium")
ARGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def require() -> None:
    """Without Chromium the test is skipped, and in CI (CI=true) it fails."""
    if PATH.exists():
        return
    words = f"no {PATH} on this machine"
    if os.environ.get("CI") == "true":
        pytest.fail(words)
    # `make test` promises to run where only Python, make and git are; CI installs the browser.
    pytest.skip(words)
