"""Small documents for the tests of the plan reader, made in memory."""

from __future__ import annotations

import io
import zipfile

from school.plan.cells import Cell, Document, Table, cell

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"


def drawn(text: str, *, torn: bool = False) -> Table:
    """A table drawn in text: ``|`` parts cells, ``>3 text`` spans three columns, ``^`` is merged
    with the cell above, ``/n`` is a line break."""
    rows: list[tuple[Cell, ...]] = []
    for line in text.strip("\n").split("\n"):
        cells: list[Cell] = []
        for part in line.strip().split("|"):
            word, span = part.strip().replace("/n", "\n"), 1
            joined = word == "^"
            if word.startswith(">"):
                span, word = int(word[1]), word[2:].strip()
            cells.append(cell("" if joined else word, span=span, joined=joined))
        rows.append(tuple(cells))
    return Table(tuple(rows), torn)


def document(*blocks: str | Table) -> Document:
    """Blocks of a document; a text with ``|`` becomes a table."""
    return Document(
        tuple(
            drawn(block) if isinstance(block, str) and "|" in block else block for block in blocks
        )
    )


def zipped(parts: dict[str, str | bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def docx(body: str, *, namespace: str = W, **parts: str) -> bytes:
    """A Word file of raw body XML (prefix ``w``); other parts by name with ``__`` for ``/``."""
    xml = (
        '<?xml version="1.0" encoding="UTF-8"?>'
        f'<w:document xmlns:w="{namespace}" '
        'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
        f"<w:body>{body}</w:body></w:document>"
    )
    named = {name.replace("__", "/") + ".xml": text for name, text in parts.items()}
    return zipped({"word/document.xml": xml, **named})


def p(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def tc(content: str, properties: str = "") -> str:
    inner = content if content.startswith("<w:") else p(content)
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inner}</w:tc>"


def tr(*cells: str, properties: str = "") -> str:
    made = "".join(one if one.startswith("<w:") else tc(one) for one in cells)
    return f"<w:tr><w:trPr>{properties}</w:trPr>{made}</w:tr>"


def tbl(*rows: str) -> str:
    return f"<w:tbl>{''.join(rows)}</w:tbl>"


HEADER = tr("№ п/п", "Мероприятия", "Срок", "Ответственные")
