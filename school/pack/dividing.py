"""A pack that is too large for one message of a bot goes in several zips, each whole by itself."""

from __future__ import annotations

from collections.abc import Sequence

LIMIT = 45_000_000  # bytes of one zip; Telegram takes 50 MB of a bot
_RECORDS = 320  # bytes that a file's records take beside its path (twice) and its line of sums
_ENDING = 400  # bytes at the end of a zip, and the records of the sums
_CONTENTS = 50_000  # bytes of a table of contents without lines …
_LINE = 300  # … and of each of its lines, packed


def room(path: str, size: int) -> int:
    """The most that a file may take in a zip: not all of them shrink."""
    return size + size // 1000 + 3 * len(path.encode()) + _RECORDS


def divide(
    files: Sequence[tuple[str, int]], limit: int = LIMIT, lines: int | None = None
) -> list[int]:
    """The volume of each file (path, size), from 1, in their order: neighbours stay together. The
    first leaves room for the table of contents of so many ``lines``."""
    volume, filled = 1, _ENDING + _CONTENTS + _LINE * (len(files) if lines is None else lines)
    volumes = []
    fresh = False  # something stands in this volume already
    for path, size in files:
        needed = room(path, size)
        if filled + needed > limit and (fresh or volume == 1):
            volume, filled = volume + 1, _ENDING
        filled += needed
        fresh = True
        volumes.append(volume)
    return volumes
