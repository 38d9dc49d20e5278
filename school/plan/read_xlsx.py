"""Excel files, new (.xlsx) and old (.xls): stored values are read, nothing is counted."""

from __future__ import annotations

import io
import re
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from lxml import etree
from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetVisibleEnum

from school.plan.cells import MAX_COLUMNS, MAX_ROWS, Cell, Document, Table, cell
from school.plan.excel_formats import date_formats, shown_date
from school.plan.package import Package, attribute, local, refuse_dtd
from school.refusal import Refusal

_REFERENCE = re.compile(r"^([A-Z]{1,3})([0-9]{1,7})$")
MAX_AREA = 3_000_000  # cells between the corners of a sheet: calamine makes room for all of them
_MAX_SHEETS = 30
_Value = int | float | str | bool | time | date | datetime | timedelta


@dataclass(slots=True)
class _Scan:
    """What the XML of one sheet tells and the reader of values does not."""

    formulas: dict[tuple[int, int], str] = field(default_factory=dict)
    rows: int = 0  # rows with something in them
    hidden: set[int] = field(default_factory=set)
    formats: dict[tuple[int, int], str] = field(default_factory=dict)  # of dates shown in part


def read_xlsx(data: bytes) -> Document:
    """Refusal if the file is damaged, a bomb, locked or has too many rows.

    A cell with a formula gives its stored value, or the formula as text, and is marked.
    """
    return _read(data, _scans(Package(data)))


def read_xls(data: bytes) -> Document:
    """The old format, and what read_ods has looked through. Their formulas give their stored
    values and are not marked."""
    return _read(data, {})


def _read(data: bytes, scans: dict[str, _Scan]) -> Document:
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        sheets = [s for s in book.sheets_metadata if s.visible == SheetVisibleEnum.Visible]
        tables: list[Table] = []
        for sheet in sheets[:_MAX_SHEETS]:
            tables.extend(_sheet(book, sheet.name, scans.get(sheet.name, _Scan())))
    except PasswordError as error:
        raise Refusal("file-encrypted") from error
    except CalamineError as error:
        locked = "password" in str(error).lower() or "encrypt" in str(error).lower()
        raise Refusal("file-encrypted" if locked else "file-damaged") from error
    except BaseException as error:
        # A panic of the Rust library is no Exception, so that nobody catches it by accident.
        if type(error).__name__ != "PanicException":
            raise
        raise Refusal("file-damaged") from error
    return Document(tuple(tables))


def _sheet(book: CalamineWorkbook, name: str, scan: _Scan) -> list[Table]:
    try:
        sheet = book.get_sheet_by_name(name)
    except CalamineError:
        return []  # a sheet of charts
    if sheet.start is None or sheet.end is None:
        return []
    top, left = sheet.start
    merged = sheet.merged_cell_ranges or []
    across: dict[tuple[int, int], int] = {}
    below: set[tuple[int, int]] = set()
    for (row, column), (last_row, last_column) in merged:
        across[row, column] = last_column - column + 1
        for covered in range(row + 1, min(last_row, row + MAX_ROWS) + 1):
            below.add((covered, column))
            across[covered, column] = last_column - column + 1
    rows: list[tuple[Cell, ...]] = []
    filled = 0
    for offset, values in enumerate(sheet.to_python()):
        row = top + offset
        if row in scan.hidden:
            continue
        if any(value != "" for value in values):
            filled += 1
            if filled > MAX_ROWS:
                raise Refusal("file-too-many-rows", limit=MAX_ROWS)
        rows.append(_row(values, row, left, across, below, scan))
    return [Table(tuple(rows))]


def _row(
    values: list[_Value],
    row: int,
    left: int,
    across: dict[tuple[int, int], int],
    below: set[tuple[int, int]],
    scan: _Scan,
) -> tuple[Cell, ...]:
    cells: list[Cell] = []
    column = left
    while column - left < min(len(values), MAX_COLUMNS):
        place = (row, column)
        span = across.get(place, 1)
        text = _shown(values[column - left], scan.formats.get(place))
        formula = scan.formulas.get(place)
        if formula is not None and not text:
            text = f"={formula}"
        joined = place in below and not text
        cells.append(cell(text, span=span, joined=joined, formula=formula is not None))
        column += span
    return tuple(cells)


def _shown(value: _Value, code: str | None = None) -> str:
    """A value as a school would write it: 1.0 → «1», a date → «21.02.2023»."""
    if isinstance(value, bool):
        return "да" if value else "нет"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else f"{value:.10g}"
    if isinstance(value, datetime) and (value.hour or value.minute):
        return f"{value:%d.%m.}{value.year:04} {value:%H:%M}"
    if isinstance(value, date):
        return shown_date(value, code)
    if isinstance(value, time):
        return f"{value:%H:%M}"
    return str(value)


def _scans(package: Package) -> dict[str, _Scan]:
    """Formulas, hidden rows and the count of rows for each sheet, by the sheet's name."""
    for name in package.names:
        if name.startswith("xl/") and name.endswith(".xml"):
            refuse_dtd(package.head(name))
    part = package.main_part("xl/workbook.xml")
    book = package.xml(part)
    if book is None:
        raise Refusal("file-damaged")
    folder, _, file = part.rpartition("/")
    relations = package.xml(f"{folder}/_rels/{file}.rels")
    targets = {
        rel.get("Id", ""): rel.get("Target", "")
        for rel in (() if relations is None else relations)
        if isinstance(rel.tag, str)
    }
    formats = date_formats(package.xml(f"{folder}/styles.xml"))
    scans: dict[str, _Scan] = {}
    for element in book.iter():
        if local(element) != "sheet":
            continue
        target = targets.get(attribute(element, "id") or "", "")
        path = target.lstrip("/") if target.startswith("/") else f"{folder}/{target}"
        data = package.read(path)
        if data is not None:
            scans[element.get("name", "")] = _scan(data, formats)
    return scans


def _scan(data: bytes, formats: dict[str, str]) -> _Scan:
    scan = _Scan()
    widest = deepest = 0
    row = 0
    events = etree.iterparse(
        io.BytesIO(data),
        events=("end",),
        tag=("{*}row", "{*}c"),
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        huge_tree=False,
    )
    filled = False
    try:
        for _, element in events:
            if local(element) == "row":
                row = _int(element.get("r")) or row + 1
                if element.get("hidden") in ("1", "true"):
                    scan.hidden.add(row - 1)
                scan.rows += filled
                filled = False
                if scan.rows > MAX_ROWS * 2:
                    raise Refusal("file-too-many-rows", limit=MAX_ROWS)
                element.clear()
                while element.getprevious() is not None:
                    del element.getparent()[0]
                continue
            if len(element) == 0:
                continue
            filled = True
            place = _place(element.get("r") or "")
            if place is None:
                continue
            deepest, widest = max(deepest, place[0] + 1), max(widest, place[1] + 1)
            if element.get("s") in formats:
                scan.formats[place] = formats[element.get("s")]
            for child in element:
                if local(child) == "f":
                    scan.formulas[place] = (child.text or "").strip()
    except etree.XMLSyntaxError as error:
        raise Refusal("file-damaged") from error
    if widest * deepest > MAX_AREA:
        raise Refusal("file-bomb")
    return scan


def _int(text: str | None) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 9 else 0


def _place(reference: str) -> tuple[int, int] | None:
    found = _REFERENCE.match(reference)
    if not found:
        return None
    column = 0
    for letter in found[1]:
        column = column * 26 + ord(letter) - 64
    return int(found[2]) - 1, column - 1
