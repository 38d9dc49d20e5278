"""Grammar, lower floor: days, months, terms, seasons and the stretches between them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

from school.dates.lexicon import T
from school.dates.phrase import Base, Mark, Range, Slice
from school.dates.words import Token

X = TypeVar("X")

TERM_BASES = {
    T.QUARTER: Base.QUARTER,
    T.TRIMESTER: Base.TRIMESTER,
    T.HALF: Base.HALF,
    T.THREE_MONTHS: Base.THREE_MONTHS,
}
PARTS = {"начало": Slice.START, "середина": Slice.MIDDLE, "конец": Slice.END}
COUNTED = {T.WEEK: Slice.WEEK, T.DECADE: Slice.DECADE, T.HALF_PART: Slice.HALF}


class Cursor:
    """A place in the row of tokens. A rule that fails puts it back where it was."""

    def __init__(self, row: list[Token]) -> None:
        self.row = row
        self.at = 0

    @property
    def over(self) -> bool:
        return self.at >= len(self.row)

    def peek(self, ahead: int = 0) -> Token | None:
        place = self.at + ahead
        return self.row[place] if place < len(self.row) else None

    def take(self, kind: T) -> Token | None:
        token = self.peek()
        if token is None or token.kind is not kind:
            return None
        self.at += 1
        return token

    def word(self, *texts: str) -> str | None:
        token = self.peek()
        if token is None or token.kind is not T.WORD or token.text not in texts:
            return None
        self.at += 1
        return token.text

    def words(self, phrase: str) -> bool:
        """Plain words in this very order, or nothing is taken."""
        start = self.at
        for text in phrase.split():
            if not self.word(text):
                self.at = start
                return False
        return True

    def attempt(self, rule: Callable[[], X | None]) -> X | None:
        start = self.at
        found = rule()
        if found is None:
            self.at = start
        return found

    def first_of(self, *rules: Callable[[], X | None]) -> X | None:
        for rule in rules:
            found = self.attempt(rule)
            if found is not None:
                return found
        return None


class Marks(Cursor):
    """Rules for a mark, a range, and lists of them that share a month or a unit."""

    def mark(self) -> Mark | None:
        return self.first_of(
            self._weekday_and_day,
            self._day,
            self._nth_weekday,
            self._part,
            self._term,
            self._break,
            self._season,
            self._month,
        )

    def range(self) -> Range | None:
        return self.first_of(self._from_to, self._dash)

    def group(self) -> list[Mark | Range] | None:
        """«5, 12, 19 октября», «15, 20-22 апреля», «1 и 3 четверть»: numbers before a full mark."""
        found: list[Mark | Range] = []
        while True:
            bare = self.attempt(self._bare_range) or self.attempt(self._bare)
            if bare is None or not (self.take(T.COMMA) or self.take(T.AND)):
                return None
            found.append(bare)
            last = self.range() or self.mark()
            if last is not None:
                rest = [_fill(one, last) for one in found]
                return None if None in rest else [*(one for one in rest if one), last]

    # -- pieces -----------------------------------------------------------------------------

    def number(self) -> int | None:
        token = self.take(T.NUM) or self.take(T.ORD)
        return token.n if token else None

    def _bare(self) -> Mark | None:
        token = self.take(T.NUM) or self.take(T.ORD)
        return Mark(Base.BARE, token.n) if token else None

    def _bare_range(self) -> Range | None:
        first = self._bare()
        last = self._bare() if first and self.take(T.DASH) else None
        return Range(first, last) if first and last else None

    def year_tail(self, mark: Mark) -> Mark | None:
        """«2021», «2021 г.», «2020/2021 учебного года», «учебного года», «текущего уч. года»."""
        years = self.take(T.YEARS)
        if years:
            first, last = years.extra
            school = self.take(T.SCHOOL)
            self.take(T.YEAR)
            if mark.base is Base.SEASON and mark.n == 1 and not school and last == first + 1:
                return replace(mark, year=first)
            return replace(mark, school=first) if school and last == first + 1 else None
        year = self._year_after_comma() or self.peek()
        if year and year.kind is T.NUM and year.extra == (4,):
            self.at += 1
            self.take(T.YEAR)
            return replace(mark, year=year.n)
        self.attempt(self._this_year)
        return mark

    def _year_after_comma(self) -> Token | None:
        """«сентябрь, 2024»."""
        comma, year = self.peek(), self.peek(1)
        if not comma or not year or comma.text != "," or year.kind is not T.NUM:
            return None
        if year.extra != (4,):
            return None
        self.at += 1
        return year

    def _this_year(self) -> bool | None:
        self.word("текущий")
        return True if self.take(T.SCHOOL) and self.take(T.YEAR) else None

    def _weekday_note(self, mark: Mark) -> Mark:
        """«(вторник)», «, вторник», «вторник» after a day."""

        def note() -> int | None:
            bracket = self.take(T.OPEN)
            if not bracket:
                self.take(T.COMMA)
            day = self.take(T.WEEKDAY)
            if not day or day.extra or (bracket and not self.take(T.CLOSE)):
                return None
            return day.n

        if mark.weekday is not None:
            return mark
        weekday = self.attempt(note)
        return mark if weekday is None else replace(mark, weekday=weekday)

    def _weekday_and_day(self) -> Mark | None:
        self.word("в")
        weekday = self.take(T.WEEKDAY)
        if not weekday or weekday.extra:
            return None
        self.take(T.COMMA)
        day = self._plain_day()
        return replace(day, weekday=weekday.n) if day else None

    def _day(self) -> Mark | None:
        day = self._plain_day()
        return self._weekday_note(day) if day else None

    def _plain_day(self) -> Mark | None:
        token = self.take(T.DATE)
        if token:
            day, month, year = token.extra
            mark = Mark(Base.MONTH, month, Slice.DAY, day)
            if year == -1:
                return self.year_tail(mark)
            self.take(T.YEAR)
            return replace(mark, year=year)
        number = self._day_number()
        of = self.take(T.MONTH) if number is not None else None
        if number is None or not of or of.text.endswith(("е", "ю", "ем")):
            return None  # «1-2 сентябре» has lost a word
        return self.year_tail(Mark(Base.MONTH, of.n, Slice.DAY, number))

    def _day_number(self) -> int | None:
        """«5», «5-го», «первое», but not «первая» (неделя?) and not «II» (неделя, декада?)."""
        token = self.take(T.NUM) or self.take(T.ORD)
        if token is None or (token.kind is T.ORD and token.extra):
            return None
        if token.kind is T.NUM and token.extra[0] > 2:
            return None
        worded = token.kind is T.ORD and not token.text[0].isdigit()
        return None if worded and not token.text.endswith(("ое", "ого", "ому", "ье")) else token.n

    def _month(self) -> Mark | None:
        token = self.take(T.MONTH_YEAR)
        if token:
            self.take(T.YEAR)
            return Mark(Base.MONTH, token.extra[0], year=token.extra[1])
        if self.take(T.MONTH_WORD) and not (self.peek() and self.peek().kind is T.MONTH):  # type: ignore[union-attr]
            return None
        of = self.take(T.MONTH)
        if not of:
            return None
        self.take(T.MONTH_WORD)
        return self.year_tail(Mark(Base.MONTH, of.n))

    def _nth_weekday(self) -> Mark | None:
        number = self.number()
        weekday = self.take(T.WEEKDAY) if number is not None else None
        month = self._month() if weekday and not weekday.extra else None
        if number is None or not weekday or not month:
            return None
        return replace(month, slice=Slice.WEEKDAY, part=number, weekday=weekday.n)

    def _part(self) -> Mark | None:
        """«начало сентября», «2 неделя сентября», «первая половина I четверти»."""
        self.word("самый")
        part = self.word(*PARTS)
        if part:
            stretch = self.first_of(self._term, self._month, self._school_year)
            return replace(stretch, slice=PARTS[part]) if stretch else None
        number = self.number()
        token = self.peek()
        if number is None or not token:
            return None
        if token.kind is T.DAY and number == -1:
            self.at += 1
            month = self._month()
            return replace(month, slice=Slice.DAY, part=-1) if month else None
        if token.kind not in COUNTED:
            return None
        self.at += 1
        stretch = self.first_of(self._term, self._month, self._school_year)
        return replace(stretch, slice=COUNTED[token.kind], part=number) if stretch else None

    def _school_year(self) -> Mark | None:
        self.word("текущий")
        years = self.take(T.YEARS)
        if not (self.take(T.SCHOOL) and self.take(T.YEAR)):
            return None
        mark = Mark(Base.SCHOOL_YEAR)
        if not years:
            years = self.take(T.YEARS)
            if years:
                self.take(T.YEAR)
        if not years:
            return mark
        first, last = years.extra
        return replace(mark, school=first) if last == first + 1 else None

    def _term(self) -> Mark | None:
        number = self.number()
        unit = self.peek()
        if number is None or not unit or unit.kind not in TERM_BASES:
            return None
        self.at += 1
        self.word("в")
        return self.year_tail(Mark(TERM_BASES[unit.kind], number))

    def _break(self) -> Mark | None:
        which = self.take(T.SEASONAL)
        if not which or not self.take(T.BREAK):
            return None
        return self.year_tail(Mark(Base.BREAK, which.n))

    def _season(self) -> Mark | None:
        season = self.take(T.SEASON)
        if not season:
            season = self.take(T.SEASONAL)
            if not season or not (
                self.word("период", "время", "месяцы") or self.take(T.MONTH_WORD)
            ):
                return None
        return self.year_tail(Mark(Base.SEASON, season.n))

    # -- stretches --------------------------------------------------------------------------

    def _side(self) -> Mark | None:
        return self.mark() or self.attempt(self._bare_part) or self.attempt(self._bare)

    def _bare_part(self) -> Mark | None:
        """«начало» of «начало – середина октября», «первая неделя» of «первая – вторая …»."""
        part = self.word(*PARTS)
        return Mark(Base.BARE, 0, PARTS[part]) if part else None

    def _from_to(self) -> Range | None:
        said = self.word("с", "от")
        first = self._side()
        if not first:
            return None
        until = False
        self.take(T.AND)
        if self.word("по"):
            pass
        elif said and self.word("до"):
            until = True
        elif not (said and self.take(T.DASH)):
            return None
        by = self.row[self.at - 1].text == "по"
        start = self.at
        last = self.mark()
        if not last:
            return None
        whole_month = by and not self.row[start].text.endswith(("а", "я"))
        return _joined(first, last, until, whole_month)

    def _dash(self) -> Range | None:
        first = self._side()
        last = self.mark() if first and self.take(T.DASH) else None
        return _joined(first, last) if first and last else None


def _fill(one: Mark | Range, last: Mark | Range) -> Mark | Range | None:
    """Give bare numbers the month or unit of the full mark after them."""
    pattern = last.first if isinstance(last, Range) else last
    if isinstance(one, Range):
        first, second = _fill_mark(one.first, pattern), _fill_mark(one.last, pattern)
        return Range(first, second) if first and second else None
    return _fill_mark(one, pattern)


def _fill_mark(bare: Mark, pattern: Mark) -> Mark | None:
    if bare.base is not Base.BARE:
        return bare
    if bare.slice is not None:
        same = pattern.slice in (Slice.START, Slice.MIDDLE, Slice.END)
        return replace(pattern, slice=bare.slice) if same else None
    if pattern.slice is Slice.DAY and pattern.part > 0:
        return replace(pattern, part=bare.n, weekday=None)
    if pattern.slice in (Slice.WEEK, Slice.DECADE, Slice.HALF):
        return replace(pattern, part=bare.n)
    if pattern.slice is None and pattern.base in TERM_BASES.values():
        return replace(pattern, n=bare.n)
    return None


def _joined(
    first: Mark, last: Mark, until: bool = False, whole_month: bool = False
) -> Range | None:
    """None for «1 сентября – октября», which has lost a number; «с 1 сентября по май» has not."""
    filled = _fill_mark(first, last)
    if not filled:
        return None
    mixed = {filled.slice, last.slice} == {Slice.DAY, None}
    if mixed and filled.base is last.base is Base.MONTH:
        whole_month = whole_month and last.slice is None
        return Range(filled, last, until) if whole_month else None
    return Range(filled, last, until)
