"""How people come in: the set-up link of the first administrator, invitations, confirmation."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Protocol

from school.outbox.ledger import Outbox
from school.outbox.rows import Json, Letter
from school.people.access import actor_of, may_by_role, permissions
from school.people.audit import Audit, note
from school.people.invitation import Invitation, Invitations, secret_hash
from school.people.person import People, Person, PersonState, Reach
from school.people.roles import Role
from school.refusal import Refusal
from school.work import SYSTEM, Actor, Permission, use_case

SETUP_LIFE = timedelta(hours=24)
MOST_USES = 200
_LONGEST_NAME = 120


class JoiningWork(Protocol):
    @property
    def people(self) -> People: ...
    @property
    def invitations(self) -> Invitations: ...
    @property
    def audit(self) -> Audit: ...
    @property
    def outbox(self) -> Outbox: ...


@dataclass(frozen=True, slots=True)
class NewInvitation:
    """The secret is shown once and not stored."""

    invitation: Invitation
    secret: str


def new_secret() -> str:
    """128 random bits, in the letters that a Telegram deep link allows."""
    return secrets.token_urlsafe(16)


@use_case(Permission.SYSTEM)
async def make_setup_link(work: JoiningWork, actor: Actor, now: datetime) -> str | None:
    """A one-time secret for the first administrator; None when the school has one already.

    Earlier set-up links are revoked, so only the newest printed link works.
    """
    if any(person.admin for person in await work.people.in_charge(())):
        return None
    for earlier in await work.invitations.all_open(now):
        if earlier.admin:
            await work.invitations.revoke(earlier.id)
    secret = new_secret()
    await work.invitations.add(
        secret_hash(secret), None, admin=True, uses=1, expires_at=now + SETUP_LIFE, created_by=None
    )
    await note(work, actor, now, "setup-link-made")
    return secret


@use_case(Permission.SYSTEM)
async def appoint_admin(work: JoiningWork, actor: Actor, now: datetime, telegram_id: int) -> Person:
    """Makes the owner of a Telegram account administrator (``ADMIN_IDS``). Twice is once."""
    person = await work.people.by_telegram(telegram_id)
    if person is None:
        person = await work.people.add("", telegram_id, "ru", PersonState.ACTIVE, now, admin=True)
    elif person.admin and person.staff and person.state is PersonState.ACTIVE:
        return person
    else:
        person = replace(person, admin=True, staff=True, state=PersonState.ACTIVE)
        await work.people.save(person)
    await note(work, actor, now, "admin-appointed", f"person:{person.id}")
    return person


@use_case(Permission.STAFF)
async def invite(
    work: JoiningWork,
    actor: Actor,
    now: datetime,
    role: Role,
    *,
    uses: int = 1,
    days: int = 7,
) -> NewInvitation:
    """A link that gives whoever opens it a role, once a coordinator has confirmed them."""
    if not 1 <= uses <= MOST_USES or not 1 <= days <= 60:
        raise Refusal("invitation-bounds", most=MOST_USES)
    secret = new_secret()
    invitation = await work.invitations.add(
        secret_hash(secret),
        role,
        admin=False,
        uses=uses,
        expires_at=now + timedelta(days=days),
        created_by=actor.person_id,
    )
    said: dict[str, str | int] = {"role": role.name.value, "uses": uses}
    if role.classes:
        said["classes"] = ", ".join(role.classes)
    await note(work, actor, now, "invited", f"invitation:{invitation.id}", **said)
    return NewInvitation(invitation, secret)


@use_case(Permission.STAFF)
async def revoke_invitation(
    work: JoiningWork, actor: Actor, now: datetime, invitation_id: int
) -> None:
    invitation = await work.invitations.get(invitation_id)
    if invitation is None or invitation.admin:
        raise Refusal("invitation-gone")
    await work.invitations.revoke(invitation_id)
    await note(work, actor, now, "invitation-revoked", f"invitation:{invitation_id}")


@use_case(Permission.STAFF, writes=False)
async def open_invitations(work: JoiningWork, actor: Actor, now: datetime) -> Sequence[Invitation]:
    """Links that are still good, but not the set-up link, which is not of the school's making."""
    return [i for i in await work.invitations.all_open(now) if not i.admin]


@use_case(Permission.PUBLIC, relay=True)
async def join(
    work: JoiningWork,
    actor: Actor,
    now: datetime,
    secret: str,
    telegram_name: str,
    language: str,
) -> Person:
    """Opens an invitation. The first administrator is in at once; staff wait to be confirmed,
    and somebody who is in already waits for the new role only.

    A link that is unknown, used up, expired or revoked gives the same refusal, so that nobody
    learns anything by trying.
    """
    if actor.telegram_id is None:
        raise Refusal("invitation-dead")
    invitation = await work.invitations.by_hash(secret_hash(secret))
    if invitation is None or not invitation.open_at(now):
        raise Refusal("invitation-dead")
    person = await work.people.by_telegram(actor.telegram_id)
    if invitation.person_id is not None:
        return await _take_over(work, actor, now, invitation, invitation.person_id, person)
    on_staff = person is not None and person.staff and person.state is not PersonState.LEFT
    if person is not None and on_staff and not invitation.admin:
        held = {binding.role for binding in person.roles}
        if invitation.role in held:
            return person  # the same link opened twice: nothing is used up
        if person.state is PersonState.ACTIVE:
            await _ask_for_role(work, actor, now, invitation, person)
            return person
    if not await work.invitations.use(invitation.id):
        raise Refusal("invitation-dead")
    name = " ".join(telegram_name.split())[:_LONGEST_NAME]
    if person is None:
        person = await work.people.add(
            name, actor.telegram_id, language, PersonState.WAITING, now, admin=False
        )
    elif not on_staff:
        person = replace(
            person,
            name=person.name or name,  # a parent so far: their own records keep their name
            state=PersonState.WAITING,
            reach=Reach.FINE,
            admin=False,
            staff=True,
        )
        await work.people.save(person)
    if invitation.admin:
        person = replace(person, state=PersonState.ACTIVE, admin=True)
        await work.people.save(person)
    elif invitation.role is not None:
        await work.people.bind(person.id, invitation.role)
    await note(
        work,
        actor if actor.person_id else replace(SYSTEM, person_id=person.id),
        now,
        "joined",
        f"person:{person.id}",
        invitation=invitation.id,
    )
    joined = await work.people.get(person.id)
    assert joined is not None
    if joined.state is PersonState.WAITING and named(joined):
        await _tell_confirmers(work, now, joined)
    return joined


def named(person: Person) -> bool:
    """Surname, name and patronymic are there. Nobody is asked to confirm «Аня 🌸»."""
    return len(person.name.split()) >= 3


async def _ask_for_role(
    work: JoiningWork, actor: Actor, now: datetime, invitation: Invitation, person: Person
) -> None:
    """A link must not raise anybody's rights by itself: those who confirm are asked."""
    assert invitation.role is not None
    letter = Letter(
        "role-asked",
        {
            "person": person.id,
            "name": person.name,
            "invitation": invitation.id,
            "role": _plain(invitation.role),
        },
    )
    told = [
        await work.outbox.add(
            f"role-asked:{person.id}:{invitation.id}:{confirmer.id}", confirmer.id, letter, now
        )
        for confirmer in await _confirmers(work)
    ]
    if not any(told):
        return  # asked before: nothing is used up
    if not await work.invitations.use(invitation.id):
        raise Refusal("invitation-dead")
    await note(work, actor, now, "role-asked", f"person:{person.id}", invitation=invitation.id)


async def _take_over(
    work: JoiningWork,
    actor: Actor,
    now: datetime,
    invitation: Invitation,
    person_id: int,
    opener: Person | None,
) -> Person:
    """Gives an existing person (entered by hand, or after a lost phone) the opener's account."""
    if opener is not None and (opener.state is PersonState.ACTIVE or opener.family):
        raise Refusal("account-taken")  # this account belongs to another member of staff
    person = await somebody(work, person_id)
    if person.state is not PersonState.ACTIVE or not await work.invitations.use(invitation.id):
        raise Refusal("invitation-dead")
    if opener is not None:  # came by another link before, or left once: one account, one person
        for binding in opener.roles:
            await work.people.unbind(binding.id)
        await work.people.save(replace(opener, state=PersonState.LEFT, telegram_id=None, roles=()))
    person = replace(person, telegram_id=actor.telegram_id, reach=Reach.FINE)
    await work.people.save(person)
    await note(work, actor_of(person), now, "account-bound", f"person:{person_id}")
    return person


async def _confirmers(work: JoiningWork) -> list[Person]:
    return [
        person
        for person in await work.people.in_charge(may_by_role(Permission.STAFF))
        if person.reachable and Permission.STAFF in permissions(person)
    ]


async def _tell_confirmers(work: JoiningWork, now: datetime, newcomer: Person) -> None:
    roles = [_plain(binding.role) for binding in newcomer.roles]
    letter = Letter("newcomer", {"person": newcomer.id, "name": newcomer.name, "roles": roles})
    for person in await _confirmers(work):
        key = f"newcomer:{newcomer.id}:{person.id}:{now.isoformat()}"
        await work.outbox.add(key, person.id, letter, now)


def _plain(role: Role) -> dict[str, Json]:
    return {
        "role": role.name.value,
        "area": role.area.value if role.area else None,
        "subject": role.subject,
        "grades": list(role.grades),
        "classes": list(role.classes),
    }


def clean_name(name: str) -> str:
    """One line of a person's name. Refusal for what cannot be one."""
    name = " ".join(name.split())
    if not 3 <= len(name) <= _LONGEST_NAME or not any(letter.isalpha() for letter in name):
        raise Refusal("name-unclear")
    return name


@use_case(Permission.PUBLIC)
async def name_oneself(work: JoiningWork, actor: Actor, now: datetime, name: str) -> Person:
    """The person's own surname, name and patronymic, as the staff list should show them."""
    name = clean_name(name)
    if " " not in name:  # a surname alone fits several people, and cannot be corrected by oneself
        raise Refusal("name-unclear")
    person = await work.people.get(actor.id)
    if person is None or not person.staff or person.state is PersonState.LEFT:
        raise Refusal("no-right")
    person = replace(person, name=name)
    await work.people.save(person)
    if person.state is PersonState.WAITING:
        await _tell_confirmers(work, now, person)
    await note(work, actor, now, "named-oneself", f"person:{person.id}")
    return person


@use_case(Permission.PUBLIC, writes=False)
async def see_oneself(work: JoiningWork, actor: Actor, now: datetime) -> Person:
    """What is known of the account that asks."""
    person = await work.people.get(actor.id)
    if person is None:
        raise Refusal("person-gone")
    return person


@use_case(Permission.STAFF, relay=True)
async def confirm(work: JoiningWork, actor: Actor, now: datetime, person_id: int) -> Person:
    """Lets a waiting person in; tells them so."""
    person = await somebody(work, person_id)
    if person.state is PersonState.ACTIVE:
        return person
    if person.state is PersonState.LEFT:
        raise Refusal("person-left", name=person.name)
    person = replace(person, state=PersonState.ACTIVE)
    await work.people.save(person)
    await note(work, actor, now, "confirmed", f"person:{person.id}")
    await work.outbox.add(
        f"welcome:{person.id}:{now.isoformat()}", person.id, Letter("welcome", {}), now
    )
    return person


@use_case(Permission.STAFF)
async def reject(work: JoiningWork, actor: Actor, now: datetime, person_id: int) -> Person:
    """Turns a waiting person away: their roles go, and the account is a stranger's again."""
    person = await somebody(work, person_id)
    if person.state is not PersonState.WAITING:
        raise Refusal("person-not-waiting", name=person.name)
    for binding in person.roles:
        await work.people.unbind(binding.id)
    person = replace(off_staff(person), roles=())
    await work.people.save(person)
    await note(work, actor, now, "rejected", f"person:{person.id}")
    return person


@use_case(Permission.STAFF, relay=True)
async def grant_asked(
    work: JoiningWork, actor: Actor, now: datetime, person_id: int, invitation_id: int
) -> Person:
    """Gives a member of staff the role of the link that they have opened."""
    person = await somebody(work, person_id)
    invitation = await work.invitations.get(invitation_id)
    if person.state is not PersonState.ACTIVE:
        raise Refusal("person-left", name=person.name)
    if invitation is None or invitation.role is None:
        raise Refusal("invitation-gone")
    await give_role(work, actor, now, person, invitation.role)
    return await somebody(work, person_id)


async def give_role(
    work: JoiningWork, actor: Actor, now: datetime, person: Person, role: Role
) -> None:
    """Binds a role. Once a class is said, the role that named only its grade has served."""
    if role.classes:
        for held in person.roles:
            grades = held.role.grades
            if not held.role.unlettered or (grades and not {*grades} & {*role.grades}):
                continue
            await work.people.unbind(held.id)
            rest = tuple(grade for grade in grades if grade not in role.grades)
            if rest:
                await work.people.bind(person.id, replace(held.role, grades=rest))
    await work.people.bind(person.id, role)
    said = {"classes": ", ".join(role.classes)} if role.classes else {}
    subject = f"person:{person.id}"
    await note(work, actor, now, "role-bound", subject, role=role.name.value, **said)


async def somebody(work: JoiningWork, person_id: int) -> Person:
    """A person of the staff list, also one who left it. Parents are none of its business."""
    person = await work.people.get(person_id)
    if person is None or not (person.staff or person.state is PersonState.LEFT):
        raise Refusal("person-gone")
    return person


def off_staff(person: Person) -> Person:
    """The person off the staff list; a parent stays what parents are."""
    if person.family:
        return replace(person, state=PersonState.ACTIVE, staff=False, admin=False)
    return replace(person, state=PersonState.LEFT, admin=False)


@use_case(Permission.PUBLIC)
async def choose_language(work: JoiningWork, actor: Actor, now: datetime, language: str) -> Actor:
    """Keeps the reader's language, if we know the person at all."""
    if actor.person_id is None:
        return replace(actor, language=language)
    person = replace(await see_oneself.body(work, actor, now), language=language)
    await work.people.save(person)
    return actor_of(person)


@use_case(Permission.SYSTEM, relay=True)
async def heard_again(work: JoiningWork, actor: Actor, now: datetime, telegram_id: int) -> None:
    """Somebody who had blocked the bot writes again: they can be reached."""
    person = await work.people.by_telegram(telegram_id)
    if person is not None and person.reach is not Reach.FINE:
        await work.people.save(replace(person, reach=Reach.FINE))
        await note(work, actor, now, "reachable-again", f"person:{person.id}")
