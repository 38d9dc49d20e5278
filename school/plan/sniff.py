"""What a file is, by its content: names lie, and a phone renames pictures."""

from __future__ import annotations

import re
from enum import StrEnum

from school.plan.package import Package
from school.refusal import Refusal

MAX_FILE = 20_000_000  # bytes; Telegram gives a bot no larger file


class Format(StrEnum):
    DOCX = "docx"
    XLSX = "xlsx"
    XLS = "xls"
    ODS = "ods"
    PDF = "pdf"
    HTML = "html"
    TEXT = "text"


_PICTURES = (b"\xff\xd8\xff", b"\x89PNG\r\n", b"GIF8", b"II*\0", b"MM\0*", b"BM")
_ODS = b"application/vnd.oasis.opendocument.spreadsheet"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_FOREIGN = (b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b", b"{\\rtf", b"MZ", b"\x7fELF", b"SQLite format")
_HTML_START = re.compile(
    rb"\s*(?:<!--(?:(?!-->).)*-->\s*|<\?xml[^>]*>\s*)*"
    rb"<(!doctype\s+html|html|head|body|meta|div|table|p|h\d|center|font|span|section|main)\b",
    re.IGNORECASE | re.DOTALL,
)
_HTML_TABLE = re.compile(rb"<table\b.{0,2000}?<tr\b", re.IGNORECASE | re.DOTALL)


def _utf16(name: str) -> bytes:
    return name.encode("utf-16-le")


def _ole(data: bytes) -> Format:
    if _utf16("EncryptedPackage") in data or _utf16("EncryptionInfo") in data:
        raise Refusal("file-encrypted")
    if _utf16("WordDocument") in data:
        raise Refusal("file-old-word")
    if _utf16("Workbook") in data or _utf16("Book") in data:
        return Format.XLS
    raise Refusal("file-format")


def _picture(data: bytes) -> bool:
    return (
        data.startswith(_PICTURES)
        or (data[:4] == b"RIFF" and data[8:12] == b"WEBP")
        or (data[4:8] == b"ftyp" and data[8:12] in (b"heic", b"heix", b"mif1", b"avif", b"heif"))
    )


def _zip(data: bytes) -> Format:
    package = Package(data)
    if any(name.startswith("word/") for name in package.names):
        return Format.DOCX
    if any(name.startswith("xl/") for name in package.names):
        return Format.XLSX
    if (package.read("mimetype") or b"").strip() == _ODS:
        return Format.ODS
    raise Refusal("file-format")


def sniff(data: bytes) -> Format:
    """The format of a file. Refusal if it is empty, too large, a picture, locked or foreign."""
    if len(data) > MAX_FILE:
        raise Refusal("file-too-large", megabytes=MAX_FILE // 1_000_000)
    if not data.strip(b"\0\t\r\n \xef\xbb\xbf"):
        raise Refusal("file-empty")
    if data.startswith(b"PK\x03\x04"):
        return _zip(data)
    if data.startswith(_OLE):
        return _ole(data)
    if data[:1024].lstrip(b"\xef\xbb\xbf\r\n\t ").startswith(b"%PDF-"):
        return Format.PDF
    if _picture(data):
        raise Refusal("file-picture")
    if data.startswith((*_FOREIGN, b"PK")):
        raise Refusal("file-format")
    head = data[:200_000].replace(b"\0", b"")
    if _HTML_START.match(head.removeprefix(b"\xef\xbb\xbf")) or _HTML_TABLE.search(head):
        return Format.HTML
    if head.lstrip(b"\xef\xbb\xbf\r\n\t ").startswith(b"<?xml"):
        raise Refusal("file-format")
    return _text(data)


def _text(data: bytes) -> Format:
    """Text has few control bytes; zeros are let through, for UTF-16 and for stray NULs."""
    sample = data[:100_000]
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return Format.TEXT
    controls = sum(sample.count(bytes([code])) for code in (*range(1, 9), *range(14, 32), 127))
    high = sum(sample[1::2].count(bytes([code])) for code in (4,))  # Cyrillic of UTF-16
    if controls - min(high, controls) > len(sample) * 0.01:
        raise Refusal("file-format")
    return Format.TEXT
