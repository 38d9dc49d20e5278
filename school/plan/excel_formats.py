"""How a sheet shows its dates: «сентябрь 2020» and «01.03» must not become full dates.

Excel stores every date whole. Typed «1.3», a cell gets the year of the typing; what people see,
and mean, is only the day and the month.
"""

from __future__ import annotations

import re
from datetime import date

from lxml import etree

from school.plan.package import local

_MONTHS = (
    *("январь", "февраль", "март", "апрель", "май", "июнь"),
    *("июль", "август", "сентябрь", "октябрь", "ноябрь", "декабрь"),
)
_LITERAL = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|_.')
# Built-in formats that do not show the whole date (ECMA-376, 18.8.30).
_BUILT_IN = {16: "d-mmm", 17: "mmm-yy"}


def shown_date(day: date, code: str | None) -> str:
    """A date with the parts that its format code shows; without a code all of it."""
    parts = _parts(code) if code else ""
    if parts and "d" not in parts and "m" in parts:
        year = f" {day.year:04}" if "y" in parts else ""
        return f"{_MONTHS[day.month - 1]}{year}"
    if parts and "y" not in parts and "d" in parts and "m" in parts:
        return f"{day:%d.%m}"
    return f"{day:%d.%m.}{day.year:04}"


def _parts(code: str) -> str:
    """The letters of a format code that stand for parts of a date, Russian ones as Latin."""
    plain = _LITERAL.sub("", code.split(";", maxsplit=1)[0]).lower()
    plain = plain.translate(str.maketrans("дмгч", "dmyh"))
    return "" if "h" in plain or "s" in plain else re.sub("[^dmy]", "", plain)


def date_formats(styles: etree._Element | None) -> dict[str, str]:
    """Format codes by the style number that cells carry, where they show only a part of a date."""
    if styles is None:
        return {}
    codes = dict(_BUILT_IN)
    cells: list[int] = []
    for group in styles:
        if local(group) == "numFmts":
            for one in group:
                number = _int(one.get("numFmtId"))
                if number is not None:
                    codes[number] = one.get("formatCode", "")[:200]
        elif local(group) == "cellXfs":
            cells = [_int(one.get("numFmtId")) or 0 for one in group if local(one) == "xf"]
    return {
        str(style): codes[number]
        for style, number in enumerate(cells)
        if number in codes and set(_parts(codes[number])) not in (set(), {"d", "m", "y"})
    }


def _int(text: str | None) -> int | None:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 9 else None
