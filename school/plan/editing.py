"""From a file to an approved plan: draft, corrections, approval, and numbered amendments."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Protocol

from school.dates.when import Kind, When
from school.outbox.ledger import Outbox
from school.people.audit import Audit, note
from school.people.person import People, Person, PersonState
from school.people.reading import read_responsible
from school.people.roles import Role
from school.plan.amending import amend, differences
from school.plan.assigning import assign
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
    """A plan with its items and the staff that they are matched against. ``known``: its file
    had been sent before, and this is what became of it."""

    plan: Plan
    items: Sequence[Item]
    people: Sequence[Person]
    known: bool = False


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
    file_id: str = "",
) -> PlanView:
    """Stores what was read from a file. The same file sent twice gives the same draft, or the
    plan in force that was made of it: no correction is lost by sending it again. ``file_id``: by
    which Telegram gives the file; the newest is kept, also for a plan read before it was."""
    current = await work.plans.current()
    for earlier in [*await work.plans.drafts(), *([current] if current else [])]:
        if earlier.file_hash == file_hash:
            if file_id:
                await work.plans.save(replace(earlier, file_id=file_id))
            return replace(await view_of(work, earlier.id), known=True)
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
            file_id=file_id,
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
    """What to set on an item; None or False leaves it. ``people`` chosen by hand go before roles
    (none: roles are asked again); ``roles`` replaces roles and names; ``as_in_plan`` brings back
    those of the document; ``checked``: somebody looked at the warnings and the item is right.
    ``reason`` is for amendments."""

    when: When | None = None
    people: tuple[int, ...] | None = None
    roles: tuple[Role, ...] | None = None
    as_in_plan: bool = False
    checked: bool = False
    cancelled: bool | None = None
    reason: str = ""


@use_case(Permission.EDIT_PLAN, relay=True)
async def change_item(
    work: EditingWork, actor: Actor, now: datetime, item_id: int, change: Change
) -> Item:
    """Corrects an item of a draft; on an approved plan the same is a numbered amendment with a
    reason, told to those whom it concerns, before and after."""
    item, plan = await _item_to_change(work, item_id)
    changed = _changed(item, change)
    if changed == item:
        return item
    people = await work.people.all()
    if change.people and not {person.id for person in people}.issuperset(change.people):
        raise Refusal("person-gone")
    if plan.state is PlanState.APPROVED and differences(item, changed, people):
        if not change.reason.strip():
            raise Refusal("amendment-needs-reason")
        await amend(work, actor, now, plan, item, changed, change.reason)
    await work.plans.save_item(changed)
    await note(work, actor, now, "item-changed", f"item:{item.id}", plan=plan.id)
    return changed


@use_case(Permission.EDIT_PLAN, writes=False)
async def try_change(
    work: EditingWork, actor: Actor, now: datetime, item_id: int, change: Change
) -> tuple[Item, Item, Plan, bool]:
    """What a change would do: the item before and after, its plan, and whether a reason has to
    be given for it. Nothing is stored."""
    item, plan = await _item_to_change(work, item_id)
    changed = _changed(item, change)
    amends = bool(differences(item, changed, await work.people.all()))
    return item, changed, plan, amends and plan.state is PlanState.APPROVED


async def _item_to_change(work: EditingWork, item_id: int) -> tuple[Item, Plan]:
    item = await work.plans.item(item_id)
    plan = await work.plans.get(item.plan_id) if item else None
    if item is None or plan is None:
        raise Refusal("item-gone")
    if plan.state is PlanState.ARCHIVED:
        raise Refusal("plan-archived")
    return item, plan


def _changed(item: Item, change: Change) -> Item:
    if change.when is not None:
        _check_order(change.when)
        item = replace(
            item, when=change.when, suggestion=None, warnings=_without(item, _DATE_WARNINGS)
        )
    if change.as_in_plan:
        item = _as_in_plan(item)
    if change.roles is not None:
        item = replace(item, roles=change.roles, persons=(), person_ids=())
    if change.people is not None:
        item = replace(item, person_ids=change.people)
    if change.people or change.roles:
        item = replace(item, warnings=_without(item, _PEOPLE_WARNINGS))
    if change.checked:
        item = replace(item, warnings=())
    if change.cancelled is not None:
        item = replace(item, cancelled=change.cancelled)
    return item


def _without(item: Item, settled: frozenset[str]) -> tuple[str, ...]:
    return tuple(warning for warning in item.warnings if warning not in settled)


def _check_order(when: When) -> None:
    pairs = [(when.start, when.end), *(when.dates or ())]
    if any(start and end and end < start for start, end in pairs):
        raise Refusal("date-backwards")
    if when.kind in (Kind.ON, Kind.BY) and when.end is None:
        raise Refusal("date-missing")


def _as_in_plan(item: Item) -> Item:
    """The people that the document names, with the warnings that belong to them."""
    read = read_responsible(item.responsible_phrase)
    understood = (read.roles or read.persons) and not read.unread
    warning = "unknown_role" if item.responsible_phrase else "no_responsible"
    return replace(
        item,
        roles=read.roles,
        persons=read.persons,
        person_ids=(),
        warnings=(*_without(item, _PEOPLE_WARNINGS), *(() if understood else (warning,))),
    )


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
    if earlier is not None and earlier.running:  # its reminders have to be withdrawn first
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
    """Gives every item that a person has, by hand or by role, to somebody else; how many."""
    plan = await work.plans.current()
    heir = await work.people.get(to_id)
    if plan is None or heir is None:
        raise Refusal("nothing-to-hand-over")
    if not heir.staff or heir.state is not PersonState.ACTIVE:
        raise Refusal("substitute-unfit", name=heir.name)
    people = await work.people.all()
    moved = 0
    for item in await work.plans.items(plan.id):
        # Chosen by hand counts also when the person has left the school already.
        ids = item.person_ids or assign(item, people).person_ids
        if from_id not in ids or item.cancelled:
            continue
        heirs = dict.fromkeys(to_id if person == from_id else person for person in ids)
        after = replace(item, person_ids=tuple(heirs))
        plan = await amend(work, actor, now, plan, item, after, reason.strip() or "передача")
        await work.plans.save_item(after)
        moved += 1
    await note(work, actor, now, "handed-over", f"person:{from_id}", to=to_id, items=moved)
    return moved
