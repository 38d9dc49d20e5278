"""A task with its surroundings, for whoever may look at it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol
from zoneinfo import ZoneInfo

from school.outbox.rows import Json
from school.people.audit import Audit
from school.people.person import Person
from school.plan.assigning import display_name
from school.plan.concerned import concerned
from school.plan.item import Item, Plan, PlanState
from school.refusal import Refusal
from school.reminders.laying import LADDER, LayingWork, ladder_above, stand_in
from school.reminders.task import Evidence, Extension, Task, TaskState
from school.work import Actor, Permission


class AnsweringWork(LayingWork, Protocol):
    @property
    def audit(self) -> Audit: ...


@dataclass(frozen=True, slots=True)
class TaskCard:
    """A task with what a screen says about it. ``mine``: the actor may answer for it, as its
    owner (``own``) or standing in."""

    task: Task
    item: Item
    plan: Plan
    owner: Person
    evidence: tuple[Evidence, ...]
    extension: Extension | None
    own: bool
    mine: bool
    controls: bool  # the actor may accept, return and decide
    now: datetime
    today: date
    zone: ZoneInfo
    again: bool = False  # the answer had been given before this tap
    decides: bool = True  # with ``controls``: about another term too; deputies not about their own

    @property
    def open(self) -> bool:
        return self.task.state is TaskState.OPEN

    @property
    def undoable(self) -> bool:
        """The last answer may still be taken back."""
        task = self.task
        return (
            task.before_undo is not None
            and task.undo_until is not None
            and self.now <= task.undo_until
        )

    @property
    def overdue(self) -> bool:
        return self.open and self.task.due < self.today


async def card_of(
    work: AnsweringWork, actor: Actor, now: datetime, task_id: int, *, looking: bool = False
) -> TaskCard:
    """The task and its surroundings; Refusal when it is gone or not the actor's business.

    The heads above its owner hear when it is overdue, so they may look at it (``looking``), but
    not answer for it.
    """
    task = await work.tasks.get(task_id)
    if task is None:
        raise Refusal("task-gone")
    item = await work.plans.item(task.item_id)
    plan = await work.plans.get(task.plan_id)
    owner = await work.people.get(task.person_id)
    if item is None or plan is None or owner is None:
        raise Refusal("task-gone")
    if plan.state is PlanState.ARCHIVED and not looking:
        raise Refusal("task-archived", label=item.label, year=plan.year.label)
    calendar = (await work.profiles.get()).calendar
    today = calendar.local_day(now)
    own = task.person_id == actor.person_id
    mine = own or actor.person_id == await answers_today(work, task.person_id, today)
    controls = actor.may(Permission.CONTROL)
    if not (mine or controls or (looking and await _stands_above(work, actor, task))):
        raise Refusal("task-not-yours", label=item.label)
    evidence = tuple(await work.tasks.evidence([task.id]))
    extension = await work.tasks.open_extension(task.id)
    return TaskCard(
        task,
        item,
        plan,
        owner,
        evidence,
        extension,
        own=own,
        mine=mine,
        controls=controls,
        decides=not own or actor.may(Permission.EDIT_PLAN),
        now=now,
        today=today,
        zone=calendar.zone,
    )


async def answers_today(work: AnsweringWork, person_id: int, today: date) -> int:
    """Who answers for a person's tasks today: they themselves or their substitute."""
    return stand_in(person_id, today, await work.people.absences(today))


async def _stands_above(work: AnsweringWork, actor: Actor, task: Task) -> bool:
    people = await concerned(work.people, (), ids=(task.person_id,), roles=LADDER)
    steps = ladder_above(task.person_id, people)
    return any(actor.person_id in step for step in steps)


def about(card: TaskCard, **more: Json) -> dict[str, Json]:
    return {
        "task": card.task.id,
        "label": card.item.label,
        "title": card.item.title,
        "due": card.task.due.isoformat(),
        "owner": display_name(card.owner),
        **more,
    }
