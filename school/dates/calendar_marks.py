"""From a mark to days: what «конец I четверти» is in a given school year."""

from __future__ import annotations

import calendar
from dataclasses import replace
from datetime import date, timedelta

from school.dates.phrase import Base, Mark, Range, Slice
from school.dates.when import DateWarning
from school.dates.year import Scheme, SchoolYear, Terms, customary_terms

Pair = tuple[date, date]

YEARS_BACK = 6
YEARS_AHEAD = 8


class Doubt(Exception):
    """The phrase has a form, but no day can be told from it."""

    def __init__(self, warning: DateWarning = DateWarning.UNKNOWN_DATE) -> None:
        super().__init__(warning.value)
        self.warning = warning


class Unsettled(Exception):
    """It depends on what the school has not entered: its breaks, its own kind of terms."""


class SchoolTime:
    """One school year with its terms, as marks are laid on it."""

    def __init__(self, year: SchoolYear, terms: Terms | None) -> None:
        self.year = year
        own = terms is not None and terms.spans and SchoolYear.of(terms.spans[0][0]) == year
        self.terms = terms if own else None

    def pair(self, mark: Mark) -> Pair:
        """First and last day of a mark. Doubt when there is no such day, Unsettled see there."""
        if mark.school is not None and mark.school != self.year.first:
            self.check_year(mark.school)
            return SchoolTime(SchoolYear(mark.school), None).pair(replace(mark, school=None))
        if mark.year is not None:
            self.check_year(mark.year)
        stretch = self._base(mark)
        return stretch if mark.slice is None else _cut(mark, stretch)

    def check_year(self, number: int) -> None:
        if not self.year.first - YEARS_BACK <= number <= self.year.first + YEARS_AHEAD:
            raise Doubt(DateWarning.IMPOSSIBLE_DATE)

    def range(self, range_: Range) -> Pair:
        """A stretch from mark to mark; settles which years are meant when not all are written."""
        first, last = range_.first, range_.last
        if range_.until and last.slice is not Slice.DAY and last.slice is not Slice.END:
            raise Doubt  # «с сентября до мая»: is May counted?
        if first.school is None and last.school is not None:
            first = replace(first, school=last.school)
        if first.base is not Base.MONTH or last.base is not Base.MONTH:
            return _in_order(self.pair(first)[0], self.pair(last)[1])
        if first.school is None and last.school is None:
            if first.year is None and last.year is None:
                return self._range_without_years(first, last)
            if first.year is None:
                return self._range_with_last_year(first, last)
            if last.year is None:
                same = replace(last, year=first.year)
                next_ = replace(last, year=first.year + 1)
                last = same if _month_order(first, last) else next_
        return _in_order(self.pair(first)[0], self.pair(last)[1])

    def _range_without_years(self, first: Mark, last: Mark) -> Pair:
        start, end = self.pair(first)[0], self.pair(last)[1]
        summer = first.n == 8 or (first.n in (6, 7) and last.n >= 9)
        if start > end and summer and first.n != last.n:
            # «с 29 августа по 12 сентября»: the August before the school year
            return _in_order(self.pair(replace(first, year=self.year.first))[0], end)
        return _in_order(start, end)

    def _range_with_last_year(self, first: Mark, last: Mark) -> Pair:
        assert last.year is not None
        end = self.pair(last)[1]
        if _month_order(first, last):
            return _in_order(self.pair(replace(first, year=last.year))[0], end)
        if first.n >= 9 and last.n <= 8:  # «сентябрь – май 2021»
            start = self.pair(replace(first, year=last.year - 1))[0]
            if SchoolYear.of(start) == self.year:
                return start, end
            raise Doubt
        raise Doubt(DateWarning.REVERSED_RANGE)

    # -- stretches --------------------------------------------------------------------------

    def _base(self, mark: Mark) -> Pair:
        match mark.base:
            case Base.MONTH:
                if not 1 <= mark.n <= 12:
                    raise Doubt(DateWarning.IMPOSSIBLE_DATE)
                year = mark.year if mark.year is not None else self.year.year_of(mark.n)
                return date(year, mark.n, 1), date(
                    year, mark.n, calendar.monthrange(year, mark.n)[1]
                )
            case Base.QUARTER | Base.TRIMESTER | Base.HALF:
                return self._term(mark)
            case Base.SEASON:
                return self._season(mark)
            case Base.BREAK:
                return self._break(mark)
            case Base.SCHOOL_YEAR:
                return self.year.start, self.year.end
            case Base.THREE_MONTHS if mark.year is not None and 1 <= mark.n <= 4:
                month = mark.n * 3
                last = calendar.monthrange(mark.year, month)[1]
                return date(mark.year, month - 2, 1), date(mark.year, month, last)
            case _:  # «I квартал» without a year: of which of the two?
                raise Doubt

    def _term(self, mark: Mark) -> Pair:
        if mark.year is not None and mark.year not in (self.year.first, self.year.first + 1):
            raise Doubt
        found = self._term_spans(mark.base)
        if not 1 <= mark.n <= len(found) and mark.n != -1:
            raise Doubt(DateWarning.IMPOSSIBLE_DATE)
        start, end = found[mark.n - 1 if mark.n > 0 else -1]
        if mark.year is not None and mark.year not in (start.year, end.year):
            raise Doubt
        return start, end

    def _term_spans(self, base: Base) -> tuple[Pair, ...]:
        quarters = self.terms or customary_terms(self.year)
        if base is Base.HALF:
            return quarters.halves
        wanted = 4 if base is Base.QUARTER else 3
        if self.terms is None and base is Base.TRIMESTER:
            return customary_terms(self.year, Scheme.TRIMESTERS).spans
        if len(quarters.spans) != wanted:
            raise Unsettled
        return quarters.spans

    def _season(self, mark: Mark) -> Pair:
        if mark.year is not None and mark.n != 1:
            year = mark.year
        else:
            year = self.year.first if mark.n < 2 else self.year.first + 1
        match mark.n:
            case 0:
                return date(year, 9, 1), date(year, 11, 30)
            case 1:
                if mark.year is not None and mark.year != self.year.first:
                    raise Doubt  # «зима 2021» has two winters in it
                return date(year, 12, 1), date(year + 1, 3, 1) - timedelta(1)
            case 2:
                return date(year, 3, 1), date(year, 5, 31)
            case _:
                return date(year, 6, 1), date(year, 8, 31)

    def _break(self, mark: Mark) -> Pair:
        if mark.year is not None:
            raise Doubt
        if mark.n == 3:
            return date(self.year.first + 1, 6, 1), self.year.end
        if self.terms is None or len(self.terms.spans) != 4:
            raise Unsettled
        before, after = self.terms.spans[mark.n], self.terms.spans[mark.n + 1]
        return before[1] + timedelta(1), after[0] - timedelta(1)


def _in_order(start: date, end: date) -> Pair:
    if start > end:
        raise Doubt(DateWarning.REVERSED_RANGE)
    return start, end


def _month_order(first: Mark, last: Mark) -> bool:
    """Does the first come before the last within one calendar year?"""
    if first.n == last.n and first.slice is Slice.DAY and last.slice is Slice.DAY:
        return first.part <= last.part
    return first.n <= last.n


def _cut(mark: Mark, stretch: Pair) -> Pair:
    start, end = stretch
    found = _cut_month(mark, start, end) if mark.base is Base.MONTH else _cut_long(mark, start, end)
    if not start <= found[0] <= found[1] <= end:
        raise Doubt(DateWarning.IMPOSSIBLE_DATE)
    return found


def _cut_month(mark: Mark, start: date, end: date) -> Pair:
    def day(number: int) -> date:
        if not 1 <= number <= end.day:
            raise Doubt(DateWarning.IMPOSSIBLE_DATE)
        return start.replace(day=number)

    match mark.slice, mark.part:
        case Slice.DAY, -1:
            return end, end
        case Slice.DAY, number:
            found = day(number)
            if mark.weekday is not None and found.weekday() != mark.weekday:
                raise Doubt  # the day and its weekday disagree: one of them is a misprint
            return found, found
        case Slice.START, _:
            return start, day(10)
        case Slice.MIDDLE, _:
            return day(11), day(20)
        case Slice.END, _:
            return day(21), end
        case Slice.HALF, 1:
            return start, day(15)
        case Slice.HALF, 2 | -1:
            return day(16), end
        case Slice.DECADE, 1 | 2 as ten:
            return day(10 * ten - 9), day(10 * ten)
        case Slice.DECADE, 3 | -1:
            return day(21), end
        case Slice.WEEK, -1:
            return day(end.day - 6), end
        case Slice.WEEK, number if 1 <= number <= 5:
            return day(7 * number - 6), min(start + timedelta(7 * number - 1), end)
        case Slice.WEEKDAY, -1:
            found = end - timedelta((end.weekday() - (mark.weekday or 0)) % 7)
            return found, found
        case Slice.WEEKDAY, number if 1 <= number <= 5:
            found = start + timedelta(
                ((mark.weekday or 0) - start.weekday()) % 7 + 7 * (number - 1)
            )
            return found, found
        case _:
            raise Doubt(DateWarning.IMPOSSIBLE_DATE)


def _cut_long(mark: Mark, start: date, end: date) -> Pair:
    """Parts of terms and of the school year, whose lessons end with May."""
    if mark.base is Base.SCHOOL_YEAR:
        match mark.slice, mark.part:
            case Slice.START, _:
                return start, start + timedelta(14)
            case Slice.END, _:
                return date(end.year, 5, 15), date(end.year, 5, 31)
            case Slice.WEEK, 1:
                return start, start + timedelta(6)
            case _:
                raise Doubt
    match mark.slice, mark.part:
        case Slice.START, _:
            return start, start + timedelta(13)
        case Slice.END, _:
            return end - timedelta(9), end
        case Slice.WEEK, 1:
            return start, start + timedelta(6)
        case Slice.WEEK, -1:
            return end - timedelta(6), end
        case _:
            raise Doubt
