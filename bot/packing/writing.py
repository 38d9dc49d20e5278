"""Files on disk become zips. Everything here blocks and is asked in a thread."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from hashlib import file_digest, sha256
from pathlib import Path, PurePosixPath
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from school.pack.paper import Entry, sums, sums_name

# What is packed already by its own format: photos first of all.
_PACKED = frozenset(
    {".jpg", ".jpeg", ".png", ".gif", ".webp", ".heic", ".mp4", ".mov", ".mp3", ".ogg", ".oga"}
    | {".zip", ".rar", ".7z", ".docx", ".xlsx", ".pptx", ".odt", ".ods", ".pdf"}
)
_FILE, _UNIX = 0o100644 << 16, 3
_CHUNK = 1 << 20


def keep(data: bytes, to: Path) -> tuple[int, str]:
    """Writes a file; its size and its SHA-256."""
    to.write_bytes(data)
    return len(data), sha256(data).hexdigest()


def measure(file: Path) -> tuple[int, str]:
    """The size and the SHA-256 of a file, however large."""
    with file.open("rb") as opened:
        return file.stat().st_size, file_digest(opened, "sha256").hexdigest()


class Zip:
    """One volume. ``add`` its files, then ``close``; a name that is not ASCII gets the flag of
    UTF-8 by which Windows and everybody else reads it rightly."""

    def __init__(self, path: Path, made_at: datetime) -> None:
        self._zip = ZipFile(path, "w", allowZip64=False)
        self._moment = made_at.timetuple()[:6]

    def add(self, name: str, source: Path) -> None:
        with source.open("rb") as read, self._zip.open(self._info(name), "w") as written:
            while chunk := read.read(_CHUNK):
                written.write(chunk)

    def add_bytes(self, name: str, data: bytes) -> None:
        self._zip.writestr(self._info(name), data)

    def close(self) -> None:
        self._zip.close()

    def _info(self, name: str) -> ZipInfo:
        info = ZipInfo(name, self._moment)
        packed = PurePosixPath(name).suffix.casefold() in _PACKED
        info.compress_type = ZIP_STORED if packed else ZIP_DEFLATED
        info.create_system, info.external_attr = _UNIX, _FILE
        return info


def sums_of(entries: Sequence[Entry], volume: int) -> tuple[str, bytes]:
    """The name and the text of a volume's own check sums."""
    return sums_name(volume), sums([(entry.path, entry.sha256) for entry in entries])
