"""Plans of past years: they stay as they were, with how far they came."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Protocol

from school.plan.item import Plan, Plans, PlanState
from school.profile import Profiles
from school.refusal import Refusal
from school.reminders.progress import Progress, progress_of
from school.reminders.task import Tasks
from school.work import Actor, Permission, use_case


class PastPlans(Plans, Protocol):
    async def archived(self) -> Sequence[Plan]:
        """Newest first."""
        ...


class PastWork(Protocol):
    @property
    def plans(self) -> PastPlans: ...
    @property
    def tasks(self) -> Tasks: ...
    @property
    def profiles(self) -> Profiles: ...


@use_case(Permission.SEE_PLAN, writes=False)
async def see_past_plans(work: PastWork, actor: Actor, now: datetime) -> Sequence[Progress]:
    """Every archived plan, newest first."""
    return [await _of(work, plan) for plan in await work.plans.archived()]


@use_case(Permission.SEE_PLAN, writes=False)
async def has_past_plans(work: PastWork, actor: Actor, now: datetime) -> bool:
    return bool(await work.plans.archived())


@use_case(Permission.SEE_PLAN, writes=False)
async def see_past_plan(work: PastWork, actor: Actor, now: datetime, plan_id: int) -> Progress:
    plan = await work.plans.get(plan_id)
    if plan is None or plan.state is not PlanState.ARCHIVED:
        raise Refusal("plan-gone")
    return await _of(work, plan)


async def _of(work: PastWork, plan: Plan) -> Progress:
    """As on the day after its year: what is open then was not done."""
    return await progress_of(work, plan, plan.year.end + timedelta(days=1))
