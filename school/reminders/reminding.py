"""The tick that turns due reminders into messages: one person, one morning, one message."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from school.outbox.rows import Json, Letter
from school.people.person import Absence, Person
from school.plan.assigning import display_name
from school.plan.item import Item, Plan
from school.reminders.ladder import is_above
from school.reminders.laying import LayingWork, stand_in
from school.reminders.task import Reminder, Task, TaskState
from school.work import Actor, Permission, use_case

_PEOPLE_AT_ONCE = 50
_TASKS_IN_A_MESSAGE = 8


@use_case(Permission.SYSTEM)
async def remind_due(work: LayingWork, actor: Actor, now: datetime) -> int:
    """Writes a message into the ledger for everybody who has due reminders; how many messages.

    Call it until it gives 0. During quiet hours (after an outage, say) the message is written,
    to be sent when they end.
    """
    due = await work.reminders.due(now, _PEOPLE_AT_ONCE)
    if not due:
        return 0
    tasks = {task.id: task for task in await work.tasks.many([r.task_id for r in due])}
    calendar = (await work.profiles.get()).calendar
    send_at = calendar.after_quiet(now)
    about = await _about(work, tasks, calendar.local_day(send_at))
    idle: list[int] = []
    live: dict[int, list[Reminder]] = {}
    for reminder in due:
        if about.live(tasks[reminder.task_id]):
            live.setdefault(reminder.person_id, []).append(reminder)
        else:
            idle.append(reminder.id)
    await work.reminders.cancel(idle)
    written = len(idle)
    for person_id, reminders in live.items():
        entries = _one_line_a_task(reminders, tasks)
        for start in range(0, len(entries), _TASKS_IN_A_MESSAGE):
            part = entries[start : start + _TASKS_IN_A_MESSAGE]
            lines = [about.line(reminder, person_id) for reminder, _ in part]
            covered = sorted(r.id for _, together in part for r in together)
            due_at = min(reminder.due_at for reminder, _ in part)
            delivery_id = await work.outbox.add(
                # Every reminder in it: a bundle withdrawn for one task is written again without it.
                f"remind:{due_at.isoformat()}:{'.'.join(map(str, covered))}",
                person_id,
                Letter("reminders", {"tasks": lines}),
                now,
                urgent=any(line["left"] == 0 for line in lines),  # its last day: ahead of the rest
                due_at=due_at,  # the day it was meant for: what leaves later says that it is late
            )
            if delivery_id is None:  # written before: the reminders only lost their mark
                await work.reminders.cancel(covered)
                continue
            await work.reminders.hand(covered, delivery_id)
            if send_at > now:
                await _not_before(work, delivery_id, send_at)
            written += 1
    return written


async def _not_before(work: LayingWork, delivery_id: int, moment: datetime) -> None:
    """Quiet hours put a message off without changing when it should have come."""
    delivery = await work.outbox.get(delivery_id)
    if delivery is not None and delivery.next_at < moment:
        await work.outbox.save(replace(delivery, next_at=moment))


def _one_line_a_task(
    reminders: Sequence[Reminder], tasks: dict[int, Task]
) -> list[tuple[Reminder, list[Reminder]]]:
    """Several rungs of one task on one morning are one line: the latest rung speaks."""
    by_task: dict[int, list[Reminder]] = {}
    for reminder in reminders:
        by_task.setdefault(reminder.task_id, []).append(reminder)
    lines = [(max(group, key=lambda r: (r.due_at, r.id)), group) for group in by_task.values()]
    return sorted(lines, key=lambda line: (tasks[line[0].task_id].due, line[0].task_id))


@dataclass(frozen=True, slots=True)
class _About:
    """What the lines of messages speak of."""

    tasks: dict[int, Task]
    items: dict[int, Item]
    plans: dict[int, Plan | None]
    people: dict[int, Person]
    absences: Sequence[Absence]
    today: date  # the day on which the message leaves

    def live(self, task: Task) -> bool:
        """Is it still owed, in a plan whose reminders are switched on?"""
        plan = self.plans[task.plan_id]
        return task.state is TaskState.OPEN and plan is not None and plan.running

    def line(self, reminder: Reminder, recipient: int) -> dict[str, Json]:
        """Everything that the view needs to cite the item, so that sending asks nothing more."""
        task = self.tasks[reminder.task_id]
        item = self.items[task.item_id]
        plan = self.plans[task.plan_id]
        owner = self.people.get(task.person_id)
        theirs = owner is not None and task.person_id != recipient
        stands_in = stand_in(task.person_id, self.today, self.absences) == recipient
        return {
            "task": task.id,
            "label": item.label,
            "section": item.section,
            "section_title": item.section_title,
            "title": item.title,
            "plan": plan.title if plan else "",
            "due": task.due.isoformat(),
            "start": task.start.isoformat() if task.start else None,
            "rung": reminder.rung,
            "due_at": reminder.due_at.isoformat(),
            "left": (task.due - self.today).days,
            "owner": display_name(owner) if owner is not None and theirs else None,
            "above": theirs and not stands_in and is_above(reminder.rung),
        }


async def _about(work: LayingWork, tasks: dict[int, Task], today: date) -> _About:
    plan_ids = {task.plan_id for task in tasks.values()}
    return _About(
        tasks,
        {item.id: item for plan_id in plan_ids for item in await work.plans.items(plan_id)},
        {plan_id: await work.plans.get(plan_id) for plan_id in plan_ids},
        {one.id: one for one in await work.people.some({t.person_id for t in tasks.values()})},
        await work.people.absences(today),
        today,
    )
