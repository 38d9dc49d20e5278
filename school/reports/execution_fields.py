"""What a template of the execution report may name, and what stands there for one report."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from school.execution.report import Counts, ItemLine, Owed, Report, State
from school.reports.execution_words import (
    CARRIED,
    STATES,
    by_occurrence,
    capital,
    change_said,
    people_said,
    period_named,
    proofs_said,
    section_named,
    standing,
    term_of,
)
from school.reports.words import BLANK, day_long, day_short, joined, plain

# What a template may name: field → what it holds, for the page that explains templates.
REPORT_FIELDS: Mapping[str, str] = {
    "school": "образовательная организация",
    "title": "название плана",
    "year": "учебный год, «2020/2021»",
    "approved": "день утверждения плана; пусто, если его нет",
    "period": "период, «I четверть»",
    "start": "первый день периода",
    "end": "последний день периода",
    "made": "день составления",
    "director": "директор; черта, если его нет в списке",
    "lines": "строки, список: heading, number, title, term, responsible, state, proof, notes",
    "sums": "итоги по разделам и всего, список: title, plan, done, late, reported, open, overdue, "
    "declined, cancelled",
    "items": "сколько пунктов в плане",
    "undated": "пункты без срока или исполнителя, через запятую",
    "cut": "исключённые пункты, через запятую",
    "elsewhere": "пункты, срок которых в другом периоде",
    "total": "исполнений всего",
    **{f"total_{state.value}": f"из них: {words}" for state, words in STATES.items()},
}
LISTS = frozenset({"lines", "sums"})
PARTS = frozenset(
    {
        *("heading", "number", "title", "term", "responsible", "state", "proof", "notes"),
        *("plan", *(state.value for state in State)),
    }
)
_NO_SECTION = "Вне разделов"
_WHOLE = "Всего по плану"
_NONE = "нет"


def report_values(report: Report) -> dict[str, Any]:
    """The fields of ``REPORT_FIELDS``; all texts are plain."""
    return {
        "school": plain(report.school),
        "title": plain(report.title, 500),
        "year": report.year.label,
        "approved": day_short(report.approved_on) if report.approved_on else "",
        "period": period_named(report.period),
        "start": day_short(report.period.start),
        "end": day_short(report.period.end),
        "made": day_long(report.today),
        "director": plain(report.director, 200) or BLANK,
        "lines": _lines(report),
        "sums": [
            *(
                _sum(section_named(one.section, one.title) or _NO_SECTION, one.counts)
                for one in report.sums
            ),
            _sum(_WHOLE, report.total),
        ],
        "items": str(report.items),
        "undated": _labels([line.label for line in report.undated]),
        "cut": _labels([line.label for line in report.cut]),
        "elsewhere": _labels(report.elsewhere),
        "total": str(report.total.plan),
        **{f"total_{s.value}": str(getattr(report.total, s.value)) for s in State},
    }


def _labels(labels: Sequence[str]) -> str:
    return ", ".join(plain(label, 50) for label in labels) or _NONE


def _sum(title: str, counts: Counts) -> dict[str, str]:
    numbers = {state.value: str(getattr(counts, state.value)) for state in State}
    return {"title": title, "plan": str(counts.plan), **numbers}


def _lines(report: Report) -> list[dict[str, str]]:
    """A row for each occurrence; what belongs to the whole item stands in its first row."""
    rows: list[dict[str, str]] = []
    before: tuple[str | None, str | None] | None = (None, None)
    for line in report.lines:
        section = (line.section, line.section_title)
        groups = by_occurrence(line) or [[]]
        for number, owed in enumerate(groups):
            row = _row(line, owed, first=number == 0, last=number == len(groups) - 1)
            if section != before:
                row["heading"] = section_named(*section) or _NO_SECTION
                before = section
            rows.append(row)
    return rows


def _row(line: ItemLine, owed: Sequence[Owed], *, first: bool, last: bool) -> dict[str, str]:
    changes = [change_said(one) for one in line.changes] if first else []
    whole = capital(standing(line)) if first else ""
    return {
        "heading": "",
        "number": plain(line.number or f"({line.place})", 50) if first else "",
        "title": plain(line.title) if first else "",
        "term": _term(line, owed, first=first),
        "responsible": plain(line.responsible) if first else "",
        "state": joined((whole, people_said(owed)), "\n"),
        "proof": joined((proofs_said(owed), *changes), "\n"),
        "notes": "\n".join(map(plain, line.notes)) if last else "",
    }


def _term(line: ItemLine, owed: Sequence[Owed], *, first: bool) -> str:
    words = plain(line.term, 500) if first else ""
    changed = f"с изменением: {plain(line.amended, 500)}" if first and line.amended else ""
    day = day_short(term_of(owed)) if owed else ""
    if day and (changed or words).endswith(day):
        day = ""  # «до 20.09.2020» has said it
    carried = CARRIED if any(one.carried for one in owed) else ""
    return joined((words, changed, joined((day, carried))), "\n")
