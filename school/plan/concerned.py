"""Whom the items of a plan can mean, read without the rest of the staff."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from school.people.names import beginning, settled
from school.people.person import People, Person, PersonState
from school.people.roles import RoleName
from school.plan.assigning import BODIES
from school.plan.item import Item


async def concerned(
    people: People,
    items: Sequence[Item],
    *,
    ids: Collection[int] = (),
    roles: Collection[RoleName] = (),
) -> Sequence[Person]:
    """Of the staff, in no special order: everybody whom ``assign`` would find for these items among
    all, and those with these ids and roles.

    «Педколлектив» means everybody, and a name that nobody bears may be a misspelt one: then all
    are read.
    """
    named = [item for item in items if not item.person_ids]
    held = {
        name
        for item in named
        for role in item.roles
        for name in BODIES.get(role.name, (role.name,))
    }
    if RoleName.STAFF in held:
        return await people.all()
    names = {name for item in named for name in item.persons}
    bearers = await people.called({beginning(name) for name in names} - {""})
    active = [one.name for one in bearers if one.state is PersonState.ACTIVE]
    if not all(settled(name, active) for name in names):
        return await people.all()
    chosen = {n for item in items for n in item.person_ids}.union(ids)
    holders = await people.holding(held.union(roles))
    whole = (*bearers, *holders, *await people.some(chosen))
    return list({one.id: one for one in whole}.values())
