"""Whom to invite: everybody, a role, a methodical group, single people; and inviting them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from school.people.audit import note
from school.people.person import Person, PersonState
from school.people.roles import Role, RoleName
from school.plan.assigning import OUTSIDERS, holders_of
from school.refusal import Refusal
from school.training.desk import (
    Sight,
    TrainingWork,
    by_name,
    invite_all,
    laid,
    need_present,
    open_to_change,
    sight_of,
)
from school.training.session import Answer, Invitee, Session, State
from school.training.timing import begins
from school.work import Actor, Permission, use_case

_OF_A_SUBJECT = frozenset({RoleName.TEACHER, RoleName.METHODICAL_HEAD, RoleName.METHODICAL_GROUP})


@dataclass(frozen=True, slots=True)
class Group:
    """People who can be chosen together. ``role`` STAFF without a subject: everybody; a
    METHODICAL_GROUP with a subject: its teachers with their head."""

    role: Role
    person_ids: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """A session with everybody who might be invited, and the groups that there are."""

    sight: Sight
    people: tuple[Person, ...]
    groups: tuple[Group, ...]

    @property
    def chosen(self) -> frozenset[int]:
        return frozenset(one.person.id for one in self.sight.guests)


def groups_of(people: Sequence[Person]) -> list[Group]:
    """Everybody, then methodical groups by subject, then roles as they are held."""
    roles = {binding.role for person in people for binding in person.roles}
    subjects = sorted({r.subject for r in roles if r.subject and r.name in _OF_A_SUBJECT})
    names = sorted({r.name for r in roles if r.name not in OUTSIDERS | {RoleName.STAFF}})
    found = [Group(Role(RoleName.STAFF), tuple(person.id for person in people))]
    for subject in subjects:
        found.append(
            Group(
                Role(RoleName.METHODICAL_GROUP, subject=subject),
                tuple(
                    person.id
                    for person in people
                    if any(
                        b.role.name in _OF_A_SUBJECT and b.role.subject == subject
                        for b in person.roles
                    )
                ),
            )
        )
    found += [Group(Role(name), tuple(holders_of(Role(name), people))) for name in names]
    return [group for group in found if group.person_ids]


async def _staff(work: TrainingWork) -> list[Person]:
    people = [one for one in await work.people.all() if one.state is PersonState.ACTIVE]
    return sorted(people, key=by_name)


async def _choice(work: TrainingWork, sight: Sight) -> Choice:
    people = await _staff(work)
    return Choice(sight, tuple(people), tuple(groups_of(people)))


@use_case(Permission.COMPOSE, writes=False)
async def see_choice(work: TrainingWork, actor: Actor, now: datetime, session_id: int) -> Choice:
    session = await open_to_change(work, actor, session_id)
    return await _choice(work, await sight_of(work, session))


@use_case(Permission.COMPOSE)
async def choose_people(
    work: TrainingWork,
    actor: Actor,
    now: datetime,
    session_id: int,
    person_ids: Sequence[int],
    chosen: bool,
) -> Choice:
    """Adds people, or takes out those who have not been told yet."""
    session = await open_to_change(work, actor, session_id)
    need_present(person_ids, await _staff(work))
    known = {one.person_id: one for one in await work.sessions.invitees(session.id)}
    if chosen:
        added = [Invitee(session.id, n) for n in dict.fromkeys(person_ids) if n not in known]
        await work.sessions.put(added)
    else:
        out = [n for n in person_ids if n in known and known[n].invited_at is None]
        if not out and any(n in known for n in person_ids):
            raise Refusal("session-told-already")
        await work.sessions.drop(session.id, out)
    return await _choice(work, await sight_of(work, session))


@use_case(Permission.COMPOSE)
async def invite(work: TrainingWork, actor: Actor, now: datetime, session_id: int) -> Sight:
    """Invites everybody who is chosen and not told yet; the organiser comes without being asked.
    Refusal when something is missing."""
    session = await open_to_change(work, actor, session_id)
    if session.missing is not None:
        raise Refusal(f"session-no-{session.missing}")
    profile = await work.profiles.get()
    if begins(session, profile.calendar) <= now:
        raise Refusal("session-past")
    invitees = await work.sessions.invitees(session.id)
    new = [_told(one, session, now) for one in invitees if one.invited_at is None]
    if not new:
        raise Refusal("session-nobody")
    if session.state is State.DRAFT:
        session = laid(replace(session, state=State.INVITED, asked_at=now), profile, now)
        await work.sessions.save(session)
    await work.sessions.put(new)
    await invite_all(work, session, [one for one in new if one.answer is None], now)
    await note(work, actor, now, "session-invited", session.topic, count=len(new))
    return await sight_of(work, session)


def _told(invitee: Invitee, session: Session, now: datetime) -> Invitee:
    if invitee.person_id != session.organiser_id:
        return replace(invitee, invited_at=now)
    return replace(invitee, invited_at=now, answer=Answer.COMING, answered_at=now)
