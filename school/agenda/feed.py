"""The private link under which a calendar subscribes to itself: one for each person, to be taken
back at any time. Whoever holds it reads, and can do nothing else."""

from __future__ import annotations

from datetime import datetime
from hmac import compare_digest
from typing import Protocol

from school.agenda.event import Agenda, Feed
from school.agenda.gathering import AgendaWork
from school.agenda.looking import compose, has_calendar, owner
from school.people.audit import Audit, note
from school.people.invitation import secret_hash
from school.people.joining import new_secret
from school.people.person import Person
from school.work import Actor, Permission, use_case


class FeedWork(AgendaWork, Protocol):
    @property
    def audit(self) -> Audit: ...


@use_case(Permission.PUBLIC, writes=False)
async def see_link(work: FeedWork, actor: Actor, now: datetime) -> datetime | None:
    """Since when one's own link stands; None without one. The link itself is not known here."""
    feed = await work.agenda.feed((await owner(work, actor)).id)
    return None if feed is None else feed.made_at


@use_case(Permission.PUBLIC)
async def make_link(work: FeedWork, actor: Actor, now: datetime) -> str:
    """A new secret, told once; the earlier link ends with the same commit."""
    person = await owner(work, actor)
    secret = new_secret()
    await work.agenda.put_feed(Feed(person.id, secret_hash(secret), now))
    await note(work, actor, now, "calendar-link-made", f"person:{person.id}")
    return secret


@use_case(Permission.PUBLIC)
async def end_link(work: FeedWork, actor: Actor, now: datetime) -> bool:
    """Takes one's own link back; whether there was one."""
    person = await owner(work, actor)
    if not await work.agenda.end_feed(person.id):
        return False
    await note(work, actor, now, "calendar-link-ended", f"person:{person.id}")
    return True


@use_case(Permission.PUBLIC, writes=False)
async def look_at_feed(
    work: FeedWork, actor: Actor, now: datetime, secret: str
) -> tuple[Agenda, bool] | None:
    """The calendar behind a secret, and whether it differs from how it was given out last, which
    ``renew_feed`` has to remember first. None for any secret that opens nothing."""
    person = await _reader(work, secret)
    if person is None:
        return None
    agenda, changed = await compose(work, person, now)
    return agenda, bool(changed)


@use_case(Permission.PUBLIC)
async def renew_feed(work: FeedWork, actor: Actor, now: datetime, secret: str) -> Agenda | None:
    """The same, with what has changed remembered."""
    person = await _reader(work, secret)
    if person is None:
        return None
    agenda, changed = await compose(work, person, now)
    await work.agenda.put(person.id, changed)
    return agenda


async def _reader(work: FeedWork, secret: str) -> Person | None:
    """The owner of a link, if they are still somebody here."""
    hashed = secret_hash(secret)
    feed = await work.agenda.feed_of(hashed)
    if feed is None or not compare_digest(feed.secret_hash, hashed):
        return None
    person = await work.people.get(feed.person_id)
    return person if person is not None and has_calendar(person) else None
