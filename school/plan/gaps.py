"""Roles of the plan that nobody holds yet."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from school.people.person import People
from school.people.roles import Role
from school.plan.assigning import assign
from school.plan.item import Plans
from school.work import Actor, Permission, use_case


class GapsWork(Protocol):
    @property
    def plans(self) -> Plans: ...
    @property
    def people(self) -> People: ...


@use_case(Permission.STAFF, writes=False)
async def free_roles(work: GapsWork, actor: Actor, now: datetime) -> Sequence[Role]:
    """Of the plan in force, or else of the newest draft, in the order in which it names them."""
    plan = await work.plans.current() or next(iter(await work.plans.drafts()), None)
    if plan is None:
        return []
    people = await work.people.all()
    return list(
        dict.fromkeys(
            role
            for item in await work.plans.items(plan.id)
            if not item.cancelled
            for role in assign(item, people).unbound
        )
    )
