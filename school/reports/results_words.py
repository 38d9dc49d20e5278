"""How papers speak of marks: periods, cases and numbers in Russian."""

from __future__ import annotations

from school.results.table import Origin, Period
from school.vpr.classes import grade_of

_ROMAN = {Period.FIRST: "I", Period.SECOND: "II", Period.THIRD: "III", Period.FOURTH: "IV"}
_DATIVE = {
    "русский язык": "русскому языку",
    "математика": "математике",
    "алгебра": "алгебре",
    "геометрия": "геометрии",
    "окружающий мир": "окружающему миру",
    "литературное чтение": "литературному чтению",
    "литература": "литературе",
    "английский язык": "английскому языку",
    "немецкий язык": "немецкому языку",
    "французский язык": "французскому языку",
    "иностранный язык": "иностранному языку",
    "история": "истории",
    "обществознание": "обществознанию",
    "география": "географии",
    "биология": "биологии",
    "физика": "физике",
    "химия": "химии",
    "информатика": "информатике",
    "физическая культура": "физической культуре",
}


def period_said(period: Period, terms: int) -> str:
    """«III четверть», where there are three terms «III триместр»; the same as an accusative."""
    match period:
        case Period.HALF_1:
            return "I полугодие"
        case Period.HALF_2:
            return "II полугодие"
        case Period.YEAR:
            return "год"
    return f"{_ROMAN[period]} {'триместр' if terms == 3 else 'четверть'}"


def origin_said(origin: Origin) -> str:
    return "ВПР" if origin is Origin.VPR else "внутренняя проверка"


def for_test(origin: Origin) -> str:
    """Behind «за»: «отметка за ВПР», «отметка за работу»."""
    return "ВПР" if origin is Origin.VPR else "работу"


def plural(count: int, one: str, few: str, many: str) -> str:
    """«1 класс», «2 класса», «5 классов»: the form for a number."""
    if count % 10 == 1 and count % 100 != 11:
        return one
    if count % 10 in (2, 3, 4) and count % 100 not in (12, 13, 14):
        return few
    return many


def counted(count: int, one: str, few: str, many: str) -> str:
    return f"{count} {plural(count, one, few, many)}"


def on_subject(subject: str) -> str:
    """«по математике»; a subject whose cases are not known is quoted."""
    known = _DATIVE.get(subject)
    return f"по {known}" if known else f"по предмету «{subject}»"


def in_class(grade_class: str) -> str:
    """«в 5А классе»; a whole grade «в 5-х классах»."""
    if grade_of(grade_class) == grade_class:
        return f"в {grade_class}-х классах"
    return f"в {grade_class} классе"


def mean_said(hundredths: int) -> str:
    """«3,72»."""
    return f"{hundredths // 100},{hundredths % 100:02}"
