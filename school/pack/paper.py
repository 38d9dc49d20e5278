"""What the pack is made of: papers to write, files to fetch, what is missing, what came of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

CONTENTS = "00 Оглавление.docx"
SUMS = "КОНТРОЛЬНЫЕ СУММЫ.sha256"


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper that the bot writes. ``path``: folders and name as wished, «/» between them; it is
    cleaned and made unique when the pack is written. ``make`` gives the bytes and may take its
    time: it is asked in a thread. ``item``: the number of the item of the plan, if it is of one."""

    path: str
    about: str
    make: Callable[[], bytes]
    item: str = ""


@dataclass(frozen=True, slots=True)
class Attached:
    """A file that Telegram keeps. Where ``path`` has no ending, Telegram's own is put behind it."""

    path: str
    about: str
    file_id: str
    item: str = ""


Part = Paper | Attached


@dataclass(frozen=True, slots=True)
class Entry:
    """A file of the pack. ``size`` in bytes, ``sha256`` in hex, ``volume`` from 1."""

    path: str
    about: str
    item: str
    size: int
    sha256: str
    volume: int = 1


@dataclass(frozen=True, slots=True)
class Missing:
    """What belongs into the pack and is not there, with the reason in Russian."""

    name: str
    about: str
    item: str
    reason: str


@dataclass(frozen=True, slots=True)
class Listing:
    """What the table of contents says."""

    entries: Sequence[Entry]
    missing: Sequence[Missing]

    @property
    def volumes(self) -> int:
        return max((entry.volume for entry in self.entries), default=1)


def sums_name(volume: int) -> str:
    """Each volume has its own, so that all may be unpacked into one folder."""
    if volume == 1:
        return SUMS
    stem, _, ending = SUMS.rpartition(".")
    return f"{stem}, часть {volume}.{ending}"


def sums(files: Sequence[tuple[str, str]]) -> bytes:
    """(path, SHA-256 in hex) as ``sha256sum -c`` reads it; the paths are cleaned ones, so none has
    a sign that would have to be escaped."""
    return "".join(f"{digest}  {path}\n" for path, digest in files).encode()
