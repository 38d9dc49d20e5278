"""What a phrase says, before it is known which year it is said in."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from school.dates.when import Anchor, Freq


class Base(StrEnum):
    """The stretch of time that a mark names."""

    MONTH = "month"
    QUARTER = "quarter"  # the n-th school term
    TRIMESTER = "trimester"
    HALF = "half"
    THREE_MONTHS = "three_months"  # «квартал», of the calendar year
    SEASON = "season"
    BREAK = "break"
    SCHOOL_YEAR = "school_year"
    YEAR = "year"  # calendar
    BARE = "bare"  # a lone number; takes the rest from the mark that follows


class Slice(StrEnum):
    """The part of it that is meant."""

    DAY = "day"
    START = "start"
    MIDDLE = "middle"
    END = "end"
    HALF = "half"
    DECADE = "decade"
    WEEK = "week"
    WEEKDAY = "weekday"


@dataclass(frozen=True, slots=True)
class Mark:
    """«5 октября», «конец I четверти», «осень 2021»."""

    base: Base
    n: int = 0  # the month, or which term; season 0 = autumn … 3 = summer; a bare number
    slice: Slice | None = None
    part: int = 0  # the day, or which week, decade, half, weekday; -1 = the last one
    weekday: int | None = None  # Monday = 0; of a WEEKDAY slice, or as written beside a day
    year: int | None = None  # the calendar year, if written
    school: int | None = None  # the year in which the written school year begins


@dataclass(frozen=True, slots=True)
class Range:
    first: Mark
    last: Mark
    until: bool = False  # «с … до …»: is the last month counted? Only for days that is clear


@dataclass(frozen=True, slots=True)
class Dated:
    """A day or a stretch; ``noted`` = it stood in brackets, ``loose`` = no comma before it."""

    what: Mark | Range
    noted: bool = False
    loose: bool = False


@dataclass(frozen=True, slots=True)
class Deadline:
    mark: Mark
    inclusive: bool  # «не позднее мая», «по май» take in all May; «до мая», «к маю» may not


@dataclass(frozen=True, slots=True)
class Part:
    """«2 неделя», «конец», «последняя пятница» of a month that is named beside it."""

    slice: Slice
    part: int
    weekday: int | None = None
    last: int | None = None  # «2-3 недели»: the last of them


@dataclass(frozen=True, slots=True)
class Since:
    mark: Mark


@dataclass(frozen=True, slots=True)
class MonthDay:
    """«15 числа», «до 15 числа каждого месяца»."""

    day: int
    deadline: bool
    every: bool


@dataclass(frozen=True, slots=True)
class Every:
    """``times`` in each ``interval`` of ``freq``; ``by`` are parts of an RRULE."""

    freq: Freq
    interval: int = 1
    times: int = 1
    by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Days:
    """Days of the week that belong to «еженедельно» or stand beside a date."""

    days: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Whole:
    """The whole year or plan; ``first`` and ``last`` are the years written, if any."""

    first: int | None = None
    last: int | None = None
    school: bool = True
    vague: bool = False  # «2020-2021 годы»: one school year or two calendar years
    stretched: bool = False  # «в течение года», «постоянно»: it goes on after a first date


@dataclass(frozen=True, slots=True)
class Tied:
    """Hangs on the timetable of the tests."""

    anchor: Anchor
    offset: int = 0
    working: bool = False  # the offset was given in working days
    timetable: bool = False  # «по графику ВПР», not «за день до ВПР»


class Leave(StrEnum):
    """Why the date is left to the administrator."""

    TIMETABLE = "timetable"  # a window may stand beside it
    NEED = "need"  # «по мере необходимости»
    EVENT = "event"  # another event; a month may stand before it
    LENGTH = "length"  # a length of time with no beginning


@dataclass(frozen=True, slots=True)
class Left:
    why: Leave


@dataclass(frozen=True, slots=True)
class Aside:
    """A clock time, «включительно»: known, and of no weight for the date."""


Element = Dated | Part | Deadline | Since | MonthDay | Every | Days | Whole | Tied | Left | Aside


@dataclass(frozen=True, slots=True)
class Phrase:
    elements: tuple[Element, ...]
