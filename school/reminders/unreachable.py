"""When the bot cannot write to somebody: mark them, and tell who answers for the plan."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from school.people.audit import note
from school.people.person import Reach
from school.plan.assigning import display_name
from school.reminders.switching import SwitchingWork
from school.reminders.task import TaskState
from school.telling import tell_coordinators
from school.work import Actor, Permission, use_case


@use_case(Permission.SYSTEM, relay=True)
async def mark_unreachable(
    work: SwitchingWork, actor: Actor, now: datetime, person_id: int
) -> None:
    """Telegram said that this person blocked the bot. Staff: their items go on the red list, and
    the coordinators hear of it once. Parents: the board of places shows it."""
    person = await work.people.get(person_id)
    if person is None or person.reach is Reach.BLOCKED:
        return
    await work.people.save(replace(person, reach=Reach.BLOCKED))
    await note(work, actor, now, "unreachable", f"person:{person_id}")
    if not person.staff:
        return
    tasks = await work.tasks.of_person(person_id)
    await tell_coordinators(
        work,
        now,
        f"unreachable:{person_id}:{now.date()}",
        "unreachable",
        {
            "person": person_id,
            "name": display_name(person),
            "open": sum(task.state is TaskState.OPEN for task in tasks),
        },
        but=person_id,
    )
