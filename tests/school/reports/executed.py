"""A report with every state, a repeated number, hostile texts and an annex."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

from school.execution.periods import periods_of
from school.execution.report import (
    Annex,
    Change,
    ItemLine,
    Lack,
    Owed,
    Proof,
    Report,
    State,
    checked,
    count,
    sums_of,
)
from school.profile import SchoolProfile
from school.reminders.task import EvidenceKind
from tests.school.reports.samples import HOSTILE, SCHOOL, YEAR, ZONE

DUE = date(2020, 10, 16)
PERIODS = periods_of(YEAR, SchoolProfile().terms_of(YEAR))


def owed(number: int, state: State, **fields: object) -> Owed:
    settled = state not in (State.OPEN, State.OVERDUE, State.CANCELLED)
    made = Owed(
        task_id=number,
        person_id=number,
        person=f"Исполнитель{number}",
        occurrence="1",
        due=DUE,
        state=state,
        at=DUE if settled else None,
    )
    return replace(made, **fields)  # type: ignore[arg-type]


def line(place: int, *those: Owed, **fields: object) -> ItemLine:
    made = ItemLine(
        place=place,
        number=f"2.{place}",
        label=f"2.{place}",
        section="2",
        section_title="Контроль",
        title=f"Мероприятие {place}",
        term="до 16 октября",
        amended="",
        responsible="учителя",
        owed=those,
    )
    return replace(made, **fields)  # type: ignore[arg-type]


def report_with(*lines: ItemLine) -> Report:
    return checked(
        Report(
            plan_id=1,
            title="План подготовки к ВПР",
            year=YEAR,
            approved_on=date(2020, 9, 11),
            school=SCHOOL,
            director="Рогожина О.А.",
            period=PERIODS[0],
            made_at=datetime(2020, 10, 28, 9, tzinfo=UTC),
            zone=ZONE,
            items=len(lines) + 1,
            lines=lines,
            elsewhere=("3.9",),
            sums=sums_of(lines),
            total=count(one.state for line in lines for one in line.owed),
        )
    )


def full_report() -> Report:
    states = [owed(number, state) for number, state in enumerate(State, 1)]
    states[4] = replace(states[4], reason="Болел")
    hostile = [owed(20 + n, State.DONE, person=name) for n, name in enumerate(HOSTILE)]
    hostile[0] = replace(hostile[0], proofs=(Proof(EvidenceKind.TEXT, HOSTILE[0]),))
    proofs = (
        Proof(EvidenceKind.FILE, "Справка.docx"),
        Proof(EvidenceKind.LINK, "https://example.org/a?b=1&c=2"),
        Proof(EvidenceKind.PHOTO, ""),
    )
    change = Change(3, DUE, "when", "до 01.10.2020", "до 16.10.2020", "Приказ № 12")
    made = report_with(
        line(1, *states),
        line(2, *hostile, number="2.1", label="2.1", title=HOSTILE[0]),
        line(3, owed(40, State.LATE, proofs=proofs, extended=True), changes=(change,)),
        line(4, section=None, section_title=None, lack=Lack.UNDATED),
        line(5, owed(41, State.CANCELLED), section=None, section_title=None, cancelled=True),
        line(6, owed(42, State.DONE), section="3", section_title="Итог", notes=("Уроков: 4",)),
    )
    annex = Annex("Посещение уроков", ("День", "Кто"), (("1", HOSTILE[0]),))
    return replace(made, annexes=(annex,))
