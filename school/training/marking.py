"""Who was there: marked by the organiser, those who said yes counted as there until then."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from school.people.person import Person, PersonState
from school.refusal import Refusal
from school.training.desk import (
    Sight,
    TrainingWork,
    by_name,
    managed,
    need_present,
    sight_of,
)
from school.training.session import Answer, Invitee, Session, State
from school.training.timing import begins
from school.work import Actor, Permission, use_case


def was_there(invitee: Invitee) -> bool:
    return invitee.answer is Answer.COMING if invitee.came is None else invitee.came


async def _begun(work: TrainingWork, actor: Actor, now: datetime, session_id: int) -> Session:
    session = await managed(work, actor, session_id)
    if session.state is State.CANCELLED:
        raise Refusal("session-cancelled")
    calendar = (await work.profiles.get()).calendar
    if session.state is State.DRAFT or now < begins(session, calendar):
        raise Refusal("session-ahead")
    return session


@use_case(Permission.COMPOSE, writes=False)
async def see_roll(work: TrainingWork, actor: Actor, now: datetime, session_id: int) -> Sight:
    return await sight_of(work, await _begun(work, actor, now, session_id))


@use_case(Permission.COMPOSE)
async def mark_there(
    work: TrainingWork, actor: Actor, now: datetime, session_id: int, person_id: int, came: bool
) -> Sight:
    session = await _begun(work, actor, now, session_id)
    invitee = await work.sessions.invitee(session.id, person_id)
    if invitee is None or invitee.invited_at is None:
        raise Refusal("button-old")
    await work.sessions.put([replace(invitee, came=came)])
    return await sight_of(work, session)


@use_case(Permission.COMPOSE, writes=False)
async def see_others(
    work: TrainingWork, actor: Actor, now: datetime, session_id: int
) -> tuple[Session, list[Person]]:
    """Staff who were not invited, by name: one of them may have come all the same."""
    session = await _begun(work, actor, now, session_id)
    return session, await _others(work, session)


async def _others(work: TrainingWork, session: Session) -> list[Person]:
    listed = {
        one.person_id
        for one in await work.sessions.invitees(session.id)
        if one.invited_at is not None
    }
    return sorted(
        (
            one
            for one in await work.people.all()
            if one.state is PersonState.ACTIVE and one.id not in listed
        ),
        key=by_name,
    )


@use_case(Permission.COMPOSE)
async def add_who_came(
    work: TrainingWork, actor: Actor, now: datetime, session_id: int, person_id: int
) -> Sight:
    """Puts somebody on the list who came without an invitation."""
    session = await _begun(work, actor, now, session_id)
    need_present([person_id], await _others(work, session))
    await work.sessions.put([Invitee(session.id, person_id, invited_at=now, came=True)])
    return await sight_of(work, session)


@use_case(Permission.COMPOSE)
async def finish_roll(work: TrainingWork, actor: Actor, now: datetime, session_id: int) -> Sight:
    """What the list shows is what was; it may be put right later."""
    session = await _begun(work, actor, now, session_id)
    invitees = await work.sessions.invitees(session.id)
    told = [one for one in invitees if one.invited_at is not None]
    await work.sessions.put([replace(one, came=was_there(one)) for one in told])
    session = replace(session, marked_at=now)
    await work.sessions.save(session)
    return await sight_of(work, session)
