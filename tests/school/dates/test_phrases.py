"""Phrases as deputy heads write them, in a plan of 2024/2025 approved on 30.08.2024.

``phrases.tsv``: phrase, TAB, reading. ``open`` is a span with no end, ``period`` alone the whole
school year; a word at the end is a warning (``unknown`` alone carries ``unknown_date``).
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from school.dates.reading import read_when
from school.dates.when import DateWarning, Kind, Reading
from school.dates.year import SchoolYear

YEAR = SchoolYear(2024)
APPROVED = date(2024, 8, 30)
ROWS = [
    line.split("\t")
    for line in (Path(__file__).parent / "phrases.tsv").read_text(encoding="utf-8").splitlines()
]


def said(reading: Reading) -> str:
    when = reading.when
    match when.kind:
        case Kind.ON:
            text = f"on {when.start}"
        case Kind.BY:
            text = f"by {when.end}"
        case Kind.SPAN:
            text = f"span {when.start} {when.end}" if when.end else f"open {when.start}"
        case Kind.LIST:
            text = "list " + ",".join(f"{start}..{end}" for start, end in when.dates or ())
        case Kind.REPEAT:
            bounds = f" {when.start} {when.end}" if when.start else ""
            text = f"repeat {when.freq} {when.rule or '-'}{bounds}"
        case Kind.PERIOD:
            whole = (when.start, when.end) == (YEAR.start, YEAR.end)
            text = "period" if whole else f"period {when.start} {when.end}"
        case Kind.VPR:
            text = f"vpr {when.anchor} {when.offset_days}"
        case _:
            text = str(when.kind)
    named = [w for w in reading.warnings if w is not DateWarning.UNKNOWN_DATE]
    return " ".join([text, *named])


@pytest.mark.parametrize(("phrase", "wanted"), ROWS)
def test_phrase(phrase: str, wanted: str) -> None:
    assert said(read_when(phrase, YEAR, APPROVED)) == wanted


def test_what_is_unknown_says_so_and_what_is_left_does_not() -> None:
    for phrase, _ in ROWS:
        reading = read_when(phrase, YEAR, APPROVED)
        if reading.when.kind is Kind.UNKNOWN:
            assert reading.warnings
        elif reading.when.kind in (Kind.VPR, Kind.SCHEDULE):
            assert not reading.warnings
