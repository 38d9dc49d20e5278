"""What the report of a plan says beside its terms: lesson visits, journal checks, sessions."""

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
from school.training.overview import Held, sessions_of_plan
from school.training.session import Sessions
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
    @property
    def sessions(self) -> Sessions: ...


async def whole_report(work: WholeWork, plan: Plan, period: Period, now: datetime) -> Report:
    """The report with everything that belongs beside its items, checked."""
    report = await report_of(work, plan, period, now)
    visits = [one for one in await work.visits.of_plan(plan.id) if period.holds(one.day)]
    sessions = [one for one in await sessions_of_plan(work, plan.id) if period.holds(one.day)]
    items = {one.id: one for one in await work.plans.items(plan.id)}
    met = {person_id for one in visits for person_id in (one.visitor_id, one.host_id)}
    people = {one.id: one for one in await work.people.some(met)}
    labels = {one.id: one.label for one in items.values()}
    notes: dict[int, list[str]] = {}  # by the place of the item: numbers may repeat
    for item_id, said in (*_of_visits(visits), *_of_sessions(sessions)):
        if item_id in items:
            notes.setdefault(items[item_id].place, []).append(said)
    lines = tuple(replace(one, notes=tuple(notes.get(one.place, ()))) for one in report.lines)
    annexes = (_visits(visits, labels, people), _sessions(sessions, labels))
    there = tuple(one for one in annexes if one.rows)
    return checked(replace(report, lines=lines, annexes=there))


def _of_visits(visits: Sequence[Visit]) -> list[tuple[int, str]]:
    return [
        (item_id, russian(kind, summary))
        for (item_id, kind), summary in summaries(visits).items()
        if item_id is not None
    ]


def _of_sessions(sessions: Sequence[Held]) -> list[tuple[int, str]]:
    """«занятий 2, на них были 14 из 20»: those that were marked; the others lie ahead."""
    said = []
    for item_id in dict.fromkeys(one.item_id for one in sessions):
        own = [one for one in sessions if one.item_id == item_id]
        held = [one for one in own if one.marked]
        words = f"занятий проведено {len(held)} из {len(own)}"
        if held:
            came, invited = sum(one.came for one in held), sum(one.invited for one in held)
            words += f", на них были {came} из {invited} приглашённых"
        said.append((item_id, words))
    return said


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


def _sessions(sessions: Sequence[Held], labels: Mapping[int, str]) -> Annex:
    def row(one: Held) -> tuple[str, ...]:
        came = str(one.came) if one.marked else ""
        day = f"{one.day:%d.%m.%Y}"
        return day, labels.get(one.item_id, ""), one.title, str(one.invited), came

    header = ("Дата", "Пункт", "Занятие", "Приглашены", "Были")
    return Annex("Занятия и курсы", header, tuple(map(row, sessions)))
