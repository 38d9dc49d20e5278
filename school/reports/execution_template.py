"""The form of the execution report: what a school's own template may name, and how it is tried."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from functools import cache
from zoneinfo import ZoneInfo

from school.dates.year import SchoolYear, customary_terms
from school.execution.periods import periods_of
from school.execution.report import (
    Change,
    Counts,
    ItemLine,
    Owed,
    Proof,
    Report,
    State,
    checked,
    count,
    sums_of,
)
from school.reminders.task import EvidenceKind
from school.reports import forms
from school.reports.execution_fields import LISTS, PARTS, REPORT_FIELDS, report_values

_TITLES = ("Пункт-проба-73915", "Пункт-проба-73916")


@cache
def report_form() -> forms.Form:
    full, empty = _samples()
    return forms.Form(
        fields=frozenset(REPORT_FIELDS),
        lists=LISTS,
        parts=PARTS,
        samples=[
            (report_values(full), (*_TITLES, *(one.person for one in full.lines[0].owed))),
            (report_values(empty), ()),
        ],
        lost="no-lines",
    )


def check_report_template(data: bytes) -> None:
    """Refusal ``template-unfit``; ``why`` also no-lines (items or those who owed them are not in
    the filled-in document). See ``forms.check_template``."""
    forms.check_template(report_form(), data)


def _samples() -> tuple[Report, Report]:
    """One report with everything in it and one with nothing: both sides of each condition."""
    year = SchoolYear(2020)
    day = date(2020, 10, 12)
    empty = Report(
        plan_id=1,
        title="План",
        year=year,
        approved_on=None,
        school="",
        director="",
        period=periods_of(year, customary_terms(year))[0],
        made_at=datetime(2020, 10, 28, 9, tzinfo=UTC),
        zone=ZoneInfo("UTC"),
        items=0,
        lines=(),
        elsewhere=(),
        sums=(),
        total=Counts(),
    )
    owed = tuple(
        Owed(
            task_id=number,
            person_id=number,
            person=f"Проба{number}",
            occurrence="1",
            due=day,
            state=state,
            at=day,
            reason="Причина",
            proofs=(Proof(EvidenceKind.FILE, "справка.docx"),),
            extended=True,
            carried=True,
        )
        for number, state in enumerate(State, 1)
    )
    first = ItemLine(
        place=1,
        number="1.1",
        label="1.1",
        section="1",
        section_title="Раздел",
        title=_TITLES[0],
        term="до 9 октября",
        amended="до 12.10.2020",
        responsible="учителя",
        owed=owed,
        changes=(Change(1, day, "when", "до 09.10.2020", "до 12.10.2020", "Причина"),),
        notes=("Примечание",),
    )
    second = replace(
        first,
        place=2,
        number=None,
        label="№ 2",
        section=None,
        section_title=None,
        title=_TITLES[1],
        owed=(),
        changes=(),
        notes=(),
        cancelled=True,
    )
    lines = (first, second)
    full = replace(
        empty,
        approved_on=day,
        school="Школа № 1",
        director="Рогожина О.А.",
        items=3,
        lines=lines,
        elsewhere=("1.3",),
        sums=sums_of(lines),
        total=count(one.state for one in owed),
    )
    return checked(full), checked(empty)
