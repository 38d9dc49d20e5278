"""Which people an item of the plan means: by hand, by name, or by the roles bound to people."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from school.people.names import match, short_name
from school.people.person import Person, PersonState
from school.people.roles import Role, RoleName
from school.plan.item import Item

OUTSIDERS = frozenset({RoleName.PARENT, RoleName.PUPIL, RoleName.EXTERNAL})
# Bodies, and the roles that stand for them.
BODIES = {
    RoleName.ADMINISTRATION: (RoleName.ADMINISTRATION, RoleName.DIRECTOR, RoleName.DEPUTY),
    RoleName.METHODICAL_GROUP: (RoleName.METHODICAL_GROUP, RoleName.METHODICAL_HEAD),
}


@dataclass(frozen=True, slots=True)
class Assignment:
    """``person_ids`` in no special order, each once. ``unbound``: roles that nobody holds.
    ``ambiguous``: roles that several hold where one is meant. ``strangers``: names of the plan
    that no member of staff bears. ``silent``: people who left or cannot be written to."""

    person_ids: tuple[int, ...] = ()
    unbound: tuple[Role, ...] = ()
    ambiguous: tuple[Role, ...] = ()
    strangers: tuple[str, ...] = ()
    silent: tuple[int, ...] = ()

    @property
    def complete(self) -> bool:
        return bool(self.person_ids) and not (
            self.unbound or self.ambiguous or self.strangers or self.silent
        )


def assign(item: Item, people: Sequence[Person]) -> Assignment:
    """Who has to do an item. People chosen by hand win over the document's words. Parents, pupils
    and outside bodies are not reminded where somebody of the school is responsible with them."""
    active = [person for person in people if person.state is PersonState.ACTIVE]
    known = {person.id for person in active}
    if item.person_ids:
        chosen = [n for n in item.person_ids if n in known]
        gone = tuple(n for n in item.person_ids if n not in known)
        return Assignment(tuple(chosen), silent=gone + _unreachable(chosen, active))

    found: dict[int, None] = {}
    unbound: list[Role] = []
    ambiguous: list[Role] = []
    strangers: list[str] = []
    for name in item.persons:
        holder = _by_name(name, active)
        if holder is None:
            strangers.append(name)
        else:
            found[holder] = None
    # «Директор Рогожина О. А.»: the name answers for its role. With more roles than names nobody
    # can tell which role is answered for, so all of them have to be bound.
    named = bool(item.persons) and not strangers and len(item.roles) <= len(item.persons)
    ours = [role for role in item.roles if role.name not in OUTSIDERS]
    for role in ours or item.roles:
        if named and role.name is RoleName.OTHER:
            continue  # «Куратор Калинина Е. А.»: the name is the better answer
        holders = holders_of(role, active)
        if not holders and not (named or (item.persons and role.name in OUTSIDERS)):
            unbound.append(role)
        elif len(holders) > 1 and _one_is_meant(role):
            ambiguous.append(role)
        else:
            found.update(dict.fromkeys(holders))
    return Assignment(
        tuple(found),
        tuple(unbound),
        tuple(ambiguous),
        tuple(strangers),
        _unreachable(found, active),
    )


def _unreachable(ids: Iterable[int], active: Sequence[Person]) -> tuple[int, ...]:
    by_id = {person.id: person for person in active}
    return tuple(n for n in ids if not by_id[n].reachable)


def _by_name(name: str, people: Sequence[Person]) -> int | None:
    """The one member of staff who bears a name; None when nobody or several might."""
    best = match(name, [person.name for person in people])
    bearers = [person.id for person in people if person.name == best]
    return bearers[0] if best is not None and len(bearers) == 1 else None


def _one_is_meant(role: Role) -> bool:
    """«зам. директора» without an area is one person; «учителя» are many."""
    return role.name in (RoleName.DEPUTY, RoleName.DIRECTOR) and role.area is None


def holders_of(role: Role, people: Sequence[Person]) -> list[int]:
    """The people who hold a role, as schools mean it.

    A body stands for its members: «ШМО» for the heads of the groups unless somebody is bound to
    the body itself, «администрация» for director and deputies, «педколлектив» for everybody.
    """
    match role.name:
        case RoleName.ADMINISTRATION:
            heads = BODIES[role.name]
            return [p.id for p in people if any(b.role.name in heads for b in p.roles)]
        case RoleName.METHODICAL_GROUP:
            bound = _bound(role, people)
            return bound or _bound(Role(RoleName.METHODICAL_HEAD, subject=role.subject), people)
        case RoleName.STAFF:
            return [person.id for person in people if _works_here(person)]
        case _:
            return _bound(role, people)


def _works_here(person: Person) -> bool:
    return any(binding.role.name not in OUTSIDERS for binding in person.roles)


def _bound(role: Role, people: Sequence[Person]) -> list[int]:
    exact = [p.id for p in people if any(_covers(b.role, role) for b in p.roles)]
    if role.name is RoleName.DEPUTY and role.area is None:
        plain = [p.id for p in people if any(b.role == role for b in p.roles)]
        return plain or exact
    return exact


def _covers(held: Role, asked: Role) -> bool:
    """Does somebody with the role ``held`` answer to the role ``asked``?"""
    if held.name is not asked.name:
        return False
    if asked.area is not None and held.area is not asked.area:
        return False
    if asked.subject is not None and held.subject is not None and held.subject != asked.subject:
        return False
    if asked.subject is not None and held.subject is None:
        return False
    return not asked.grades or bool(set(held.grades) & set(asked.grades))


def display_name(person: Person) -> str:
    """«Фамилия И.О.» where the name can be read so, else the name as it stands."""
    return short_name(person.name) or person.name
