"""Grammar: what hangs on the tests (ВПР), on another event, or on somebody's decision."""

from __future__ import annotations

from school.dates.lexicon import T
from school.dates.marks import Marks
from school.dates.phrase import Leave, Left, Tied
from school.dates.when import Anchor

# Words that may stand in front of «ВПР» without changing which day is meant.
_HELD = (
    "проведение", "начало", "дата", "день", "срок", "процедура", "процедуры", "самих", "самой",
    "этап", "этапа", "весенних", "каждой", "каждого",
)  # fmt: skip
_RESULT_WORDS = (
    "получение", "получения", "получению", "получении", "публикации", "публикация", "опубликования",
    "опубликованию", "подведения", "подведению", "объявления", "обработки", "появления",
    "размещения", "выгрузки", "поступления", "официального", "официальных",
)  # fmt: skip
_TIMETABLE_ADJECTIVES = (
    "утвержденный", "утвержденному", "утвержденным", "утвержденного", "школьному", "школьным",
    "единому", "общему", "федеральному", "установленному", "установленным", "установленные",
    "официальному", "муниципальному", "региональному",
)  # fmt: skip
_TIMETABLE_TAIL = (
    "в", "школе", "школы", "оо", "ору", "по", "предметам", "на", "рособрнадзора", "классах",
    "образовательной", "организации", "утвержденному", "утвержденным", "утвержденный",
)  # fmt: skip
_ONE_AFTER = ("дня", "недели", "месяца", "суток")  # «в течение недели»
_ONE = ("день", "неделю", "месяц", "сутки", *_ONE_AFTER)
_SORTS = ("рабочий", "календарный")
_BY_WHOM = ("утвержден", "установлен", "согласован", "определен", "принят")
_UNIT_DAYS = {T.DAY: 1, T.WEEK: 7, T.MONTH_WORD: 30}
_DATEISH = {
    T.DATE, T.MONTH, T.MONTH_YEAR, T.YEARS, T.WEEKDAY, T.FREQ, T.OTHER, T.CLOCK, T.EVERY, T.TIMES,
    T.SEASON,
}  # fmt: skip
_NEED = (
    "по мере", "при необходимости", "по необходимости", "в случае", "по запросу", "по запросам",
    "по требованию", "по потребности", "по ситуации", "по обращению", "по обращениям", "по заявкам",
    "по заявке", "по заявлению", "при наличии", "при возникновении", "по возможности",
    "срок уточняется", "срок уточняются", "дата уточняется", "дата уточняются",
    "по желанию", "при поступлении", "при выявлении", "при подготовке",
)  # fmt: skip
_TIMETABLE = (
    "по график", "по план", "по расписание", "согласно график", "согласно план",
    "согласно расписание", "согласно приказу", "по приказу", "согласно приказа",
    "в соответствии с график", "в соответствии с план", "в соответствии с расписание",
    "в соответствии с приказом", "по согласованию", "по отдельному график", "по отдельному план",
    "по особому график", "по особому план", "по индивидуальному график", "по утвержденному график",
    "по утвержденному план", "по утвержденному расписание", "по школьному график",
    "по специальному график", "по специальному план", "по решению", "согласно календарный график",
    "согласно утвержденному график", "согласно утвержденному план", "согласно положению",
    "согласно распоряжению", "по распоряжению", "по положению", "по индивидуальным план",
    "согласно срок", "согласно отдельному график", "в установленные срок", "в установленный срок",
    "в соответствии с срок", "в соответствии со срок", "по индивидуальному план",
    "по скользящему график", "по муниципальному график", "согласно муниципальному график",
    "по факту", "в рабочий порядке", "по плану-графику", "по календарный", "по календарю",
    "по циклограмме",
    "согласно циклограмме", "в соответствии с календарный", "в соответствии с утвержденным",
    "в соответствии с положением", "в соответствии с отдельным", "согласно письму",
    "согласно регламенту", "по регламенту", "по указанию", "по отдельной", "по отдельному приказу",
    "согласно плану-графику", "в срок установленные", "в срок установленный",
    "своевременно", "график",
    "по учебному",
)  # fmt: skip
_RELATIONS = (
    "не позднее чем за", "не позднее", "не ранее", "до", "после", "перед", "накануне", "за",
    "в день", "через", "спустя", "по окончание", "по итог", "в ходе", "во время", "в дни",
    "в течение", "в период", "с момента", "со дня", "с начало", "к", "на каждый", "в каждый",
    "во время", "одновременно с", "сразу после", "при", "в срок", "на период", "на время",
)  # fmt: skip


class Events(Marks):
    """Rules for ``Tied`` and ``Left``."""

    def tied(self) -> Tied | None:
        return self.first_of(self._timetable, self._before, self._the_day, self._after)

    def left(self) -> Left | None:
        return self.first_of(self._left_by_words, self._length, self._left_by_event)

    # -- the tests --------------------------------------------------------------------------

    def _tests(self) -> bool | None:
        """«[проведения, начала …] ВПР»; True, or None when other words come."""
        while (token := self.peek()) and not self.over:
            if token.kind is T.VPR:
                self.at += 1
                return True
            if token.kind is T.DAY or (token.kind is T.WORD and token.text in _HELD):
                self.at += 1
                continue
            return None
        return None

    def _timetable(self) -> Tied | None:
        """«по графику проведения ВПР», «в период ВПР», «сроки ВПР»."""
        in_days = self.attempt(self._in_days)
        if in_days:
            return Tied(Anchor.VPR_DAY, timetable=True) if self._tests() else None
        head = (
            self.words("в соответствии с")
            or self.words("в течение")
            or self.words("согласно")
            or self.words("по")
            or self.words("на")
            or self.words("в")
        )
        while self.word(*_TIMETABLE_ADJECTIVES) or self.word("весь", "календарный"):
            pass
        named = self.word("график", "расписание", "срок", "период", "время", "ходе", "процессе")
        if not named or (named in ("время", "ходе", "процессе") and not head):
            return None
        if not self._tests():
            return None
        self._timetable_tail()
        self.attempt(self._as_approved)
        return Tied(Anchor.VPR_START, timetable=True)

    def _in_days(self) -> bool | None:
        day = self.take(T.DAY) if self.word("в") else None
        return True if day and day.text == "дни" and self._held_ahead() else None

    def _held_ahead(self) -> bool:
        token = self.peek()
        return token is not None and (
            token.kind is T.VPR or (token.kind is T.WORD and token.text in ("проведение",))
        )

    def _timetable_tail(self) -> None:
        while self.word(*_TIMETABLE_TAIL):
            pass

    def _count(self) -> tuple[int, bool] | None:
        """«2 недели», «5 рабочих дней», «неделю» → (days, were they working days)."""
        number = self.take(T.NUM) or self.take(T.ORD)  # «2 недели», «2-х недель»
        n = number.n if number else 1
        working = bool(self.word("рабочий"))
        if not working:
            self.word("календарный")
        if self.take(T.SCHOOL):
            return None
        unit = self.peek()
        if not unit or unit.kind not in _UNIT_DAYS or n > 366:
            return None
        if number is None and (unit.text not in _ONE or self.row[self.at - 1].text in _SORTS):
            return None  # «за недели до …»: the number is lost
        self.at += 1
        return n * _UNIT_DAYS[unit.kind], working and unit.kind is T.DAY

    def _not_later(self) -> None:
        """«не позднее, чем» in front of a count."""
        if self.words("не позднее") or self.words("не менее") or self.words("как минимум"):
            self.take(T.COMMA)
            self.word("чем")

    def _before(self) -> Tied | None:
        if self.word("накануне"):
            self.word("дня")
            return Tied(Anchor.VPR_DAY, -1) if self._tests() else None
        self._not_later()
        count: tuple[int, bool] | None = (0, False)
        if self.word("за"):
            count = self._count()
            if self.row[self.at - 1].text in _ONE_AFTER and self.row[self.at - 2].text == "за":
                return None
        elif self.at > 0 and (number := self.peek()) and number.kind in (T.NUM, T.ORD):
            count = self._count()  # «не позднее 5 дней до …»
        if count is None or not self.word("до", "перед", "к"):
            return None
        day = self.peek()
        own_day = bool(day and (day.kind is T.DAY or day.text in ("каждой", "каждого")))
        if not self._tests():
            return None
        anchor = Anchor.VPR_DAY if own_day else Anchor.VPR_START
        return Tied(anchor, -count[0], count[1])

    def _the_day(self) -> Tied | None:
        if not (self.word("в", "на")):
            return None
        self.take(T.EVERY)
        if not self.take(T.DAY):
            return None
        return Tied(Anchor.VPR_DAY) if self._tests() else None

    def _after(self) -> Tied | None:
        if self.words("на следующий"):
            if not self.take(T.DAY) or not self.word("после"):
                return None
            return self._after_what((1, False), next_day=True)
        count: tuple[int, bool] | None = (0, False)
        counted = (
            self.words("в течение") or self.word("через", "спустя") or self.words("не позднее")
        )
        if counted:
            self.take(T.COMMA)
            self.words("чем через") or self.word("чем")
            count = self._count()
        elif self.peek() and self.peek().kind is T.NUM:  # type: ignore[union-attr]
            count = self._count()
            counted = True
        if count is None:
            return None
        self.word("сразу", "непосредственно")
        if counted:
            since = self.word("после") or self.words("с момента") or self._since_day()
            return self._after_what(count) if since else None
        if self.word("после") or self.words("по окончание"):
            return self._after_what(count)
        if self.words("по итог"):
            return Tied(Anchor.VPR_RESULTS) if self._tests() else None
        return None

    def _since_day(self) -> bool:
        start = self.at
        if self.word("с") and (self.take(T.DAY) or self.word("дата")):
            return True
        self.at = start
        return False

    def _after_what(self, count: tuple[int, bool], next_day: bool = False) -> Tied | None:
        days, working = count
        results = False
        while self.word(*_RESULT_WORDS):
            results = True
        if self.word("итог"):
            results = True
            return Tied(Anchor.VPR_RESULTS, days, working) if self._tests() else None
        if results:
            return None
        next_day = bool(self.take(T.EVERY)) or next_day
        self.word("окончание")
        if not self._tests():
            return None
        return Tied(Anchor.VPR_DAY if next_day else Anchor.VPR_END, days, working)

    # -- other things -----------------------------------------------------------------------

    def _left_by_words(self) -> Left | None:
        for why, openings in ((Leave.NEED, _NEED), (Leave.TIMETABLE, _TIMETABLE)):
            for opening in openings:
                if self.words(opening):
                    start = self.at
                    self._free_words()
                    self.attempt(self._as_approved)
                    # «по плану работы на май»: whose May it is, is not said
                    return Left(why) if self.at == start or self._at_pause() else None
        return None

    def _length(self) -> Left | None:
        """«до 2 недель», «в течение месяца», «3 дня»: a length of time from an unsaid day."""
        self.words("в течение") or self.words("не позднее") or self.word("до", "за", "через")
        if self._count() is None:
            unit = self.peek()
            if not unit or unit.kind not in (T.QUARTER, T.TRIMESTER, T.HALF, T.THREE_MONTHS):
                return None
            self.at += 1
        return Left(Leave.LENGTH)

    def _left_by_event(self) -> Left | None:
        """«до начала проверки», «за день до сочинения», «после каникул»."""
        if not any(self.words(opening) for opening in _RELATIONS) and not (
            self.attempt(self._on_the_day)
        ):
            return None
        return Left(Leave.EVENT) if self._free_words() and self._at_pause() else None

    def _as_approved(self) -> bool | None:
        """«, утверждённому приказом» after a timetable."""
        token = self.peek(1)
        if not self.take(T.COMMA) or not token or not token.text.startswith(_BY_WHOM):
            return None
        return True if self._free_words() and self._at_pause() else None

    def _at_pause(self) -> bool:
        token = self.peek()
        return token is None or token.kind in (T.COMMA, T.OPEN, T.CLOSE)

    def _on_the_day(self) -> bool | None:
        if not self.word("в", "на", "с", "со"):
            return None
        self.take(T.EVERY)
        return True if self.take(T.DAY) else None

    def _free_words(self) -> bool:
        """Any words, as long as none of them could be a date. True when there were some."""
        said = False
        while (token := self.peek()) and token.kind not in _DATEISH:
            if token.kind in (T.COMMA, T.OPEN, T.CLOSE):
                break
            if token.kind is T.NUM and token.extra == (4,):
                break
            said = said or token.kind not in (T.NUM, T.ORD, T.DASH)
            self.at += 1
        return said
