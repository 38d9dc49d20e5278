"""Numbers that Word counts by itself: they stand in no cell as text, yet the school sees them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml import etree

from school.plan.package import Package, attribute, local

_PLACEHOLDER = re.compile(r"%([1-9])")
_ROMAN = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
_COUNTED = frozenset(("decimal", "upperRoman", "lowerRoman", "decimalZero"))


@dataclass(frozen=True, slots=True)
class _Level:
    start: int
    form: str
    text: str


def _roman(number: int) -> str:
    out = ""
    for value, letters in _ROMAN:
        out += letters * (number // value)
        number %= value
    return out


def _value(element: etree._Element, name: str) -> str:
    for child in element:
        if local(child) == name:
            return attribute(child, "val") or ""
    return ""


class Numbering:
    """Labels of numbered paragraphs, counted in the order of asking. Bullets have no label."""

    def __init__(self, package: Package) -> None:
        self._package = package
        self._levels: dict[str, dict[int, _Level]] | None = None
        self._counts: dict[str, list[int]] = {}
        self._lists: dict[str, str] = {}  # numId → abstract list: they share one count

    def label(self, paragraph: etree._Element) -> str:
        """«2.1.» for a paragraph that Word numbers so, else an empty text."""
        place = self._place(paragraph)
        if place is None:
            return ""
        number, depth = place
        levels = self._read().get(number, {})
        level = levels.get(depth)
        if level is None or level.form not in _COUNTED:
            return ""
        counts = self._counts.setdefault(self._lists.get(number, number), [])
        while len(counts) <= depth:
            above = levels.get(len(counts))
            counts.append((above.start if above else 1) - (1 if len(counts) == depth else 0))
        counts[depth] += 1
        del counts[depth + 1 :]
        return _PLACEHOLDER.sub(lambda found: self._shown(levels, counts, found), level.text)

    @staticmethod
    def _shown(levels: dict[int, _Level], counts: list[int], found: re.Match[str]) -> str:
        depth = int(found[1]) - 1
        if depth >= len(counts):
            return ""
        level = levels.get(depth)
        roman = level is not None and level.form.endswith("Roman")
        return _roman(counts[depth]) if roman else str(counts[depth])

    @staticmethod
    def _place(paragraph: etree._Element) -> tuple[str, int] | None:
        for properties in paragraph:
            if local(properties) != "pPr":
                continue
            for mark in properties:
                if local(mark) == "numPr":
                    number, depth = _value(mark, "numId"), _value(mark, "ilvl") or "0"
                    if number not in ("", "0") and depth.isdigit() and int(depth) < 9:
                        return number, int(depth)
        return None

    def _read(self) -> dict[str, dict[int, _Level]]:
        if self._levels is None:
            self._levels = {}
            root = self._package.xml("word/numbering.xml")
            abstract: dict[str, dict[int, _Level]] = {}
            for item in () if root is None else root:
                if local(item) == "abstractNum":
                    abstract[attribute(item, "abstractNumId") or ""] = _levels(item)
                elif local(item) == "num":
                    number = attribute(item, "numId") or ""
                    base = _value(item, "abstractNumId")
                    overridden = any(local(child) == "lvlOverride" for child in item)
                    self._levels[number] = abstract.get(base, {})
                    self._lists[number] = number if overridden else f"abstract {base}"
        return self._levels


def _levels(abstract: etree._Element) -> dict[int, _Level]:
    levels: dict[int, _Level] = {}
    for child in abstract:
        depth = attribute(child, "ilvl") if local(child) == "lvl" else None
        if depth and depth.isdigit():
            start = _value(child, "start")
            levels[int(depth)] = _Level(
                int(start) if start.isdigit() and len(start) < 5 else 1,
                _value(child, "numFmt") or "decimal",
                _value(child, "lvlText")[:40],
            )
    return levels
