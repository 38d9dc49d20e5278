"""Born-digital PDF: ruled tables, with rows that a page end tears and words that a cell breaks."""

from __future__ import annotations

import io
import itertools
from typing import Any

import pdfplumber
from pdfminer.pdfdocument import PDFPasswordIncorrect

from school.people.morphology import forms
from school.plan.cells import MAX_ROWS, Cell, Document, Table, cell, clean
from school.refusal import Refusal

MAX_PAGES = 80
_WIDE_GAP = 40.0  # points between words of one line that stand in different columns of a page
_Box = tuple[float, float, float, float]
_Word = dict[str, Any]


def read_pdf(data: bytes) -> Document:
    """Refusal if the file is damaged, locked, a scan without text, or too long."""
    try:
        with pdfplumber.open(io.BytesIO(data)) as pdf:
            if len(pdf.pages) > MAX_PAGES:
                raise Refusal("file-too-many-pages", limit=MAX_PAGES)
            return _read(pdf)
    except Refusal:
        raise
    except PDFPasswordIncorrect as error:
        raise Refusal("file-encrypted") from error
    except MemoryError:
        raise
    except Exception as error:
        # pdfminer answers broken files with whatever broke first: KeyError, TypeError, struct.error
        if "PDFPasswordIncorrect" in repr(error) or isinstance(
            error.__cause__, PDFPasswordIncorrect
        ):
            raise Refusal("file-encrypted") from error
        raise Refusal("file-damaged") from error


def _read(pdf: Any) -> Document:
    blocks: list[str | Table] = []
    rows = letters = 0
    for number, raw in enumerate(pdf.pages):
        page = raw.dedupe_chars() if _doubled(raw.chars) else raw
        letters += len(page.chars)
        tables = [
            table for table in page.find_tables() if len(table.rows) and len(table.columns) > 1
        ]
        words = page.extract_words(x_tolerance=1.5, use_text_flow=False)
        boxes = [table.bbox for table in tables]
        lines = _lines([word for word in words if not any(_inside(word, box) for box in boxes)])
        torn_possible = number > 0
        for table in sorted(tables, key=lambda found: float(found.bbox[1])):
            above = [line for line in lines if line[0]["top"] < table.bbox[1]]
            lines = lines[len(above) :]
            text = [line for line in _paragraphs(above) if not _page_number(line)]
            blocks.extend(text)
            # Only a running title may stand between the halves of a torn row.
            read = _table(table, words, torn_possible and len(text) <= 1)
            rows += len(read.rows)
            if rows > MAX_ROWS:
                raise Refusal("file-too-many-rows", limit=MAX_ROWS)
            blocks.append(read)
            torn_possible = False
        blocks.extend(line for line in _paragraphs(lines) if not _page_number(line))
        raw.close()
    if letters < 20:
        raise Refusal("file-scan")
    return Document(tuple(blocks))


def _doubled(chars: list[dict[str, Any]]) -> bool:
    """True if bold type was made by printing letters twice, a hair apart."""
    places = {(char["text"], round(char["x0"]), round(char["top"])) for char in chars}
    return len(places) < 0.98 * len(chars)


def _inside(word: _Word, box: _Box) -> bool:
    x, y = (word["x0"] + word["x1"]) / 2, (word["top"] + word["bottom"]) / 2
    return bool(box[0] <= x <= box[2] and box[1] <= y <= box[3])


def _page_number(line: str) -> bool:
    return line.strip("-–— ").isdigit()


def _lines(words: list[_Word]) -> list[list[_Word]]:
    """Words in lines from top to bottom, each from left to right."""
    lines: list[list[_Word]] = []
    for word in sorted(words, key=lambda found: (found["top"] + found["bottom"]) / 2):
        middle = (word["top"] + word["bottom"]) / 2
        if lines and middle < lines[-1][0]["bottom"] and middle > lines[-1][0]["top"]:
            lines[-1].append(word)
        else:
            lines.append([word])
    for line in lines:
        line.sort(key=lambda found: float(found["x0"]))
    return lines


def _paragraphs(lines: list[list[_Word]]) -> list[str]:
    """The text of lines; an approval block in two columns is read column by column."""
    out: list[str] = []
    right: list[str] = []
    for line in lines:
        parts: list[list[_Word]] = [[line[0]]]
        for before, word in itertools.pairwise(line):
            if word["x0"] - before["x1"] > _WIDE_GAP:
                parts.append([])
            parts[-1].append(word)
        texts = [clean(" ".join(word["text"] for word in part)) for part in parts]
        if len(texts) == 1 and right:
            out.extend(right)
            right = []
        out.append(texts[0])
        right.extend(texts[1:])
    return [text for text in out + right if text]


def _table(table: Any, words: list[_Word], torn: bool) -> Table:
    grid = [list(row.cells) for row in table.rows]
    edges = sorted({round(box[0], 1) for row in grid for box in row if box})
    inside = [word for word in words if _inside(word, table.bbox)]
    pads = [
        word["x0"] - box[0]
        for row in grid
        for box in row
        if box
        for word in inside
        if _inside(word, box) and word["x0"] - box[0] < 12
    ]
    pad = max(0.0, min(pads, default=0.0))
    rows: list[tuple[Cell, ...]] = []
    for row in grid:
        own = [box for box in row if box]
        cells: list[Cell] = []
        column = 0
        while column < len(row):
            box = row[column]
            if box is None:
                cells.append(Cell(joined=_covered(grid, len(rows), column, edges)))
                column += 1
                continue
            span = max(1, sum(1 for edge in edges if box[0] - 0.5 <= edge < box[2] - 0.5))
            held = [word for word in inside if _inside(word, box)]
            cells.append(cell(_cell_text(held, box, pad), span=span))
            column += span
        rows.append(tuple(cells) if own else ())
    return Table(tuple(rows), torn)


def _covered(grid: list[list[_Box | None]], row: int, column: int, edges: list[float]) -> bool:
    """True if a cell above reaches down over this place."""
    if column >= len(edges):
        return False
    for above in range(row - 1, -1, -1):
        box = grid[above][column] if column < len(grid[above]) else None
        if box is None:
            continue
        own = [found for found in grid[row] if found]
        return bool(own) and box[3] > own[0][1] + 1
    return False


def _cell_text(words: list[_Word], box: _Box, pad: float) -> str:
    out = ""
    before: list[_Word] = []
    for line in _lines(words):
        text = " ".join(word["text"] for word in line)
        if not out:
            out = text
        elif _broken(before, line, box, pad):
            out += text
        elif out[-1] == "-" and len(out) > 1 and out[-2] != " ":
            out += text  # «ВПР-/2020», «предметников-/историков»
        else:
            out += " " + text
        before = line
    return out


def _broken(before: list[_Word], line: list[_Word], box: _Box, pad: float) -> bool:
    """True if a word too long for its cell was broken by force: it fills the line alone, and the
    line could not have taken one letter more."""
    if len(before) != 1:
        return False
    word, rest = before[0], line[0]["text"]
    if not (word["text"][-1].islower() and rest[0].islower()):
        return False
    head = word["text"].rpartition("-")[2].lstrip('(«"')
    tail = rest.rstrip('.,;:)»"')
    left_over = tail.isalpha() and len(tail) <= 3 and not _word(tail)  # «прогнозируемост/ь»
    if not left_over and (not _word(head + tail) or (_word(head) and _word(tail))):
        return False
    letter = (word["x1"] - word["x0"]) / max(1, len(word["text"]))
    room = (box[2] - box[0] - 2 * pad) - (word["x1"] - word["x0"])
    return bool(room < letter * 1.5)


def _word(text: str) -> bool:
    """True for a word of the dictionary; one letter left over («ь») is no word."""
    return text.isalpha() and any(form.known for form in forms(text))
