"""The rows of a plan's table: items, sections, repeated headers, torn rows."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from school.plan.cells import Cell, one_line
from school.plan.columns import Columns
from school.plan.grid import Grid, Value, texts
from school.plan.headers import is_column_numbers, squeezed
from school.plan.sections import (
    Section,
    is_bare,
    is_roman,
    item_number,
    level,
    looks_like_section,
    names_months,
    read_section,
)


@dataclass(frozen=True, slots=True)
class PlanRow:
    """One item as it stands in the file. Phrases keep their line breaks."""

    section: Section | None
    number: str | None
    title: str
    date: str
    responsible: str
    result: str
    warnings: tuple[str, ...] = ()
    shared_number: bool = False  # its number comes from a merged cell above


@dataclass(slots=True)
class Part:
    """One table of the plan: its columns, its header rows and the rows below them."""

    columns: Columns
    headers: list[list[str]]
    body: list[tuple[Cell, ...]]
    torn: bool
    lead: str = ""  # a section that stands above the table or above its header


@dataclass(slots=True)
class State:
    rows: list[PlanRow] = field(default_factory=list)
    section: Section | None = None
    sections: int = 0
    warnings: set[str] = field(default_factory=set)


def read_part(part: Part, state: State) -> None:
    columns = part.columns
    grid = Grid(list(columns.ranges))
    rows = [(row, grid.values(row)) for row in part.body]
    numbers = [_number(columns, values) for _, values in rows]
    deep = any(level(number) >= 2 for number in numbers)
    numbered = sum(1 for number in numbers if number) * 2 >= len(
        [values for _, values in rows if values[columns.title].text]
    )
    stages = _stages(columns, [values for _, values in rows])
    torn = part.torn
    if part.lead:
        _open(state, read_section(part.lead))
    for index, (row, values) in enumerate(rows):
        own = texts(row)
        if not any(value.text and not value.above for value in values) and not any(own):
            continue
        if is_column_numbers(own) or _repeats(own, part.headers):
            continue
        if torn and state.rows and _rest_of_row(columns, values, numbers[index], numbered):
            state.rows[-1] = _joined(state.rows[-1], columns, values)
            torn = False
            continue
        section = _section(columns, values, own, deep, numbers[index + 1 :])
        if section is not None:
            _open(state, section)
            torn = False
            continue
        if stages[index] and (state.section is None or state.section.title != stages[index]):
            _open(state, Section("", stages[index]))
        _item(state, columns, values, numbers[index])
        torn = False


def _number(columns: Columns, values: list[Value]) -> str | None:
    if columns.number is None:
        return None
    return item_number(values[columns.number].text)


def _repeats(own: list[str], headers: list[list[str]]) -> bool:
    """True for the header printed again in the middle of a table, perhaps a little differently."""
    filled = [squeezed(text) for text in own if text]
    if len(filled) < 2:
        return False
    for header in headers:
        words = [squeezed(text) for text in header if text]
        same = sum(1 for text in filled if any(_alike(text, word) for word in words))
        if same >= 2 and same * 10 >= len(filled) * 6:
            return True
    return False


def _alike(text: str, word: str) -> bool:
    return text == word or (len(word) > 5 and text[:5] == word[:5] and len(text) <= len(word) + 8)


def _open(state: State, section: Section) -> None:
    """A new section; a title on a row of its own completes a section row without a title."""
    now = state.section
    unused = now is not None and not any(row.section == now for row in state.rows[-1:])
    if now is not None and unused and not section.number and is_bare(now):
        title = ". ".join(text.rstrip(" .") for text in (now.title, section.title) if text)
        state.section = replace(now, title=title)
        return
    state.sections += 1
    number = section.number or str(state.sections)
    state.section = Section(number, section.title, state.sections)


def _section(
    columns: Columns, values: list[Value], own: list[str], deep: bool, following: list[str | None]
) -> Section | None:
    """The section that a row opens, or None for an item."""
    filled = [text for text in own if text]
    if len(filled) >= 3 and len(set(filled)) == 1:  # a merged cell that a converter repeated
        return read_section(filled[0])
    if any(value.above and value.text for value in values):
        return None
    number = _number(columns, values)
    number_text = "" if columns.number is None else one_line(values[columns.number].text)
    title = one_line(values[columns.title].text)
    if len(filled) == 1:
        return _alone(
            columns, values, filled[0], number if number_text == filled[0] else None, deep
        )
    if len(filled) == 2 and number and title and {number_text, title} == set(filled):
        if values[columns.title].wide or is_roman(number):
            return Section(number, title)
        opens = _opens(number, following) if deep else following[:1] == ["1"]
        if level(number) == 1 and opens:
            return Section(number, title)
    return None


def _alone(
    columns: Columns, values: list[Value], text: str, number: str | None, deep: bool
) -> Section | None:
    """A row with one text only. ``number``: the text is nothing but a number."""
    if number is not None and len(text.strip(" .)№")) <= len(number):
        # A section without a title, or an empty row of a form.
        return Section(number, None) if is_roman(number) or (deep and level(number) == 1) else None
    for index, value in enumerate(values):
        if one_line(value.text) == text:
            if value.wide or looks_like_section(text):
                return read_section(text)
            if index == columns.title and columns.number is None and not columns.dates:
                return None  # a plan of events alone
            return read_section(text) if index <= columns.title else None
    return read_section(text)


def _opens(number: str, following: list[str | None]) -> bool:
    """True if the next number belongs under this one («2» … «2.1»), or none follows."""
    after = next((one for one in following if one), None)
    return after is None or after.startswith(f"{number}.")


def _rest_of_row(columns: Columns, values: list[Value], number: str | None, numbered: bool) -> bool:
    """True for the lower half of a row that a page end tore apart."""
    title = values[columns.title].text
    alone = sum(1 for value in values if value.text) == 1
    if number is not None or any(value.wide for value in values if value.text):
        return False
    if alone and (looks_like_section(title) or not title):
        return False
    if numbered and columns.number is not None:
        return True
    dates = "".join(values[index].text for index in columns.dates)
    return not title or title[0].islower() or (bool(columns.dates) and not dates)


def _joined(row: PlanRow, columns: Columns, values: list[Value]) -> PlanRow:
    def both(text: str, index: int | None) -> str:
        value = Value() if index is None else values[index]
        rest = "" if value.above else value.text
        if text.endswith("-") and rest and not text.endswith(" -"):
            return text + rest
        return f"{text}\n{rest}".strip()

    date = row.date
    for index in columns.dates[:1]:
        date = both(date, index)
    return replace(
        row,
        title=both(row.title, columns.title),
        date=date,
        responsible=both(row.responsible, columns.responsible),
        result=both(row.result, columns.result),
    )


def _item(state: State, columns: Columns, values: list[Value], number: str | None) -> None:
    title = values[columns.title]
    date = _date(columns, values)
    dated_here = any(values[index].text and not values[index].above for index in columns.dates)
    if state.rows and (not title.text or (title.above and not dated_here)):
        anything = any(value.text and not value.above for value in values)
        if number is None or (columns.number is not None and values[columns.number].above):
            if anything:
                state.rows[-1] = _joined(state.rows[-1], columns, values)
            return
    if not title.text and not date and not _at(values, columns.responsible):
        return
    warnings: list[str] = []
    if any(value.cut for value in values):
        warnings.append("cut_cell")
    if any(value.formula for value in values):
        warnings.append("formula_cell")
    section = state.section
    if not date:
        date, mark = _date_elsewhere(state, columns, section)
        warnings.extend([mark] if mark else [])
    if not title.text:
        warnings.append("no_title")
    state.rows.append(
        PlanRow(
            section,
            number,
            title.text,
            date,
            _at(values, columns.responsible),
            _at(values, columns.result),
            tuple(warnings),
            columns.number is not None and values[columns.number].above,
        )
    )


def _at(values: list[Value], index: int | None) -> str:
    return "" if index is None else values[index].text


def _date(columns: Columns, values: list[Value]) -> str:
    found = [values[index].text for index in columns.dates]
    if len(found) == 2:
        start, end = found
        return f"{start} – {end}" if start and end and start != end else start or end
    return found[0] if found else ""


def _date_elsewhere(
    state: State, columns: Columns, section: Section | None
) -> tuple[str, str | None]:
    """A month column names a month once for all rows below it; so does a section «Сентябрь»."""
    title = section.title if section else None
    if title and names_months(title):
        return title, "date_from_section"
    last = state.rows[-1] if state.rows else None
    if columns.month and last and last.section == section and last.date:
        return last.date, "date_from_above"
    return "", None


def _stages(columns: Columns, rows: list[list[Value]]) -> list[str]:
    """For each row the text of a column «Этап», if its merged cells group the rows, else blank."""
    if columns.stage is None:
        return [""] * len(rows)
    values = [row[columns.stage] for row in rows]
    grouped = sum(1 for value in values if value.above) * 3 >= len(values)
    return [one_line(value.text) if grouped else "" for value in values]


def numbers_from_titles(rows: list[PlanRow], parts: list[Part]) -> list[PlanRow]:
    """Numbers that stand inside the event («2. Провести …») when there is no column for them."""
    if any(part.columns.number is not None for part in parts):
        return rows
    found = [read_section(row.title) for row in rows]
    inside = [one for one in found if one.number and one.title and one.number[0].isdigit()]
    if len(inside) < 2 or len(inside) * 3 < len(rows) * 2:
        return rows
    return [
        replace(row, number=one.number, title=one.title or row.title) if one in inside else row
        for row, one in zip(rows, found, strict=True)
    ]
