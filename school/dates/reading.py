"""Reading a date cell of a plan: the phrase, its year, and what the administrator must see."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import lru_cache

from school.dates.calendar_marks import Doubt
from school.dates.document import find_second_dates, read_document_dates, year_for
from school.dates.grammar import parse
from school.dates.phrase import Dated, Deadline, Element, Mark, Phrase, Range, Since
from school.dates.resolve import resolve
from school.dates.when import DateWarning, Kind, Reading, When
from school.dates.words import LONGEST, tokens
from school.dates.year import SchoolYear, Terms


@lru_cache(maxsize=2048)
def _parsed(phrase: str) -> Phrase | None:
    return parse(tokens(phrase))


def read_when(
    phrase: str, year: SchoolYear, approved: date | None = None, terms: Terms | None = None
) -> Reading:
    """What a date phrase means in a plan of ``year``; never raises.

    Every word has to be understood, or the kind is ``unknown`` with a warning that says why.
    ``approved``: a date that was over by then is kept, with BEFORE_APPROVAL and, where the plan's
    own school year has that day, the suggestion of it. ``terms``: the school's own; without them
    the customary quarters.
    """
    said = _parsed(phrase) if len(phrase) <= LONGEST else None
    if said is None:
        return Reading(When(Kind.UNKNOWN), (DateWarning.UNKNOWN_DATE,))
    try:
        when = resolve(said, year, terms)
    except Doubt as doubt:
        return Reading(When(Kind.UNKNOWN), (doubt.warning,))
    if approved is None or when.end is None or when.end >= approved:
        return Reading(when)
    return Reading(when, (DateWarning.BEFORE_APPROVAL,), _suggested(said, year, approved, terms))


def _suggested(said: Phrase, year: SchoolYear, approved: date, terms: Terms | None) -> When | None:
    """The same days in the plan's own year: a wrong year is the likely misprint."""
    try:
        when = resolve(Phrase(tuple(_yearless(one) for one in said.elements)), year, terms)
    except Doubt:
        return None
    return when if when.end is not None and when.end >= approved else None


def _yearless(one: Element) -> Element:
    def bare(mark: Mark) -> Mark:
        return replace(mark, year=None, school=None, weekday=_weekday(mark))

    if isinstance(one, Dated):
        if isinstance(one.what, Range):
            return replace(
                one, what=replace(one.what, first=bare(one.what.first), last=bare(one.what.last))
            )
        return replace(one, what=bare(one.what))
    if isinstance(one, Deadline | Since):
        return replace(one, mark=bare(one.mark))
    return one


def _weekday(mark: Mark) -> int | None:
    return mark.weekday if mark.slice is not None and mark.slice.value == "weekday" else None


__all__ = ["find_second_dates", "read_document_dates", "read_when", "year_for"]
