"""Which role may do what. What is not written here is denied."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol

from school.people.person import People, Person, PersonState
from school.people.roles import RoleName
from school.work import Actor, Permission

_EVERY_MEMBER_OF_STAFF = frozenset({Permission.OWN, Permission.SEE_PLAN})
_AUTHORS = _EVERY_MEMBER_OF_STAFF | {Permission.COMPOSE}
_HEADS = _AUTHORS | {Permission.CONTROL, Permission.BROADCAST}
_COORDINATORS = _HEADS | {
    Permission.EDIT_PLAN,
    Permission.STAFF,
    Permission.SETTINGS,
    Permission.OVERSEE,
    Permission.OBSERVERS,
    Permission.INFORM,
    Permission.STOP,
}

_OUTSIDERS = frozenset({RoleName.PARENT, RoleName.PUPIL, RoleName.EXTERNAL})

GRANTS: dict[RoleName, frozenset[Permission]] = {
    role: frozenset() if role in _OUTSIDERS else _EVERY_MEMBER_OF_STAFF for role in RoleName
}
GRANTS[RoleName.DIRECTOR] = GRANTS[RoleName.COORDINATOR] = _COORDINATORS
GRANTS[RoleName.DEPUTY] = _HEADS
GRANTS[RoleName.CLASS_TEACHER] = GRANTS[RoleName.METHODICAL_HEAD] = _AUTHORS
GRANTS[RoleName.ORGANIZER] = _AUTHORS
GRANTS[RoleName.SITE_ADMIN] = _AUTHORS | {Permission.INFORM}
GRANTS[RoleName.LIBRARIAN] = _EVERY_MEMBER_OF_STAFF | {Permission.INFORM}

STRANGER = frozenset({Permission.PUBLIC})


def permissions(person: Person) -> frozenset[Permission]:
    """Everything that a person's roles allow, and a parent's own. Staff who wait or left may do
    nothing more than a stranger."""
    granted = STRANGER
    if person.family and person.state is not PersonState.LEFT:
        granted |= {Permission.FAMILY}
    if not person.staff or person.state is not PersonState.ACTIVE:
        return granted
    if person.admin:
        granted |= _COORDINATORS
    if not person.roles:
        granted |= {Permission.OWN}  # entered by hand: items may be theirs by name
    for binding in person.roles:
        granted |= GRANTS.get(binding.role.name, frozenset())
    return granted


def may_by_role(permission: Permission) -> frozenset[RoleName]:
    """The roles that grant it; an administrator may do what coordinators may."""
    return frozenset(role for role, granted in GRANTS.items() if permission in granted)


def actor_of(person: Person) -> Actor:
    return Actor(person.id, permissions(person), person.telegram_id, person.name, person.language)


class HasPeople(Protocol):
    @property
    def people(self) -> People: ...


async def look_up(work: HasPeople, actor: Actor, now: datetime) -> Actor:
    """The actor as the database knows them at this moment (the Office's recheck)."""
    assert actor.telegram_id is not None
    person = await work.people.by_telegram(actor.telegram_id)
    if person is None:
        return Actor(None, STRANGER, actor.telegram_id, language=actor.language)
    return actor_of(person)
