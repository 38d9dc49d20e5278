"""Invitations on paper for people of the staff list who have no account here yet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from school.people.audit import note
from school.people.invitation import Invitation, secret_hash
from school.people.joining import JoiningWork, new_secret
from school.people.person import Person, PersonState
from school.refusal import Refusal
from school.work import Actor, Permission, use_case

DAYS = (7, 14, 30)


@dataclass(frozen=True, slots=True)
class SlipsAhead:
    """Who would get one, by name, and how many of their links that still open would end."""

    people: tuple[Person, ...]
    ending: int


@dataclass(frozen=True, slots=True)
class MadeSlip:
    """The secret is printed and not stored."""

    person: Person
    secret: str
    until: datetime


@use_case(Permission.STAFF, writes=False)
async def see_slips(work: JoiningWork, actor: Actor, now: datetime) -> SlipsAhead:
    people = await _without_account(work)
    return SlipsAhead(tuple(people), len(await _links_of(work, now, people)))


@use_case(Permission.STAFF)
async def make_slips(
    work: JoiningWork, actor: Actor, now: datetime, days: int
) -> Sequence[MadeSlip]:
    """A link of their own for everybody without an account, for one use; what they had before
    ends with the same commit, so a slip that was lost opens nothing once there is a newer one."""
    if days not in DAYS:
        raise Refusal("button-old")
    people = await _without_account(work)
    if not people:
        raise Refusal("slips-nobody")
    for link in await _links_of(work, now, people):
        await work.invitations.revoke(link.id)
    made = []
    until = now + timedelta(days=days)
    for person in people:
        slip = MadeSlip(person, new_secret(), until)
        await work.invitations.add(
            secret_hash(slip.secret),
            None,
            admin=False,
            uses=1,
            expires_at=until,
            created_by=actor.person_id,
            person_id=person.id,
        )
        made.append(slip)
    await note(work, actor, now, "slips-made", count=len(made))
    return made


async def _without_account(work: JoiningWork) -> list[Person]:
    return [
        person
        for person in await work.people.all()
        if person.state is PersonState.ACTIVE and person.telegram_id is None
    ]


async def _links_of(work: JoiningWork, now: datetime, people: Sequence[Person]) -> list[Invitation]:
    ids = {person.id for person in people}
    return [link for link in await work.invitations.all_open(now) if link.person_id in ids]
