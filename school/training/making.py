"""Making a session and changing it: what, when, where, for which item of the plan."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from school.outbox.rows import Json
from school.people.audit import note
from school.plan.item import Item
from school.refusal import Refusal
from school.training.desk import (
    CANCELLED,
    CHANGED,
    INVITE,
    Sight,
    TrainingWork,
    facts_of,
    heard_of,
    laid,
    letter_to,
    managed,
    open_to_change,
    reached_by_bot,
    sight_of,
)
from school.training.session import Kind, Session, State
from school.training.timing import begins, leaves_at
from school.work import Actor, Permission, use_case

LONGEST_TITLE = 200
LONGEST_PLACE = 200
LONGEST_SPAN = timedelta(days=366)
MOST_SEATS = 1000
_SAID = ("title", "day", "last_day", "start", "end", "place")  # what people are told of


@dataclass(frozen=True, slots=True)
class Change:
    """What becomes different; None leaves a thing as it is. ``capacity`` and ``item_id`` 0 and
    ``answer_by`` ``date.max`` take it away."""

    kind: Kind | None = None
    title: str | None = None
    days: tuple[date, date] | None = None
    hours: tuple[time, time] | None = None
    place: str | None = None
    capacity: int | None = None
    answer_by: date | None = None
    item_id: int | None = None


NO_DAY = date.max


@use_case(Permission.COMPOSE)
async def begin_session(
    work: TrainingWork, actor: Actor, now: datetime, kind: Kind, title: str
) -> Session:
    """A draft of the actor's own."""
    draft = Session(0, actor.id, kind, _words(title, LONGEST_TITLE, "session-title"), now)
    return await work.sessions.add(draft)


@use_case(Permission.COMPOSE)
async def change_session(
    work: TrainingWork, actor: Actor, now: datetime, session_id: int, change: Change
) -> Sight:
    """Changes a draft, or a session that people know of: then they are told, each once, and asked
    again when its day is another one."""
    before = await open_to_change(work, actor, session_id)
    profile = await work.profiles.get()
    after = await _changed(work, before, change, profile.calendar.local_day(now))
    if before.state is State.INVITED:
        if begins(before, profile.calendar) <= now:
            raise Refusal("session-begun")
        if begins(after, profile.calendar) <= now:
            raise Refusal("session-past")
        if any(getattr(before, name) != getattr(after, name) for name in _SAID):
            after = await _tell_change(work, actor, before, after, now)
        elif before.answer_by != after.answer_by:
            after = laid(after, profile, now)
    await work.sessions.save(after)
    return await sight_of(work, after)


async def _changed(work: TrainingWork, session: Session, change: Change, today: date) -> Session:
    if change.kind is not None:
        session = replace(session, kind=change.kind)
    if change.title is not None:
        session = replace(session, title=_words(change.title, LONGEST_TITLE, "session-title"))
    if change.place is not None:
        session = replace(session, place=_words(change.place, LONGEST_PLACE, "session-place"))
    if change.days is not None:
        session = _on_days(session, change.days, today)
    if change.hours is not None:
        session = _at_hours(session, change.hours)
    if change.capacity is not None:
        if not 0 <= change.capacity <= MOST_SEATS:
            raise Refusal("session-seats", most=MOST_SEATS)
        session = replace(session, capacity=change.capacity or None)
    if change.answer_by is not None:
        session = _answers_by(session, change.answer_by, today)
    if change.item_id is not None:
        session = replace(session, item_id=await _item(work, change.item_id))
    return session


def _on_days(session: Session, days: tuple[date, date], today: date) -> Session:
    """The last day to answer keeps its distance to the first day."""
    first, last = days
    if first < today:
        raise Refusal("session-past")
    if not first <= last <= first + LONGEST_SPAN:
        raise Refusal("session-days")
    answer_by = session.answer_by
    if answer_by is not None and session.day is not None:
        answer_by = max(today, answer_by + (first - session.day))
    session = replace(session, day=first, last_day=last, answer_by=answer_by)
    return session if session.start is None else _in_order(session)


def _at_hours(session: Session, hours: tuple[time, time]) -> Session:
    return _in_order(replace(session, start=hours[0], end=hours[1]))


def _in_order(session: Session) -> Session:
    assert session.start is not None and session.end is not None
    if session.start >= session.end:
        raise Refusal("session-hours")
    return session


def _answers_by(session: Session, day: date, today: date) -> Session:
    if day == NO_DAY:
        return replace(session, answer_by=None)
    if session.day is None or not today <= day <= session.day:
        raise Refusal("session-answer-day")
    return replace(session, answer_by=day)


async def _item(work: TrainingWork, item_id: int) -> int | None:
    """0: none. Only an item of the plan in force."""
    if not item_id:
        return None
    item, plan = await work.plans.item(item_id), await work.plans.current()
    if item is None or plan is None or item.plan_id != plan.id or item.cancelled:
        raise Refusal("button-old")
    return item.id


def _words(text: str, longest: int, key: str) -> str:
    text = " ".join(text.split())
    if not text or len(text) > longest:
        raise Refusal(key, most=longest)
    return text


async def _tell_change(
    work: TrainingWork, actor: Actor, before: Session, after: Session, now: datetime
) -> Session:
    """Whoever was told is told once what is different; whoever was not yet is invited anew. What
    still waits of the earlier version is withdrawn, and so is a change that was taken back before
    anybody heard of it."""
    profile = await work.profiles.get()
    calendar = profile.calendar
    await work.outbox.withdraw([before.topic], now)
    moved = (before.day, before.last_day) != (after.day, after.last_day)
    after = replace(after, revision=before.revision + 1)
    if moved:
        after = replace(after, asked_at=now)
    after = laid(after, profile, now)
    heard, start = await heard_of(work, before), begins(after, calendar)
    organiser = await work.people.get(after.organiser_id)
    facts = facts_of(after, organiser.name if organiser else "")
    reached, leaves = await reached_by_bot(work), leaves_at(now, start, calendar)
    rows, asked = [], []
    for invitee in await work.sessions.invitees(after.id):
        if invitee.invited_at is None or invitee.person_id == after.organiser_id:
            continue
        was = heard.get(invitee.person_id)
        if moved and invitee.answer is not None:
            asked.append(replace(invitee, answer=None, reason="", answered_at=None))
        same = was is not None and all(was.get(name) == facts[name] for name in _SAID)
        if invitee.person_id not in reached or (same and not moved):
            continue
        kind = INVITE if was is None else CHANGED
        told: dict[str, Json] = {n: was.get(n) for n in _SAID} if was is not None else {}
        values = {**facts, "was": told, "asks": moved or invitee.answer is None, "moved": moved}
        rows.append(
            letter_to(after, invitee.person_id, kind, values, due_at=leaves, expires_at=start)
        )
    if actor.person_id != after.organiser_id and after.organiser_id in reached:
        was_said = facts_of(before)
        told = {name: was_said[name] for name in _SAID}
        values = {**facts, "was": told, "asks": False, "own": True}
        rows.append(letter_to(after, after.organiser_id, CHANGED, values, due_at=leaves))
    await work.sessions.put(asked)
    await work.outbox.add_many(rows, now)
    return after


@use_case(Permission.COMPOSE)
async def cancel_session(work: TrainingWork, actor: Actor, now: datetime, session_id: int) -> Sight:
    """It does not take place: everybody who was told of it is told so, once."""
    session = await open_to_change(work, actor, session_id)
    if session.state is State.DRAFT:
        raise Refusal("session-draft")
    calendar = (await work.profiles.get()).calendar
    await work.outbox.withdraw([session.topic], now)
    ended = replace(session, state=State.CANCELLED, next_at=None, revision=session.revision + 1)
    heard, facts = await heard_of(work, session), facts_of(ended)
    reached = await reached_by_bot(work)
    leaves = leaves_at(now, begins(session, calendar), calendar)
    told = {one.person_id for one in await work.sessions.invitees(session.id)} & set(heard)
    told.add(session.organiser_id)
    told &= reached - {actor.person_id}
    rows = [
        letter_to(ended, person_id, CANCELLED, facts, due_at=leaves) for person_id in sorted(told)
    ]
    await work.outbox.add_many(rows, now)
    await work.sessions.save(ended)
    await note(work, actor, now, "session-cancelled", session.topic)
    return await sight_of(work, ended)


@use_case(Permission.COMPOSE)
async def discard_session(work: TrainingWork, actor: Actor, now: datetime, session_id: int) -> None:
    """Deletes a draft: nobody knows of it."""
    session = await managed(work, actor, session_id)
    if session.state is not State.DRAFT:
        raise Refusal("session-known")
    await work.sessions.remove(session.id)


@use_case(Permission.COMPOSE, writes=False)
async def items_to_choose(work: TrainingWork, actor: Actor, now: datetime) -> list[Item]:
    """The items of the plan in force, in its order; none without a plan."""
    plan = await work.plans.current()
    if plan is None:
        return []
    return [item for item in await work.plans.items(plan.id) if not item.cancelled]
