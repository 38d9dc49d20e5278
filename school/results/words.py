"""Words that stand in the head of a table of marks."""

from __future__ import annotations

import re
from typing import Literal

from school.people.morphology import fold, word_set
from school.people.subjects import USUAL
from school.people.words import clean, tokens
from school.people.words_subjects import subject
from school.refusal import Refusal
from school.results.table import MARKS, Origin, Period
from school.vpr.cells import class_named

Side = Literal["journal", "test"]

_JOURNAL = re.compile(r"журнал|четверт|триместр|полугод|годов|за год|текущ|journal|term")
_TEST = re.compile(r"впр|проверочн|контрольн|диагност|за работу|за тест|vpr|test")
_WORD = re.compile(r"[^\W\d_]+")
_LETTERS = re.compile(r"[^\W\d_]{2,}")
# Words that may stand beside a mark in the head of its row or column.
_BESIDE = word_set(
    "отметка отметки оценка оценки отметку оценку балл балла баллов журнал журнала журнале журналу"
    " в по впр за на из с или и четверть триместр полугодие год неуд удовл хор отл"
    " неудовлетворительно удовлетворительно хорошо отлично получили кол во количество число"
    " человек чел учащихся учеников обучающихся участников работу работа тест mark marks vpr"
    " journal in the for"
)
_TOTAL = word_set("всего итого сумма total итог sum")
_BESIDE_TOTAL = _TOTAL | word_set(
    "учащихся учеников обучающихся участников человек чел по строке столбцу журналу журнал впр"
    " количество кол во число писало писали выполняли за в класс классу pupils of"
)
_ASIDE = word_set("качество успеваемость процент доля средний балл отметка сок соу")
_ROMAN = {"i": "1", "ii": "2", "iii": "3", "iv": "4"}
_TERM = re.compile(r"(?<![\w])(iv|i{1,3}|[1-4])\s*-?\s*(?:я|й|ая|ый|ой)?\s+(четверт|триместр|term)")
_HALF = re.compile(r"(?<![\w])(ii?|[12])\s*-?\s*(?:е|ое)?\s+(?:полугод|half)")
_IN_TITLE = re.compile(r"(?<![\d.])(1[01]|[1-9])\s*[-–]?\s*[«\"“]?([А-ИК-ЩЭ-ЯЁA-Z])[»\"”]?(?!\w)")
_SMALL = re.compile(r"(?<![\d.])(1[01]|[1-9])\s*[-–]?\s*[«\"“]?([а-ик-щэ-яё])[»\"”]?\s+класс")


def words_of(text: str) -> list[str]:
    return _WORD.findall(fold(text))


def side_of(text: str) -> Side | None:
    """Whose marks a head speaks of; None when it says neither, or both."""
    low = fold(text)
    journal, test = bool(_JOURNAL.search(low)), bool(_TEST.search(low))
    if journal == test:
        return None
    return "journal" if journal else "test"


def mark_of(text: str) -> int | None:
    """«5», «отметка 5», «4 (хор.)»: the mark that a head names."""
    if len(text) > 60:
        return None
    numbers = re.findall(r"\d+", text)
    if len(numbers) != 1 or numbers[0] not in {str(mark) for mark in MARKS}:
        return None
    return int(numbers[0]) if _BESIDE.issuperset(words_of(text)) else None


def is_total(text: str) -> bool:
    found = set(words_of(text))
    return bool(found & _TOTAL) and found <= _BESIDE_TOTAL


def is_aside(text: str) -> bool:
    """«% качества», «Средний балл»: counted by us anew, not read."""
    found = words_of(text)
    return "%" in text or (bool(found) and all(_known_aside(word) for word in found))


def _known_aside(word: str) -> bool:
    return word in _ASIDE or word[:7] in {"качеств", "успевае", "процент"}


def class_in(text: str) -> str | None:
    """The class that a line of text names with its letter: «ВПР, 5 «А» класс»."""
    found = _IN_TITLE.search(text) or _SMALL.search(text)
    try:
        return class_named(f"{found[1]}{found[2]}") if found else None
    except Refusal:
        return None


def subject_in(text: str) -> str | None:
    """The one subject that a line names, in any case: «по русскому языку»."""
    row = tokens(clean(text)[:300])
    found = []
    at = 0
    while at < len(row):
        one = subject(row, at)
        if one is None:
            at += 1
            continue
        found.append(one[0])
        at = one[1]
    named = list(dict.fromkeys(name for name in found if name in USUAL)) or found
    return named[0] if len(named) == 1 else None


def period_in(text: str) -> Period | None:
    low = fold(text)
    if term := _TERM.search(low):
        return Period(_ROMAN.get(term[1], term[1]))
    if half := _HALF.search(low):
        return Period(f"h{_ROMAN.get(half[1], half[1])}")
    return (
        Period.YEAR
        if re.search(r"годов|\bза год\b|(?:^|[,;])\s*год\s*(?:$|[,;])|\byear", low)
        else None
    )


def origin_in(text: str) -> Origin | None:
    low = fold(text)
    if re.search(r"внутренн|школьн|контрольн|входн|диагност", low):
        return Origin.SCHOOL
    return Origin.VPR if re.search(r"\bвпр\b|всероссийск|\bvpr\b", low) else None
