"""From a file to an approved plan: draft, corrections, approval, and numbered amendments."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Protocol

from school.dates.when import When
from school.outbox import Letter, Outbox
from school.people.audit import Audit, note
from school.people.person import People, Person
from school.people.roles import Role
from school.plan.assigning import assign
from school.plan.describe import describe_people, describe_when
from school.plan.draft import DraftItem, DraftPlan
from school.plan.item import Amendment, Item, Plan, Plans, PlanState
from school.profile import Profiles
from school.refusal import Refusal
from school.work import Actor, Permission, use_case

_DATE_WARNINGS = frozenset({"before_approval", "unknown_date", "impossible_date", "reversed_range"})
_PEOPLE_WARNINGS = frozenset({"unknown_role", "no_responsible"})


class EditingWork(Protocol):
    @property
    def plans(self) -> Plans: ...
    @property
    def people(self) -> People: ...
    @property
    def profiles(self) -> Profiles: ...
    @property
    def outbox(self) -> Outbox: ...
    @property
    def audit(self) -> Audit: ...


@dataclass(frozen=True, slots=True)
class PlanView:
    """A plan with its items and the staff that they are matched against."""

    plan: Plan
    items: Sequence[Item]
    people: Sequence[Person]


async def view_of(work: EditingWork, plan_id: int) -> PlanView:
    plan = await work.plans.get(plan_id)
    if plan is None:
        raise Refusal("plan-gone")
    return PlanView(plan, await work.plans.items(plan_id), await work.people.all())


@use_case(Permission.EDIT_PLAN, writes=False)
async def see_draft(work: EditingWork, actor: Actor, now: datetime, plan_id: int) -> PlanView:
    return await view_of(work, plan_id)


@use_case(Permission.SEE_PLAN, writes=False)
async def see_current(work: EditingWork, actor: Actor, now: datetime) -> PlanView | None:
    """The plan in force, or None while the school has approved none."""
    plan = await work.plans.current()
    return None if plan is None else await view_of(work, plan.id)


@use_case(Permission.EDIT_PLAN, writes=False)
async def list_drafts(work: EditingWork, actor: Actor, now: datetime) -> Sequence[Plan]:
    return await work.plans.drafts()


@use_case(Permission.EDIT_PLAN)
async def keep_draft(
    work: EditingWork,
    actor: Actor,
    now: datetime,
    draft: DraftPlan,
    file_name: str,
    file_hash: str,
) -> PlanView:
    """Stores what was read from a file. The same file sent twice gives the same draft."""
    for plan in await work.plans.drafts():
        if plan.file_hash == file_hash:
            return await view_of(work, plan.id)
    plan = await work.plans.add(
        Plan(
            id=0,
            title=draft.title,
            year=draft.year,
            approved_on=draft.approved,
            state=PlanState.DRAFT,
            running=False,
            file_name=file_name[:200],
            file_hash=file_hash,
            created_by=actor.person_id,
            created_at=now,
            warnings=draft.warnings,
        ),
        [_item(item) for item in draft.items],
    )
    await note(work, actor, now, "plan-drafted", f"plan:{plan.id}", items=len(draft.items))
    return await view_of(work, plan.id)


def _item(draft: DraftItem) -> Item:
    return Item(
        id=0,
        plan_id=0,
        place=draft.place,
        section=draft.section,
        section_title=draft.section_title,
        number=draft.number,
        title=draft.title,
        date_phrase=draft.date_phrase,
        when=draft.reading.when,
        suggestion=draft.reading.suggestion,
        responsible_phrase=draft.responsible_phrase,
        roles=draft.responsible.roles,
        persons=draft.responsible.persons,
        person_ids=(),
        result=draft.result,
        warnings=draft.warnings,
    )


@dataclass(frozen=True, slots=True)
class Change:
    """What to set on an item; None leaves it. ``people`` replaces roles and names by people
    chosen by hand; ``roles`` gives the item back to roles. ``reason`` is for amendments."""

    when: When | None = None
    people: tuple[int, ...] | None = None
    roles: tuple[Role, ...] | None = None
    cancelled: bool | None = None
    reason: str = ""


@use_case(Permission.EDIT_PLAN, relay=True)
async def change_item(
    work: EditingWork, actor: Actor, now: datetime, item_id: int, change: Change
) -> Item:
    """Corrects an item of a draft; on an approved plan the same is a numbered amendment with a
    reason, told to those whom it concerns, before and after."""
    item = await work.plans.item(item_id)
    plan = await work.plans.get(item.plan_id) if item else None
    if item is None or plan is None:
        raise Refusal("item-gone")
    if plan.state is PlanState.ARCHIVED:
        raise Refusal("plan-archived")
    changed = _changed(item, change)
    if changed == item:
        return item
    if plan.state is PlanState.APPROVED:
        if not change.reason.strip():
            raise Refusal("amendment-needs-reason")
        await _amend(work, actor, now, plan, item, changed, change.reason.strip()[:500])
    await work.plans.save_item(changed)
    await note(work, actor, now, "item-changed", f"item:{item.id}", plan=plan.id)
    return changed


def _changed(item: Item, change: Change) -> Item:
    if change.when is not None:
        item = replace(
            item,
            when=change.when,
            suggestion=None,
            warnings=tuple(w for w in item.warnings if w not in _DATE_WARNINGS),
        )
    if change.people is not None or change.roles is not None:
        item = replace(
            item,
            person_ids=change.people or (),
            roles=item.roles if change.roles is None else change.roles,
            persons=item.persons if change.roles is None else (),
            warnings=tuple(w for w in item.warnings if w not in _PEOPLE_WARNINGS),
        )
    if change.cancelled is not None:
        item = replace(item, cancelled=change.cancelled)
    return item


async def _amend(
    work: EditingWork,
    actor: Actor,
    now: datetime,
    plan: Plan,
    before: Item,
    after: Item,
    reason: str,
) -> None:
    people = await work.people.all()
    number = plan.amendments
    for field, was, now_is in _differences(before, after, people):
        number += 1
        await work.plans.add_amendment(
            Amendment(plan.id, number, before.id, now, actor.person_id, reason, field, was, now_is)
        )
        concerned = {*assign(before, people).person_ids, *assign(after, people).person_ids}
        for person_id in sorted(concerned - {actor.person_id}):
            await work.outbox.add(
                f"amended:{plan.id}:{number}:{person_id}",
                person_id,
                Letter(
                    "amended",
                    {
                        "number": number,
                        "label": before.label,
                        "title": before.title,
                        "field": field,
                        "before": was,
                        "after": now_is,
                        "reason": reason,
                    },
                ),
                now,
            )
    await work.plans.save(replace(plan, amendments=number))


def _differences(before: Item, after: Item, people: Sequence[Person]) -> list[tuple[str, str, str]]:
    """(field, before, after) in readable Russian for each thing that changed."""
    found = []
    if before.when != after.when:
        found.append(("when", describe_when(before.when), describe_when(after.when)))
    was, now_is = describe_people(before, people), describe_people(after, people)
    if was != now_is:
        found.append(("people", was, now_is))
    if before.cancelled != after.cancelled:
        words = {False: "в плане", True: "исключён из плана"}
        found.append(("cancelled", words[before.cancelled], words[after.cancelled]))
    return found


@use_case(Permission.EDIT_PLAN)
async def approve(work: EditingWork, actor: Actor, now: datetime, plan_id: int) -> Plan:
    """Freezes a draft and puts it in force; the plan in force before goes to the archive.

    Reminders do not start yet: they are switched on after a look at who gets what.
    """
    view = await view_of(work, plan_id)
    if view.plan.state is PlanState.APPROVED:
        return view.plan
    if view.plan.state is PlanState.ARCHIVED:
        raise Refusal("plan-archived")
    earlier = await work.plans.current()
    if earlier is not None and earlier.year == view.plan.year and earlier.running:
        raise Refusal("plan-in-force", title=earlier.title)
    if earlier is not None:
        await work.plans.save(replace(earlier, state=PlanState.ARCHIVED, running=False))
    plan = replace(view.plan, state=PlanState.APPROVED)
    await work.plans.save(plan)
    await note(work, actor, now, "plan-approved", f"plan:{plan.id}")
    return plan


@use_case(Permission.EDIT_PLAN)
async def drop_draft(work: EditingWork, actor: Actor, now: datetime, plan_id: int) -> None:
    view = await view_of(work, plan_id)
    if view.plan.state is not PlanState.DRAFT:
        raise Refusal("plan-approved-already")
    await work.plans.remove_draft(plan_id)
    await note(work, actor, now, "draft-dropped", f"plan:{plan_id}")


@use_case(Permission.SEE_PLAN, writes=False)
async def list_amendments(work: EditingWork, actor: Actor, now: datetime) -> Sequence[Amendment]:
    plan = await work.plans.current()
    return [] if plan is None else await work.plans.amendments(plan.id)


@use_case(Permission.STAFF, relay=True)
async def hand_over(
    work: EditingWork, actor: Actor, now: datetime, from_id: int, to_id: int, reason: str
) -> int:
    """Gives every item on which a person was chosen by hand to somebody else; how many."""
    plan = await work.plans.current()
    heir = await work.people.get(to_id)
    if plan is None or heir is None:
        raise Refusal("nothing-to-hand-over")
    moved = 0
    for item in await work.plans.items(plan.id):
        people = await work.people.all()
        ids = assign(item, people).person_ids
        if from_id not in ids or item.cancelled:
            continue
        after = replace(
            item,
            person_ids=tuple(
                dict.fromkeys(to_id if person == from_id else person for person in ids)
            ),
        )
        current = await work.plans.get(plan.id)
        assert current is not None
        await _amend(work, actor, now, current, item, after, reason.strip()[:500] or "передача")
        await work.plans.save_item(after)
        moved += 1
    await note(work, actor, now, "handed-over", f"person:{from_id}", to=to_id, items=moved)
    return moved
