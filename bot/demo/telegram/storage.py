"""The files that a Telegram keeps, and the ids under which it gives them out."""

import mimetypes
from base64 import urlsafe_b64encode
from dataclasses import dataclass
from hashlib import blake2b

from .accounts import Wire

_PREFIX = {
    "photo": "AgACAgIAAxkBAAI",
    "document": "BQACAgIAAxkBAAI",
    "video": "BAACAgIAAxkBAAI",
    "animation": "CgACAgIAAxkBAAI",
    "voice": "AwACAgIAAxkBAAI",
    "audio": "CQACAgIAAxkBAAI",
    "sticker": "CAACAgIAAxkBAAI",
    "video_note": "DQACAgIAAxkBAAI",
}
_FOLDER = {"photo": "photos", "document": "documents", "voice": "voice", "audio": "music"}
_ENDING = {"photo": ".jpg", "voice": ".oga", "video": ".mp4", "video_note": ".mp4"}
_USUAL = {
    "voice": "audio/ogg",
    "audio": "audio/mpeg",
    "video": "video/mp4",
    "video_note": "video/mp4",
    "sticker": "image/webp",
}
_UNKNOWN = "application/octet-stream"
_MIME = {
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".xls": "application/vnd.ms-excel",
    ".md": "text/markdown",
    ".csv": "text/csv",
}


def mime_of(name: str | None) -> str:
    """The type that a client would name for a file of this name."""
    if not name:
        return _UNKNOWN
    dot = name.rfind(".")
    known = _MIME.get(name[dot:].lower()) if dot >= 0 else None
    return known or mimetypes.guess_type(name)[0] or _UNKNOWN


@dataclass(slots=True)
class StoredFile:
    """A file that Telegram keeps. `path` is the tail of its download address."""

    file_id: str
    unique_id: str
    kind: str
    data: bytes
    path: str
    name: str | None = None
    mime: str | None = None
    claimed_size: int | None = None

    @property
    def size(self) -> int:
        """Bytes; `claimed_size` stands for a large file whose bytes nobody wants to hold."""
        return len(self.data) if self.claimed_size is None else self.claimed_size

    def wire(self) -> Wire:
        """The keys that every file object of the Bot API has."""
        return {"file_id": self.file_id, "file_unique_id": self.unique_id, "file_size": self.size}


class FileStore:
    """Files by their file_id."""

    def __init__(self) -> None:
        self.files: dict[str, StoredFile] = {}
        self._last_file = 0

    def store(
        self, kind: str, data: bytes, name: str | None = None, mime: str | None = None
    ) -> StoredFile:
        """Keeps a file; ids depend on the order and the bytes only."""
        self._last_file += 1
        digest = blake2b(data, digest_size=9, person=b"vpr-file").digest()
        unique = "AgAD" + urlsafe_b64encode(digest).decode().rstrip("=")[:11]
        tail = urlsafe_b64encode(self._last_file.to_bytes(6, "big") + digest).decode()
        ending = name[name.rfind(".") :] if name and "." in name else _ENDING.get(kind, "")
        guessed = mime_of(name)
        if guessed == _UNKNOWN:
            guessed = _USUAL.get(kind, _UNKNOWN)
        file = StoredFile(
            file_id=_PREFIX.get(kind, _PREFIX["document"]) + tail,
            unique_id=unique,
            kind=kind,
            data=data,
            path=f"{_FOLDER.get(kind, kind + 's')}/file_{self._last_file}{ending}",
            name=name,
            mime=mime or guessed,
        )
        self.files[file.file_id] = file
        return file
