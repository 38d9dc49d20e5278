"""One process at a time for an SQLite database: two would both send."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class InUseError(Exception):
    """Another process works with this database."""


@contextmanager
def alone_with(database: Path | None) -> Iterator[None]:
    """Holds the database until the block ends; the kernel lets it go when the process dies.
    ``None`` (PostgreSQL) holds nothing. InUseError when somebody else holds it."""
    if database is None:
        yield
        return
    database.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    held = os.open(database.with_name(database.name + ".lock"), os.O_RDWR | os.O_CREAT, 0o600)
    try:
        os.fchmod(held, 0o600)  # an older one may be open to others
        try:
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise InUseError(str(database)) from None
        yield
    finally:
        os.close(held)
