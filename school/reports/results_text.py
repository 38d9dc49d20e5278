"""A paragraph about marks for the pedagogical council: facts only, classes in their order, and
nobody is judged by them."""

from __future__ import annotations

from collections.abc import Callable

from school.reports.results_words import (
    counted,
    for_test,
    in_class,
    mean_said,
    on_subject,
    origin_said,
    period_said,
    plural,
)
from school.results.figures import Figures, Sign, figures
from school.results.overview import By, Line, Overview, Sum
from school.results.table import FEW, MarksTable, Origin, Period
from school.vpr.classes import grade_of

_NAMED = 6  # classes or subjects in one sentence
_NOT_FOR = (
    "Эти результаты не используются для оценки работы учителей и не служат рейтингом классов."
)


def council_text(seen: Overview) -> str:
    """Four to nine sentences."""
    said = [_what(seen), _shares(seen), _quality(seen), _means(seen)]
    if len(seen.lines) == 1:
        said.append(_compared(seen.lines[0], seen.terms))
    else:
        said += [_parted(seen), _all_compared(seen)]
    said += [_signs(seen), _few(seen), _NOT_FOR]
    return " ".join(one for one in said if one)


def origin_of(seen: Overview) -> Origin:
    return seen.lines[0].table.origin


def _pupils(seen: Overview) -> bool:
    """Each pupil is counted once: there is one subject."""
    return len(seen.by_subject) == 1


def _what(seen: Overview) -> str:
    first = seen.lines[0].table
    start = f"Отметки за {for_test(origin_of(seen))} сопоставлены с отметками в журнале"
    if len(seen.lines) == 1:
        period = _when(first, seen.terms)
        where = f"{in_class(first.grade_class)} {on_subject(first.subject)}"
        pupils = counted(seen.whole.total, "ученик", "ученика", "учеников")
        return f"{start} за {period} {where}: {pupils}."
    about = [f"за {seen.scope.year.label} учебный год"]
    if seen.scope.by is By.GRADE:
        about.append(f"в {seen.name}-х классах")
    elif seen.scope.by is By.CLASS:
        about.append(in_class(seen.name))
    if _pupils(seen):
        about.append(on_subject(seen.lines[0].table.subject))
    classes = counted(len(seen.by_class), "классе", "классах", "классах")
    pairs = (
        counted(seen.whole.total, "ученик", "ученика", "учеников")
        if _pupils(seen)
        else counted(seen.whole.total, "работа", "работы", "работ")
    )
    subjects = counted(len(seen.by_subject), "предмету", "предметам", "предметам")
    scale = f"в {classes}" if _pupils(seen) else f"в {classes} по {subjects}"
    if seen.scope.by is By.CLASS:
        scale = f"по {subjects}"
    return f"{start} {' '.join(about)}: {scale}, всего {pairs}."


def _when(table: MarksTable, terms: int) -> str:
    """«III четверть 2020/2021 учебного года», «2020/2021 учебный год»."""
    if table.period is Period.YEAR:
        return f"{table.year.label} учебный год"
    return f"{period_said(table.period, terms)} {table.year.label} учебного года"


def _at(seen: Overview, count: int) -> str:
    """«у 6 учеников», «в 6 случаях», «ни у одного ученика»."""
    if _pupils(seen):
        form = plural(count, "ученика", "учеников", "учеников")
        return f"у {count} {form}" if count else "ни у одного ученика"
    return f"в {counted(count, 'случае', 'случаях', 'случаях')}" if count else "ни в одном случае"


def _shares(seen: Overview) -> str:
    all_counts = [line.table.counts for line in seen.lines if not line.table.few]
    same, above, below = (
        sum(getattr(one, name) for one in all_counts) for name in ("confirmed", "above", "below")
    )
    now = seen.whole
    agree = "совпали" if same else "не совпали"
    return (
        f"Отметки {agree} {_at(seen, same)} ({now.confirmed} %); отметка в журнале выше, чем за "
        f"{for_test(origin_of(seen))}, — {_at(seen, above)} ({now.above} %), ниже — "
        f"{_at(seen, below)} ({now.below} %)."
    )


def _quality(seen: Overview) -> str:
    now, test = seen.whole, for_test(origin_of(seen))
    return (
        f"Качество («4» и «5») за {test} — {now.test.quality} %, в журнале — "
        f"{now.journal.quality} %; успеваемость («3», «4» и «5») за {test} — "
        f"{now.test.success} %, в журнале — {now.journal.success} %."
    )


def _means(seen: Overview) -> str:
    now = seen.whole
    return (
        f"Средняя отметка за {for_test(origin_of(seen))} — {mean_said(now.test.mean)}, "
        f"в журнале — {mean_said(now.journal.mean)}."
    )


def _compared(line: Line, terms: int) -> str:
    earlier = line.earlier
    if earlier is None:
        return ""
    about = [_when(earlier, terms), origin_said(earlier.origin)]
    if earlier.grade_class != line.table.grade_class:
        about.append(f"тогда {earlier.grade_class} класс")
    start = f"По сравнению с прошлой таблицей ({', '.join(about)})"
    return f"{start} {_changes(figures(earlier.counts), line.figures)}."


def _all_compared(seen: Overview) -> str:
    """Of those classes that have an earlier table, and how many they are."""
    found = seen.compared
    if found is None:
        return ""
    summed = sum(not line.table.few for line in seen.lines)
    start = "По сравнению с прошлыми таблицами тех же детей"
    if found.tables < summed:
        start += f" (они есть для {found.tables} из {summed})"
    return f"{start} {_changes(found.then, found.now)}."


def _changes(then: Figures, now: Figures) -> str:
    return ", ".join(
        (
            f"доля совпавших отметок {_moved(then.confirmed, now.confirmed, ' %')}",
            f"качество за работу {_moved(then.test.quality, now.test.quality, ' %', 'о')}",
            f"успеваемость за работу {_moved(then.test.success, now.test.success, ' %')}",
            f"средняя отметка за работу {_moved(then.test.mean, now.test.mean, '')}",
        )
    )


def _moved(was: int, now: int, unit: str, ending: str = "а") -> str:
    """``ending`` of the verb: «выросла», «выросло»."""

    def said(number: int) -> str:
        return str(number) if unit else mean_said(number)

    if was == now:
        return f"не изменил{ending}сь ({said(now)}{unit})"
    verb = f"выросл{ending}" if now > was else f"снизил{ending}сь"
    return f"{verb} с {said(was)} до {said(now)}{unit}"


def _parted(seen: Overview) -> str:
    """Shares of each part, in the order of parts."""
    if 1 < len(seen.by_grade) <= _NAMED:
        return _listed("По параллелям", seen.by_grade, lambda one: f"{one.name}-е классы")
    if 1 < len(seen.by_subject) <= _NAMED:
        return _listed("По предметам", seen.by_subject, lambda one: one.name)
    if 1 < len(seen.by_class) <= _NAMED:
        return _listed("По классам", seen.by_class, lambda one: one.name)
    return ""


def _listed(start: str, sums: tuple[Sum, ...], name: Callable[[Sum], str]) -> str:
    shown = [one for one in sums if one.figures.total >= FEW]
    if not shown:
        return ""
    parts = ", ".join(f"{name(one)} — {one.figures.confirmed} %" for one in shown)
    return f"{start} отметки совпали так: {parts}."


def _named(lines: list[Line]) -> str:
    """«5А (история), 6Б (физика) и ещё 2»."""
    said = [f"{one.table.grade_class} ({one.table.subject})" for one in lines[:_NAMED]]
    rest = len(lines) - len(said)
    return ", ".join(said) + (f" и ещё {rest}" if rest > 0 else "")


def _signs(seen: Overview) -> str:
    shown = [line for line in seen.lines if not line.table.few]
    above, below = (
        [line for line in shown if sign in line.signs] for sign in (Sign.ABOVE, Sign.BELOW)
    )
    if not (above or below):
        return ""
    if len(seen.lines) == 1:
        than = "выше" if above else "ниже"
        return (
            f"Отметка в журнале часто {than}, чем за работу: стоит посмотреть, одинаково ли "
            "понимаются критерии оценивания."
        )
    parts = [
        f"отметка в журнале часто {than}: {_named(lines)}"
        for than, lines in (("выше", above), ("ниже", below))
        if lines
    ]
    return f"Стоит посмотреть критерии оценивания; {'; '.join(parts)}."


def _few(seen: Overview) -> str:
    few = sum(line.table.few for line in seen.lines)
    if not few:
        return ""
    tables = counted(few, "таблице", "таблицах", "таблицах")
    return f"В {tables} меньше {FEW} учеников: они не показаны и не учтены."


def heading(seen: Overview) -> str:
    """«5А, математика · III четверть», «6-е классы», «математика», «все классы»."""
    match seen.scope.by:
        case By.TABLE:
            return f"{seen.name} · {period_said(seen.lines[0].table.period, seen.terms)}"
        case By.GRADE:
            return f"{seen.name}-е классы"
        case By.CLASS:
            return f"{seen.name} класс" if grade_of(seen.name) != seen.name else f"{seen.name} кл."
        case By.SUBJECT:
            return seen.name
    return "все классы и предметы"
