"""What the report of a plan says beside its terms: lesson visits, journal checks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Protocol

from school.execution.periods import Period
from school.execution.report import Annex, Report, checked
from school.execution.reporting import report_of
from school.people.person import Person
from school.plan.assigning import display_name
from school.plan.item import Plan
from school.reminders.laying import LayingWork
from school.visits.summary import russian, summaries
from school.visits.visit import Visit, VisitKind, Visits, VisitState

_STATES = {
    VisitState.PROPOSED: "день согласуется",
    VisitState.AGREED: "назначено",
    VisitState.HELD: "состоялось",
    VisitState.DECLINED: "не состоялось",
    VisitState.CANCELLED: "отменено",
}
_KINDS = {VisitKind.LESSON: "посещение урока", VisitKind.JOURNAL: "проверка журнала"}


class WholeWork(LayingWork, Protocol):
    @property
    def visits(self) -> Visits: ...


async def whole_report(work: WholeWork, plan: Plan, period: Period, now: datetime) -> Report:
    """The report with everything that belongs beside its items, checked."""
    report = await report_of(work, plan, period, now)
    visits = [one for one in await work.visits.of_plan(plan.id) if period.holds(one.day)]
    if not visits:
        return report
    items = {one.id: one for one in await work.plans.items(plan.id)}
    people = {one.id: one for one in await work.people.all()}
    labels = {one.id: one.label for one in items.values()}
    notes = _notes(visits, {one.id: one.place for one in items.values()})
    lines = tuple(replace(one, notes=tuple(notes.get(one.place, ()))) for one in report.lines)
    return checked(replace(report, lines=lines, annexes=(_visits(visits, labels, people),)))


def _notes(visits: Sequence[Visit], places: Mapping[int, int]) -> dict[int, list[str]]:
    """By the place of the item: numbers may repeat."""
    found: dict[int, list[str]] = {}
    for (item_id, kind), summary in summaries(visits).items():
        if item_id is not None and item_id in places:
            found.setdefault(places[item_id], []).append(russian(kind, summary))
    return found


def _visits(
    visits: Sequence[Visit], labels: Mapping[int, str], people: Mapping[int, Person]
) -> Annex:
    def name(person_id: int) -> str:
        person = people.get(person_id)
        return display_name(person) if person is not None else "сотрудник выбыл"

    def row(one: Visit) -> tuple[str, ...]:
        return (
            f"{one.day:%d.%m.%Y}",
            labels.get(one.item_id, "") if one.item_id is not None else "",
            " ".join(part for part in (_KINDS[one.kind], one.grade_class, one.subject) if part),
            name(one.visitor_id),
            name(one.host_id),
            _STATES[one.state],
            one.advice,
        )

    header = ("Дата", "Пункт", "Что", "Кто", "У кого", "Состояние", "Рекомендация")
    return Annex("Посещения уроков и проверки журналов", header, tuple(map(row, visits)))
