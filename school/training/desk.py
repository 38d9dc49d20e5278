"""What every step of a session needs: the stores, whose it is, how its letters are written."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from typing import Protocol

from school.outbox.ledger import Outbox
from school.outbox.rows import DeliveryState, Json, Letter, NewDelivery
from school.people.audit import Audit
from school.people.person import People, Person
from school.plan.item import Item, Plans
from school.profile import Profiles, SchoolProfile
from school.refusal import Refusal
from school.training.session import Answer, Invitee, Session, Sessions, State
from school.training.timing import begins, leaves_at, next_moment
from school.work import Actor, Permission

INVITE = "session-invite"
CHANGED = "session-changed"
CANCELLED = "session-cancelled"
REMINDER = "session-reminder"
SILENT = "session-silent"
ROLL = "session-roll"
MATERIALS = "session-materials"
# Which letters tell somebody where and when it is.
_TELL = frozenset({INVITE, CHANGED, REMINDER, SILENT})
_HEARD = frozenset({DeliveryState.SENT, DeliveryState.SENDING, DeliveryState.UNCERTAIN})

Facts = dict[str, Json]


class TrainingWork(Protocol):
    @property
    def sessions(self) -> Sessions: ...
    @property
    def people(self) -> People: ...
    @property
    def plans(self) -> Plans: ...
    @property
    def outbox(self) -> Outbox: ...
    @property
    def profiles(self) -> Profiles: ...
    @property
    def audit(self) -> Audit: ...


@dataclass(frozen=True, slots=True)
class Guest:
    """Somebody chosen for a session, with what is known of them."""

    person: Person
    invitee: Invitee


@dataclass(frozen=True, slots=True)
class Sight:
    """A session with all that its screens show. ``guests`` by name; ``item``: of the plan."""

    session: Session
    organiser: Person | None
    guests: tuple[Guest, ...]
    profile: SchoolProfile
    item: Item | None = None

    def answered(self, answer: Answer | None) -> list[Guest]:
        """Who was invited and gave this answer; None: who is silent."""
        return [
            one
            for one in self.guests
            if one.invitee.invited_at is not None and one.invitee.answer is answer
        ]

    @property
    def new(self) -> list[Guest]:
        """Chosen, not told yet."""
        return [one for one in self.guests if one.invitee.invited_at is None]

    @property
    def free(self) -> int | None:
        """Seats left, the organiser not counted; None: as many as come."""
        if self.session.capacity is None:
            return None
        coming = (one.person.id for one in self.answered(Answer.COMING))
        taken = sum(person_id != self.session.organiser_id for person_id in coming)
        return max(0, self.session.capacity - taken)


async def managed(work: TrainingWork, actor: Actor, session_id: int) -> Session:
    """A session that the actor may change: one's own, or any for who controls."""
    session = await work.sessions.get(session_id)
    if session is None:
        raise Refusal("session-gone")
    if session.organiser_id != actor.id and not actor.may(Permission.CONTROL):
        raise Refusal("session-foreign")
    return session


async def open_to_change(work: TrainingWork, actor: Actor, session_id: int) -> Session:
    session = await managed(work, actor, session_id)
    if session.state is State.CANCELLED:
        raise Refusal("session-cancelled")
    if session.state is State.HELD:
        raise Refusal("session-over")
    return session


async def sight_of(work: TrainingWork, session: Session) -> Sight:
    known = {person.id: person for person in await work.people.all()}
    guests = []
    for invitee in await work.sessions.invitees(session.id):
        person = known.get(invitee.person_id) or await work.people.get(invitee.person_id)
        if person is not None:
            guests.append(Guest(person, invitee))
    item = await work.plans.item(session.item_id) if session.item_id else None
    return Sight(
        session=session,
        organiser=await work.people.get(session.organiser_id),
        guests=tuple(sorted(guests, key=lambda one: by_name(one.person))),
        profile=await work.profiles.get(),
        item=item,
    )


def by_name(person: Person) -> str:
    """Sorts as a Russian list does: ё beside е."""
    return person.name.casefold().replace("ё", "е")


def facts_of(session: Session, organiser: str = "") -> Facts:
    """What a letter says of a session, as plain values."""
    return {
        "session": session.id,
        "kind": session.kind.value,
        "title": session.title,
        "day": _day(session.day),
        "last_day": _day(session.last_day),
        "start": _hour(session.start),
        "end": _hour(session.end),
        "place": session.place,
        "answer_by": _day(session.answer_by),
        "organiser": organiser,
    }


def _day(day: date | None) -> str | None:
    return day.isoformat() if day is not None else None


def _hour(hour: time | None) -> str | None:
    return f"{hour:%H:%M}" if hour is not None else None


def letter_to(
    session: Session,
    person_id: int,
    kind: str,
    values: Mapping[str, Json],
    *,
    due_at: datetime,
    expires_at: datetime | None = None,
    what: str = "",
) -> NewDelivery:
    """A row that can be written once: by session, revision and ``what`` it is about."""
    return NewDelivery(
        key=f"session:{session.id}:{session.revision}:{kind}:{what}:{person_id}",
        person_id=person_id,
        letter=Letter(kind, values),
        due_at=due_at,
        expires_at=expires_at,
        topic=session.topic,
    )


async def invite_all(
    work: TrainingWork, session: Session, guests: Sequence[Invitee], now: datetime
) -> None:
    """Writes invitations. Who cannot be written to by the bot keeps a place in the list."""
    calendar = (await work.profiles.get()).calendar
    organiser = await work.people.get(session.organiser_id)
    values = facts_of(session, organiser.name if organiser else "")
    start, reached = begins(session, calendar), await reached_by_bot(work)
    rows = [
        letter_to(
            session,
            one.person_id,
            INVITE,
            values,
            due_at=leaves_at(now, start, calendar),
            expires_at=start,
        )
        for one in guests
        if one.person_id in reached
    ]
    await work.outbox.add_many(rows, now)


async def reached_by_bot(work: TrainingWork) -> frozenset[int]:
    """Members of staff to whom letters may be written."""
    return frozenset(person.id for person in await work.people.all() if person.reachable)


async def heard_of(work: TrainingWork, session: Session) -> dict[int, Facts]:
    """What everybody who was told of a session was told last, by person."""
    heard: dict[int, Facts] = {}
    for row in await work.outbox.on(session.topic):
        told = row.state in _HEARD or bool(row.message_ids)
        if row.letter.kind in _TELL and told and row.letter.values:
            heard[row.person_id] = dict(row.letter.values)
    return heard


def laid(session: Session, profile: SchoolProfile, now: datetime) -> Session:
    """With its ladder laid from now on: what is past already is not said any more."""
    fresh = replace(session, told_until=now)
    return replace(fresh, next_at=next_moment(fresh, profile.calendar))


def need_present(person_ids: Collection[int], people: Sequence[Person]) -> None:
    """Refusal for a button that names somebody who is not on the staff list."""
    if not set(person_ids) <= {person.id for person in people}:
        raise Refusal("button-old")
