"""The lines of an execution report: one for each item of the plan, in its order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from school.dates.calendar import Calendar
from school.execution.periods import Period
from school.execution.report import Change, ItemLine, Lack, Owed, Proof, State
from school.plan.assigning import assign
from school.plan.describe import describe_people, describe_when
from school.plan.item import Amendment, Item
from school.reminders.ladder import occurrences
from school.reminders.laying import Ground, is_owed
from school.reminders.task import Evidence, EvidenceKind, Extension, Task, TaskState

_GONE = "сотрудник выбыл"
_UNSETTLED = frozenset({State.REPORTED, State.OPEN, State.OVERDUE, State.DECLINED})


def state_of(task: Task, calendar: Calendar, today: date) -> tuple[State, date | None]:
    """What became of a task, and the day of the answer where there is one."""
    at = calendar.local_day(task.answered_at) if task.answered_at else None
    match task.state:
        case TaskState.DONE:
            return (State.LATE if at is not None and at > task.due else State.DONE), at
        case TaskState.REPORTED:
            return State.REPORTED, at
        case TaskState.DECLINED:
            return State.DECLINED, at
        case TaskState.CANCELLED:
            return State.CANCELLED, None
        case TaskState.OPEN:
            return (State.OVERDUE if task.due < today else State.OPEN), None


def is_carried(period: Period, due: date, state: State, at: date | None) -> bool:
    """Fell due before the period, and was not settled when it began."""
    settled_here = at is not None and not period.is_after(at)
    return period.is_after(due) and (state in _UNSETTLED or settled_here)


@dataclass(frozen=True, slots=True)
class Sources:
    """Everything that lines are made of, by the id of the task or item."""

    ground: Ground
    period: Period
    today: date
    tasks: Mapping[int, Sequence[Task]]
    proofs: Mapping[int, Sequence[Evidence]]
    asked: Mapping[int, Sequence[Extension]]
    amendments: Mapping[int, Sequence[Amendment]]
    names: Mapping[int, str]  # of everybody who owes or owed something


def line_of(item: Item, sources: Sources) -> ItemLine | None:
    """None when the item has nothing in this period."""
    changes = tuple(_change(one, sources) for one in sources.amendments.get(item.id, ()))
    tasks = sources.tasks.get(item.id, ())
    owed = [one for task in tasks if (one := _owed(task, changes, sources)) is not None]
    living = any(task.state is not TaskState.CANCELLED for task in tasks)
    lack = None if item.cancelled or living else _lack(item, sources)
    if not owed and not item.cancelled and lack is None:
        return None
    return ItemLine(
        place=item.place,
        number=item.number,
        label=item.label,
        section=item.section,
        section_title=item.section_title,
        title=item.title,
        term=item.date_phrase or describe_when(item.when),
        amended=describe_when(item.when) if _changed(changes, "when") else "",
        responsible=item.responsible_phrase or describe_people(item, sources.ground.people),
        owed=tuple(sorted(owed, key=lambda one: (one.due, one.occurrence, one.person))),
        changes=changes,
        cancelled=item.cancelled,
        lack=lack,
    )


def _owed(task: Task, changes: Sequence[Change], sources: Sources) -> Owed | None:
    state, at = state_of(task, sources.ground.profile.calendar, sources.today)
    carried = is_carried(sources.period, task.due, state, at)
    if not carried and not sources.period.holds(task.due):
        return None
    return Owed(
        task_id=task.id,
        person_id=task.person_id,
        person=sources.names.get(task.person_id, _GONE),
        occurrence=task.occurrence,
        due=task.due,
        state=state,
        at=at,
        reason=_reason(task, state, changes, sources),
        proofs=tuple(_proof(one) for one in sources.proofs.get(task.id, ())),
        extended=task.extended,
        carried=carried,
    )


def _reason(task: Task, state: State, changes: Sequence[Change], sources: Sources) -> str:
    """Why it is not done: what the person or the controller said, else why another term was
    asked for; of a cancelled one the amendment that took it away."""
    if state is State.CANCELLED:
        if changes:
            last = changes[-1]
            said = f"изменение № {last.number} от {last.day:%d.%m.%Y}"
            return f"{said}: {last.reason}" if last.reason else said
        return task.reason or "больше не за этим исполнителем"
    if state in (State.DONE, State.REPORTED):
        return ""
    asked = [one.reason for one in sources.asked.get(task.id, ()) if one.reason]
    return task.reason or (asked[-1] if asked else "")


def _proof(one: Evidence) -> Proof:
    if one.kind in (EvidenceKind.TEXT, EvidenceKind.LINK):
        return Proof(one.kind, one.content)
    return Proof(one.kind, one.name or one.content)


def _change(one: Amendment, sources: Sources) -> Change:
    day = sources.ground.profile.calendar.local_day(one.at)
    return Change(one.number, day, one.field, one.before, one.after, one.reason)


def _changed(changes: Sequence[Change], field: str) -> bool:
    return any(one.field == field for one in changes)


def _lack(item: Item, sources: Sources) -> Lack | None:
    """Why nobody owes it; None when its dates lie in another period."""
    if not is_owed(item):
        return Lack.SLIP
    owed = occurrences(item.when, sources.ground.frame)
    if not owed:
        return Lack.UNDATED
    period = sources.period
    if not any(period.holds(one.due) or period.is_after(one.due) for one in owed):
        return None
    return Lack.UNLAID if assign(item, sources.ground.people).person_ids else Lack.NOBODY
