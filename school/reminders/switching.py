"""Switching the reminders of a plan on and off, and watching that none of its items is lost."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Protocol

from school.people.audit import Audit, note
from school.plan.item import Plan, PlanState
from school.refusal import Refusal
from school.reminders.coverage import Proof, proof_of
from school.reminders.laying import LayingWork, ground_of, lay, withdraw
from school.reminders.telling import tell_coordinators
from school.work import Actor, Permission, use_case


class SwitchingWork(LayingWork, Protocol):
    @property
    def audit(self) -> Audit: ...


@use_case(Permission.EDIT_PLAN)
async def switch_on(work: SwitchingWork, actor: Actor, now: datetime, plan_id: int) -> Proof:
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
    return await proof_of(work, plan, now)


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
    nobody holds, a person who left or blocked the bot, a date never set. Once a day at most for
    the same state of things; how many items are red."""
    plan = await work.plans.current()
    if plan is None or not plan.running:
        return 0
    proof = await proof_of(work, plan, now)
    red = [one for one in proof.red if not one.past]
    if red:
        state = ",".join(f"{one.item.id}" for one in red)
        await tell_coordinators(
            work,
            now,
            f"red:{plan.id}:{proof.today}:{state}"[:200],
            "red-list",
            {"count": len(red), "labels": [one.item.label for one in red][:20], "plan": plan.id},
        )
    return len(red)
