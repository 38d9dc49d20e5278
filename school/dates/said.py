"""The elements of a phrase, sorted, and the stretches that they name."""

from __future__ import annotations

from collections import defaultdict
from typing import Any, TypeVar

from school.dates.calendar_marks import Doubt, Pair, SchoolTime
from school.dates.phrase import Aside, Base, Mark, Phrase, Range, Whole
from school.dates.when import Kind, When
from school.dates.year import SchoolYear

E = TypeVar("E")


class Said:
    """The elements of a phrase by their kind, and which kinds there are."""

    def __init__(self, phrase: Phrase) -> None:
        self._by_kind: dict[type, list[Any]] = defaultdict(list)
        for one in phrase.elements:
            if not isinstance(one, Aside):
                self._by_kind[type(one)].append(one)
        self.kinds = frozenset(self._by_kind)
        last = phrase.elements[-1] if phrase.elements else None
        self.ends_with_stretch = isinstance(last, Whole) and last.stretched

    def all(self, kind: type[E]) -> list[E]:
        return self._by_kind.get(kind, [])

    def only(self, *kinds: type) -> bool:
        """Are there elements of each of these kinds and of no other?"""
        return self.kinds == frozenset(kinds)


def whole_year(wholes: list[Whole], time: SchoolTime) -> When:
    said = [one for one in wholes if one.first is not None]
    if len(said) > 1:
        raise Doubt
    if not said:
        return When(Kind.PERIOD, start=time.year.start, end=time.year.end)
    first, last = said[0].first, said[0].last
    assert first is not None and last is not None
    if said[0].vague and first != time.year.first:
        raise Doubt
    time.check_year(first)
    time.check_year(last)
    if said[0].school:
        return When(Kind.PERIOD, start=SchoolYear(first).start, end=SchoolYear(last - 1).end)
    start = time.pair(Mark(Base.MONTH, 1, year=first))[0]
    end = time.pair(Mark(Base.MONTH, 12, year=last))[1]
    return When(Kind.PERIOD, start=start, end=end)


def pair_of(what: Mark | Range, time: SchoolTime) -> Pair:
    return time.range(what) if isinstance(what, Range) else time.pair(what)
