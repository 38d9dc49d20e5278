"""Tables in plain text: tabs, Markdown pipes, drawn borders, or semicolons (.csv)."""

from __future__ import annotations

import re
from collections import Counter

from school.plan.cells import MAX_CELL, MAX_ROWS, Cell, Document, Table, cell, clean
from school.plan.encoding import decode
from school.plan.sections import item_number
from school.refusal import Refusal

_RULE = re.compile(r"^[\s|+\-=_:.*~─━═┄│┃║┌┐└┘├┤┬┴┼╔╗╚╝╠╣╦╩╬╒╓╕╖╘╙╛╜╞╟╡╢╤╥╧╨╪╫]+$")
_CROSSING = re.compile("[+├┼┤╠╬╣╞╪╡╟╫╢╔╚┌└]")
_UPRIGHT = re.compile("[│┃║¦]")
_MARKUP = re.compile(r"</?(?:b|i|u|em|strong|center|font|p|span)>", re.IGNORECASE)
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_EMPHASIS = re.compile(r"(\*\*|__)(?=\S)(.{1,500}?)(?<=\S)\1")
_HEADING = re.compile(r"^#{1,6}\s+")
_PIPE = re.compile(r"(?<!\\)\|")
_MAX_LINES = 60_000


def read_text(data: bytes) -> Document:
    """Refusal if there are too many rows. A text without a table gives paragraphs only."""
    raw = decode(data)
    warnings = ("nul_bytes",) if "\0" in raw else ()  # a file damaged on its way, or a trick
    text = _UPRIGHT.sub("|", raw.replace("\0", ""))
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if text.count("\n") > _MAX_LINES:
        raise Refusal("file-too-many-rows", limit=MAX_ROWS)
    lines = text.split("\n")
    mark = _delimiter(lines)
    if mark is None:
        return Document(tuple(_paragraph(line) for line in lines), warnings)
    marked = [number for number, line in enumerate(lines) if _is_row(line, mark)]
    first, last = marked[0], marked[-1]
    rows = _rows(lines[first : last + 1], mark)
    if len(rows) > MAX_ROWS:
        raise Refusal("file-too-many-rows", limit=MAX_ROWS)
    before = [_paragraph(line) for line in lines[:first]]
    after = [_paragraph(line) for line in lines[last + 1 :]]
    return Document((*before, Table(tuple(rows)), *after), warnings)


def _is_row(line: str, mark: str) -> bool:
    return mark in line and not _RULE.match(line)


def _is_border(line: str) -> bool:
    """True for a drawn line with crossings; Markdown's own «|---|» has none."""
    return bool(_RULE.match(line) and _CROSSING.search(line))


def _delimiter(lines: list[str]) -> str | None:
    """The mark that parts the cells: the one that most lines hold at least once."""
    counts = {mark: sum(1 for line in lines if _is_row(line, mark)) for mark in ("\t", "|")}
    counts[";"] = sum(1 for line in lines if line.count(";") >= 2)
    best = max(counts, key=lambda mark: counts[mark])
    return best if counts[best] >= 2 or (counts[best] == 1 and best != ";") else None


def _rows(lines: list[str], mark: str) -> list[tuple[Cell, ...]]:
    drawn = mark == "|" and sum(1 for line in lines if _is_border(line)) >= 2
    rows: list[tuple[Cell, ...]] = []
    open_row: list[list[str]] = []  # the lines of a row between two drawn borders
    for line in _whole_rows(_logical(lines, mark), mark):
        if _RULE.match(line):
            if drawn and open_row and _is_border(line):
                rows.append(_drawn(open_row))
                open_row = []
            continue
        if not line.strip():
            continue
        parts = _split(line, mark) if mark in line else [line]
        if drawn and mark in line:
            open_row.append(parts)
            continue
        if open_row:
            rows.append(_drawn(open_row))
            open_row = []
        rows.append(tuple(cell(_plain(part)) for part in parts))
    if open_row:
        rows.append(_drawn(open_row))
    return rows


def _drawn(lines: list[list[str]]) -> tuple[Cell, ...]:
    width = max(len(parts) for parts in lines)
    columns = [[parts[n] for parts in lines if n < len(parts)] for n in range(width)]
    return tuple(cell(_plain("\n".join(column))) for column in columns)


def _logical(lines: list[str], mark: str) -> list[str]:
    """Lines, with those joined that a spreadsheet broke inside a quoted cell."""
    if mark == "|":
        return lines
    out: list[str] = []
    waiting: list[str] = []
    for line in lines:
        waiting.append(line)
        joined = "\n".join(waiting)
        opens = joined.startswith('"') or f'{mark}"' in joined
        if opens and joined.count('"') % 2 and len(waiting) < 30:
            continue
        if joined.count('"') % 2:  # a lone quotation mark, not a quoted cell
            out.extend(waiting)
        else:
            out.append(joined)
        waiting = []
    return out + waiting


def _whole_rows(lines: list[str], mark: str) -> list[str]:
    """Rows that were broken because a cell had two lines («сентябрь», below it «январь»).

    Lines are joined only when together they fill exactly the columns that most rows have.
    """
    counts = Counter(line.count(mark) for line in lines if mark in line)
    if mark == "|" or not counts:
        return lines
    full = max(count for count, rows in counts.items() if rows * 5 >= max(counts.values()))
    out: list[str] = []
    at = 0
    while at < len(lines):
        taken, row = _broken_row(lines, at, mark, full)
        out.append(row)
        at += taken
    return out


def _broken_row(lines: list[str], at: int, mark: str, full: int) -> tuple[int, str]:
    """How many lines make one row from here on, and the row."""
    row = lines[at]
    if not 0 < row.count(mark) < full:
        return 1, row
    for taken, line in enumerate(lines[at + 1 : at + 8], 2):
        if not line.strip() or item_number(line.split(mark)[0]) is not None:
            break
        row += "\n" + line
        if row.count(mark) >= full:
            return (taken, row) if row.count(mark) == full else (1, lines[at])
    return 1, lines[at]


def _split(line: str, mark: str) -> list[str]:
    if mark == "|":
        inner = line.strip().removeprefix("|")
        if inner.endswith("|") and not inner.endswith("\\|"):
            inner = inner[:-1]
        return [part.replace("\\|", "|") for part in _PIPE.split(inner)]
    parts: list[str] = []
    for part in line.split(mark):
        if parts and parts[-1].startswith('"') and parts[-1].count('"') % 2:
            parts[-1] += mark + part
        else:
            parts.append(part)
    return [_unquoted(part) for part in parts]


def _unquoted(part: str) -> str:
    text = part.strip(" ")
    if len(text) >= 2 and text[0] == text[-1] == '"' and text.count('"') % 2 == 0:
        inner = text[1:-1]
        if '"' not in inner.replace('""', ""):
            return inner.replace('""', '"')
    return part


def _plain(text: str) -> str:
    """Marks of bold type and of line breaks are typing here, not content."""
    text = text[: MAX_CELL * 4]  # the rest is cut anyway; no pattern shall run over megabytes
    return _EMPHASIS.sub(r"\2", _MARKUP.sub("", _BREAK.sub("\n", text)))


def _paragraph(line: str) -> str:
    return clean(_HEADING.sub("", _plain(line)).strip().strip("*_").strip())
