"""Grammar: what comes again, «1 раз в месяц», «по пятницам», «до 20 числа каждого месяца»."""

from __future__ import annotations

from school.dates.events import Events
from school.dates.lexicon import T
from school.dates.marks import TERM_BASES
from school.dates.phrase import Days, Every, MonthDay
from school.dates.when import Freq

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


class Repeats(Events):
    """Rules for ``Every``, ``MonthDay`` and ``Days``."""

    def month_day(self) -> MonthDay | None:
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
            if not every:
                return None
        return MonthDay(number, deadline, every)

    def frequency(self) -> Every | None:
        return self.first_of(
            self._adverb,
            self._times,
            self._each_unit,
            self._each_weekday,
            self._weekday_of_month,
            self._on_weekdays,
            self._by_units,
            self._month_days,
            self._every_few,
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
        said = None if twice else self.take(T.TIMES)
        if not twice and (not said or (said.text == "раза" and not number)):
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
        self.take(T.SCHOOL)
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
        second = self.number() if self.take(T.AND) or self.take(T.COMMA) else number
        token = self.peek()
        if number is None or second is None or not token:
            return None
        if token.kind not in (T.WEEKDAY, T.WEEK, T.DECADE, T.DAY):
            return None
        self.at += 1
        self.take(T.EVERY)
        if not self.take(T.MONTH_WORD) and not self._said_monthly():
            return None
        if token.kind is T.DAY and second != number:
            return None
        if token.kind is T.DAY:
            return Every(Freq.MONTHLY, by=("BYMONTHDAY=-1",)) if number == -1 else None
        if token.kind is not T.WEEKDAY:
            return Every(Freq.MONTHLY, times=0)
        if not {number, second} <= {1, 2, 3, 4, 5, -1}:
            return None
        which = [number] if number == second else [number, second]
        by = ",".join(f"{n}{DAY_CODES[token.n]}" for n in which)
        return Every(Freq.MONTHLY, by=(f"BYDAY={by}",))

    def _every_few(self) -> Every | None:
        """«каждые две недели»."""
        if not self.take(T.EVERY):
            return None
        number = self.take(T.NUM)
        unit = self.peek()
        if not number or not unit or unit.kind not in _UNIT_FREQ:
            return None
        self.at += 1
        return _frequency(_UNIT_FREQ[unit.kind], 1, number.n)

    def _month_days(self) -> Every | None:
        """«1-5 числа каждого месяца», «ежемесячно, с 1 по 5 число»."""
        self.word("с")
        if self.number() is None or not (self.take(T.DASH) or self.word("по")):
            return None
        if self.number() is None or not self.take(T.NUMBER):
            return None
        monthly = self.take(T.EVERY) and self.take(T.MONTH_WORD)
        return Every(Freq.MONTHLY, times=0) if monthly or self._said_monthly() else None

    def _said_monthly(self) -> bool:
        return any(token.kind is T.FREQ and token.text == Freq.MONTHLY for token in self.row)

    def _by_units(self) -> Every | None:
        """«по четвертям», «по полугодиям», «по окончании четвертей»."""
        if self.words("по окончание") or self.words("в конец") or self.words("по итог"):
            token = self.take(T.QUARTER)
            return Every(Freq.TERMLY, times=0) if token and token.text == "четвертей" else None
        if not self.word("по"):
            return None
        token = self.peek()
        if not token or token.kind not in TERM_BASES:
            return None
        self.at += 1
        # «по четверти» is no way to say it; the plural ends in -ям or -ам
        return Every(_UNIT_FREQ[token.kind]) if token.text.endswith(("ям", "ам")) else None

    def weekdays(self) -> Days | None:
        self.word("в")
        days = self._weekday_list(plural=False)
        return Days(tuple(days)) if days else None


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
        if 3 <= times <= 9 and times not in _PER_YEAR:
            return Every(freq, times=times)  # readable only with its months beside it
        return Every(_PER_YEAR[times]) if times in _PER_YEAR else None
    if freq is Freq.HALFYEARLY and times > 1:
        return None
    if not 1 <= times <= 10:
        return None
    return Every(freq, times=times if plain else 0)


def _by_day(days: list[int]) -> str:
    return "BYDAY=" + ",".join(DAY_CODES[n] for n in sorted(set(days)))
