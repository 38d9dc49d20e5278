"""A document as its readers hand it on: paragraphs and tables in order, text made harmless."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

MAX_ROWS = 2000
MAX_COLUMNS = 40
MAX_CELL = 4000  # characters; Telegram's own message holds 4096

# Invisible marks that hide or turn text: controls, bidi marks, zero-width marks, soft hyphen,
# byte order mark, interlinear and tag characters, lone surrogates, noncharacters.
_HIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5"
    "\u180b-\u180e\u200b\u200c\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff\U000e0000-\U000e0fff]"
)
# A zero-width joiner holds an emoji together («👩‍🏫»); anywhere else it only hides something.
_LOOSE_JOINER = re.compile("(?<![\u2600-\u27bf\ufe0f\U0001f000-\U0001faff])\u200d")
_BLANKS = re.compile(r"[ \t\xa0\u1680\u2000-\u200a\u202f\u205f\u3000]+")
_BREAKS = re.compile(r"\r\n?|[\x85\u2028\u2029]")
_SUSPECT = re.compile("[^\n !-~«»№А-яЁё–—]|  ")
_EDGES = re.compile(r" ?\n[ \n]*")


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell. ``text`` is cleaned and keeps its line breaks; ``span`` counts grid columns;
    ``joined`` marks the lower part of a cell that is merged downwards (its text is empty)."""

    text: str = ""
    span: int = 1
    joined: bool = False
    formula: bool = False
    cut: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells from left to right. ``torn``: it may go on from the page before, so that its
    first row may be the rest of the last row there."""

    rows: tuple[tuple[Cell, ...], ...]
    torn: bool = False


@dataclass(frozen=True, slots=True)
class Document:
    """Paragraphs (cleaned text) and tables in the order of reading."""

    blocks: tuple[str | Table, ...]
    warnings: tuple[str, ...] = ()

    @property
    def tables(self) -> tuple[Table, ...]:
        return tuple(block for block in self.blocks if isinstance(block, Table))


def clean(text: str) -> str:
    """Text without hidden marks, with plain blanks and line breaks, in composed form (NFC)."""
    if _SUSPECT.search(text):
        text = _BREAKS.sub("\n", text).replace("\x0b", "\n").replace("\x0c", "\n")
        text = unicodedata.normalize("NFC", text)
        text = _LOOSE_JOINER.sub("", _HIDDEN.sub("", text))
        text = _BLANKS.sub(" ", text)
    return _EDGES.sub("\n", text).strip(" \n")


def cell(text: str, *, span: int = 1, joined: bool = False, formula: bool = False) -> Cell:
    """A cell of raw text: cleaned, and cut at MAX_CELL characters.

    What lies far beyond the limit is dropped before cleaning, so that a huge cell costs little.
    """
    cleaned = clean(text[: MAX_CELL * 4])
    cut = len(cleaned) > MAX_CELL or len(text) > MAX_CELL * 4
    if cut:
        cleaned = cleaned[:MAX_CELL].rstrip()
        while cleaned and cleaned[-1] in "\u200d\ufe0f":  # no half of a joined emoji
            cleaned = cleaned[:-1]
    return Cell(cleaned, max(1, min(span, MAX_COLUMNS)), joined, formula, cut)


def one_line(text: str) -> str:
    return " ".join(text.split())
