"""The real browser of the tests: Debian's Chromium, driven by Playwright."""

from __future__ import annotations

from pathlib import Path

from tests.needs import need

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
    need(PATH.exists(), str(PATH))
