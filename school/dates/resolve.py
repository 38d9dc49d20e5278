"""A phrase meets its school year: which elements make sense together, and what days they are."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from datetime import timedelta
from itertools import pairwise
from typing import Any, TypeVar

from school.dates.calendar_marks import Doubt, Pair, SchoolTime, Unsettled
from school.dates.grammar import DAY_CODES
from school.dates.phrase import (
    Aside,
    Base,
    Dated,
    Days,
    Deadline,
    Every,
    Leave,
    Left,
    Mark,
    MonthDay,
    Phrase,
    Range,
    Since,
    Slice,
    Tied,
    Whole,
)
from school.dates.when import Freq, Kind, When
from school.dates.year import SchoolYear, Terms

E = TypeVar("E")

_RULES = {
    Freq.DAILY: "FREQ=DAILY",
    Freq.WEEKLY: "FREQ=WEEKLY",
    Freq.MONTHLY: "FREQ=MONTHLY",
    Freq.QUARTERLY: "FREQ=MONTHLY;INTERVAL=3",
    Freq.HALFYEARLY: "FREQ=MONTHLY;INTERVAL=6",
    Freq.YEARLY: "FREQ=YEARLY",
}


class _Sorted:
    """The elements of a phrase by their kind, and which kinds there are."""

    def __init__(self, phrase: Phrase) -> None:
        self._by_kind: dict[type, list[Any]] = defaultdict(list)
        for one in phrase.elements:
            if not isinstance(one, Aside):
                self._by_kind[type(one)].append(one)
        self.kinds = frozenset(self._by_kind)

    def all(self, kind: type[E]) -> list[E]:
        return self._by_kind.get(kind, [])

    def only(self, *kinds: type) -> bool:
        """Are there elements of each of these kinds and of no other?"""
        return self.kinds == frozenset(kinds)


def resolve(phrase: Phrase, year: SchoolYear, terms: Terms | None) -> When:
    """The days of a phrase. Doubt when there are none; raises nothing else."""
    time = SchoolTime(year, terms)
    try:
        return _resolve(_Sorted(phrase), time)
    except Unsettled:
        return When(Kind.SCHEDULE)


def _resolve(said: _Sorted, time: SchoolTime) -> When:
    if Every in said.kinds or MonthDay in said.kinds:
        return _repeat(said, time)
    if Left in said.kinds:
        return _left(said, time)
    if Tied in said.kinds:
        return _tied(said, time)
    if Whole in said.kinds:
        return _whole(said, time)
    if said.only(Deadline):
        return _deadlines(said.all(Deadline), time)
    if said.only(Since) and len(said.all(Since)) == 1:
        return When(Kind.SPAN, start=time.pair(said.all(Since)[0].mark)[0])
    if said.only(Dated):
        return _dated(said.all(Dated), time)
    raise Doubt


# -- left open ------------------------------------------------------------------------------


def _left(said: _Sorted, time: SchoolTime) -> When:
    reasons = {one.why for one in said.all(Left)}
    rest = said.kinds - {Left}
    if not rest:
        return When(Kind.SCHEDULE)
    if reasons == {Leave.TIMETABLE}:
        if rest == {Dated}:
            return _dated([replace(one, noted=False) for one in said.all(Dated)], time)
        if rest == {Deadline}:
            return _deadlines(said.all(Deadline), time)
        if rest == {Whole}:
            return _whole_one(said.all(Whole), time)
    if reasons == {Leave.NEED}:
        if rest == {Whole}:
            return _whole_one(said.all(Whole), time)
        if rest <= {Dated, Tied}:
            return When(Kind.SCHEDULE)
    raise Doubt


def _tied(said: _Sorted, time: SchoolTime) -> When:
    ties = said.all(Tied)
    if len(ties) != 1:
        raise Doubt
    tie = ties[0]
    if said.only(Tied):
        return When(Kind.VPR, anchor=tie.anchor, offset_days=_calendar_days(tie))
    if tie.timetable and said.only(Tied, Dated):
        # «март – апрель, по графику ВПР»: the window that the plan itself names
        return _dated([replace(one, noted=False) for one in said.all(Dated)], time)
    if tie.timetable and said.only(Tied, Whole):
        return When(Kind.VPR, anchor=tie.anchor, offset_days=0)
    raise Doubt


def _calendar_days(tie: Tied) -> int:
    """Working days are whole weeks or nothing: 3 of them may be 3, 4 or 5 days of the calendar."""
    if not tie.working:
        return tie.offset
    if tie.offset % 5:
        raise Doubt
    return tie.offset // 5 * 7


# -- stretches and days ---------------------------------------------------------------------


def _whole(said: _Sorted, time: SchoolTime) -> When:
    if said.only(Whole):
        return _whole_one(said.all(Whole), time)
    if said.only(Whole, Dated):
        whole = _whole_one(said.all(Whole), time)
        if any(one.noted for one in said.all(Dated)):
            raise Doubt
        for one in said.all(Dated):  # «сентябрь, в течение года» starts in September and goes on
            start, end = _pair(one.what, time)
            if whole.start is None or whole.end is None or start < whole.start or end > whole.end:
                raise Doubt
        return whole
    raise Doubt


def _whole_one(wholes: list[Whole], time: SchoolTime) -> When:
    said = [one for one in wholes if one.first is not None]
    if len(said) > 1:
        raise Doubt
    if not said:
        return When(Kind.PERIOD, start=time.year.start, end=time.year.end)
    first, last = said[0].first, said[0].last
    assert first is not None and last is not None
    time.check_year(first)
    time.check_year(last)
    if said[0].school:
        return When(Kind.PERIOD, start=SchoolYear(first).start, end=SchoolYear(last - 1).end)
    start = time.pair(Mark(Base.MONTH, 1, year=first))[0]
    end = time.pair(Mark(Base.MONTH, 12, year=last))[1]
    return When(Kind.PERIOD, start=start, end=end)


def _deadlines(said: list[Deadline], time: SchoolTime) -> When:
    ends = [_deadline(one, time) for one in said]
    if len(ends) == 1:
        return When(Kind.BY, end=ends[0][1])
    return _several(ends)


def _deadline(said: Deadline, time: SchoolTime) -> Pair:
    mark = said.mark
    start, end = time.pair(mark)
    clear = mark.slice in (Slice.DAY, Slice.END, Slice.WEEKDAY)
    if clear or (said.inclusive and mark.slice is not Slice.START):
        day = end
    elif mark.slice is Slice.START:
        day = start
        if mark.base is Base.BREAK:
            day = start - timedelta(1)
        elif mark.base not in (
            Base.MONTH,
            Base.QUARTER,
            Base.TRIMESTER,
            Base.HALF,
            Base.SCHOOL_YEAR,
        ):
            raise Doubt
    elif mark.slice is Slice.MIDDLE and mark.base is Base.MONTH:
        day = start.replace(day=15)
    elif mark.base is Base.BREAK and mark.slice is None:
        day = start - timedelta(1)
    else:
        raise Doubt  # «до мая», «к маю»: the beginning of May or its end?
    return day, day


def _pair(what: Mark | Range, time: SchoolTime) -> Pair:
    return time.range(what) if isinstance(what, Range) else time.pair(what)


def _dated(said: list[Dated], time: SchoolTime) -> When:
    if len({one.noted for one in said}) > 1:
        raise Doubt  # «I четверть (сентябрь)»: two readings of one date
    if len(said) == 1:
        start, end = _pair(said[0].what, time)
        if isinstance(said[0].what, Mark) and start == end:
            return When(Kind.ON, start=start, end=end)
        return When(Kind.SPAN, start=start, end=end)
    return _several(_years_of_list([one.what for one in said], time))


def _several(pairs: list[Pair]) -> When:
    if len(set(pairs)) != len(pairs):
        raise Doubt
    in_order = sorted(pairs)
    for (_, end), (start, _) in pairwise(in_order):
        if start <= end:
            raise Doubt  # they overlap: this is no list of separate dates
    return When(Kind.LIST, start=in_order[0][0], end=in_order[-1][1], dates=tuple(in_order))


def _years_of_list(said: list[Mark | Range], time: SchoolTime) -> list[Pair]:
    """«октябрь, декабрь 2021»: the year that stands once holds for all, if that is in order."""
    plain = [_pair(one, time) for one in said] if not _later_year(said) else None
    if plain is None:
        year = _later_year(said)
        assert year is not None
        shared = [_pair(_with_year(one, year), time) for one in said]
        alone = [_pair(one, time) for one in said]
        if shared == alone:
            return shared
        if shared == sorted(shared):
            return shared
        if alone == sorted(alone):
            return alone
        raise Doubt
    if plain != sorted(plain) and _august_first(said):
        raise Doubt  # «август, сентябрь»: is it the August before the school year?
    if (
        plain != sorted(plain)
        and any(_year(one) for one in said)
        and not all(_year(one) for one in said)
    ):
        raise Doubt
    return plain


def _year(one: Mark | Range) -> int | None:
    if isinstance(one, Range):
        return one.last.year or one.last.school
    return one.year or one.school


def _later_year(said: list[Mark | Range]) -> int | None:
    """The year of the last date, when it is a calendar year and the only one written."""
    last = said[-1].last if isinstance(said[-1], Range) else said[-1]
    if last.year is None or any(_year(one) for one in said[:-1]):
        return None
    return last.year


def _with_year(one: Mark | Range, year: int) -> Mark | Range:
    if isinstance(one, Range):
        return replace(one, first=one.first, last=replace(one.last, year=year))
    return replace(one, year=year)


def _august_first(said: list[Mark | Range]) -> bool:
    marks = [one.first if isinstance(one, Range) else one for one in said]
    return any(
        one.base is Base.MONTH and one.n in (6, 7, 8) and one.year is None for one in marks[:-1]
    )


# -- repeats --------------------------------------------------------------------------------


def _repeat(said: _Sorted, time: SchoolTime) -> When:
    if Every not in said.kinds and said.only(MonthDay, Dated):
        return _day_of_named_month(said, time)
    freq, every = _frequency(said)
    by = tuple(part for one in said.all(Every) for part in one.by)
    by += _by_days(said, freq)
    start = end = None
    rest = said.kinds - {Every, MonthDay, Days}
    if freq is Freq.YEARLY and rest and rest <= {Dated, Deadline} and len(rest) == 1:
        by += _by_months(said, time)
    elif rest == {Dated} and len(said.all(Dated)) == 1:
        start, end = _pair(said.all(Dated)[0].what, time)
        if start == end:
            raise Doubt
    elif rest == {Whole}:
        whole = _whole_one(said.all(Whole), time)
        start, end = whole.start, whole.end
    elif rest == {Since} and len(said.all(Since)) == 1:
        start = time.pair(said.all(Since)[0].mark)[0]
    elif rest == {Left}:
        if {one.why for one in said.all(Left)} == {Leave.EVENT}:
            raise Doubt
    elif rest:
        raise Doubt
    return When(Kind.REPEAT, start=start, end=end, freq=freq, rule=_rule(freq, every, by))


def _frequency(said: _Sorted) -> tuple[Freq, Every | None]:
    freqs = {one.freq for one in said.all(Every)}
    if MonthDay in said.kinds:
        if len(said.all(MonthDay)) != 1:
            raise Doubt
        if not freqs and said.all(MonthDay)[0].every:
            freqs = {Freq.MONTHLY}
        if freqs != {Freq.MONTHLY}:
            raise Doubt
    if len(freqs) != 1:
        raise Doubt
    every = [one for one in said.all(Every) if one.interval != 1 or one.times != 1]
    if len(every) > 1 or (every and len(said.all(Every)) > 1 and every[0].interval != 1):
        raise Doubt
    return freqs.pop(), every[0] if every else None


def _by_days(said: _Sorted, freq: Freq) -> tuple[str, ...]:
    by: tuple[str, ...] = ()
    if Days in said.kinds:
        if freq is not Freq.WEEKLY:
            raise Doubt
        days = sorted({day for one in said.all(Days) for day in one.days})
        by += ("BYDAY=" + ",".join(DAY_CODES[day] for day in days),)
    if MonthDay in said.kinds:
        by += (f"BYMONTHDAY={said.all(MonthDay)[0].day}",)
    return by


def _by_months(said: _Sorted, time: SchoolTime) -> tuple[str, ...]:
    """«август – сентябрь ежегодно»: the months, and the day when there is one."""
    whats: list[Mark | Range] = [one.what for one in said.all(Dated)]
    whats += [one.mark for one in said.all(Deadline)]
    months: list[int] = []
    day = None
    for what in whats:
        if isinstance(what, Mark) and (what.year or what.school):
            raise Doubt
        start, end = _pair(what, time)
        while start <= end:
            months.append(start.month)
            start = (start.replace(day=1) + timedelta(32)).replace(day=1)
        if isinstance(what, Mark) and what.slice is Slice.DAY and len(whats) == 1:
            day = end.day
        elif isinstance(what, Mark) and what.slice is not None:
            return ()
    parts = ("BYMONTH=" + ",".join(str(month) for month in sorted(set(months))),)
    return parts if day is None else (*parts, f"BYMONTHDAY={day}")


def _day_of_named_month(said: _Sorted, time: SchoolTime) -> When:
    """«сентябрь, до 15 числа»."""
    days, dated = said.all(MonthDay), said.all(Dated)
    if len(days) != 1 or len(dated) != 1 or days[0].every:
        raise Doubt
    month = dated[0].what
    if isinstance(month, Range) or month.base is not Base.MONTH or month.slice is not None:
        raise Doubt
    _, end = time.pair(replace(month, slice=Slice.DAY, part=days[0].day))
    if days[0].deadline:
        return When(Kind.BY, end=end)
    return When(Kind.ON, start=end, end=end)


def _rule(freq: Freq, every: Every | None, by: tuple[str, ...]) -> str | None:
    if freq not in _RULES or (every and every.times != 1):
        return None
    interval = [f"INTERVAL={every.interval}"] if every and every.interval > 1 else []
    return ";".join([_RULES[freq], *interval, *by])
