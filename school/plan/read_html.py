"""Web pages, and Word's own «web page» files that are named .doc."""

from __future__ import annotations

import re

from selectolax.lexbor import LexborHTMLParser, LexborNode

from school.plan.cells import MAX_COLUMNS, MAX_ROWS, Cell, Document, Table, cell, clean
from school.plan.encoding import decode
from school.refusal import Refusal

_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
_UNSEEN = frozenset(
    {
        "script",
        "style",
        "template",
        "noscript",
        "head",
        "svg",
        "iframe",
        "object",
    }
)
_INLINE = frozenset(
    {
        "a",
        "abbr",
        "acronym",
        "b",
        "bdi",
        "bdo",
        "big",
        "cite",
        "code",
        "data",
        "del",
        "dfn",
        "em",
        "font",
        "i",
        "ins",
        "kbd",
        "label",
        "mark",
        "nobr",
        "o:p",
        "q",
        "s",
        "samp",
        "small",
        "span",
        "strike",
        "strong",
        "sub",
        "sup",
        "time",
        "tt",
        "u",
        "var",
        "wbr",
    }
)
_SPACES = re.compile(r"\s+")
_MAX_DEPTH = 150


def read_html(data: bytes) -> Document:
    """Refusal if there are too many rows."""
    found = _CHARSET.search(data[:4000])
    tree = LexborHTMLParser(decode(data, found[1].decode("ascii") if found else None))
    reader = _Reader()
    if tree.body is not None:
        reader.walk(tree.body, 0)
    reader.flush()
    return Document(tuple(reader.blocks))


def _children(node: LexborNode) -> list[LexborNode]:
    return list(node.iter(include_text=True))


def _hidden(node: LexborNode) -> bool:
    if node.tag in _UNSEEN:
        return True
    attributes = node.attributes
    style = (attributes.get("style") or "").replace(" ", "").lower()
    return "hidden" in attributes or "display:none" in style or "mso-hide:all" in style


class _Reader:
    def __init__(self) -> None:
        self.blocks: list[str | Table] = []
        self._rows = 0
        self._line: list[str] = []

    def flush(self) -> None:
        text = clean("".join(self._line))
        self._line = []
        if text:
            self.blocks.append(text)

    def walk(self, node: LexborNode, depth: int) -> None:
        for child in _children(node):
            tag = child.tag or ""
            if tag == "-text":
                self._line.append(_SPACES.sub(" ", child.text_content or ""))
            elif tag == "br":
                self._line.append("\n")
            elif tag == "table":
                self.flush()
                self._table(child, depth + 1)
            elif depth > _MAX_DEPTH or _hidden(child):
                continue
            elif tag in _INLINE:
                self.walk(child, depth + 1)
            else:
                self.flush()
                self.walk(child, depth + 1)
                self.flush()

    def _table(self, table: LexborNode, depth: int) -> None:
        if depth > _MAX_DEPTH:
            return
        place = len(self.blocks)
        rows: list[tuple[Cell, ...]] = []
        waiting: dict[int, int] = {}  # grid column → rows for which a cell above reaches down
        for caption in (child for child in _children(table) if child.tag == "caption"):
            self.walk(caption, depth + 1)
            self.flush()
        first = len(self.blocks)
        for row in _rows(table):
            self._rows += 1
            if self._rows > MAX_ROWS:
                raise Refusal("file-too-many-rows", limit=MAX_ROWS)
            rows.append(self._row(row, waiting, depth))
        nested = self.blocks[first:]
        del self.blocks[first:]
        if rows and any(len(row) > 1 for row in rows):
            self.blocks.append(Table(tuple(rows)))
        else:
            self.blocks.extend(c.text for row in rows for c in row if c.text)
        self.blocks.extend(nested)
        assert len(self.blocks) >= place

    def _row(self, row: LexborNode, waiting: dict[int, int], depth: int) -> tuple[Cell, ...]:
        cells: list[Cell] = []
        column = 0

        def skip() -> None:
            nonlocal column
            while waiting.get(column, 0) > 0 and column < MAX_COLUMNS:
                waiting[column] -= 1
                cells.append(Cell(joined=True))
                column += 1

        for child in _children(row):
            if child.tag not in ("td", "th") or _hidden(child):
                continue
            skip()
            if column >= MAX_COLUMNS:
                break
            span = _count(child, "colspan", MAX_COLUMNS)
            down = _count(child, "rowspan", MAX_ROWS)
            cells.append(cell(self._cell_text(child, depth), span=span))
            for covered in range(column, column + span):
                waiting[covered] = down - 1
            column += span
        skip()
        return tuple(cells)

    def _cell_text(self, node: LexborNode, depth: int) -> str:
        out: list[str] = []
        self._text(node, out, depth)
        return "".join(out)

    def _text(self, node: LexborNode, out: list[str], depth: int) -> None:
        for child in _children(node):
            tag = child.tag or ""
            if tag == "-text":
                out.append(_SPACES.sub(" ", child.text_content or ""))
            elif tag == "br":
                out.append("\n")
            elif depth > _MAX_DEPTH or _hidden(child):
                continue
            elif tag == "table" and len(_rows(child)) >= 2:
                self._table(child, depth + 1)
            elif tag in _INLINE:
                self._text(child, out, depth + 1)
            else:
                out.append("\n")
                self._text(child, out, depth + 1)
                out.append("\n")


def _rows(table: LexborNode) -> list[LexborNode]:
    """The rows of this table, not of a table inside it."""
    rows: list[LexborNode] = []
    for child in _children(table):
        if child.tag == "tr":
            rows.append(child)
        elif child.tag in ("thead", "tbody", "tfoot"):
            rows.extend(row for row in _children(child) if row.tag == "tr")
    return [row for row in rows if not _hidden(row)]


def _count(node: LexborNode, name: str, limit: int) -> int:
    value = (node.attributes.get(name) or "1").strip()
    if not value.isascii() or not value.isdigit():
        return 1
    return max(1, min(int(value[:6]), limit))
