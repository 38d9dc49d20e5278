"""Grammar, upper floor: a phrase is a row of elements, and every token must belong to one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from school.dates.asides import Asides
from school.dates.lexicon import T
from school.dates.marks import COUNTED, PARTS
from school.dates.phrase import (
    Base,
    Dated,
    Deadline,
    Element,
    Mark,
    Part,
    Phrase,
    Range,
    Since,
    Slice,
    Whole,
)
from school.dates.words import Token

_PLURAL_YEAR = ("годы", "годов", "гг")
_ALWAYS = ("постоянно", "систематически", "регулярно", "круглогодично", "непрерывно")
_LABELS = ("срок", "дата", "период")


class _Grammar(Asides):
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
        paused = False
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
                if found and not paused:
                    joined = _juxtaposed(found[-1], more[0])
                    if joined is None:
                        return None
                    more[0] = joined
                found += [_noted(one) if noted else one for one in more]
            paused = token.kind in (T.COMMA, T.AND)
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
            self.month_day,
            self.frequency,
            self.tied,
            self._whole,
            self._deadline,
            self._dated_range,
            self._since,
            self._dated,
            self._part_alone,
            self.weekdays,
            self.aside,
            self.left,
        )
        for rule in rules:
            start = self.at
            found = rule()
            if found is not None:
                return [found]
            self.at = start
        group = self.attempt(self._dated_group)
        return list(group) if group else None

    # -- dates ------------------------------------------------------------------------------

    def _preposition(self) -> str | None:
        """«в», «в течение», «в период», «на» before a stretch; "" when there is none."""
        for words in (
            "в течение весь",
            "в течение",
            "на протяжении",
            "в период",
            "на период",
            "в время",
        ):
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
            token = self.peek()
            if token and token.text == "окончание":
                return None  # «по окончании I полугодия» is after its end
            inclusive = True
        elif not self.word("до", "к"):
            return None
        if self.take(T.CLOCK):  # «до 16:00 20.09.2024»
            self.word("мск", "часов", "ч")
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

    def _part_alone(self) -> Part | None:
        self.word("в", "на")
        edge = self.word(*PARTS)
        if edge:
            return Part(PARTS[edge], 0)
        number = self.number()
        last = self.number() if number is not None and self.take(T.DASH) else None
        token = self.peek()
        if number is None or not token:
            return None
        if last is None and token.text in ("недели", "декады"):
            return None  # «сентябрь, 2 недели» is how long it takes
        self.at += 1
        if token.kind is T.NUMBER and last is not None:
            return Part(Slice.DAY, number, last=last)
        if token.kind is T.WEEKDAY and not token.extra and last is None:
            return Part(Slice.WEEKDAY, number, token.n)
        if token.kind not in COUNTED or self.row[self.at - 2].kind is T.DASH:
            return None
        return Part(COUNTED[token.kind], number, last=last)

    # -- the rest ---------------------------------------------------------------------------

    def _whole(self) -> Whole | None:
        """«в течение всего периода», «учебный год», «на 2020-2024 годы», «постоянно»."""
        if self.word(*_ALWAYS):
            return Whole(stretched=True)
        self.word("далее")
        lead = False
        for words in ("в течение", "на протяжении", "в период", "на период", "за", "в", "на"):
            if self.words(words):
                lead = True
                break
        all_of = bool(self.word("весь"))
        if self.word("период"):
            years = self._years_said()
            if not years and all_of:
                self.word("обучения")
            return years or (Whole(stretched=True) if all_of else None)
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
        return after if after else Whole(stretched=lead or all_of)

    def _years_said(self) -> Whole | None:
        years = self.take(T.YEARS)
        if years:
            school = bool(self.take(T.SCHOOL))
            worded = self.take(T.YEAR)
            first, last = years.extra
            if last <= first:
                return None
            if worded and worded.text in _PLURAL_YEAR and not school and last == first + 1:
                return Whole(first, last, vague=True)
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


def _juxtaposed(before: Element, one: Element) -> Element | None:
    """Two lines of one cell with no sign between: dates in a row must be of one sort."""
    if isinstance(before, Deadline) and isinstance(one, Deadline | Dated):
        return None
    if isinstance(before, Dated) and isinstance(one, Dated):
        first, last = before.what, one.what
        first = first.last if isinstance(first, Range) else first
        last = last.first if isinstance(last, Range) else last
        if (first.base, first.slice) != (last.base, last.slice):
            return None
        return replace(one, loose=True)
    return one


def _noted(one: Element) -> Element:
    return replace(one, noted=True) if isinstance(one, Dated) else one


def parse(row: list[Token]) -> Phrase | None:
    """The phrase that the tokens make, or None when any of them is left over."""
    if not row:
        return None
    return _Grammar(row).phrase()
