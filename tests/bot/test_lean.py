"""Models that are built when they are needed are the same models."""

from __future__ import annotations

import asyncio
import json
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]


async def _seen(how: str) -> Any:
    child = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "tests.bot.models", how, cwd=ROOT, stdout=asyncio.subprocess.PIPE
    )
    out, _ = await child.communicate()
    assert child.returncode == 0
    return json.loads(out)


@pytest.mark.timeout(600)
async def test_what_is_read_and_sent_is_the_same_whenever_models_are_built() -> None:
    lean, eager = await _seen("lean"), await _seen("eager")
    assert (lean.pop("put_off"), lean.pop("built_at_import")) == (True, False)
    assert (eager.pop("put_off"), eager.pop("built_at_import")) == (False, True)
    assert lean["at_once"], "threads that meet an unbuilt model get the same"
    assert len(lean["built"]) > 500
    assert lean == eager


async def test_versions_that_were_not_tried_are_imported_as_they_were_written() -> None:
    assert await _seen("unproven") == {"put_off": False, "built_at_import": True}
