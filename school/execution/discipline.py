"""The discipline of execution: in time, late, not done, of what has fallen due.

What was reported counts by the day of the report: waiting for acceptance is nobody's fault.
«Не моё» and what was cancelled are nobody's debt; what falls due today or later is not counted.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from school.execution.lines import state_of
from school.execution.periods import Period
from school.execution.report import Report, State
from school.execution.seeing import ReportWork, see_report
from school.plan.item import Item
from school.reminders.task import Task
from school.work import Actor, Permission, use_case

Fate = tuple[State, date, date | None]  # what became of it, its term, the day of the answer


@dataclass(frozen=True, slots=True)
class Score:
    """``ahead``: done though its term has not passed yet; no part of ``due``."""

    in_time: int = 0
    late: int = 0
    not_done: int = 0
    ahead: int = 0

    @property
    def due(self) -> int:
        return self.in_time + self.late + self.not_done

    @property
    def coefficient(self) -> float | None:
        """In time of due, 0–1; None while nothing has fallen due."""
        return self.in_time / self.due if self.due else None

    @property
    def percent(self) -> int:
        """The coefficient for screens and papers, rounded down: a hundred is only what is whole."""
        return self.in_time * 100 // self.due if self.due else 0


def score_of(fates: Iterable[Fate], today: date) -> Score:
    in_time = late = not_done = ahead = 0
    for state, due, at in fates:
        match state:
            case State.DONE | State.REPORTED | State.LATE if due < today:
                was_late = at is not None and at > due
                late += was_late
                in_time += not was_late
            case State.DONE | State.REPORTED | State.LATE:
                ahead += 1
            case State.OVERDUE:
                not_done += 1
            case State.OPEN | State.DECLINED | State.CANCELLED:
                pass
    return Score(in_time, late, not_done, ahead)


@dataclass(frozen=True, slots=True)
class PersonScore:
    person_id: int
    name: str
    score: Score


@dataclass(frozen=True, slots=True)
class SectionScore:
    section: str | None
    title: str | None
    score: Score


@dataclass(frozen=True, slots=True)
class Discipline:
    """Of what fell due within the period; ``people`` by name, ``sections`` as in the plan."""

    plan_title: str
    school: str
    period: Period
    made_at: datetime
    today: date
    people: tuple[PersonScore, ...]
    sections: tuple[SectionScore, ...]
    total: Score


def discipline_of(report: Report) -> Discipline:
    """What was carried over into the period is counted where it fell due."""
    today = report.today
    people: dict[int, list[Fate]] = {}
    names: dict[int, str] = {}
    sections: dict[tuple[str | None, str | None], list[Fate]] = {}
    for line in report.lines:
        here = sections.setdefault((line.section, line.section_title), [])
        for owed in line.owed:
            if owed.carried:
                continue
            fate = (owed.state, owed.due, owed.at)
            here.append(fate)
            people.setdefault(owed.person_id, []).append(fate)
            names[owed.person_id] = owed.person
    scored = [PersonScore(n, names[n], score_of(fates, today)) for n, fates in people.items()]
    return Discipline(
        report.title,
        report.school,
        report.period,
        report.made_at,
        today,
        people=tuple(
            sorted(
                (one for one in scored if one.score.due or one.score.ahead),
                key=lambda one: (one.name, one.person_id),
            )
        ),
        sections=tuple(
            SectionScore(*key, score_of(fates, today)) for key, fates in sections.items()
        ),
        total=score_of((fate for fates in sections.values() for fate in fates), today),
    )


@use_case(Permission.CONTROL, writes=False)
async def see_discipline(work: ReportWork, actor: Actor, now: datetime, period: str) -> Discipline:
    """Everybody's, by person and by section. Refusal while no plan is in force."""
    return discipline_of(await see_report.body(work, actor, now, period))


@dataclass(frozen=True, slots=True)
class OwnLine:
    task: Task
    item: Item
    at: date | None


@dataclass(frozen=True, slots=True)
class OwnDiscipline:
    """One's own, over the whole plan in force. ``late``: done after the term, the latest first;
    ``still``: overdue, can still be done; ``open``: how many wait for their term."""

    today: date
    score: Score
    late: Sequence[OwnLine]
    still: Sequence[OwnLine]
    open: int


@use_case(Permission.OWN, writes=False)
async def see_own_discipline(work: ReportWork, actor: Actor, now: datetime) -> OwnDiscipline:
    calendar = (await work.profiles.get()).calendar
    today = calendar.local_day(now)
    plan = await work.plans.current()
    items = {item.id: item for item in await work.plans.items(plan.id)} if plan else {}
    fates: list[Fate] = []
    late, still, opened = [], [], 0
    for task in await work.tasks.of_person(actor.id):
        state, at = state_of(task, calendar, today)
        fates.append((state, task.due, at))
        opened += state is State.OPEN
        line = OwnLine(task, items[task.item_id], at)
        if state is State.OVERDUE:
            still.append(line)
        elif at is not None and at > task.due and state is not State.DECLINED:
            late.append(line)
    late.reverse()  # they come by due day
    return OwnDiscipline(today, score_of(fates, today), late, still, opened)
