"""Marks of tests beside the journal, as a sheet for the pedagogical council."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from school.reports.docx_parts import add_table, new_sheet, number_pages, say, to_bytes
from school.reports.results_text import council_text, heading, origin_of
from school.reports.results_words import mean_said, origin_said, period_said
from school.reports.words import BLANK, day_long
from school.results.figures import Figures, figures
from school.results.overview import Line, Overview
from school.results.table import FEW, MARKS, Counts

_HEADS = (
    "Класс",
    "Предмет",
    "Период",
    "Учени-\nков",
    "Совпали,\n%",
    "В журнале\nвыше, %",
    "В журнале\nниже, %",
    "Качество, %\nработа / журнал",
    "Успеваемость, %\nработа / журнал",
    "Средняя\nработа / журнал",
    "Раньше:\nсовпали / качество, %",
)
_WIDTHS = (15, 38, 29, 16, 20, 22, 22, 27, 32, 24, 25)
_NOTE = (
    "«Совпали» — отметка подтверждена; «в журнале выше» — за работу получена отметка ниже, чем "
    "в журнале («понизили»); «в журнале ниже» — отметка за работу выше («повысили»). "
    "Качество — доля «4» и «5», успеваемость — доля «3», «4» и «5». "
    "«Раньше» — прошлая таблица тех же детей по тому же предмету, за работу. "
    "Учтены ученики, у которых есть обе отметки; классы, где их меньше пяти, не показаны и в итоги "
    "не вошли."
)


def write_results(seen: Overview) -> bytes:
    """The paragraph, a line for each class and subject; of one table also its sixteen numbers."""
    title = "Соответствие отметок за работу и отметок в журнале"
    paper = new_sheet(title, landscape=True)
    if seen.school:
        say(paper, seen.school, align="center", after=4)
    say(paper, title, bold=True, size=14, align="center")
    origin = origin_said(origin_of(seen))
    year = f"{seen.scope.year.label} учебный год"
    say(paper, f"{origin}, {heading(seen)}, {year}", align="center", after=8)
    say(paper, council_text(seen), align="both", after=8)
    rows = [_row(line, seen.terms) for line in seen.lines]
    if len(rows) > 1:
        rows.append(("Всего", "", "", *_numbers(seen.whole), _before(_whole_before(seen))))
    add_table(paper, _HEADS, rows, _WIDTHS, size=10, centred=(0, *range(3, len(_HEADS))))
    if len(seen.lines) == 1:
        _sixteen(paper, seen.lines[0].table.counts)
    say(paper, _NOTE, size=9.5, before=6, align="both")
    say(paper, f"Ответственный {BLANK} / {BLANK}{BLANK} /", before=16, with_next=True)
    made = seen.made_at.astimezone(ZoneInfo(seen.zone)).date()
    say(paper, f"Составлено {day_long(made)}", size=10, before=6)
    number_pages(paper)
    return to_bytes(paper)


def _row(line: Line, terms: int) -> tuple[str, ...]:
    table = line.table
    named = (table.grade_class, table.subject, period_said(table.period, terms))
    if table.few:  # few children are known by their marks
        return (*named, f"< {FEW}", *("—",) * 7)
    then = figures(line.earlier.counts) if line.earlier else None
    return (*named, *_numbers(line.figures), _before(then))


def _before(then: Figures | None) -> str:
    return f"{then.confirmed} / {then.test.quality}" if then else "—"


def _whole_before(seen: Overview) -> Figures | None:
    """Only where every class of the sum has an earlier table: else it would be of others."""
    summed = sum(not line.table.few for line in seen.lines)
    return seen.compared.then if seen.compared and seen.compared.tables == summed else None


def _numbers(now: Figures) -> tuple[str, ...]:
    return (
        str(now.total),
        *(str(share) for share in (now.confirmed, now.above, now.below)),
        f"{now.test.quality} / {now.journal.quality}",
        f"{now.test.success} / {now.journal.success}",
        f"{mean_said(now.test.mean)} / {mean_said(now.journal.mean)}",
    )


def _sixteen(paper: object, counts: Counts) -> None:
    say(paper, "Сколько учеников получили обе отметки", bold=True, before=10, after=4)
    heads = ("Отметка в журнале", *(f"за работу «{mark}»" for mark in MARKS), "Всего")
    lines = zip(reversed(MARKS), reversed(counts.rows), strict=True)
    rows = [(f"«{mark}»", *(str(number) for number in row), str(sum(row))) for mark, row in lines]
    rows.append(("Всего", *(str(number) for number in counts.test), str(counts.total)))
    add_table(paper, heads, rows, (44, 26, 26, 26, 26, 20), size=10, centred=(1, 2, 3, 4, 5))
