"""The Russian words of time that plans use, in every form that occurs, as tokens.

Forms are spelled out rather than stemmed: «среда» the weekday must not swallow «среднее», nor
«четверть» the ordinal «четвёртая». A word that is not here stays a plain word, and a phrase with a
plain word that no rule expects is not read at all.
"""

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache


class T(StrEnum):
    """What a token is."""

    NUM = "num"  # n; width in extra[0]
    ORD = "ord"  # n; -1 = last
    DATE = "date"  # extra = (day, month, year or -1)
    MONTH_YEAR = "month_year"  # extra = (month, year)
    YEARS = "years"  # extra = (first, last)
    CLOCK = "clock"
    MONTH = "month"  # n
    WEEKDAY = "weekday"  # n, Monday = 0; extra = (1,) when plural
    DAY = "day"
    WEEK = "week"
    DECADE = "decade"
    MONTH_WORD = "month_word"
    QUARTER = "quarter"  # a school term
    TRIMESTER = "trimester"
    HALF = "half"
    THREE_MONTHS = "three_months"
    HALF_PART = "half_part"
    YEAR = "year"
    SCHOOL = "school"  # «учебный»
    SEASON = "season"  # n: 0 autumn … 3 summer
    BREAK = "break"  # «каникулы»
    SEASONAL = "seasonal"  # «осенние»
    NUMBER = "number"  # «число»
    EVERY = "every"
    TIMES = "times"
    FREQ = "freq"  # text = Freq name
    VPR = "vpr"
    DASH = "-"
    COMMA = ","
    AND = "and"
    OPEN = "("
    CLOSE = ")"
    WORD = "word"
    OTHER = "other"  # a sign that no date phrase has


_ADJ = r"(?:ый|ий|ая|яя|ое|ее|ые|ие|ого|его|ой|ей|ую|юю|ому|ему|ом|ем|ым|им|ых|их|ыми|ими)"
_SOFT = r"(?:ь|я|е|ю|ем)"

_MONTHS = (
    rf"янв(?:ар{_SOFT})?",
    rf"фев(?:р(?:ал{_SOFT})?)?",
    r"мар(?:т(?:а|е|у|ом)?)?",
    rf"апр(?:ел{_SOFT})?",
    r"ма(?:й|я|е|ю|ем)",
    rf"июн{_SOFT}?",
    rf"июл{_SOFT}?",
    r"авг(?:уст(?:а|е|у|ом)?)?",
    rf"сен(?:т(?:ябр{_SOFT})?)?",
    rf"окт(?:ябр{_SOFT})?",
    rf"ноя(?:б(?:р{_SOFT})?)?",
    rf"дек(?:абр{_SOFT})?",
)
_WEEKDAYS = (
    r"понедельник(?:а|у|ом|е)?|пн",
    r"вторник(?:а|у|ом|е)?|вт",
    r"сред(?:а|ы|у|е|ой)|ср",
    r"четверг(?:а|у|ом|е)?|чт",
    r"пятниц(?:а|ы|у|е|ей)|пт",
    r"суббот(?:а|ы|у|е|ой)|сб",
    r"воскресень(?:е|я|ю|ем)|вс",
)
_WEEKDAYS_PLURAL = (
    r"понедельник(?:и|ам|ов)",
    r"вторник(?:и|ам|ов)",
    r"средам",
    r"четверг(?:и|ам|ов)",
    r"пятницам",
    r"субботам",
    r"воскресеньям",
)
_ORDINALS = {
    1: rf"перв{_ADJ}",
    2: rf"втор{_ADJ}",
    3: r"трети(?:й|м)|треть(?:я|ю|е|ей|его|ему|ем|их)",
    4: r"четверт(?:ый|ая|ое|ого|ой|ую|ом|ому|ым|ых)",
    5: rf"пят{_ADJ}",
    6: rf"шест{_ADJ}",
    -1: rf"последн{_ADJ}",
}
_CARDINALS = {
    1: r"один|одна|одно|одного|одной|одному|одну",
    2: r"два|две|двух",
    3: r"три|трех",
    4: r"четыре|четырех",
    5: r"пять|пяти",
    6: r"шесть|шести",
    7: r"семь|семи",
    10: r"десять|десяти",
    14: r"четырнадцать|четырнадцати",
}
_SEASONS = (
    r"осень|осени|осенью",
    r"зима|зимы|зиме|зимой|зиму",
    r"весна|весны|весне|весной|весну",
    r"лето|лета|лете|летом",
)
_SEASONAL = (rf"осенн{_ADJ}", rf"зимн{_ADJ}", rf"весенн{_ADJ}", rf"летн{_ADJ}")

_UNITS = {
    T.DAY: r"день|дня|дне|дней|дни|дню|днем|дням|днях|сутки|суток",
    T.WEEK: r"недел(?:я|и|ю|е|ей|ь|ям|ях|ями)|нед",
    T.DECADE: r"декад(?:а|ы|у|е|ой|ах)?",
    T.MONTH_WORD: r"месяц(?:а|е|ев|у|ем|ы|ам|ах)?|мес",
    T.QUARTER: r"четверт(?:ь|и|ью|ей|ям|ях)|четв",
    T.TRIMESTER: r"триместр(?:а|е|у|ом|ы|ов|ам|ах)?",
    T.HALF: r"полугоди(?:е|я|ю|ем|и|й|ям|ях)|полуг|полгода",
    T.THREE_MONTHS: r"квартал(?:а|е|у|ом|ы|ов|ам)?",
    T.HALF_PART: r"половин(?:а|ы|у|е|ой)",
    T.YEAR: r"год|года|году|годом|годы|годов|г|гг",
    T.SCHOOL: rf"учебн{_ADJ}|уч|учеб",
    T.BREAK: r"каникул(?:ы|ам|ах|ами)?",
    T.NUMBER: r"числ(?:о|а|у|ом|е|ах)|чис",
    T.EVERY: rf"кажд{_ADJ}",
    T.TIMES: r"раза?|раз",
    T.VPR: r"впр",
}
_FREQS = {
    "DAILY": r"ежедневно|каждодневно",
    "WEEKLY": r"еженедельно",
    "MONTHLY": r"ежемесячно",
    "QUARTERLY": r"ежеквартально",
    "TERMLY": r"ежечетвертно|почетвертно",
    "YEARLY": r"ежегодно",
}

# One spelling for words that the rules treat alike.
_SAME = {
    "в": r"в|во",
    "с": r"с|со",
    "к": r"к|ко",
    "и": r"и",
    "позднее": r"позднее|позже",
    "чем": r"чем",
    "течение": r"течение|течении|теч|течениe|протяжении|протяжение",
    "период": r"период(?:а|е|у|ом)?",
    "весь": r"весь|всего|всей|все|всем|всю",
    "срок": r"срок(?:а|у|ом|и|ов|ам|ах|ами)?",
    "начало": r"начал(?:о|а|у|е|ом)",
    "середина": r"середин(?:а|ы|е|у|ой)",
    "конец": r"конец|конца|концу|конце|концом",
    "окончание": r"окончани(?:е|я|ю|и|ем)|завершени(?:е|я|ю|и|ем)",
    "проведение": r"проведени(?:е|я|ю|и|ем)|написани(?:е|я|ю|и|ем)|выполнени(?:е|я|ю|и|ем)",
    "график": r"график(?:а|у|ом|е)?",
    "расписание": r"расписани(?:е|я|ю|ем|и)",
    "план": r"план(?:а|у|ом|е|ы|ам)?",
    "дата": r"дат(?:а|ы|у|е|ой)",
    "итог": r"итог(?:ам|ов|и|а)|результат(?:ам|ов|ы|а)",
    "рабочий": rf"рабоч{_ADJ}",
    "календарный": rf"календарн{_ADJ}",
    "новый": rf"нов{_ADJ}",
    "текущий": rf"текущ{_ADJ}|настоящ{_ADJ}",
    "следующий": rf"следующ{_ADJ}",
    "местный": rf"местн{_ADJ}|московск{_ADJ}",
}

_OTHERS_OF_TIME = {"до", "по", "не", "за", "на", "от", "после", "перед", "постоянно"}


def _table() -> list[tuple[re.Pattern[str], T, int, str, tuple[int, ...]]]:
    rows: list[tuple[str, T, int, str, tuple[int, ...]]] = []
    rows += [(p, T.MONTH, n, "", ()) for n, p in enumerate(_MONTHS, 1)]
    rows += [(p, T.WEEKDAY, n, "", ()) for n, p in enumerate(_WEEKDAYS)]
    rows += [(p, T.WEEKDAY, n, "", (1,)) for n, p in enumerate(_WEEKDAYS_PLURAL)]
    rows += [(p, T.ORD, n, "", ()) for n, p in _ORDINALS.items()]
    rows += [(p, T.NUM, n, "", (1,)) for n, p in _CARDINALS.items()]
    rows += [(p, T.SEASON, n, "", ()) for n, p in enumerate(_SEASONS)]
    rows += [(p, T.SEASONAL, n, "", ()) for n, p in enumerate(_SEASONAL)]
    rows += [(p, kind, 0, "", ()) for kind, p in _UNITS.items()]
    rows += [(p, T.FREQ, 0, name, ()) for name, p in _FREQS.items()]
    rows += [(p, T.WORD, 0, name, ()) for name, p in _SAME.items()]
    return [(re.compile(p), kind, n, text, extra) for p, kind, n, text, extra in rows]


_TABLE = _table()

# Long month names survive one slip of the pen. Short ones are left out: «июнь» and «июль» are one
# letter apart.
_LONG_MONTHS = {
    form: n
    for n, stem in {
        1: "январ",
        2: "феврал",
        4: "апрел",
        8: "",
        9: "сентябр",
        10: "октябр",
        11: "ноябр",
        12: "декабр",
    }.items()
    if stem
    for form in (stem + "ь", stem + "я", stem + "е")
}
_LONG_MONTHS |= {"август": 8, "августа": 8, "августе": 8}


def _misspelt_month(word: str) -> int | None:
    if len(word) < 6 or word.endswith(("м", "х")):
        return None
    from rapidfuzz.distance import DamerauLevenshtein  # noqa: PLC0415 - only for what is misspelt

    found = {
        n
        for form, n in _LONG_MONTHS.items()
        if DamerauLevenshtein.distance(word, form, score_cutoff=1) <= 1
    }
    return found.pop() if len(found) == 1 else None


@lru_cache(maxsize=4096)
def look_up(word: str) -> tuple[T, int, str, tuple[int, ...]]:
    """A lower-case word → (kind, n, canonical text, extra); an unknown one → WORD as it is."""
    for pattern, kind, n, text, extra in _TABLE:
        if pattern.fullmatch(word):
            return kind, n, text or word, extra
    month = _misspelt_month(word)
    if month is not None:
        return T.MONTH, month, word, ()
    return T.WORD, 0, word, ()


def known(word: str) -> bool:
    """Is it a word of time, spelt right, and so not half of a word that a line break has cut?"""
    return word in _OTHERS_OF_TIME or any(row[0].fullmatch(word) for row in _TABLE)
