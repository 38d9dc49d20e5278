from __future__ import annotations

import asyncio
import threading
from pathlib import Path

import pytest

from tests.threats import sample


@pytest.fixture(scope="session")
def made(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample school, to be copied."""
    to = tmp_path_factory.mktemp("threats") / "made.db"
    thread = threading.Thread(target=lambda: asyncio.run(sample.make(sqlite_template, to)))
    thread.start()
    thread.join()
    return to
