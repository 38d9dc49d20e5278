"""Building blocks of Word documents: an A4 sheet, paragraphs, tables that go on over pages."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from school.reports.words import plain

FONT = "Times New Roman"
_MOMENT = datetime(2021, 1, 1, tzinfo=UTC)  # equal papers are equal bytes inside


def opened(data: bytes) -> Any:
    """A Word document out of its bytes."""
    from docx import Document  # noqa: PLC0415 - heavy, and only papers need it

    return Document(io.BytesIO(data))


def new_sheet(title: str, *, landscape: bool = False, size: int = 12) -> Any:
    """An empty A4 document; ``size`` of the letters in points."""
    from docx import Document  # noqa: PLC0415 - heavy, and only papers need it
    from docx.enum.section import WD_ORIENT  # noqa: PLC0415
    from docx.oxml.ns import qn  # noqa: PLC0415
    from docx.shared import Mm, Pt  # noqa: PLC0415

    document = Document()
    section = document.sections[0]
    width, height = (Mm(297), Mm(210)) if landscape else (Mm(210), Mm(297))
    section.page_width, section.page_height = width, height
    section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    section.left_margin = Mm(15 if landscape else 20)
    section.right_margin = Mm(12)
    section.top_margin = section.bottom_margin = Mm(15)
    section.header_distance = section.footer_distance = Mm(8)
    normal = document.styles["Normal"]
    normal.font.name = FONT
    normal.font.size = Pt(size)
    normal.element.rPr.rFonts.set(qn("w:eastAsia"), FONT)
    normal.paragraph_format.space_after = Pt(0)
    normal.paragraph_format.line_spacing = 1.0
    said = document.core_properties
    said.title, said.author, said.comments, said.language = plain(title, 200), "", "", "ru-RU"
    said.created = said.modified = _MOMENT
    return document


def say(
    document: Any,
    text: str,
    *,
    bold: bool = False,
    size: float | None = None,
    align: str = "left",
    before: float = 0,
    after: float = 0,
    with_next: bool = False,
) -> Any:
    """A paragraph; ``align``: left, center, right or both. Sizes and distances in points."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN  # noqa: PLC0415 - as above
    from docx.shared import Pt  # noqa: PLC0415

    paragraph = document.add_paragraph()
    paragraph.alignment = {
        "left": ALIGN.LEFT,
        "center": ALIGN.CENTER,
        "right": ALIGN.RIGHT,
        "both": ALIGN.JUSTIFY,
    }[align]
    paragraph.paragraph_format.space_before = Pt(before)
    paragraph.paragraph_format.space_after = Pt(after)
    paragraph.paragraph_format.keep_with_next = with_next
    run = paragraph.add_run(plain(text))
    run.bold = bold
    if size is not None:
        run.font.size = Pt(size)
    return paragraph


@dataclass(frozen=True, slots=True)
class Across:
    """A row that is one cell over all columns: a heading, which never stands last on a page, or
    a note under the row before."""

    text: str
    heading: bool = True


def add_table(
    document: Any,
    heads: Sequence[str],
    rows: Sequence[Sequence[str] | Across],
    widths: Sequence[float],
    *,
    size: float = 11,
    height: float = 0,
    centred: Sequence[int] = (),
) -> None:
    """A bordered table whose head is repeated on each page and whose rows are never torn apart.
    ``widths`` and the rows' least ``height`` in mm; ``centred``: columns by number from 0."""
    from docx.oxml import parse_xml  # noqa: PLC0415 - as above
    from docx.oxml.ns import nsdecls  # noqa: PLC0415

    # Written as XML: through python-docx's cells a long table takes quadratic time.
    cells = [int(width * 56.7) for width in widths]
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in cells)
    edges = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    parts = [
        f"<w:tbl {nsdecls('w')}><w:tblPr>"
        f'<w:tblW w:w="{sum(cells)}" w:type="dxa"/><w:tblBorders>{edges}</w:tblBorders>'
        '<w:tblLayout w:type="fixed"/><w:tblCellMar><w:top w:w="40" w:type="dxa"/>'
        '<w:left w:w="80" w:type="dxa"/><w:bottom w:w="40" w:type="dxa"/>'
        '<w:right w:w="80" w:type="dxa"/></w:tblCellMar></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>"
    ]
    for number, row in enumerate((heads, *rows)):
        head = number == 0
        least = f'<w:trHeight w:val="{int(height * 56.7)}"/>' if height and not head else ""
        parts.append(
            f"<w:tr><w:trPr><w:cantSplit/>{least}{'<w:tblHeader/>' if head else ''}</w:trPr>"
        )
        if isinstance(row, Across):
            parts.append(_cell(row.text, sum(cells), size, bold=row.heading, over=len(cells)))
            parts.append("</w:tr>")
            continue
        for column, (text, width) in enumerate(zip(row, cells, strict=True)):
            middle = head or column in centred
            parts.append(_cell(text, width, size, bold=head, middle=middle))
        parts.append("</w:tr>")
    parts.append("</w:tbl>")
    body = document.element.body
    body.insert(len(body) - 1, parse_xml("".join(parts)))  # before the section's properties


def _cell(
    text: str, width: int, size: float, *, bold: bool, middle: bool = False, over: int = 1
) -> str:
    from xml.sax.saxutils import escape  # noqa: PLC0415 - nothing else here needs it

    style = f'{"<w:b/>" if bold else ""}<w:sz w:val="{int(size * 2)}"/>'
    lines = escape(plain(text)).split("\n")
    runs = "<w:br/>".join(f'<w:t xml:space="preserve">{line}</w:t>' for line in lines)
    shade = '<w:shd w:val="clear" w:color="auto" w:fill="EDEDED"/>' if bold else ""
    span = f'<w:gridSpan w:val="{over}"/>' if over > 1 else ""
    stays = "<w:keepNext/>" if over > 1 and bold else ""
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{span}{shade}'
        f'<w:vAlign w:val="center"/></w:tcPr>'
        f'<w:p><w:pPr>{stays}<w:jc w:val="{"center" if middle else "left"}"/></w:pPr>'
        f"<w:r><w:rPr>{style}</w:rPr>{runs}</w:r></w:p></w:tc>"
    )


def number_pages(document: Any) -> None:
    """«Страница 2 из 3» at the foot of each page."""
    from docx.oxml import parse_xml  # noqa: PLC0415 - as above
    from docx.oxml.ns import nsdecls  # noqa: PLC0415

    def field(name: str) -> str:
        return (
            f'<w:fldSimple {nsdecls("w")} w:instr="{name}">'
            '<w:r><w:rPr><w:sz w:val="18"/></w:rPr><w:t>1</w:t></w:r></w:fldSimple>'
        )

    def words(text: str) -> str:
        return (
            f'<w:r {nsdecls("w")}><w:rPr><w:sz w:val="18"/></w:rPr>'
            f'<w:t xml:space="preserve">{text}</w:t></w:r>'
        )

    paragraph = document.sections[0].footer.paragraphs[0]
    paragraph.alignment = 1
    for part in (words("Страница "), field("PAGE"), words(" из "), field("NUMPAGES")):
        paragraph._p.append(parse_xml(part))


def to_bytes(document: Any) -> bytes:
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()
