"""Sixteen numbers typed in four lines: «5: 0 1 4 9», the mark in the journal and behind it how
many of its pupils have «2», «3», «4», «5» for the test."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from school.results.cross import whole
from school.results.table import MARKS

_LINE = re.compile(r"\s*[«\"]?([2-5])[»\"]?\s*[:.)=–—-]\s*(.+?)\s*")
_BETWEEN = re.compile(r"[\s,;|/]+")

Lines = Mapping[int, Sequence[int]]  # the mark in the journal → four counts


@dataclass(frozen=True, slots=True)
class Typed:
    """What is known by now. ``wrong``: numbers of the lines of this message that were not
    understood. ``twice``: marks that came twice in one message with other numbers."""

    lines: dict[int, tuple[int, ...]]
    wrong: tuple[int, ...]

    @property
    def missing(self) -> list[int]:
        return [mark for mark in reversed(MARKS) if mark not in self.lines]

    @property
    def flat(self) -> list[int]:
        return [number for mark in MARKS for number in self.lines[mark]]


def looks_typed(text: str) -> bool:
    """Does any line begin as one of the four does?"""
    return any(_LINE.fullmatch(line) for line in text.splitlines())


def read_typed(text: str, known: Lines) -> Typed:
    """The lines of a message added to what is known; a line that comes again replaces."""
    lines = {mark: tuple(numbers) for mark, numbers in known.items()}
    wrong = []
    here: set[int] = set()
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip():
            continue
        found = _LINE.fullmatch(line)
        counts = [whole(part) for part in _BETWEEN.split(found[2])] if found else []
        mark = int(found[1]) if found else 0
        if len(counts) != len(MARKS) or None in counts or mark in here:
            wrong.append(number)
            continue
        here.add(mark)
        lines[mark] = tuple(count for count in counts if count is not None)
    return Typed(lines, tuple(wrong))
