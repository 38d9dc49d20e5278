"""What the invited do: look, say whether they come, change their mind until it begins."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from school.people.person import Person
from school.profile import SchoolProfile
from school.refusal import Refusal
from school.training.desk import TrainingWork
from school.training.session import Answer, Invitee, Session, State
from school.training.timing import begins
from school.work import Actor, Permission, use_case

LONGEST_REASON = 300
A_PAGE = 8


@dataclass(frozen=True, slots=True)
class Mine:
    """A session as one who is invited sees it."""

    session: Session
    invitee: Invitee
    organiser: Person | None
    profile: SchoolProfile
    open: bool  # the answer may still be given or changed


async def _mine(work: TrainingWork, actor: Actor, now: datetime, session_id: int) -> Mine:
    session = await work.sessions.get(session_id)
    invitee = await work.sessions.invitee(session_id, actor.id)
    if session is None or invitee is None or invitee.invited_at is None:
        raise Refusal("session-not-invited")
    profile = await work.profiles.get()
    still = session.state is State.INVITED and now < begins(session, profile.calendar)
    organiser = await work.people.get(session.organiser_id)
    return Mine(session, invitee, organiser, profile, still)


@use_case(Permission.OWN, writes=False)
async def my_sessions(
    work: TrainingWork, actor: Actor, now: datetime, page: int = 0
) -> tuple[Sequence[Session], bool]:
    """To which I am invited, the latest first; and whether there are more."""
    found = await work.sessions.of_person(actor.id, A_PAGE + 1, page * A_PAGE)
    return found[:A_PAGE], len(found) > A_PAGE


@use_case(Permission.OWN, writes=False)
async def see_invitation(work: TrainingWork, actor: Actor, now: datetime, session_id: int) -> Mine:
    return await _mine(work, actor, now, session_id)


@use_case(Permission.OWN)
async def answer(
    work: TrainingWork, actor: Actor, now: datetime, session_id: int, coming: bool
) -> Mine:
    """«Приду» or «Не смогу». Where every seat is taken, «Приду» is a wish that the organiser
    sees."""
    mine = await _answerable(work, actor, now, session_id)
    said = Answer.NOT_COMING
    if coming:
        said = await _seat(work, mine)
    reason = mine.invitee.reason if said is Answer.NOT_COMING else ""
    given = replace(mine.invitee, answer=said, reason=reason, answered_at=now)
    await work.sessions.put([given])
    return replace(mine, invitee=given)


async def _seat(work: TrainingWork, mine: Mine) -> Answer:
    """The organiser needs no seat of those that are given away."""
    capacity, own = mine.session.capacity, mine.invitee.person_id == mine.session.organiser_id
    if capacity is None or own or mine.invitee.answer is Answer.COMING:
        return Answer.COMING
    others = await work.sessions.invitees(mine.session.id)
    taken = sum(
        one.answer is Answer.COMING and one.person_id != mine.session.organiser_id for one in others
    )
    return Answer.COMING if taken < capacity else Answer.WANTED


@use_case(Permission.OWN)
async def give_reason(
    work: TrainingWork, actor: Actor, now: datetime, session_id: int, reason: str
) -> Mine:
    """Why somebody cannot come; nobody has to say it."""
    mine = await _answerable(work, actor, now, session_id)
    if mine.invitee.answer is not Answer.NOT_COMING:
        raise Refusal("session-you-come")
    reason = " ".join(reason.split())
    if not reason or len(reason) > LONGEST_REASON:
        raise Refusal("session-reason", most=LONGEST_REASON)
    given = replace(mine.invitee, reason=reason)
    await work.sessions.put([given])
    return replace(mine, invitee=given)


async def _answerable(work: TrainingWork, actor: Actor, now: datetime, session_id: int) -> Mine:
    mine = await _mine(work, actor, now, session_id)
    if mine.session.state is State.CANCELLED:
        raise Refusal("session-cancelled")
    if not mine.open:
        raise Refusal("session-begun")
    return mine
