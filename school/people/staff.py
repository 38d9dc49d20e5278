"""Keeping the staff list: roles, people who stand in, people who leave, a lost phone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Protocol

from school.people.audit import AuditEntry, note
from school.people.invitation import secret_hash
from school.people.joining import (
    SETUP_LIFE,
    JoiningWork,
    NewInvitation,
    clean_name,
    give_role,
    new_secret,
    off_staff,
    somebody,
)
from school.people.person import Absence, Calendars, Person, PersonState, Reach
from school.people.roles import Role
from school.refusal import Refusal
from school.work import Actor, Permission, use_case

_LONGEST_PART = 60


class LeavingWork(JoiningWork, Protocol):
    @property
    def agenda(self) -> Calendars: ...


@use_case(Permission.STAFF, writes=False)
async def staff_list(work: JoiningWork, actor: Actor, now: datetime) -> Sequence[Person]:
    """Everybody who has not left, by name; those who wait for confirmation first."""
    people = await work.people.all()
    return sorted(people, key=lambda person: person.state is not PersonState.WAITING)


@use_case(Permission.STAFF, writes=False)
async def find_staff(work: JoiningWork, actor: Actor, now: datetime, part: str) -> Sequence[Person]:
    """Those who have not left and whose name has this in it; the first twenty."""
    part = " ".join(part.split())[:_LONGEST_PART]
    return await work.people.search(part) if part else []


@use_case(Permission.STAFF, writes=False)
async def see_person(
    work: JoiningWork, actor: Actor, now: datetime, person_id: int
) -> tuple[Person, Sequence[Absence], dict[int, str]]:
    """A person with the absences that hold now or are to come, and who stands in by name."""
    person = await somebody(work, person_id)
    # A school to the east of London is a day ahead at night; yesterday's absence does no harm.
    held = [a for a in await work.people.absences(now.date()) if a.person_id == person_id]
    stand_ins = [await work.people.get(absence.substitute_id) for absence in held]
    return person, held, {one.id: one.name for one in stand_ins if one is not None}


@use_case(Permission.STAFF, relay=True)
async def add_by_hand(work: JoiningWork, actor: Actor, now: datetime, name: str) -> Person:
    """Somebody without Telegram, or not yet in it: on the list, but on the red list too."""
    person = await work.people.add(clean_name(name), None, "ru", PersonState.ACTIVE, now)
    await note(work, actor, now, "added-by-hand", f"person:{person.id}")
    return person


@use_case(Permission.STAFF, relay=True)
async def rename(
    work: JoiningWork, actor: Actor, now: datetime, person_id: int, name: str
) -> Person:
    """Corrects a name; items of the plan that name this person find them by it."""
    person = replace(await somebody(work, person_id), name=clean_name(name))
    await work.people.save(person)
    await note(work, actor, now, "renamed", f"person:{person_id}")
    return person


@use_case(Permission.STAFF, relay=True)
async def bind_role(
    work: JoiningWork, actor: Actor, now: datetime, person_id: int, role: Role
) -> Person:
    person = await somebody(work, person_id)
    if person.state is PersonState.LEFT:
        raise Refusal("person-left", name=person.name)
    await give_role(work, actor, now, person, role)
    return await somebody(work, person_id)


@use_case(Permission.STAFF, relay=True)
async def unbind_role(
    work: JoiningWork, actor: Actor, now: datetime, person_id: int, binding_id: int
) -> Person:
    """Takes a role away. Nobody takes their own coordinator's role by a slip of the thumb."""
    person = await somebody(work, person_id)
    binding = next((b for b in person.roles if b.id == binding_id), None)
    if binding is None:
        return person
    if person_id == actor.person_id and not person.admin:
        raise Refusal("own-role")
    await work.people.unbind(binding_id)
    await note(
        work, actor, now, "role-unbound", f"person:{person_id}", role=binding.role.name.value
    )
    return await somebody(work, person_id)


@use_case(Permission.STAFF, relay=True)
async def leave(work: LeavingWork, actor: Actor, now: datetime, person_id: int) -> Person:
    """Somebody left the school: their rights end now, their items go on the red list. Twice is
    once."""
    person = await somebody(work, person_id)
    if person.state is PersonState.LEFT:
        return person
    if person_id == actor.person_id:
        raise Refusal("own-leaving")
    if person.admin and sum(1 for p in await work.people.in_charge(()) if p.admin) == 1:
        raise Refusal("last-admin")
    for binding in person.roles:
        await work.people.unbind(binding.id)
    await _revoke_links_of(work, now, person_id)
    person = replace(off_staff(person), roles=())
    await work.people.save(person)
    if person.state is PersonState.LEFT:  # a parent keeps a parent's calendar
        await work.agenda.forget(person_id)
    await note(work, actor, now, "left", f"person:{person_id}")
    return person


@use_case(Permission.STAFF, relay=True)
async def stand_in_for(
    work: JoiningWork,
    actor: Actor,
    now: datetime,
    person_id: int,
    substitute_id: int,
    start: date,
    end: date,
) -> Absence:
    """While a person is away their reminders go to somebody else, who may answer them."""
    person = await somebody(work, person_id)
    substitute = await somebody(work, substitute_id)
    if person_id == substitute_id or substitute.state is not PersonState.ACTIVE:
        raise Refusal("substitute-unfit", name=substitute.name)
    if end < start:
        raise Refusal("absence-backwards")
    for other in await work.people.absences(start):
        if other.person_id == substitute_id and other.start <= end and start <= other.end:
            raise Refusal("substitute-away", name=substitute.name)
        if other.person_id == person_id and other.start <= end and start <= other.end:
            raise Refusal("absence-overlaps", name=person.name)
    absence = await work.people.add_absence(person_id, substitute_id, start, end)
    await note(work, actor, now, "absence-added", f"person:{person_id}", substitute=substitute_id)
    return absence


@use_case(Permission.STAFF, relay=True)
async def end_absence(work: JoiningWork, actor: Actor, now: datetime, absence_id: int) -> None:
    """The person is back: their reminders are theirs again from now on."""
    await work.people.end_absence(absence_id)
    await note(work, actor, now, "absence-ended", f"absence:{absence_id}")


async def _revoke_links_of(work: JoiningWork, now: datetime, person_id: int) -> None:
    for link in await work.invitations.all_open(now):
        if link.person_id == person_id:
            await work.invitations.revoke(link.id)


@use_case(Permission.STAFF, relay=True)
async def rebind_phone(
    work: LeavingWork, actor: Actor, now: datetime, person_id: int
) -> NewInvitation:
    """A lost phone: the old account loses everything at once; the link that comes back gives
    the same person, with roles and tasks, to the new account. Only the newest link works."""
    person = await somebody(work, person_id)
    if person.state is not PersonState.ACTIVE:
        raise Refusal("person-left", name=person.name)
    await _revoke_links_of(work, now, person_id)
    await work.people.save(replace(person, telegram_id=None, reach=Reach.NEVER))
    await work.agenda.end_feed(person_id)  # the lost telephone would go on reading
    secret = new_secret()
    invitation = await work.invitations.add(
        secret_hash(secret),
        None,
        admin=False,
        uses=1,
        expires_at=now + SETUP_LIFE,
        created_by=actor.person_id,
        person_id=person_id,
    )
    await note(work, actor, now, "phone-lost", f"person:{person_id}")
    return NewInvitation(invitation, secret)


@use_case(Permission.OVERSEE, writes=False)
async def see_audit(
    work: JoiningWork, actor: Actor, now: datetime, count: int, offset: int = 0
) -> tuple[Sequence[AuditEntry], dict[int, Person]]:
    """A page of the audit log, newest first, with everybody whom it names, also those who left."""
    entries = await work.audit.last(count, offset)
    ids = {entry.actor_id for entry in entries if entry.actor_id is not None}
    for entry in entries:
        kind, _, number = entry.subject.partition(":")
        others = (entry.details.get("substitute"), entry.details.get("to"))
        ids |= {one for one in others if isinstance(one, int)}
        if kind == "person" and number.isdigit():
            ids.add(int(number))
    people = [await work.people.get(one) for one in sorted(ids)]
    return entries, {person.id: person for person in people if person is not None}
