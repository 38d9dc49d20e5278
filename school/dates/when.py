"""What a date phrase of a plan means: the one shape that readers fill and ladders read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Kind(StrEnum):
    ON = "on"  # one day
    BY = "by"  # a deadline
    SPAN = "span"  # from–to; a single month is a span
    LIST = "list"  # several days or spans
    REPEAT = "repeat"
    PERIOD = "period"  # the whole plan or school year
    VPR = "vpr"  # tied to the timetable of the tests
    SCHEDULE = "schedule"  # depends on something else; the administrator sets the date
    UNKNOWN = "unknown"


class Freq(StrEnum):
    DAILY = "DAILY"
    WEEKLY = "WEEKLY"
    MONTHLY = "MONTHLY"
    QUARTERLY = "QUARTERLY"
    TERMLY = "TERMLY"
    HALFYEARLY = "HALFYEARLY"
    YEARLY = "YEARLY"


class Anchor(StrEnum):
    VPR_START = "vpr_start"
    VPR_END = "vpr_end"
    VPR_DAY = "vpr_day"
    VPR_RESULTS = "vpr_results"


class DateWarning(StrEnum):
    """What the administrator must look at before the date is believed."""

    BEFORE_APPROVAL = "before_approval"
    UNKNOWN_DATE = "unknown_date"
    IMPOSSIBLE_DATE = "impossible_date"
    REVERSED_RANGE = "reversed_range"


@dataclass(frozen=True, slots=True)
class When:
    """A resolved date phrase. Which fields are filled depends on ``kind``.

    ``on``: start == end. ``by``: end only. ``span`` and ``period``: start and end (end may be
    None when it is open). ``list``: ``dates`` as (start, end) pairs, inclusive, and their hull in
    start and end. ``repeat``: ``freq``, and ``rule`` (RFC 5545, without the ``RRULE:`` prefix)
    where one fits, inside start–end when these are given. ``vpr``: ``anchor`` and
    ``offset_days`` (calendar days, negative = before). ``schedule``, ``unknown``: nothing.
    """

    kind: Kind
    start: date | None = None
    end: date | None = None
    dates: tuple[tuple[date, date], ...] | None = None
    freq: Freq | None = None
    rule: str | None = None
    anchor: Anchor | None = None
    offset_days: int | None = None

    @property
    def dated(self) -> bool:
        """True when days can be counted from it without asking anybody."""
        return self.kind not in (Kind.VPR, Kind.SCHEDULE, Kind.UNKNOWN)


@dataclass(frozen=True, slots=True)
class Reading:
    """A phrase as it was read: its meaning, what to warn of, and a date to suggest instead."""

    when: When
    warnings: tuple[DateWarning, ...] = ()
    suggestion: When | None = None
