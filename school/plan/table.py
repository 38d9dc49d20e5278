"""Which tables of a document are its plan, and the text around them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from school.plan.cells import MAX_ROWS, Cell, Document, Table, one_line
from school.plan.columns import Columns, by_content, by_header
from school.plan.grid import texts, width
from school.plan.headers import has_own_header, is_column_numbers, is_header, is_second_header
from school.plan.rows import Part, PlanRow, State, numbers_from_titles, read_part
from school.plan.sections import is_item_number, is_marked, item_number, looks_like_section
from school.refusal import Refusal

_HEADER_ROWS = 3
_SUBHEADER = re.compile(r"(?:начало|окончание|завершение|план|факт|с|по)\b\W*$", re.IGNORECASE)
_NOT_A_SECTION = re.compile(
    r"продолжение|окончание|приложение|таблица|утвер|согласован|лист\b|страница|план\b|примечани|\*",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class PlanTable:
    """The rows of a plan, the text around them (in order), and which columns there are."""

    rows: tuple[PlanRow, ...]
    before: tuple[str, ...]
    after: tuple[str, ...]
    has_dates: bool
    has_responsible: bool
    warnings: tuple[str, ...] = ()


def plan_table(document: Document) -> PlanTable:
    """The plan of a document. Refusal: ``file-no-table`` if none is found, ``file-no-rows`` if it
    has no items, ``file-too-many-rows``."""
    parts, before, after = _find(document)
    if not parts:
        raise Refusal("file-no-table")
    state = State()
    for part in parts:
        read_part(part, state)
        if len(state.rows) > MAX_ROWS:
            raise Refusal("file-too-many-rows", limit=MAX_ROWS)
    if not state.rows:
        raise Refusal("file-no-rows")
    if any(part.columns.guessed for part in parts):
        state.warnings.add("columns_guessed")
    return PlanTable(
        tuple(numbers_from_titles(state.rows, parts)),
        tuple(before),
        tuple(after),
        has_dates=any(part.columns.dates for part in parts),
        has_responsible=any(part.columns.responsible is not None for part in parts),
        warnings=tuple(sorted(state.warnings)),
    )


def _find(document: Document) -> tuple[list[Part], list[str], list[str]]:
    """The tables of the plan; the text before the first and after it."""
    headed = {
        index: found
        for index, block in enumerate(document.blocks)
        if isinstance(block, Table) and (found := _header(block))
    }
    sure = {index for index, (_, _, columns) in headed.items() if columns.sure}
    chosen = sure or set(headed)
    if not chosen:
        return _guess(document)
    parts: list[Part] = []
    before: list[str] = []
    after: list[str] = []
    gap: list[str] = []  # text since the last table
    for index, block in enumerate(document.blocks):
        outside = after if parts else before
        if isinstance(block, str):
            gap.append(block)
            outside.append(block)
            continue
        if index in chosen:
            first, count, columns = headed[index]
            above = [text for row in block.rows[:first] for text in texts(row) if text]
            outside.extend(cell.text for row in block.rows[:first] for cell in row if cell.text)
            lead = _lead(above)
            if not lead and (parts or len(chosen) > 1):
                # Above the first table stands the title; a section there must be marked as one.
                lead = _between(gap, block.torn or not parts)
            rows = block.rows
            parts.append(
                Part(
                    columns,
                    [texts(row) for row in rows[first : first + count]],
                    list(rows[first + count :]),
                    block.torn,
                    lead,
                )
            )
        elif parts and _continues(block, parts[-1]):
            last = parts[-1]
            lead = _between(gap, block.torn)
            parts.append(Part(last.columns, last.headers, list(block.rows), block.torn, lead))
        else:
            outside.extend(cell.text for row in block.rows for cell in row if cell.text)
        gap = []
    return parts, before, after


def _header(table: Table) -> tuple[int, int, Columns] | None:
    """Where the header is, how many rows it has, and the columns that it names."""
    for first, row in enumerate(table.rows):
        own = texts(row)
        if not is_header(own):
            if sum(1 for text in own if text) >= 3 and is_item_number(own[0]):
                return None  # items have begun: a header further down belongs to other words
            continue
        count = 1
        while count < _HEADER_ROWS and first + count < len(table.rows):
            if not _more_header(table.rows[first : first + count], table.rows[first + count]):
                break
            count += 1
        body = list(table.rows[first + count :])
        columns = by_header(list(table.rows[first : first + count]), body)
        if columns:
            return first, count, columns
    return None


def _more_header(above: tuple[tuple[Cell, ...], ...], row: tuple[Cell, ...]) -> bool:
    """True for the lower row of a header: header words again, or parts of a spanned cell."""
    own = texts(row)
    if not any(own) or is_column_numbers(own):
        return False
    if is_second_header(own):
        return True
    if all(_SUBHEADER.match(text) for text in own if text):
        return True
    spanned = any(cell.span > 1 for cell in above[-1]) and len(row) > len(above[-1])
    hanging = any(cell.joined for cell in row) and any(cell.text for cell in row)
    if not (spanned or hanging):
        return False
    filled = [text for text in own if text]
    # Under «Сроки» stand «начало», «план»; a data row has long cells or a number first.
    return item_number(own[0]) is None and all(len(text) <= 40 for text in filled)


def _lead(above: list[str]) -> str:
    """A section row right above the header («Модуль …» with its own header below it)."""
    return above[-1] if above and looks_like_section(above[-1]) and len(above[-1]) < 300 else ""


def _between(gap: list[str], strict: bool) -> str:
    """A heading above a table of a plan. ``strict``: it must be marked as a section, as on a new
    page, where a running title may stand."""
    filled = [one_line(text) for text in gap if text.strip()]
    if not filled or len(filled) > 3:
        return ""
    last = filled[-1]
    if len(last) > 200 or "____" in last or last.isdigit() or _NOT_A_SECTION.match(last):
        return ""
    if strict:
        return last if is_marked(last) else ""
    return last if looks_like_section(last) or len(filled) == 1 else ""


def _continues(table: Table, last: Part) -> bool:
    """A table without a header that goes on with the columns of the one before."""
    if has_own_header(texts(table.rows[0])):
        return False
    wide = last.columns.ranges[-1][1]
    fits = [row for row in table.rows if len(row) == len(last.columns.ranges) or width(row) == wide]
    if len(fits) * 2 < len(table.rows) or not any(len(row) > 1 for row in fits):
        return False
    # Two columns and one row are rather a signature than the rest of a plan.
    return len(last.columns.ranges) > 2 or len(table.rows) > 1 or table.torn


def _guess(document: Document) -> tuple[list[Part], list[str], list[str]]:
    parts: list[Part] = []
    before: list[str] = []
    after: list[str] = []
    for block in document.blocks:
        outside = after if parts else before
        if isinstance(block, str):
            outside.append(block)
        elif parts and _continues(block, parts[-1]):
            parts.append(Part(parts[-1].columns, [], list(block.rows), block.torn))
        else:
            columns = None if parts else by_content(list(block.rows))
            if columns:
                parts.append(Part(columns, [], list(block.rows), block.torn))
            else:
                outside.extend(cell.text for row in block.rows for cell in row if cell.text)
    return parts, before, after
