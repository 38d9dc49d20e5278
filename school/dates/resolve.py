"""A phrase meets its school year: which elements make sense together, and what days they are."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from itertools import pairwise

from school.dates.calendar_marks import Doubt, Pair, SchoolTime, Unsettled
from school.dates.phrase import (
    Base,
    Dated,
    Deadline,
    Every,
    Leave,
    Left,
    Mark,
    MonthDay,
    Part,
    Phrase,
    Range,
    Since,
    Slice,
    Tied,
    Whole,
)
from school.dates.repeating import repeat
from school.dates.said import Said, pair_of, whole_year
from school.dates.when import Kind, When
from school.dates.year import SchoolYear, Terms

_SUMMER = 92  # days


def resolve(phrase: Phrase, year: SchoolYear, terms: Terms | None) -> When:
    """The days of a phrase. Doubt when there are none; raises nothing else."""
    time = SchoolTime(year, terms)
    try:
        return _resolve(Said(phrase), time)
    except Unsettled:
        return When(Kind.SCHEDULE)


def _resolve(said: Said, time: SchoolTime) -> When:
    if Every in said.kinds or MonthDay in said.kinds:
        return repeat(said, time)
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
    if said.only(Dated, Part):
        return _part_of_month(said, time)
    if said.only(Dated, Deadline):
        return _deadline_in_month(said, time)
    raise Doubt


# -- left open ------------------------------------------------------------------------------


def _left(said: Said, time: SchoolTime) -> When:
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
            return whole_year(said.all(Whole), time)
    if reasons == {Leave.EVENT} and rest == {Dated}:
        return _window(said, time)
    if reasons == {Leave.NEED}:
        if rest == {Whole}:
            return whole_year(said.all(Whole), time)
        if rest <= {Dated, Tied}:
            return When(Kind.SCHEDULE)
    raise Doubt


def _tied(said: Said, time: SchoolTime) -> When:
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
    if tie.offset == 0 and said.only(Tied, Dated):
        return _window(said, time)
    raise Doubt


def _window(said: Said, time: SchoolTime) -> When:
    """«май, по итогам ВПР», «20 декабря (по окончании полугодия)»: the plan itself says when."""
    for one in said.all(Dated):
        sides = (one.what,) if isinstance(one.what, Mark) else (one.what.first, one.what.last)
        exact = all(side.slice in (None, Slice.DAY) for side in sides)
        if one.noted or not exact or any(side.base is not Base.MONTH for side in sides):
            raise Doubt
    return _dated(said.all(Dated), time)


def _calendar_days(tie: Tied) -> int:
    """Working days are whole weeks or nothing: 3 of them may be 3, 4 or 5 days of the calendar."""
    if not tie.working:
        return tie.offset
    if tie.offset % 5:
        raise Doubt
    return tie.offset // 5 * 7


# -- stretches and days ---------------------------------------------------------------------


def _whole(said: Said, time: SchoolTime) -> When:
    if said.only(Whole):
        return whole_year(said.all(Whole), time)
    if said.only(Whole, Dated):
        whole = whole_year(said.all(Whole), time)
        if not said.ends_with_stretch or any(one.noted for one in said.all(Dated)):
            raise Doubt
        for one in said.all(Dated):  # «сентябрь, в течение года» starts in September and goes on
            start, end = pair_of(one.what, time)
            if whole.start is None or whole.end is None or start < whole.start or end > whole.end:
                raise Doubt
        return whole
    raise Doubt


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


def _dated(said: list[Dated], time: SchoolTime) -> When:
    if len({one.noted for one in said}) > 1:
        raise Doubt  # «I четверть (сентябрь)»: two readings of one date
    if len(said) == 1:
        start, end = pair_of(said[0].what, time)
        if isinstance(said[0].what, Mark) and start == end:
            return When(Kind.ON, start=start, end=end)
        return When(Kind.SPAN, start=start, end=end)
    pairs = _years_of_list([one.what for one in said], time)
    if pairs != sorted(pairs) and any(one.loose for one in said):
        raise Doubt  # «15.10.2024 10.10.2024»: rather a range that has lost its dash
    return _several(pairs)


def _part_of_month(said: Said, time: SchoolTime) -> When:
    """«сентябрь, 2 неделя»."""
    dated, parts = said.all(Dated), said.all(Part)
    if len(dated) != 1 or len(parts) != 1:
        raise Doubt
    month = dated[0].what
    if isinstance(month, Range) or month.base is not Base.MONTH or month.slice is not None:
        raise Doubt
    part = parts[0]
    cut = replace(month, slice=part.slice, part=part.part, weekday=part.weekday)
    start, end = time.pair(cut)
    if part.slice is Slice.WEEKDAY:
        return When(Kind.ON, start=start, end=end)
    if part.last is not None:
        return When(
            Kind.SPAN, start=start, end=time.range(Range(cut, replace(cut, part=part.last)))[1]
        )
    return When(Kind.SPAN, start=start, end=end)


def _deadline_in_month(said: Said, time: SchoolTime) -> When:
    """«октябрь (до 15.10)»: the deadline, when it lies in the month that stands before it."""
    if len(said.all(Dated)) != 1 or len(said.all(Deadline)) != 1:
        raise Doubt
    month, deadline = said.all(Dated)[0], said.all(Deadline)[0]
    if month.noted or deadline.mark.slice is not Slice.DAY:
        raise Doubt
    if isinstance(month.what, Mark) and month.what.slice is not None:
        raise Doubt
    (start, end), (_, day) = pair_of(month.what, time), _deadline(deadline, time)
    if not start <= day <= end:
        raise Doubt
    return When(Kind.BY, end=day)


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
    plain = [pair_of(one, time) for one in said] if not _later_year(said) else None
    if plain is None:
        year = _later_year(said)
        assert year is not None
        shared = [pair_of(_with_year(one, year), time) for one in said]
        alone = [pair_of(one, time) for one in said]
        if shared == alone:
            return shared
        if shared == sorted(shared):
            if shared[0][0] < time.year.start - timedelta(_SUMMER):
                raise Doubt  # «февраль, октябрь 2024» in a plan whose February is that of 2025
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
