"""Files are read in a child process: a hostile file may hang or kill only that."""

from __future__ import annotations

import asyncio
import json
import logging
import os
import signal
import subprocess  # the child is our own module, started without a shell
import sys
from datetime import date
from pathlib import Path
from typing import Any

from school.dates.year import SchoolYear
from school.plan.draft import DraftPlan
from school.plan.plain import from_plain
from school.plan.sniff import MAX_FILE
from school.refusal import Refusal

WALL = 15.0  # seconds of the clock; the processor's own limit is set in the child
_ROOT = Path(__file__).resolve().parent.parent
_COMMAND = (sys.executable, "-E", "-s", "-m", "bot.reading_child")
_log = logging.getLogger(__name__)


async def read_in_child(
    data: bytes,
    filename: str,
    year: SchoolYear | None = None,
    approved: date | None = None,
    today: date | None = None,
) -> DraftPlan:
    """Like ``school.plan.reading.read_plan``, with limits. Refusal also for ``file-timeout``."""
    return _draft(await _ask(_request(data, filename, year, approved, today)))


async def read_rows_in_child(data: bytes) -> list[list[str]]:
    """Like ``bot.reading_rows.rows_of``, with the same limits."""
    found = await _ask(_line({"wanted": "rows"}, data))
    try:
        rows: list[list[str]] = found["rows"]
    except KeyError as error:
        raise Refusal("file-damaged") from error
    return rows


async def _ask(request: bytes) -> dict[str, Any]:
    child = await asyncio.create_subprocess_exec(
        *_COMMAND,
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.DEVNULL,
        cwd=_ROOT,
        env=_environment(),
    )
    try:
        async with asyncio.timeout(WALL):
            out, _ = await child.communicate(request)
    except TimeoutError:
        raise Refusal("file-timeout") from None
    finally:
        if child.returncode is None:
            child.kill()
            await child.wait()
    return _found(out, child.returncode or 0)


def read_in_child_now(
    data: bytes,
    filename: str,
    year: SchoolYear | None = None,
    approved: date | None = None,
    today: date | None = None,
) -> DraftPlan:
    """The same for a program without an event loop."""
    request = _request(data, filename, year, approved, today)
    try:
        done = subprocess.run(  # noqa: S603 - a fixed command
            _COMMAND,
            input=request,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=_ROOT,
            env=_environment(),
            timeout=WALL,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise Refusal("file-timeout") from None
    return _draft(_found(done.stdout, done.returncode))


def _environment() -> dict[str, str]:
    """Nothing of ours: no token, no database address, no proxy."""
    return {"PATH": os.defpath, "LANG": "C.UTF-8", "LC_ALL": "C.UTF-8"}


def _request(
    data: bytes,
    filename: str,
    year: SchoolYear | None,
    approved: date | None,
    today: date | None,
) -> bytes:
    head = {
        "filename": filename,
        "year": year.label if year else None,
        "approved": approved.isoformat() if approved else None,
        "today": today.isoformat() if today else None,
    }
    return _line(head, data)


def _line(head: dict[str, str | None], data: bytes) -> bytes:
    if len(data) > MAX_FILE:
        raise Refusal("file-too-large", megabytes=MAX_FILE // 1_000_000)
    return json.dumps(head).encode() + b"\n" + data


def _found(out: bytes, code: int) -> dict[str, Any]:
    if code == -signal.SIGXCPU:
        raise Refusal("file-timeout")
    if code < 0:  # killed by the kernel, or a library gave up for want of memory
        raise Refusal("file-bomb")
    try:
        found: dict[str, Any] = json.loads(out)
        if "refusal" in found:
            if found.get("why"):
                _log.warning("a file was not read: %s", found["why"])
            raise Refusal(found["refusal"], **found["values"])
    except (ValueError, KeyError, TypeError) as error:
        raise Refusal("file-damaged") from error
    return found


def _draft(found: dict[str, Any]) -> DraftPlan:
    try:
        return from_plain(found["plan"])
    except (ValueError, KeyError, TypeError) as error:
        raise Refusal("file-damaged") from error
