"""What changed between two publications of a page, short enough for a message."""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass

MOST_CHANGES = 4
_LONGEST = 300  # characters of one side of a change
_SENTENCE = re.compile(r"(?<=[.!?…])\s+")


@dataclass(frozen=True, slots=True)
class Change:
    """``was`` empty: it was added; ``now`` empty: it was taken out."""

    was: str
    now: str


def changes(before: str, after: str) -> list[Change]:
    """By sentences, each line for itself: a changed date does not repeat its whole paragraph."""
    old, new = _pieces(before), _pieces(after)
    found = []
    for tag, a, b, c, d in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag != "equal":
            found.append(Change(_joined(old[a:b]), _joined(new[c:d])))
    return found


def _pieces(text: str) -> list[str]:
    lines = (" ".join(line.split()) for line in text.splitlines())
    return [piece for line in lines if line for piece in _SENTENCE.split(line)]


def _joined(pieces: list[str]) -> str:
    text = " ".join(pieces)
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1].rstrip() + "…"
