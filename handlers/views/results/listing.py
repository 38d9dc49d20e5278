"""The tables of a year, and tables taken together. Classes stand in their order, never by rank."""

from __future__ import annotations

from collections.abc import Sequence

from handlers.callbacks.results import EnterMarks, MarksForm, MarksPage, MarksSum, OpenMarks
from handlers.screen import Button, Screen, clip
from handlers.views.pages import part, turning
from handlers.views.results.saying import say_mean, say_origin, say_period, say_shares
from handlers.views.results.table import paper_rows, sides
from locales import Words
from school.results.keeping import Results
from school.results.overview import By, Line, Overview, Sum
from school.results.table import MarksTable, Origin
from school.vpr.classes import grade_number

_A_PAGE = 8
_MISSING = 8
_LINES = 30
_LABEL = 26


def list_screen(found: Results, page: int, words: Words, note: str = "") -> Screen:
    year = found.year.first
    page, pages, shown = part(found.tables, page, _A_PAGE)
    text = [note, ""] if note else []
    text.append(words("results-title", year=found.year.label))
    text.append(words("results-count", count=len(found.tables)))
    if found.missing:
        tests = ", ".join(f"{one.grade_class} {one.subject}" for one in found.missing[:_MISSING])
        rest = len(found.missing) - _MISSING
        more = " " + words.plain("results-and-more", count=rest) if rest > 0 else ""
        text += ["", words("results-missing", tests=tests + more)]
    text += ["", words("results-rule")]
    rows = [[_open(one, found.terms, words)] for one in shown]
    rows.append(turning(page, pages, lambda to: MarksPage(year=year, page=to)))
    enter = Button(words.plain("results-button-enter"), EnterMarks(year=year), style="primary")
    rows.append([enter, Button(words.plain("results-button-form"), MarksForm())])
    if found.tables:
        origin = _origin(found.tables)
        together = MarksSum(year=year, origin=origin)
        rows.append([Button(words.plain("results-button-sum"), together)])
    others = [one for one in found.years if one != found.year][:3]
    rows.append([Button(one.label, MarksPage(year=one.first)) for one in others])
    return Screen("\n".join(text), rows)


def _open(table: MarksTable, terms: int, words: Words) -> Button:
    subject = clip(table.subject, _LABEL)
    period = say_period(table.period, terms, words)
    mark = "" if table.origin is Origin.VPR else " ·"
    return Button(f"{table.grade_class} {subject} · {period}{mark}", OpenMarks(table=table.id))


def _origin(tables: Sequence[MarksTable]) -> Origin:
    """All-Russia tests, when there are any."""
    return Origin.VPR if any(one.origin is Origin.VPR for one in tables) else Origin.SCHOOL


def sum_screen(seen: Overview, tables: Sequence[MarksTable], words: Words) -> Screen:
    """``tables``: all of the year, for the ways to other views."""
    about = [seen.scope.year.label, say_origin(seen.lines[0].table.origin, words)]
    text = [
        words("results-sum-title", name=_name(seen, words)),
        words("results-sum-about", about=", ".join(about), count=seen.whole.total),
        "",
        words("results-sum-key"),
        words("results-sum-whole", shares=say_shares(seen.whole)),
        *sides(seen.whole, words),
        *_compared(seen, words),
        "",
    ]
    if seen.scope.by is By.ALL:
        sums = [*seen.by_grade, *seen.by_subject]
        text += [_sum(one, words) for one in sums[:_LINES]]
    else:
        text += [_line(line, words) for line in seen.lines[:_LINES]]
        rest = len(seen.lines) - _LINES
        if rest > 0:
            text.append(words("results-and-more", count=rest))
    text += ["", words("results-rule")]
    return Screen("\n".join(text), _ways(seen, tables, words))


def _compared(seen: Overview, words: Words) -> list[str]:
    found = seen.compared
    if found is None:
        return []
    then, now = found.then, found.now
    said = words(
        "results-compared",
        tables=found.tables,
        share=f"{then.confirmed} → {now.confirmed}",
        quality=f"{then.test.quality} → {now.test.quality}",
        success=f"{then.test.success} → {now.test.success}",
        mean=f"{say_mean(then.test.mean, words)} → {say_mean(now.test.mean, words)}",
    )
    return ["", said]


def _sum(one: Sum, words: Words) -> str:
    grade = one.name.isdecimal()
    name = words.plain("results-grade", grade=one.name) if grade else one.name
    shares = say_shares(one.figures)
    return words("results-sum-line", name=name, shares=shares, count=one.figures.total)


def _line(line: Line, words: Words) -> str:
    return words(
        "results-sum-line",
        name=f"{line.table.grade_class} {line.table.subject}",
        shares=say_shares(line.figures),
        count=line.figures.total,
    )


def _name(seen: Overview, words: Words) -> str:
    match seen.scope.by:
        case By.ALL:
            return words.plain("results-all")
        case By.GRADE:
            return words.plain("results-grade", grade=seen.name)
    return seen.name


def _ways(seen: Overview, tables: Sequence[MarksTable], words: Words) -> list[list[Button]]:
    scope = seen.scope
    rows = [] if all(one.table.few for one in seen.lines) else paper_rows(scope, words)
    own = [one for one in tables if one.origin is scope.origin]

    def to(by: By, number: int, label: str, origin: Origin = scope.origin) -> Button:
        data = MarksSum(year=scope.year.first, by=by, number=number, origin=origin)
        return Button(label, data)

    if scope.by is By.ALL:
        grades = sorted({grade_number(one.grade_class) for one in own})
        line = [to(By.GRADE, grade, str(grade)) for grade in grades if grade]
        rows += [line[at : at + 4] for at in range(0, len(line), 4)]
        first = {one.subject: one.id for one in reversed(own)}
        line = [to(By.SUBJECT, first[name], clip(name, _LABEL)) for name in sorted(first)]
        rows += [line[at : at + 2] for at in range(0, len(line), 2)]
        if {one.origin for one in tables} - {scope.origin}:
            other = Origin.SCHOOL if scope.origin is Origin.VPR else Origin.VPR
            rows.append([to(By.ALL, 0, say_origin(other, words), other)])
        rows.append([Button(words.plain("results-back"), MarksPage(year=scope.year.first))])
    else:
        rows.append([to(By.ALL, 0, words.plain("results-back-sum"))])
    return rows
