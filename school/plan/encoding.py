"""Which encoding a text file is in: by its mark, by strict UTF-8, else by how Russian it reads."""

from __future__ import annotations

import codecs
import re

_CANDIDATES = ("cp1251", "koi8-r", "cp866", "mac_cyrillic")
# How often a letter stands in Russian text, in per mille (common knowledge of the language).
_LETTERS = "оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфъё"
_PER_MILLE = (
    "110 84 80 74 67 63 55 47 45 44 35 32 30 28 26 20 19 17 17 16 16 14 12 10 9 7 6 5 4 3 3 1 1"
)
_FREQUENCY = dict(zip(_LETTERS, map(int, _PER_MILLE.split()), strict=True))
_SAMPLE = 20_000
_HIGH = re.compile(rb"[\x80-\xff]")


def _score(text: str) -> float:
    """How much like Russian a text reads: its letters' frequency, less for odd neighbours."""
    points = 0.0
    before = " "
    for char in text:
        lower = char.lower()
        if lower in _FREQUENCY:
            points += _FREQUENCY[lower]
            if char != lower and before.isalpha() and before == before.lower():
                points -= 100  # a capital inside a word: the case is turned, as koi8-r in cp1251
        elif char > "\x7f" and char not in "«»№–—„“”…·•°§­ ":
            points -= 60
        before = char
    return points


def _wide(data: bytes) -> str | None:
    """UTF-16 without its mark shows as a zero (Latin) or a 4 (Cyrillic) in every other byte."""
    sample = data[:4000]
    if len(sample) < 8:
        return None
    high = sum(byte in (0, 4) for byte in sample[1::2]), sum(byte in (0, 4) for byte in sample[::2])
    half = len(sample) // 2
    if high[0] > 0.9 * half and high[1] < 0.5 * half:
        return "utf-16-le"
    if high[1] > 0.9 * half and high[0] < 0.5 * half:
        return "utf-16-be"
    return None


def decode(data: bytes, declared: str | None = None) -> str:
    """The text of a file. ``declared`` (an HTML ``charset``) is believed if it decodes.

    Never fails: bytes that mean nothing become U+FFFD.
    """
    for mark, name in (
        (codecs.BOM_UTF8, "utf-8-sig"),
        (codecs.BOM_UTF32_LE, "utf-32"),
        (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"),
    ):
        if data.startswith(mark):
            return data.decode(name, errors="replace")
    wide = _wide(data)
    if wide:
        return data.decode(wide, errors="replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        # One broken byte in a long UTF-8 file (a cut download) must not turn it into noise.
        if error.start > 0.99 * len(data) and error.start > 100:
            return data.decode("utf-8", errors="replace")
    if declared:
        try:
            if codecs.lookup(declared).name not in ("utf-8", "iso8859-1", "ascii"):
                return data.decode(declared)
        except (LookupError, UnicodeDecodeError):
            pass
    first = _HIGH.search(data)
    start = max(0, (first.start() if first else 0) - 100)
    sample = data[start : start + _SAMPLE]
    best = max(_CANDIDATES, key=lambda name: _score(sample.decode(name, errors="replace")))
    return data.decode(best, errors="replace")
