"""How often and within what bounds: repeats as a frequency and, where one fits, an RRULE."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from itertools import pairwise

from school.dates.calendar_marks import Doubt, SchoolTime
from school.dates.phrase import (
    Base,
    Dated,
    Days,
    Deadline,
    Every,
    Leave,
    Left,
    Mark,
    MonthDay,
    Part,
    Range,
    Since,
    Slice,
    Whole,
)
from school.dates.repeats import DAY_CODES
from school.dates.said import Said, pair_of, whole_year
from school.dates.when import Freq, Kind, When

_RULES = {
    Freq.DAILY: "FREQ=DAILY",
    Freq.WEEKLY: "FREQ=WEEKLY",
    Freq.MONTHLY: "FREQ=MONTHLY",
    Freq.QUARTERLY: "FREQ=MONTHLY;INTERVAL=3",
    Freq.HALFYEARLY: "FREQ=MONTHLY;INTERVAL=6",
    Freq.YEARLY: "FREQ=YEARLY",
}

# A stretch that holds fewer days than this cannot be what a repeat is repeated in.
_SHORTEST = {
    Freq.DAILY: 1,
    Freq.WEEKLY: 7,
    Freq.MONTHLY: 45,
    Freq.TERMLY: 110,
    Freq.QUARTERLY: 110,
    Freq.HALFYEARLY: 220,
    Freq.YEARLY: 366,
}
_PER_YEAR = {Freq.HALFYEARLY: (2,), Freq.TERMLY: (3, 4), Freq.QUARTERLY: (3, 4)}


def repeat(said: Said, time: SchoolTime) -> When:
    if Every not in said.kinds and said.only(MonthDay, Dated):
        return _day_of_named_month(said, time)
    freq, every = _frequency(said)
    if freq is Freq.YEARLY and every and every.times > 1:
        return _so_many_dates(said, every.times, time)
    by = tuple(part for one in said.all(Every) for part in one.by)
    by = _merged((*by, *_by_days(said, freq)))
    if len({one.noted for one in said.all(Dated)}) > 1:
        raise Doubt
    start = end = None
    rest = said.kinds - {Every, MonthDay, Days}
    if freq is Freq.YEARLY and rest and rest <= {Dated, Deadline} and len(rest) == 1:
        by += _by_months(said, time)
    elif rest == {Dated} and len(said.all(Dated)) == 1:
        start, end = pair_of(said.all(Dated)[0].what, time)
        if (end - start).days < _SHORTEST[freq]:
            raise Doubt  # «сентябрь, далее ежемесячно» does not end with September
    elif rest == {Dated} and len(said.all(Dated)) in _PER_YEAR.get(freq, ()):
        # «2 раза в год (декабрь, май)»
        return When(Kind.REPEAT, freq=freq, rule=";".join(["FREQ=YEARLY", *_by_months(said, time)]))
    elif rest == {Part} and freq is Freq.MONTHLY and len(said.kinds) == 2:
        parts = said.all(Part)
        if len(parts) == 1 and parts[0].weekday is not None:
            by = (f"BYDAY={parts[0].part}{DAY_CODES[parts[0].weekday]}",)
            return When(Kind.REPEAT, freq=freq, rule=_rule(freq, every, by))
        return When(Kind.REPEAT, freq=freq)
    elif rest == {Whole}:
        whole = whole_year(said.all(Whole), time)
        start, end = whole.start, whole.end
    elif rest == {Since} and len(said.all(Since)) == 1:
        start = time.pair(said.all(Since)[0].mark)[0]
    elif rest == {Left}:
        if {one.why for one in said.all(Left)} & {Leave.EVENT, Leave.LENGTH}:
            raise Doubt
    elif rest:
        raise Doubt
    return When(Kind.REPEAT, start=start, end=end, freq=freq, rule=_rule(freq, every, by))


def _so_many_dates(said: Said, times: int, time: SchoolTime) -> When:
    """«3 раза в год (сентябрь, январь, май)»: the dates say it, the number has to agree."""
    whats = [one.what for one in said.all(Dated)]
    if not said.only(Every, Dated) or len(said.all(Every)) != 1 or len(whats) != times:
        raise Doubt
    if any(isinstance(one, Range) for one in whats):
        raise Doubt
    pairs = tuple(pair_of(one, time) for one in whats)
    if any(end >= start for (_, end), (start, _) in pairwise(pairs)):
        raise Doubt
    return When(Kind.LIST, start=pairs[0][0], end=pairs[-1][1], dates=pairs)


def _frequency(said: Said) -> tuple[Freq, Every | None]:
    freqs = {one.freq for one in said.all(Every)}
    if MonthDay in said.kinds:
        if len(said.all(MonthDay)) != 1:
            raise Doubt
        if not freqs and said.all(MonthDay)[0].every:
            freqs = {Freq.MONTHLY}
        if not freqs or not freqs <= {Freq.MONTHLY, Freq.QUARTERLY}:
            raise Doubt
    if freqs == {Freq.QUARTERLY, Freq.TERMLY}:
        freqs = {Freq.TERMLY}  # «4 раза в год (1 раз в четверть)»
    if len(freqs) != 1:
        raise Doubt
    every = [one for one in said.all(Every) if one.interval != 1 or one.times != 1]
    if len(every) > 1 or (every and len(said.all(Every)) > 1 and every[0].interval != 1):
        raise Doubt
    return freqs.pop(), every[0] if every else None


def _by_days(said: Said, freq: Freq) -> tuple[str, ...]:
    by: tuple[str, ...] = ()
    if Days in said.kinds:
        if freq is not Freq.WEEKLY:
            raise Doubt
        days = sorted({day for one in said.all(Days) for day in one.days})
        by += ("BYDAY=" + ",".join(DAY_CODES[day] for day in days),)
    if MonthDay in said.kinds:
        by += (f"BYMONTHDAY={said.all(MonthDay)[0].day}",)
    return by


def _merged(by: tuple[str, ...]) -> tuple[str, ...]:
    """«по вторникам, по четвергам»: one BYDAY. Two of anything else contradict each other."""
    days = [part.removeprefix("BYDAY=") for part in by if part.startswith("BYDAY=")]
    if len(set(by)) != len(by) or len(by) - len(days) > 1 or (days and len(by) > len(days)):
        raise Doubt
    if len(days) < 2:
        return by
    said = {day for part in days for day in part.split(",")}
    if not said <= set(DAY_CODES):
        raise Doubt
    return ("BYDAY=" + ",".join(day for day in DAY_CODES if day in said),)


def _by_months(said: Said, time: SchoolTime) -> tuple[str, ...]:
    """«август – сентябрь ежегодно»: the months, and the day when there is one."""
    whats: list[Mark | Range] = [one.what for one in said.all(Dated)]
    whats += [one.mark for one in said.all(Deadline)]
    months: list[int] = []
    day = None
    for what in whats:
        sides = (what,) if isinstance(what, Mark) else (what.first, what.last)
        if any(side.year or side.school for side in sides):
            raise Doubt
        start, end = pair_of(what, time)
        while start <= end:
            months.append(start.month)
            start = (start.replace(day=1) + timedelta(32)).replace(day=1)
        if isinstance(what, Mark) and what.slice is Slice.DAY and len(whats) == 1:
            day = end.day
        elif isinstance(what, Mark) and what.slice is not None:
            if len(whats) > 1:
                raise Doubt
            return ()
    parts = ("BYMONTH=" + ",".join(str(month) for month in sorted(set(months))),)
    return parts if day is None else (*parts, f"BYMONTHDAY={day}")


def _day_of_named_month(said: Said, time: SchoolTime) -> When:
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
