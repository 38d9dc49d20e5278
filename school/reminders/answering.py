"""What people answer: done, later, another date, not mine — and the undo of each.

Every tap is checked again here: the button may be old, the task moved or taken over.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

from school.people.audit import note
from school.plan.item import Plan
from school.refusal import Refusal
from school.reminders.card import AnsweringWork, TaskCard, about, answers_today, card_of
from school.reminders.laying import (
    SNOOZED,
    ground_of,
    lay_reminders,
    withdraw,
)
from school.reminders.task import (
    Evidence,
    EvidenceKind,
    Extension,
    ExtensionState,
    Reminder,
    Task,
    TaskState,
)
from school.telling import tell, tell_coordinators
from school.work import Actor, Permission, use_case

UNDO = timedelta(minutes=5)
_MOST_EVIDENCE = 20
_LONGEST_TEXT = 1000


@use_case(Permission.OWN, writes=False)
async def see_task(work: AnsweringWork, actor: Actor, now: datetime, task_id: int) -> TaskCard:
    return await card_of(work, actor, now, task_id, looking=True)


@use_case(Permission.OWN)
async def report_done(work: AnsweringWork, actor: Actor, now: datetime, task_id: int) -> TaskCard:
    """«Готово»: closes the ladder and withdraws every reminder of it. Twice is once."""
    card = await card_of(work, actor, now, task_id)
    if card.task.state in (TaskState.DONE, TaskState.REPORTED):
        return replace(card, again=True)
    if card.task.state is TaskState.CANCELLED:
        raise Refusal("task-cancelled", label=card.item.label)
    waits = (await work.profiles.get()).acceptance and not card.controls
    state = TaskState.REPORTED if waits else TaskState.DONE
    card = await _answer(work, actor, now, card, state)
    if waits:
        await tell_coordinators(
            work,
            now,
            f"reported:{task_id}:{now.isoformat()}",
            "reported",
            about(card),
            but=actor.person_id,
        )
    return card


async def _answer(
    work: AnsweringWork,
    actor: Actor,
    now: datetime,
    card: TaskCard,
    state: TaskState,
    reason: str = "",
) -> TaskCard:
    task = replace(
        card.task,
        state=state,
        answered_at=now,
        reason=reason,
        before_undo=card.task.state,
        undo_until=now + UNDO,
    )
    await work.tasks.save(task)
    await withdraw(work, [task.id], now)
    await note(work, actor, now, f"task-{state.value}", f"task:{task.id}")
    return replace(card, task=task)


@use_case(Permission.OWN)
async def undo_answer(work: AnsweringWork, actor: Actor, now: datetime, task_id: int) -> TaskCard:
    """Takes the last answer back within five minutes; the reminders are laid again."""
    card = await card_of(work, actor, now, task_id)
    task = card.task
    if task.before_undo is None or task.undo_until is None:
        raise Refusal("nothing-to-undo", label=card.item.label)
    if now > task.undo_until:
        raise Refusal("undo-too-late", label=card.item.label)
    task = replace(
        task,
        state=task.before_undo,
        answered_at=None,
        reason="",
        before_undo=None,
        undo_until=None,
    )
    await work.tasks.save(task)
    await _lay_again(work, card.plan, task, now)
    await note(work, actor, now, "task-undo", f"task:{task.id}")
    return replace(card, task=task)


async def _lay_again(work: AnsweringWork, plan: Plan, task: Task, now: datetime) -> None:
    if plan.running:
        ground = await ground_of(work, plan, now, ids=(task.person_id,))
        await lay_reminders(work, ground, [task], now)


@use_case(Permission.OWN)
async def decline(
    work: AnsweringWork, actor: Actor, now: datetime, task_id: int, reason: str = ""
) -> TaskCard:
    """«Не моё»: the task stops reminding and goes to the coordinator, who finds somebody."""
    card = await card_of(work, actor, now, task_id)
    if card.task.state is TaskState.DECLINED:
        return card
    if card.task.state is not TaskState.OPEN:
        raise Refusal("task-closed", label=card.item.label)
    card = await _answer(work, actor, now, card, TaskState.DECLINED, reason[:_LONGEST_TEXT])
    await tell_coordinators(
        work,
        now,
        f"declined:{task_id}:{now.isoformat()}",
        "declined",
        about(card, reason=card.task.reason),
        but=actor.person_id,
    )
    return card


@use_case(Permission.OWN)
async def snooze(
    work: AnsweringWork, actor: Actor, now: datetime, task_id: int, days: int
) -> tuple[TaskCard, datetime]:
    """«Напомнить позже»: one more reminder on the morning ``days`` ahead (1–30), moved forward
    to a working day. The term does not move, and the ladder stays as it is."""
    card = await card_of(work, actor, now, task_id)
    if card.task.state is not TaskState.OPEN:
        raise Refusal("task-closed", label=card.item.label)
    calendar = (await work.profiles.get()).calendar
    day = calendar.forward(card.today + timedelta(min(max(days, 1), 30)))
    due_at = calendar.after_quiet(calendar.at_morning(day))
    await work.reminders.add(
        [Reminder(0, task_id, actor.id, f"{SNOOZED}{day.isoformat()}", due_at)]
    )
    return card, due_at


@use_case(Permission.OWN)
async def ask_extension(
    work: AnsweringWork,
    actor: Actor,
    now: datetime,
    task_id: int,
    until: date,
    reason: str = "",
) -> TaskCard:
    """«Прошу перенести срок»: a request to the controller. One request at a time."""
    card = await card_of(work, actor, now, task_id)
    if card.task.state is not TaskState.OPEN:
        raise Refusal("task-closed", label=card.item.label)
    if card.extension is not None:
        raise Refusal("extension-asked-already", label=card.item.label)
    if until <= card.task.due or until < card.today:
        raise Refusal("extension-not-later", due=card.task.due.strftime("%d.%m.%Y"))
    extension = await work.tasks.add_extension(
        Extension(0, task_id, until, reason[:_LONGEST_TEXT], ExtensionState.ASKED, now)
    )
    await tell_coordinators(
        work,
        now,
        f"extension:{extension.id}",
        "extension-asked",
        about(card, extension=extension.id, until=until.isoformat(), reason=extension.reason),
        but=None,
    )
    return replace(card, extension=extension)


@use_case(Permission.CONTROL)
async def decide_extension(
    work: AnsweringWork, actor: Actor, now: datetime, extension_id: int, *, grant: bool
) -> TaskCard:
    """Grants or refuses a request; the person is told, and a granted term moves the ladder."""
    extension = await work.tasks.extension(extension_id)
    if extension is None:
        raise Refusal("extension-gone")
    card = await card_of(work, actor, now, extension.task_id)
    if extension.state is not ExtensionState.ASKED:
        raise Refusal("extension-decided", label=card.item.label)
    if card.task.state is not TaskState.OPEN:
        raise Refusal("task-closed", label=card.item.label)
    if not card.decides:
        raise Refusal("extension-own", label=card.item.label)
    state = ExtensionState.GRANTED if grant else ExtensionState.REFUSED
    await work.tasks.save_extension(replace(extension, state=state, decided_by=actor.person_id))
    task = card.task
    if grant:
        task = replace(task, due=extension.until, extended=True)
        await work.tasks.save(task)
        await withdraw(work, [task.id], now)
        await _lay_again(work, card.plan, task, now)
    card = replace(card, task=task, extension=None)
    await tell(
        work,
        now,
        f"extension-decided:{extension.id}",
        await answers_today(work, task.person_id, card.today),
        "extension-decided",
        about(card, granted=grant, until=extension.until.isoformat()),
    )
    await note(work, actor, now, f"extension-{state.value}", f"task:{task.id}")
    return card


@use_case(Permission.CONTROL)
async def accept(work: AnsweringWork, actor: Actor, now: datetime, task_id: int) -> TaskCard:
    """The controller accepts what was reported."""
    card = await card_of(work, actor, now, task_id)
    if card.task.state is TaskState.DONE:
        return card
    if card.task.state is not TaskState.REPORTED:
        raise Refusal("task-not-reported", label=card.item.label)
    task = replace(card.task, state=TaskState.DONE, before_undo=None, undo_until=None)
    await work.tasks.save(task)
    await note(work, actor, now, "task-accepted", f"task:{task.id}")
    return replace(card, task=task)


@use_case(Permission.CONTROL)
async def give_back(
    work: AnsweringWork, actor: Actor, now: datetime, task_id: int, reason: str = ""
) -> TaskCard:
    """The controller returns a task, done or declined, to its person; reminders are laid again."""
    card = await card_of(work, actor, now, task_id)
    if card.task.state is TaskState.OPEN:
        return card
    if card.task.state is TaskState.CANCELLED:
        raise Refusal("task-cancelled", label=card.item.label)
    task = replace(
        card.task,
        state=TaskState.OPEN,
        answered_at=None,
        reason=reason[:_LONGEST_TEXT],
        before_undo=None,
        undo_until=None,
    )
    await work.tasks.save(task)
    await _lay_again(work, card.plan, task, now)
    card = replace(card, task=task)
    await tell(
        work,
        now,
        f"returned:{task_id}:{now.isoformat()}",
        await answers_today(work, task.person_id, card.today),
        "returned",
        about(card, reason=task.reason),
    )
    await note(work, actor, now, "task-returned", f"task:{task.id}")
    return card


@use_case(Permission.OWN)
async def add_evidence(
    work: AnsweringWork,
    actor: Actor,
    now: datetime,
    task_id: int,
    kind: EvidenceKind,
    content: str = "",
    file_id: str | None = None,
    name: str = "",
) -> TaskCard:
    """Puts a photo, file, link or line of text to a task. It is optional and never asked twice."""
    card = await card_of(work, actor, now, task_id)
    if card.task.state is TaskState.CANCELLED:
        raise Refusal("task-cancelled", label=card.item.label)
    if len(card.evidence) >= _MOST_EVIDENCE:
        raise Refusal("evidence-too-much", label=card.item.label)
    evidence = await work.tasks.add_evidence(
        Evidence(0, task_id, kind, content[:_LONGEST_TEXT], file_id, name[:200], now)
    )
    return replace(card, evidence=(*card.evidence, evidence))
