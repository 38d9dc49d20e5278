"""What a test needs of the machine: missing it is a skip at home and a failure in CI."""

from __future__ import annotations

import os

import pytest


def need(present: bool, what: str) -> None:
    """Go on when *what* is present; else skip, and with CI=true fail, saying what is missing."""
    if present:
        return
    words = f"no {what} on this machine"
    if os.environ.get("CI") == "true":
        pytest.fail(words)
    # `make test` promises to run where only Python, make and git are. CI installs the rest, so
    # there nothing is skipped: a missing program fails the build.
    pytest.skip(words)
