"""The execution report on the screen: the periods, the sums of one, the school's own form."""

from __future__ import annotations

from collections.abc import Mapping

from handlers.callbacks.execution import OpenReport, OpenScores, ReportForm, ReportPaper
from handlers.screen import Button, Screen, clip
from handlers.views.plan import section_name
from locales import Words
from school.execution.periods import Period, Span
from school.execution.report import Report, SectionSum
from school.execution.seeing import Choice

_ROMAN = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII")
_SECTIONS = 15
_TITLE = 300
_NAME = 70


def period_name(period: Period, words: Words) -> str:
    """«I четверть», plain."""
    number = _ROMAN[period.number] if period.number < len(_ROMAN) else str(period.number)
    return words.plain("execution-period", span=period.span.value, of=period.of, number=number)


def periods_screen(choice: Choice, words: Words) -> Screen:
    """The terms, the halves, the year; the term in which today lies is marked."""

    def button(period: Period) -> Button:
        mark = "• " if period == choice.current else ""
        return Button(mark + period_name(period, words), OpenReport(period=period.key))

    terms = [button(one) for one in choice.periods if one.span is Span.TERM]
    halves = [button(one) for one in choice.periods if one.span is Span.HALF]
    year = [button(one) for one in choice.periods if one.span is Span.YEAR]
    rows = [terms[n : n + 2] for n in range(0, len(terms), 2)]
    title = clip(choice.plan.title, _TITLE)
    text = words("execution-choose", title=title, year=choice.plan.year.label)
    return Screen(text, [*rows, halves, year])


def report_screen(report: Report, words: Words, *, settings: bool) -> Screen:
    """``settings``: the reader may replace the form of the report."""
    period, total = report.period, report.total
    lines = [
        words(
            "execution-title",
            period=period_name(period, words),
            start=words.short_day(period.start),
            end=words.short_day(period.end),
            today=words.day(report.today),
        ),
        "",
        words(
            "execution-totals",
            plan=total.plan,
            done=total.done,
            late=total.late,
            reported=total.reported,
            open=total.open,
            overdue=total.overdue,
            declined=total.declined,
            cancelled=total.cancelled,
        ),
        "",
        *(_section(one, words) for one in report.sums[:_SECTIONS]),
    ]
    if len(report.sums) > _SECTIONS:
        lines.append(words("plan-more-sections", count=len(report.sums) - _SECTIONS))
    lines += [
        "",
        words(
            "execution-items",
            items=report.items,
            undated=len(report.undated),
            cut=len(report.cut),
            elsewhere=len(report.elsewhere),
        ),
    ]
    return Screen("\n".join(lines), _ways(period.key, words, settings=settings))


def _section(one: SectionSum, words: Words) -> str:
    name = section_name(one.section, one.title) or words.plain("plan-table-rest")
    counts = one.counts
    key = "execution-section" if counts.plan else "execution-section-none"
    return words(
        key,
        title=clip(name, _NAME),
        done=counts.done + counts.late,
        plan=counts.plan - counts.cancelled,
        overdue=counts.overdue,
    )


def _ways(key: str, words: Words, *, settings: bool) -> list[list[Button]]:
    def paper(what: str) -> Button:
        return Button(words.plain(f"execution-{what}"), ReportPaper(what=what, period=key))

    rows = [
        [paper("word"), paper("excel")],
        [Button(words.plain("execution-scores"), OpenScores(period=key))],
    ]
    if settings:
        rows.append([Button(words.plain("execution-form"), ReportForm())])
    return [*rows, [Button(words.plain("execution-other"), OpenReport())]]


def form_screen(fields: Mapping[str, str], words: Words, *, own: bool) -> Screen:
    """How to make a form of one's own: the fields that it may name."""
    text = [words("execution-form-how"), ""]
    text += [words("execution-form-field", name=name, what=said) for name, said in fields.items()]
    back = [Button(words.plain("execution-back"), OpenReport())]
    usual = Button(words.plain("execution-form-usual"), ReportForm(act="?usual"))
    return Screen("\n".join(text), [[usual], back] if own else [back])


def usual_form_screen(words: Words) -> Screen:
    yes = Button(words.plain("execution-form-yes"), ReportForm(act="usual"), style="danger")
    back = Button(words.plain("execution-form-no"), ReportForm())
    return Screen(words("execution-form-sure"), [[yes], [back]])
