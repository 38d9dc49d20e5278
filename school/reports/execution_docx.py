"""«Отчёт об исполнении плана» as a Word document, on the shipped template or the school's."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from school.execution.report import Annex, Report, checked
from school.reports.docx_parts import add_table, opened, say, to_bytes
from school.reports.execution_fields import report_values
from school.reports.words import plain

TEMPLATE = Path(__file__).parent / "templates" / "execution.docx"
_WIDTH = 178  # mm between the margins of an upright sheet, where a template says nothing else
_PER_MM = 36_000  # Word's own units


def write_execution(report: Report, template: bytes | None = None) -> bytes:
    """``template`` None: the shipped one. The annexes stand at the end, whatever the template.

    Refusal ``report-inconsistent`` when the sums do not agree, ``template-unfit`` when the
    template cannot be filled in; see ``forms``.
    """
    from school.reports.execution_template import report_form  # noqa: PLC0415 - loads Jinja
    from school.reports.forms import fill  # noqa: PLC0415 - as above

    values = report_values(checked(report))
    written = fill(report_form(), template or TEMPLATE.read_bytes(), values)
    return with_annexes(written, report.annexes) if report.annexes else written


def with_annexes(written: bytes, annexes: Sequence[Annex]) -> bytes:
    """The document with a table for each annex after its last page."""
    document = opened(written)
    section = document.sections[-1]
    inside = section.page_width - section.left_margin - section.right_margin
    width = inside / _PER_MM if inside > 0 else _WIDTH
    for number, annex in enumerate(annexes, 1):
        head = say(document, f"Приложение {number}", align="right", before=12, with_next=True)
        head.paragraph_format.page_break_before = number == 1
        say(document, plain(annex.title), bold=True, align="center", after=6, with_next=True)
        if annex.header:
            widths = [width / len(annex.header)] * len(annex.header)
            add_table(document, annex.header, annex.rows, widths, size=10)
    return to_bytes(document)


def check_report_template(data: bytes) -> None:
    """Refusal ``template-unfit`` for what cannot stand in the place of the shipped template."""
    from school.reports import execution_template  # noqa: PLC0415 - loads Jinja

    execution_template.check_report_template(data)
