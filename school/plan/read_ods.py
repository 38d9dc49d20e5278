"""The open format's tables (.ods): looked through before anything makes room for their cells."""

from __future__ import annotations

import io

from lxml import etree

from school.plan.cells import Document
from school.plan.package import MAX_UNPACKED, Package, attribute, local, refuse_dtd
from school.plan.read_xlsx import MAX_AREA, read_xls
from school.refusal import Refusal

_MOST_ROWS, _MOST_COLUMNS = 1_048_576, 16_384  # of any program that writes such files
_CELLS = frozenset({"table-cell", "covered-table-cell"})


def read_ods(data: bytes) -> Document:
    """Refusal if the file is damaged, a bomb, locked or has too many rows. A row says how often it
    is repeated: a few bytes can ask for more room than there is."""
    package = Package(data)
    if b"encryption-data" in (package.read("META-INF/manifest.xml") or b""):
        raise Refusal("file-encrypted")
    content = package.read("content.xml")
    if content is None:
        raise Refusal("file-damaged")
    refuse_dtd(content)
    _measure(content)
    return read_xls(data)


def _measure(content: bytes) -> None:
    """Refusal when the corners of a table lie too far apart, or the words of all cells, each as
    often as it is repeated, are more than a file may unpack to."""
    rows = widest = deepest = said = 0
    width = column = saying = 0  # of the present row, as far as it is filled
    events = etree.iterparse(
        io.BytesIO(content),
        events=("end",),
        tag=("{*}table", "{*}table-row", *(f"{{*}}{name}" for name in _CELLS)),
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        huge_tree=False,
    )
    try:
        for _, element in events:
            name = local(element)
            if name in _CELLS:
                times = _repeats(element, "number-columns-repeated", _MOST_COLUMNS)
                column += times
                if len(element) or attribute(element, "value-type") is not None:
                    width = column
                    saying += times * _said(element)
            elif name == "table-row":
                times = _repeats(element, "number-rows-repeated", _MOST_ROWS)
                rows += times
                said += times * saying
                if width:
                    widest, deepest = max(widest, width), rows
                width = column = saying = 0
            else:
                rows = widest = deepest = 0
            if widest * deepest > MAX_AREA or said > MAX_UNPACKED:
                raise Refusal("file-bomb")
            if name == "table-row":
                element.clear()
                while element.getprevious() is not None:
                    del element.getparent()[0]
    except etree.XMLSyntaxError as error:
        raise Refusal("file-damaged") from error


def _said(cell: etree._Element) -> int:
    """How many characters: its text, a run of spaces, which is written as a number, and its
    attributes, one of which may be the value."""
    spaces = sum(_repeats(one, "c", _MOST_ROWS) for one in cell.iter("{*}s"))
    attributes = sum(map(len, map(str, cell.attrib.values())))
    return sum(map(len, cell.itertext())) + spaces + attributes


def _repeats(element: etree._Element, name: str, most: int) -> int:
    text = attribute(element, name)
    if text is None:
        return 1
    times = int(text) if text.isascii() and text.isdigit() and len(text) < 9 else most + 1
    if times > most:
        raise Refusal("file-bomb")
    return times
