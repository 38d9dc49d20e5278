"""Word files (.docx), read from their XML: python-docx loses text in tracked insertions and in
content controls, repeats merged cells, and parses styles that a plan does not need."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from school.plan.cells import MAX_ROWS, Cell, Document, Table, cell, clean
from school.plan.numbering import Numbering
from school.plan.package import Package, attribute, local
from school.refusal import Refusal

# Wrappers that hold blocks, rows, cells or runs and mean nothing to the reader.
_WRAPPERS = frozenset(
    {
        "sdt",
        "sdtContent",
        "customXml",
        "ins",
        "moveTo",
        "smartTag",
        "AlternateContent",
        "Choice",
        "hyperlink",
        "fldSimple",
        "dir",
        "bdo",
    }
)
# What is not seen in print: deleted text, field codes, the old picture of a new drawing.
_UNSEEN = frozenset(
    {
        "del",
        "moveFrom",
        "instrText",
        "delText",
        "delInstrText",
        "Fallback",
        "pPr",
        "rPr",
        "tblPr",
        "sdtPr",
        "sdtEndPr",
        "commentReference",
        "annotationRef",
        "footnoteReference",
        "fldData",
    }
)
_TEXT = {"tab": " ", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_MAX_DEPTH = 40


def read_docx(data: bytes) -> Document:
    """Refusal if the file is damaged, a bomb, carries a DTD or has too many rows."""
    package = Package(data)
    part = package.main_part("word/document.xml")
    root = package.xml(part)
    if root is None:
        raise Refusal("file-damaged")
    reader = _Reader(Numbering(package))
    body = next((child for child in root if local(child) == "body"), root)
    reader.blocks_of(body, 0)
    if not any(reader.blocks) and any(name.startswith("word/media/") for name in package.names):
        raise Refusal("file-scan")
    return Document(tuple(reader.blocks))


class _Reader:
    def __init__(self, numbering: Numbering) -> None:
        self.blocks: list[str | Table] = []
        self._numbering = numbering
        self._rows = 0
        self._boxes: list[str] = []

    def blocks_of(self, parent: etree._Element, depth: int) -> None:
        if depth > _MAX_DEPTH:
            raise Refusal("file-damaged")
        for child in parent:
            name = local(child)
            if name == "p":
                self._add(self._paragraph(child))
            elif name == "tbl":
                self._table(child, depth)
            elif name in _WRAPPERS:
                self.blocks_of(child, depth + 1)

    def _add(self, text: str) -> None:
        for box in self._boxes:  # an approval stamp often stands in a text box
            self.blocks.extend(line for line in [clean(box)] if line)
        self._boxes.clear()
        self.blocks.append(clean(text))

    def _paragraph(self, paragraph: etree._Element) -> str:
        out: list[str] = []
        self._runs(paragraph, out, 0)
        text = "".join(out)
        label = self._numbering.label(paragraph)
        return f"{label} {text}" if label else text

    def _runs(self, parent: etree._Element, out: list[str], depth: int) -> None:
        if depth > _MAX_DEPTH:
            return
        for child in parent:
            name = local(child)
            if name == "t":
                out.append(child.text or "")
            elif name in _TEXT:
                out.append(_TEXT[name])
            elif name == "txbxContent":
                inner: list[str] = []
                for paragraph in child.iter():
                    if local(paragraph) == "p":
                        self._runs(paragraph, inner, depth + 1)
                        inner.append("\n")
                self._boxes.append("".join(inner))
            elif name == "r":
                if not _hidden(child):
                    self._runs(child, out, depth + 1)
            elif name and name not in _UNSEEN:
                self._runs(child, out, depth + 1)

    def _table(self, table: etree._Element, depth: int) -> None:
        place = len(self.blocks)
        rows: list[tuple[Cell, ...]] = []
        for row in _children(table, "tr", 0):
            if _deleted(row):
                continue
            self._rows += 1
            if self._rows > MAX_ROWS:
                raise Refusal("file-too-many-rows", limit=MAX_ROWS)
            rows.append(self._row(row, depth))
        nested = self.blocks[place:]
        del self.blocks[place:]
        if rows:
            self.blocks.append(Table(tuple(rows)))
        self.blocks.extend(nested)

    def _row(self, row: etree._Element, depth: int) -> tuple[Cell, ...]:
        cells: list[Cell] = []
        before = _number(_property(row, "trPr", "gridBefore"))
        if before:
            cells.append(Cell(span=before))
        for tc in _children(row, "tc", 0):
            span = _number(_property(tc, "tcPr", "gridSpan")) or 1
            merge = _property(tc, "tcPr", "vMerge")
            across = _property(tc, "tcPr", "hMerge")
            if across is not None and attribute(across, "val") != "restart" and cells:
                last = cells[-1]
                cells[-1] = Cell(last.text, last.span + span, last.joined, cut=last.cut)
                continue
            joined = merge is not None and attribute(merge, "val") != "restart"
            text = "" if joined else self._cell_text(tc, depth)
            cells.append(cell(text, span=span, joined=joined))
        return tuple(cells)

    def _cell_text(self, tc: etree._Element, depth: int) -> str:
        lines: list[str] = []
        self._cell_lines(tc, lines, depth)
        lines.extend(self._boxes)
        self._boxes.clear()
        return "\n".join(lines)

    def _cell_lines(self, parent: etree._Element, lines: list[str], depth: int) -> None:
        if depth > _MAX_DEPTH:
            raise Refusal("file-damaged")
        for child in parent:
            name = local(child)
            if name == "p":
                lines.append(self._paragraph(child))
            elif name == "tbl":
                if _worth_its_own(child):
                    self._table(child, depth + 1)
                else:
                    for row in _children(child, "tr", 0):
                        for tc in _children(row, "tc", 0):
                            self._cell_lines(tc, lines, depth + 1)
            elif name in _WRAPPERS:
                self._cell_lines(child, lines, depth + 1)


def _children(parent: etree._Element, wanted: str, depth: int) -> Iterator[etree._Element]:
    """Rows of a table or cells of a row, also inside content controls and tracked insertions."""
    for child in parent:
        name = local(child)
        if name == wanted:
            yield child
        elif name in _WRAPPERS and depth < _MAX_DEPTH:
            yield from _children(child, wanted, depth + 1)


def _property(parent: etree._Element, group: str, name: str) -> etree._Element | None:
    for child in parent:
        if local(child) == group:
            for found in child:
                if local(found) == name:
                    return found
    return None


def _number(element: etree._Element | None) -> int:
    value = None if element is None else attribute(element, "val")
    return int(value) if value and value.isascii() and value.isdigit() and len(value) < 6 else 0


def _deleted(row: etree._Element) -> bool:
    return _property(row, "trPr", "del") is not None


def _hidden(run: etree._Element) -> bool:
    mark = _property(run, "rPr", "vanish")
    return mark is not None and attribute(mark, "val") not in ("0", "false", "off")


def _worth_its_own(table: etree._Element) -> bool:
    """A page laid out with a table holds the plan as a table in a cell; a small one is text."""
    rows = [sum(1 for _ in _children(row, "tc", 0)) for row in _children(table, "tr", 0)]
    return len(rows) >= 2 and max(rows) >= 3
