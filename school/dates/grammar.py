"""Grammar, upper floor: a phrase is a row of elements, and every token must belong to one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from school.dates.events import Events
from school.dates.lexicon import T
from school.dates.marks import TERM_BASES
from school.dates.phrase import (
    Aside,
    Base,
    Dated,
    Days,
    Deadline,
    Element,
    Every,
    Mark,
    MonthDay,
    Phrase,
    Since,
    Slice,
    Whole,
)
from school.dates.when import Freq
from school.dates.words import Token

DAY_CODES = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_UNIT_FREQ = {
    T.DAY: Freq.DAILY,
    T.WEEK: Freq.WEEKLY,
    T.MONTH_WORD: Freq.MONTHLY,
    T.THREE_MONTHS: Freq.QUARTERLY,
    T.QUARTER: Freq.TERMLY,
    T.TRIMESTER: Freq.TERMLY,
    T.HALF: Freq.HALFYEARLY,
    T.YEAR: Freq.YEARLY,
}
_PER_YEAR = {1: Freq.YEARLY, 2: Freq.HALFYEARLY, 4: Freq.QUARTERLY, 12: Freq.MONTHLY}
_ALWAYS = ("постоянно", "систематически", "регулярно", "круглогодично", "непрерывно")
_LABELS = ("срок", "дата", "период")
# Words that say about what is done, or how surely, and never when.
_HARMLESS = (
    "включительно", "ориентировочно", "предварительно", "далее", "входной", "входная", "стартовая",
    "стартовый", "промежуточная", "промежуточный", "итоговая", "итоговый", "повторно", "ежегодный",
)  # fmt: skip


class _Grammar(Events):
    def phrase(self) -> Phrase | None:
        if self.word(*_LABELS) and not self.over:
            self.take(T.DASH)
        else:
            self.at = 0
        found = self._labelled() if self.at else None
        if found is None:
            self.at = 0
            found = self._elements(noted=False)
        return Phrase(tuple(found)) if found and self.over else None

    def _labelled(self) -> list[Element] | None:
        """«Срок: до 15 мая»: the label is dropped when the rest can be read without it."""
        found = self._elements(noted=False)
        return found if found and self.over else None

    def _elements(self, noted: bool) -> list[Element] | None:
        found: list[Element] = []
        while not self.over:
            token = self.peek()
            assert token is not None
            if token.kind is T.CLOSE:
                break
            if token.kind is T.OPEN:
                inner = None if noted else self._bracketed(alone=not found)
                if inner is None:
                    return None
                found += inner
            elif token.kind in (T.COMMA, T.AND):
                if not found:
                    return None
                self.at += 1
                if self.over and token.kind is T.AND:
                    return None
            else:
                more = self._element()
                if more is None:
                    return None
                found += [_noted(one) if noted else one for one in more]
        return found

    def _bracketed(self, alone: bool) -> list[Element] | None:
        self.take(T.OPEN)
        inner = self._elements(noted=True)
        if inner is None or not self.take(T.CLOSE):
            return None
        if alone and self.over:  # the whole phrase stood in brackets
            return [replace(one, noted=False) if isinstance(one, Dated) else one for one in inner]
        return inner

    def _element(self) -> list[Element] | None:
        rules: tuple[Callable[[], Element | None], ...] = (
            self._month_day,
            self._frequency,
            self.tied,
            self._whole,
            self._deadline,
            self._dated_range,
            self._since,
            self._dated,
            self._weekdays,
            self._aside,
            self.left,
        )
        found = self.first_of(*rules)
        if found is not None:
            return [found]
        group = self.attempt(self._dated_group)
        return list(group) if group else None

    # -- dates ------------------------------------------------------------------------------

    def _preposition(self) -> str | None:
        """«в», «в течение», «в период», «на» before a stretch; "" when there is none."""
        for words in ("в течение весь", "в течение", "на протяжении", "в период", "на период"):
            if self.words(words):
                return words
        return self.word("в", "на", "период") or ""

    def _dated_range(self) -> Dated | None:
        before = self._preposition()
        if before == "на":
            return None
        found = self.range()
        if found is None or (before == "в" and found.first.slice is Slice.DAY):
            return None
        return Dated(found)

    def _dated(self) -> Dated | None:
        before = self._preposition()
        self.word("конкретно")
        mark = self.mark()
        if mark is None:
            return None
        exact = mark.slice is Slice.DAY and mark.part != -1
        if before and exact and mark.weekday is None:
            return None  # «в 9.10» may be a clock time, «на 1 октября» a state of affairs
        if before == "на" and mark.base is Base.MONTH and mark.slice is None:
            return None if mark.year else Dated(mark)
        return Dated(mark)

    def _dated_group(self) -> list[Dated] | None:
        before = self._preposition()
        group = self.group()
        if not group:
            return None
        if before and any(isinstance(one, Mark) and one.slice is Slice.DAY for one in group):
            return None
        return [Dated(one) for one in group]

    def _deadline(self) -> Deadline | None:
        self.words("в срок") or self.word("срок")
        self.take(T.COMMA)
        inclusive = False
        if self.words("не позднее"):
            self.take(T.COMMA)
            self.word("чем") and self.word("до")
            inclusive = True
        elif self.word("по"):
            inclusive = True
        elif not self.word("до", "к"):
            return None
        mark = self.first_of(self._new_year, self._edge_of_term, self.mark, self._edge_of_year)
        if mark is None:
            return None
        self.word("включительно")
        return Deadline(mark, inclusive)

    def _new_year(self) -> Mark | None:
        if self.word("новый") and self.take(T.YEAR):
            return Mark(Base.MONTH, 12, Slice.DAY, 31)
        if self.words("конец календарный") and self.take(T.YEAR):
            return Mark(Base.MONTH, 12, Slice.DAY, 31)
        return None

    def _edge_of_term(self) -> Mark | None:
        """«окончания I четверти», «начала осенних каникул»."""
        edge = self.word("окончание", "начало")
        if not edge:
            return None
        mark = self.first_of(self._term, self._month, self._break, self._school_year)
        if mark is None:
            return None
        return replace(mark, slice=Slice.END if edge == "окончание" else Slice.START)

    def _edge_of_year(self) -> Mark | None:
        """«конца 2021 года»."""
        if not self.word("конец", "окончание"):
            return None
        year = self.take(T.NUM)
        if not year or year.extra != (4,) or not self.take(T.YEAR):
            return None
        return Mark(Base.MONTH, 12, Slice.DAY, 31, year=year.n)

    def _since(self) -> Since | None:
        self.word("начиная")
        if not self.word("с"):
            return None
        mark = self.mark()
        return Since(mark) if mark else None

    # -- repeats ----------------------------------------------------------------------------

    def _month_day(self) -> MonthDay | None:
        """«до 20 числа каждого месяца», «15 числа ежемесячно», «каждое 10 число»."""
        deadline = bool(self.words("не позднее") or self.word("до", "к"))
        every = bool(self.take(T.EVERY))
        number = self.number()
        if number is None or not self.take(T.NUMBER) or not 1 <= number <= 31:
            return None
        start = self.at
        if self.take(T.EVERY) and self.take(T.MONTH_WORD):
            return MonthDay(number, deadline, True)
        self.at = start
        if self.take(T.MONTH_WORD):
            self.take(T.COMMA)
            if self.words("следующий за отчетным"):
                self.take(T.MONTH_WORD)
                return MonthDay(number, deadline, True)
            return None
        return MonthDay(number, deadline, every)

    def _frequency(self) -> Every | None:
        return self.first_of(
            self._adverb,
            self._times,
            self._each_unit,
            self._each_weekday,
            self._weekday_of_month,
            self._on_weekdays,
            self._by_units,
        )

    def _adverb(self) -> Every | None:
        token = self.take(T.FREQ)
        return Every(Freq(token.text)) if token else None

    def _times(self) -> Every | None:
        """«1 раз в месяц», «не реже двух раз в год», «раз в две недели»."""
        for words in ("не реже чем", "не реже", "не менее чем", "не менее", "минимум", "хотя бы"):
            if self.words(words):
                break
        twice = self.word("дважды")
        number = None if twice else self.take(T.NUM)
        if not twice and not self.take(T.TIMES):
            return None
        times = 2 if twice else number.n if number else 1
        if not self.word("в", "за"):
            return None
        self.take(T.EVERY)
        every = self.take(T.NUM) or self.take(T.ORD)
        interval = every.n if every else 1
        school = self.take(T.SCHOOL)
        unit = self.peek()
        if not unit or unit.kind not in _UNIT_FREQ or (school and unit.kind is not T.YEAR):
            return None
        self.at += 1
        return _frequency(_UNIT_FREQ[unit.kind], times, interval)

    def _each_unit(self) -> Every | None:
        """«каждую неделю», «в конце каждой четверти», «по итогам каждого полугодия»."""
        edge: bool | str | None = self.words("по окончание") or self.words("по итог")
        if not edge:
            self.word("в", "на", "к", "до", "по")
            edge = self.word("начало", "конец", "середина", "окончание", "итог")
        first = self.number()
        if first is not None and not (self.take(T.WEEK) or self.take(T.DECADE) or self.take(T.DAY)):
            return None
        if not self.take(T.EVERY):
            return None
        self.take(T.SCHOOL)
        self.word("рабочий", "календарный")
        unit = self.peek()
        if not unit or unit.kind not in _UNIT_FREQ:
            return None
        self.at += 1
        freq = _UNIT_FREQ[unit.kind]
        if first is not None and freq is not Freq.MONTHLY:
            return None
        return _frequency(freq, 1, 1, plain=not edge and first is None)

    def _each_weekday(self) -> Every | None:
        """«каждый понедельник», «каждый вторник и четверг»."""
        self.word("в")
        if not self.take(T.EVERY):
            return None
        days = self._weekday_list(plural=False)
        if not days:
            return None
        if self.take(T.WEEK):
            pass
        return Every(Freq.WEEKLY, by=(_by_day(days),))

    def _on_weekdays(self) -> Every | None:
        """«по пятницам», «по понедельникам и средам»."""
        if not self.word("по"):
            return None
        days = self._weekday_list(plural=True)
        return Every(Freq.WEEKLY, by=(_by_day(days),)) if days else None

    def _weekday_list(self, plural: bool) -> list[int]:
        days: list[int] = []
        while True:
            start = self.at
            if days and not (self.take(T.AND) or self.take(T.COMMA)):
                return days
            if days:
                self.word("по") if plural else self.take(T.EVERY)
            token = self.take(T.WEEKDAY)
            if not token or bool(token.extra) is not plural:
                self.at = start
                return days
            days.append(token.n)

    def _weekday_of_month(self) -> Every | None:
        """«вторая среда месяца», «последняя пятница каждого месяца»."""
        self.word("в", "до")
        self.take(T.EVERY)
        number = self.number()
        token = self.peek()
        if number is None or not token or token.kind not in (T.WEEKDAY, T.WEEK, T.DECADE, T.DAY):
            return None
        self.at += 1
        self.take(T.EVERY)
        if not self.take(T.MONTH_WORD):
            return None
        if token.kind is T.DAY:
            return Every(Freq.MONTHLY, by=("BYMONTHDAY=-1",)) if number == -1 else None
        if token.kind is not T.WEEKDAY:
            return Every(Freq.MONTHLY, times=0)
        if not (1 <= number <= 5 or number == -1):
            return None
        return Every(Freq.MONTHLY, by=(f"BYDAY={number}{DAY_CODES[token.n]}",))

    def _by_units(self) -> Every | None:
        """«по четвертям», «по полугодиям»."""
        if not self.word("по"):
            return None
        token = self.peek()
        if not token or token.kind not in TERM_BASES:
            return None
        self.at += 1
        # «по четверти» is no way to say it; the plural ends in -ям or -ам
        return Every(_UNIT_FREQ[token.kind]) if token.text.endswith(("ям", "ам")) else None

    def _weekdays(self) -> Days | None:
        self.word("в")
        days = self._weekday_list(plural=False)
        return Days(tuple(days)) if days else None

    # -- the rest ---------------------------------------------------------------------------

    def _whole(self) -> Whole | None:
        """«в течение всего периода», «учебный год», «на 2020-2024 годы», «постоянно»."""
        if self.word(*_ALWAYS):
            return Whole()
        lead = False
        for words in ("в течение", "на протяжении", "в период", "на период", "за", "в", "на"):
            if self.words(words):
                lead = True
                break
        all_of = bool(self.word("весь"))
        if self.word("период"):
            years = self._years_said()
            return years or (Whole() if all_of else None)
        self.word("текущий")
        years = self._years_said()
        if years:
            return years
        school = self.take(T.SCHOOL)
        if not self.take(T.YEAR):
            return None
        if not school and not ((lead and self.row[0].text != "за") or all_of):
            return None
        if not school and not all_of and self.row[self.at - 2].text != "течение":
            return None  # «в году», «на год»
        after = self._years_said()
        return after if after else Whole()

    def _years_said(self) -> Whole | None:
        years = self.take(T.YEARS)
        if years:
            school = bool(self.take(T.SCHOOL))
            worded = self.take(T.YEAR)
            first, last = years.extra
            if last <= first:
                return None
            return Whole(first, last, school or last == first + 1 or not worded)
        year = self.peek()
        following = self.peek(1)
        if (
            year
            and year.kind is T.NUM
            and year.extra == (4,)
            and following
            and following.kind is T.YEAR
        ):
            self.at += 2
            return Whole(year.n, year.n, school=False)
        return None

    def _aside(self) -> Aside | None:
        if self.word(*_HARMLESS):
            return Aside()
        if self.words("в любой") and self.take(T.DAY):
            self.take(T.WEEK)
            return Aside()
        return self._clock()

    def _clock(self) -> Aside | None:
        """«до 18:00 мск», «в 14:00», «с 9:00 до 12:00»."""
        self.word("до", "в", "с", "к", "по", "не")
        self.word("позднее")
        if not self.take(T.CLOCK):
            return None
        if (self.take(T.DASH) or self.word("до", "по")) and not self.take(T.CLOCK):
            return None
        self.word("мск", "часов", "час", "ч", "часа")
        if self.word("по"):
            return (
                Aside() if self.word("местный", "мск") and (self.word("время", "времени")) else None
            )
        return Aside()


def _frequency(freq: Freq, times: int, interval: int, plain: bool = True) -> Every | None:
    """None when no name of ours fits, as for three times a year."""
    if interval > 1:
        if times != 1:
            return None
        if freq is Freq.MONTHLY and interval in (3, 6, 12):
            named = {3: Freq.QUARTERLY, 6: Freq.HALFYEARLY, 12: Freq.YEARLY}[interval]
            return Every(named)
        if freq is Freq.WEEKLY and interval == 2:
            return Every(freq, 2)
        return Every(freq, interval) if freq in (Freq.DAILY, Freq.WEEKLY, Freq.MONTHLY) else None
    if freq is Freq.YEARLY:
        return Every(_PER_YEAR[times]) if times in _PER_YEAR else None
    if freq is Freq.HALFYEARLY and times > 1:
        return None
    if not 1 <= times <= 10:
        return None
    return Every(freq, times=times if plain else 0)


def _by_day(days: list[int]) -> str:
    return "BYDAY=" + ",".join(DAY_CODES[n] for n in sorted(set(days)))


def _noted(one: Element) -> Element:
    return replace(one, noted=True) if isinstance(one, Dated) else one


def parse(row: list[Token]) -> Phrase | None:
    """The phrase that the tokens make, or None when any of them is left over."""
    if not row:
        return None
    return _Grammar(row).phrase()
