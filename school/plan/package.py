"""Office files are zip archives of XML: opened here so that neither bombs nor entities can work."""

from __future__ import annotations

import io
import lzma
import struct
import zipfile
import zlib
from typing import TYPE_CHECKING

from school.refusal import Refusal

if TYPE_CHECKING:
    from lxml import etree

MAX_UNPACKED = 50_000_000  # bytes of all XML parts together
_MAX_RATIO = 300
_MAX_ENTRIES = 4000
# What zipfile says of archives whose directory lies; a place before the file is a ValueError.
BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    struct.error,
    EOFError,
    OSError,
    NotImplementedError,
    ValueError,
)


class Package:
    """A zip archive whose directory has been checked; parts are read into memory, never to disk."""

    def __init__(self, data: bytes) -> None:
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except BROKEN as error:
            raise Refusal("file-damaged") from error
        entries = self._zip.infolist()
        if len(entries) > _MAX_ENTRIES:
            raise Refusal("file-bomb")
        if any(entry.flag_bits & 0x1 for entry in entries):
            raise Refusal("file-encrypted")
        parts = [e for e in entries if e.filename.lower().endswith((".xml", ".rels", ".bin"))]
        unpacked = sum(entry.file_size for entry in parts)
        packed = sum(entry.compress_size for entry in parts)
        if unpacked > MAX_UNPACKED or (unpacked > 5_000_000 and unpacked > _MAX_RATIO * packed):
            raise Refusal("file-bomb")
        self.names = frozenset(entry.filename for entry in entries)
        self._left = MAX_UNPACKED

    def read(self, name: str) -> bytes | None:
        """One part, or None if there is none. The directory may lie, so bytes are counted too."""
        if name not in self.names:
            return None
        try:
            with self._zip.open(name) as stream:
                data = stream.read(self._left + 1)
        except BROKEN as error:
            raise Refusal("file-damaged") from error
        except RuntimeError as error:  # zipfile's word for «needs a password»
            raise Refusal("file-encrypted") from error
        self._left -= len(data)
        if self._left < 0:
            raise Refusal("file-bomb")
        return data

    def head(self, name: str, length: int = 2000) -> bytes:
        """The first bytes of a part, for looking at only."""
        try:
            with self._zip.open(name) as stream:
                return stream.read(length)
        except BROKEN as error:
            raise Refusal("file-damaged") from error

    def xml(self, name: str) -> etree._Element | None:
        """The root of an XML part, or None if there is none. Refuses a DTD."""
        data = self.read(name)
        return None if data is None else parse_xml(data)

    def main_part(self, usual: str) -> str:
        """The name of the main document: Office on the web does not use the usual one."""
        rels = self.xml("_rels/.rels")
        for rel in () if rels is None else rels:
            if isinstance(rel.tag, str) and rel.get("Type", "").endswith("/officeDocument"):
                name = rel.get("Target", "").lstrip("/")
                if name in self.names:
                    return name
        return usual


def refuse_dtd(data: bytes) -> None:
    """An office file never carries a DTD; one that does wants entities expanded or files read."""
    if b"<!DOCTYPE" in data or b"<\0!\0D\0O\0C\0T\0Y\0P\0E" in data:
        raise Refusal("file-dtd")


def parse_xml(data: bytes) -> etree._Element:
    from lxml import etree  # noqa: PLC0415 - files are read in a child, this is imported everywhere

    refuse_dtd(data)
    parser = etree.XMLParser(
        resolve_entities=False, load_dtd=False, no_network=True, huge_tree=False, recover=False
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise Refusal("file-damaged") from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise Refusal("file-dtd")
    return root


def local(element: etree._Element) -> str:
    """The tag without its namespace (strict and transitional files use different ones);
    an empty text for comments and the like."""
    tag = element.tag
    return tag[tag.rfind("}") + 1 :] if isinstance(tag, str) else ""


def attribute(element: etree._Element, name: str) -> str | None:
    """An attribute by its local name, whatever its namespace."""
    for key, value in element.attrib.items():
        if str(key).rpartition("}")[2] == name:
            return str(value)
    return None
