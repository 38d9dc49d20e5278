"""Numbered amendments: what changed in an approved plan, why, and who hears of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Protocol

from school.outbox.ledger import Outbox
from school.outbox.rows import Json, Letter
from school.people.person import People, Person
from school.plan.assigning import assign, display_name
from school.plan.describe import describe_people, describe_when
from school.plan.item import Amendment, Item, Plan, Plans
from school.plan.plain import role_to_plain, when_to_plain
from school.profile import Profiles
from school.work import Actor

_LONGEST_REASON = 500
_STANDING = {False: "в плане", True: "исключён из плана"}


class AmendingWork(Protocol):
    @property
    def plans(self) -> Plans: ...
    @property
    def people(self) -> People: ...
    @property
    def profiles(self) -> Profiles: ...
    @property
    def outbox(self) -> Outbox: ...


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that changed: ``before`` and ``after`` as the record keeps them (Russian), and
    as plain values for whoever is told in another language."""

    field: str  # "when" | "people" | "cancelled"
    before: str
    after: str
    was: Mapping[str, Json]
    now_is: Mapping[str, Json]


def differences(before: Item, after: Item, people: Sequence[Person]) -> list[Difference]:
    """What an amendment has to record; nothing when only warnings were settled."""
    found = []
    if before.when != after.when:
        found.append(
            Difference(
                "when",
                describe_when(before.when),
                describe_when(after.when),
                when_to_plain(before.when),
                when_to_plain(after.when),
            )
        )
    if _people_of(before) != _people_of(after):
        found.append(
            Difference(
                "people",
                describe_people(before, people),
                describe_people(after, people),
                _people_plain(before, people),
                _people_plain(after, people),
            )
        )
    if before.cancelled != after.cancelled:
        found.append(
            Difference(
                "cancelled",
                _STANDING[before.cancelled],
                _STANDING[after.cancelled],
                {"cancelled": before.cancelled},
                {"cancelled": after.cancelled},
            )
        )
    return found


def _people_of(item: Item) -> tuple[Any, ...]:
    """Not the words: two people may be called the same."""
    return (item.person_ids,) if item.person_ids else (item.roles, item.persons)


def _people_plain(item: Item, people: Sequence[Person]) -> dict[str, Json]:
    by_id = {person.id: person for person in people}
    if item.person_ids:
        names = [display_name(by_id[n]) for n in item.person_ids if n in by_id]
        return {"names": names, "roles": []}
    return {"names": list(item.persons), "roles": [role_to_plain(role) for role in item.roles]}


async def amend(
    work: AmendingWork,
    actor: Actor,
    now: datetime,
    plan: Plan,
    before: Item,
    after: Item,
    reason: str,
) -> Plan:
    """Records every difference under its own number and tells those whom it concerns, before or
    after; not in the quiet hours. The plan with its new count of amendments."""
    people = await work.people.all()
    reason = reason.strip()[:_LONGEST_REASON]
    concerned = {*assign(before, people).person_ids, *assign(after, people).person_ids}
    due_at = (await work.profiles.get()).calendar.after_quiet(now)
    number = plan.amendments
    for found in differences(before, after, people):
        number += 1
        await work.plans.add_amendment(
            Amendment(
                plan.id,
                number,
                before.id,
                now,
                actor.person_id,
                reason,
                found.field,
                found.before,
                found.after,
            )
        )
        letter = Letter(
            "amended",
            {
                "number": number,
                "item": before.id,
                "label": before.label,
                "title": before.title,
                "field": found.field,
                "before": found.before,
                "after": found.after,
                "was": found.was,
                "now": found.now_is,
                "reason": reason,
            },
        )
        for person_id in sorted(concerned - {actor.person_id}):
            key = f"amended:{plan.id}:{number}:{person_id}"
            await work.outbox.add(key, person_id, letter, now, due_at=due_at)
    plan = replace(plan, amendments=number)
    await work.plans.save(plan)
    return plan
