"""Where a pack lies while it is made: a folder of its own that no crash leaves for ever."""

from __future__ import annotations

import fcntl
import logging
import os
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

log = logging.getLogger(__name__)

_PREFIX = "vpr-pack-"
_LOCK = ".lock"
_UNLOCKED = 3600  # seconds after which a folder without a lock belongs to nobody


def base() -> Path:
    return Path(tempfile.gettempdir())


def sweep(where: Path) -> int:
    """Removes what processes left that are no more; how many folders. A folder whose lock is held
    belongs to a living one: another school's bot, or a test."""
    removed = 0
    for folder in where.glob(f"{_PREFIX}*"):
        try:
            if folder.is_symlink() or folder.stat().st_uid != os.getuid():
                continue
            if _is_left(folder):
                shutil.rmtree(folder)
                removed += 1
        except OSError as error:  # somebody else was quicker
            log.info("%s stays: %s", folder.name, type(error).__name__)
    return removed


def _is_left(folder: Path) -> bool:
    lock = folder / _LOCK
    if not lock.exists():
        return time.time() - folder.stat().st_mtime > _UNLOCKED
    with lock.open("rb") as held:
        try:
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
    return True


@contextmanager
def workplace(where: Path) -> Iterator[Path]:
    """An empty folder that only we may read, gone in the end whatever happens. OSError when the
    disk is full or may not be written."""
    sweep(where)
    folder = Path(tempfile.mkdtemp(prefix=_PREFIX, dir=where))
    try:
        with (folder / _LOCK).open("wb") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
