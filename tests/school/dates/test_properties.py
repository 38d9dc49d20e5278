"""What must hold for any cell at all."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from school.dates.reading import find_second_dates, read_document_dates, read_when
from school.dates.when import DateWarning, Kind, When
from school.dates.year import SchoolYear

PHRASES = [
    line.split("\t")[0]
    for line in (Path(__file__).parent / "phrases.tsv").read_text(encoding="utf-8").splitlines()
]
PIECES = sorted({word for phrase in PHRASES for word in phrase.split()})
# Words that plans hold and that say nothing of time.
STRANGE = ["родители", "Иванова", "актовый", "№7", "отчёт", "кабинет", "протокол", "хорошо", "%"]

years = st.integers(1990, 2090).map(SchoolYear)
days = st.dates(date(1990, 1, 1), date(2095, 1, 1))
cells = st.one_of(
    st.text(max_size=60),
    st.lists(st.sampled_from(PIECES), max_size=9).map(" ".join),
    st.lists(st.sampled_from([*PIECES, "-", ",", "(", ")", "\n"]), max_size=14).map("".join),
)


def sound(when: When) -> bool:
    if when.kind in (Kind.UNKNOWN, Kind.SCHEDULE):
        return when == When(when.kind)
    if when.start and when.end and when.start > when.end:
        return False
    match when.kind:
        case Kind.ON:
            return when.start is not None and when.start == when.end
        case Kind.BY:
            return when.start is None and when.end is not None
        case Kind.SPAN | Kind.PERIOD:
            return when.start is not None
        case Kind.LIST:
            pairs = when.dates or ()
            inside = all(start <= end for start, end in pairs)
            apart = all(a[1] < b[0] for a, b in pairwise(pairs))
            hull = (when.start, when.end) == (pairs[0][0], pairs[-1][1])
            return len(pairs) > 1 and inside and apart and hull
        case Kind.REPEAT:
            return when.freq is not None
        case _:
            return when.anchor is not None and when.offset_days is not None


@settings(max_examples=1500, deadline=None)
@given(cells, years, st.none() | days)
def test_any_cell_gets_a_sound_reading(cell: str, year: SchoolYear, approved: date | None) -> None:
    reading = read_when(cell, year, approved)
    assert sound(reading.when)
    assert (reading.when.kind is Kind.UNKNOWN) == any(
        warning is not DateWarning.BEFORE_APPROVAL for warning in reading.warnings
    )
    if reading.suggestion is not None:
        assert sound(reading.suggestion)
        assert reading.suggestion != reading.when


@settings(max_examples=800, deadline=None)
@given(st.sampled_from(PHRASES), st.sampled_from(STRANGE), st.booleans())
def test_a_strange_word_never_makes_another_date(phrase: str, word: str, first: bool) -> None:
    year, approved = SchoolYear(2024), date(2024, 8, 30)
    plain = read_when(phrase, year, approved).when
    mixed = read_when(f"{word} {phrase}" if first else f"{phrase} {word}", year, approved).when
    assert mixed == plain or not mixed.dated


def test_a_phrase_cut_short_is_never_a_fault() -> None:
    year, approved = SchoolYear(2024), date(2024, 8, 30)
    for phrase in PHRASES:
        words = phrase.split()
        for at in range(len(words)):
            for cut in (words[:at], words[at:], words[:at] + words[at + 1 :]):
                assert sound(read_when(" ".join(cut), year, approved).when), cut


@settings(max_examples=500, deadline=None)
@given(
    st.sampled_from(PHRASES), st.sampled_from(["\u00a0", "\u200b ", " \u00ad", "\n", "  ", "\t"])
)
def test_blanks_of_any_sort_change_nothing(phrase: str, blank: str) -> None:
    year = SchoolYear(2024)
    assert read_when(phrase.replace(" ", blank), year) == read_when(phrase, year)


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(PHRASES))
def test_case_and_yo_change_nothing(phrase: str) -> None:
    year = SchoolYear(2024)
    assert read_when(phrase.upper(), year) == read_when(phrase, year)


@settings(max_examples=400, deadline=None)
@given(st.text(max_size=200) | st.lists(st.sampled_from(PIECES), max_size=12).map(" ".join))
def test_any_document_and_title_can_be_looked_at(text: str) -> None:
    year, approved = read_document_dates(text)
    assert year is None or 2000 <= year.first <= 2099
    assert approved is None or 1990 <= approved.year <= 2099
    assert find_second_dates(text) in (True, False)
