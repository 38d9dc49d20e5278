"""Grammar: what stands in a date cell and does not move the date: hours, lessons, classes."""

from __future__ import annotations

from school.dates.lexicon import T
from school.dates.phrase import Aside
from school.dates.repeats import Repeats
from school.dates.when import Freq

_CLASSES = (
    "класс", "классы", "класса", "классов", "классах", "классам", "кл",
    "урок", "уроке", "уроки", "уроках", "уроком",
)  # fmt: skip
# Words that say about what is done, or how surely, and never when.
_HARMLESS = (
    "включительно", "ориентировочно", "предварительно", "примерно",
    "входной", "входная", "стартовая",
    "контроль", "диагностика", "мониторинг", "срез", "тестирование", "педсовет", "семинар",
    "совещание", "очно", "заочно", "дистанционно", "онлайн",
    "стартовый", "промежуточная", "промежуточный", "итоговая", "итоговый", "повторно", "ежегодный",
)  # fmt: skip
_STAGES = ("этап", "тур", "смена", "поток", "заседание")
_STAGE_OF = (
    "школьный", "муниципальный", "районный", "городской", "региональный", "заключительный",
    "отборочный", "подготовительный", "основной", "очный", "заочный", "итоговый",
)  # fmt: skip
_NAMED_TIMES = ("месячник", "декадник", "лагерь", "линейка", "субботник")
_NOT_THE_DAY = (
    "до", "после", "перед", "накануне", "спустя", "кроме", "или", "перенос",
    "конец", "начало", "окончание", "проведение",
)  # fmt: skip


class Asides(Repeats):
    """Rules for ``Aside``."""

    def aside(self) -> Aside | None:
        if self.word(*_HARMLESS):
            return Aside()
        if self.words("в любой") and self.take(T.DAY):
            self.take(T.WEEK)
            self.words("указанного период") or self.word("период")
            return Aside()
        return (
            self.first_of(
                self._stage, self._feast, self._named_time, self._but_free_days, self._classes
            )
            or self._clock()
        )

    def _stage(self) -> Aside | None:
        """«1 этап – сентябрь», «(школьный этап)»: which part of the work it is."""
        if not self.word(*_STAGE_OF) and self.number() is None:
            return None
        if not self.word(*_STAGES):
            return None
        self.take(T.DASH)
        return Aside()

    def _feast(self) -> Aside | None:
        """«4 октября – День учителя», «3 сентября (День солидарности …)»: the name of a day that
        is written before it."""
        if not self._after_a_day():
            return None
        self.take(T.DASH)
        while (word := self.take(T.WORD)) and word.text.endswith(("ый", "ий", "ой")):
            pass
        day = word or self.take(T.DAY)
        if day is None or day.text != "день":
            return None
        while (token := self.peek()) and token.kind in (T.WORD, T.AND):
            if token.text in _NOT_THE_DAY:
                return None
            self.at += 1
        return Aside() if token is None or token.kind in (T.CLOSE, T.COMMA) else None

    def _named_time(self) -> Aside | None:
        """«(Неделя математики)», «месячник безопасности»: what the days are called."""
        if not self.take(T.WEEK) and not self.word(*_NAMED_TIMES):
            return None
        if self.row[self.at - 1].text not in ("неделя", *_NAMED_TIMES):
            return None
        start = self.at
        while (token := self.peek()) and token.kind in (T.WORD, T.AND, T.DASH):
            if token.text in _NOT_THE_DAY:
                return None
            self.at += 1
        named = self.at > start or self.row[start - 1].text in _NAMED_TIMES
        closed = token is None or token.kind in (T.CLOSE, T.COMMA, T.OPEN)
        return Aside() if named and closed else None

    def _but_free_days(self) -> Aside | None:
        """«ежедневно, кроме выходных»: every school day, which is what «ежедневно» says."""
        daily = any(one.kind is T.FREQ and one.text == Freq.DAILY for one in self.row[: self.at])
        if not daily or not self.word("кроме"):
            return None
        while self.take(T.WEEKDAY) or self.word("выходных", "праздничных") or self.take(T.AND):
            pass
        self.take(T.DAY)
        return Aside() if self.row[self.at - 1].text != "кроме" else None

    def _after_a_day(self) -> bool:
        before = [one.kind for one in self.row[: self.at]]
        while before and before[-1] in (T.OPEN, T.COMMA, T.YEAR):
            before.pop()
        if len(before) > 2 and before[-1] is T.NUM:  # the calendar year
            before.pop()
        if len(before) > 1 and before[-1] is T.MONTH:
            return before[-2] in (T.NUM, T.ORD)
        return bool(before) and before[-1] is T.DATE

    def _classes(self) -> Aside | None:
        """«(4-8 классы)», «2 урок»: for whom or at which lesson, not when."""
        self.word("в", "на", "для")
        if self.number() is None:
            return None
        while self.take(T.DASH) or self.take(T.COMMA) or self.take(T.AND):
            if self.number() is None:
                return None
        return Aside() if self.word(*_CLASSES) else None

    def _hour(self) -> bool | None:
        """«15 часов»."""
        number = self.take(T.NUM)
        hour = number is not None and number.n < 24 and self.word("часов", "час", "часа", "ч")
        return True if hour else None

    def _clock(self) -> Aside | None:
        """«до 18:00 мск», «в 14:00», «с 9:00 до 12:00»."""
        start = self.at
        said = self.word("до", "с", "к", "по") or self.words("не позднее") or self.word("в")
        if said and said != "в" and start == 0:
            return None  # «до 17:00 15 мая» is a deadline, whose «до» must not be lost
        if not (self.take(T.CLOCK) or self.attempt(self._hour)):
            return None
        after = self.peek()
        if after and after.kind is T.MONTH:
            return None
        if (self.take(T.DASH) or self.word("до", "по")) and not self.take(T.CLOCK):
            return None
        self.word("мск", "часов", "час", "ч", "часа")
        if self.word("по"):
            return (
                Aside() if self.word("местный", "мск") and (self.word("время", "времени")) else None
            )
        return Aside()
