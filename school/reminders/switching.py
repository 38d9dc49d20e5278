"""Switching the reminders of a plan on and off, and watching that none of its items is lost."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import sha256
from typing import Protocol

from school.people.audit import Audit, note
from school.plan.item import Plan, PlanState
from school.refusal import Refusal
from school.reminders.coverage import proof_of
from school.reminders.laying import LayingWork, ground_of, lay, withdraw
from school.reminders.task import ReminderState
from school.telling import tell_coordinators
from school.work import Actor, Permission, use_case


class SwitchingWork(LayingWork, Protocol):
    @property
    def audit(self) -> Audit: ...


@dataclass(frozen=True, slots=True)
class Laid:
    """What is waiting now: so many reminders, for so many people, the first of them when (in the
    school's own time); and so many more that go out only if a date passes without an answer."""

    plan: Plan
    reminders: int
    if_late: int
    people: int
    first: datetime | None
    red: int  # items that nobody will be reminded of, or that are doubtful


@use_case(Permission.EDIT_PLAN)
async def switch_on(work: SwitchingWork, actor: Actor, now: datetime, plan_id: int) -> Laid:
    """Lays every task and reminder of an approved plan. Twice is once."""
    plan = await work.plans.get(plan_id)
    if plan is None:
        raise Refusal("plan-gone")
    if plan.state is not PlanState.APPROVED:
        raise Refusal("plan-not-approved")
    if not plan.running:
        plan = replace(plan, running=True)
        await work.plans.save(plan)
        await note(work, actor, now, "reminders-on", f"plan:{plan.id}")
    await lay(work, await ground_of(work, plan, now), now)
    tasks = await work.tasks.of_plan(plan.id)
    waiting = [
        reminder
        for reminder in await work.reminders.of_tasks([task.id for task in tasks])
        if reminder.state is ReminderState.WAITING
    ]
    zone = (await work.profiles.get()).tz
    late = sum(reminder.rung[0] in "ow" for reminder in waiting)
    return Laid(
        plan,
        len(waiting) - late,
        late,
        len({reminder.person_id for reminder in waiting}),
        min((max(one.due_at, now).astimezone(zone) for one in waiting), default=None),
        red=len((await proof_of(work, plan, now)).red),
    )


@use_case(Permission.EDIT_PLAN)
async def switch_off(work: SwitchingWork, actor: Actor, now: datetime, plan_id: int) -> Plan:
    """Withdraws everything not yet sent; answers stay, and switching on lays the rest again."""
    plan = await work.plans.get(plan_id)
    if plan is None:
        raise Refusal("plan-gone")
    plan = replace(plan, running=False)
    await work.plans.save(plan)
    await withdraw(work, [task.id for task in await work.tasks.of_plan(plan.id)], now)
    await note(work, actor, now, "reminders-off", f"plan:{plan.id}")
    return plan


@use_case(Permission.SYSTEM)
async def watch_coverage(work: SwitchingWork, actor: Actor, now: datetime) -> int:
    """Tells the coordinators of items of the running plan that nobody will do: a role that
    nobody holds, a person who left or blocked the bot, a date never set. Once a week at most for
    the same state of things, and not in the quiet hours; how many items are red."""
    plan = await work.plans.current()
    if plan is None or not plan.running:
        return 0
    proof = await proof_of(work, plan, now)
    red = [one for one in proof.red if not one.past]
    if red and (await work.profiles.get()).calendar.after_quiet(now) <= now:
        year, week, _ = proof.today.isocalendar()
        state = sha256(",".join(str(one.item.id) for one in red).encode()).hexdigest()[:16]
        await tell_coordinators(
            work,
            now,
            f"red:{plan.id}:{year}-{week}:{state}",
            "red-list",
            {"count": len(red), "labels": [one.item.label for one in red][:20], "plan": plan.id},
        )
    return len(red)
