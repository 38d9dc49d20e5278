"""What the clock asks of sessions: reminders, and the list of who was there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from school.outbox.rows import Json
from school.telling import tell_coordinators
from school.training.desk import (
    REMINDER,
    ROLL,
    SILENT,
    TrainingWork,
    facts_of,
    letter_to,
    reached_by_bot,
)
from school.training.session import Answer, Invitee, Session, State
from school.training.timing import Rung, begins, ladder, next_moment
from school.work import Actor, Permission, use_case

_AT_ONCE = 50


@use_case(Permission.SYSTEM)
async def run_sessions(work: TrainingWork, actor: Actor, now: datetime) -> int:
    """Writes the letters whose moment has come; how many sessions were looked at. Call it until it
    gives 0."""
    due = await work.sessions.due(now, _AT_ONCE)
    for seen in due:
        session = await work.sessions.get(seen.id)
        if session is None or session.next_at is None or session.next_at > now:
            continue  # somebody was quicker; the session is locked now
        await _step(work, session, now)
    return len(due)


async def follow_clock(work: TrainingWork, now: datetime) -> None:
    """Lays the next moment of each session anew: the school's zone, morning or quiet hours may be
    others now."""
    calendar = (await work.profiles.get()).calendar
    for seen in await work.sessions.upcoming():
        if next_moment(seen, calendar) == seen.next_at:
            continue
        session = await work.sessions.get(seen.id)
        if session is not None and session.next_at is not None:
            moment = next_moment(session, calendar) or now
            await work.sessions.save(replace(session, next_at=moment))


async def _step(work: TrainingWork, session: Session, now: datetime) -> None:
    """What was to be said before the beginning is not said after it; of two reminders that fell due
    together only the later one is."""
    calendar = (await work.profiles.get()).calendar
    until = session.told_until or session.created_at
    due = [rung for rung in ladder(session, calendar) if until < rung.moment <= now]
    if now < begins(session, calendar):
        invitees = await work.sessions.invitees(session.id)
        reminders = [rung for rung in due if rung.name in ("eve", "morning")]
        for rung in due:
            if rung.name == "silent":
                await _say(work, session, SILENT, rung, _who(invitees, None), now)
        for rung in reminders[-1:]:
            await _say(work, session, REMINDER, rung, _who(invitees, Answer.COMING), now)
    session = replace(session, told_until=now)
    over = next((rung for rung in due if rung.name == "end"), None)
    if over is None:
        session = replace(session, next_at=next_moment(session, calendar))
    else:
        session = replace(session, state=State.HELD, next_at=None)
        await _ask_roll(work, session, over, now)
    await work.sessions.save(session)


def _who(invitees: Sequence[Invitee], answer: Answer | None) -> list[int]:
    return [
        one.person_id for one in invitees if one.invited_at is not None and one.answer is answer
    ]


async def _say(
    work: TrainingWork,
    session: Session,
    kind: str,
    rung: Rung,
    person_ids: Sequence[int],
    now: datetime,
) -> None:
    start = begins(session, (await work.profiles.get()).calendar)
    reached = await reached_by_bot(work)
    organiser = await work.people.get(session.organiser_id)
    values: dict[str, Json] = {
        **facts_of(session, organiser.name if organiser else ""),
        "rung": rung.name,
    }
    what = f"{rung.name}-{rung.moment:%Y%m%dT%H%M}"
    rows = [
        letter_to(session, one, kind, values, due_at=rung.moment, expires_at=start, what=what)
        for one in person_ids
        if one in reached
    ]
    await work.outbox.add_many(rows, now)


async def _ask_roll(work: TrainingWork, session: Session, rung: Rung, now: datetime) -> None:
    """Of the organiser; of the coordinators where the organiser cannot be reached."""
    facts = facts_of(session)
    if session.organiser_id in await reached_by_bot(work):
        row = letter_to(session, session.organiser_id, ROLL, facts, due_at=rung.moment)
        await work.outbox.add_many([row], now)
    else:
        await tell_coordinators(work, now, f"session:{session.id}:roll", ROLL, facts)
