"""«Ознакомлен(а)»: who has read it, who is silent, who was reached on paper or by telephone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from school.broadcasts.announcement import (
    AGAIN,
    LETTER,
    OUT,
    Ack,
    Announcement,
    Pass,
    State,
    Way,
    topic_of,
)
from school.broadcasts.audience import Recipient
from school.broadcasts.composing import kept
from school.broadcasts.desk import BroadcastWork, found, may_see, resolve, seen_by
from school.broadcasts.leading import only_classes, own_classes, own_of
from school.broadcasts.rules import CHASES
from school.outbox.rows import FINAL, Delivery, Json
from school.people.audit import note
from school.people.roles import RoleName
from school.refusal import Refusal
from school.telling import tell
from school.vpr.classes import grade_number
from school.work import Actor, Permission, use_case

PAGE = 8
_SHEET_PAGE = 500


@use_case(Permission.PUBLIC)
async def acknowledge(
    work: BroadcastWork, actor: Actor, now: datetime, announcement_id: int
) -> Ack:
    """The reader has taken note. Twice is once: the first moment stays. Only who was sent it."""
    announcement = await found(work, announcement_id)
    row = await work.outbox.row_of(topic_of(announcement_id), actor.id, LETTER)
    if row is None:
        raise Refusal("announcement-gone")
    if announcement.state is State.WITHDRAWN:
        raise Refusal("announcement-withdrawn")
    await work.announcements.acknowledge(Ack(announcement_id, actor.id, now, Way.CHAT))
    await _spare(work, announcement_id, actor.id, now)
    held = await work.announcements.acks(announcement_id, [actor.id])
    return held[actor.id]


@use_case(Permission.PUBLIC, writes=False)
async def read_again(
    work: BroadcastWork, actor: Actor, now: datetime, announcement_id: int
) -> tuple[Announcement, Delivery, Ack | None]:
    """What the reader was sent, to show it or its files once more. Only who was sent it."""
    announcement = await found(work, announcement_id)
    row = await work.outbox.row_of(topic_of(announcement_id), actor.id, LETTER)
    if row is None:
        raise Refusal("announcement-gone")
    if announcement.state is State.WITHDRAWN:
        raise Refusal("announcement-withdrawn")
    held = await work.announcements.acks(announcement_id, [actor.id])
    return announcement, row, held.get(actor.id)


async def _spare(work: BroadcastWork, announcement_id: int, person_id: int, now: datetime) -> None:
    """A reminder that still waits is not needed any more."""
    again = await work.outbox.row_of(topic_of(announcement_id), person_id, AGAIN)
    if again is not None:
        await work.outbox.cancel([again.id], now)


@use_case(Permission.SYSTEM)
async def chase_silent(work: BroadcastWork, actor: Actor, now: datetime) -> int:
    """Reminds those who are silent, and after the last reminder gives their class teachers a
    list; how many announcements."""
    due = await work.announcements.to_chase(now)
    for seen in due:
        announcement = await found(work, seen.id)
        if announcement.chase_at is None or announcement.chase_at > now:
            continue
        if await _reminders_wait(work, announcement):
            await kept(work, replace(announcement, chase_at=await _next_chase(work, now)))
        elif announcement.chased < CHASES:
            await _again(work, announcement, await _next_chase(work, now))
        else:
            await _give_lists(work, announcement, now)
            await kept(work, replace(announcement, chase_at=None))
    return len(due)


async def _next_chase(work: BroadcastWork, now: datetime) -> datetime:
    return now + timedelta(hours=(await work.broadcast_rules.get()).chase_hours)


async def _reminders_wait(work: BroadcastWork, announcement: Announcement) -> bool:
    """Those of the last round have not left (the night, a stop, an outage): nobody needs two."""
    rows = await work.outbox.figures(announcement.topic)
    return any(kind == AGAIN and state not in FINAL for kind, state in rows)


async def _again(
    work: BroadcastWork, announcement: Announcement, chase_at: datetime | None
) -> Announcement:
    return await kept(
        work,
        replace(
            announcement,
            chased=announcement.chased + 1,
            chase_at=chase_at,
            walks=(*announcement.walks, Pass.AGAIN),
        ),
    )


@use_case(Permission.COMPOSE)
async def remind_silent(
    work: BroadcastWork, actor: Actor, now: datetime, announcement_id: int
) -> Announcement:
    """The same at once, by hand: only to those who have not acknowledged. The next reminder that
    leaves by itself keeps its distance from this one."""
    announcement = await seen_by(work, actor, announcement_id)
    if announcement.state not in OUT or not announcement.ack:
        raise Refusal("announcement-not-out")
    if Pass.AGAIN in announcement.walks or await _reminders_wait(work, announcement):
        return announcement
    await note(work, actor, now, "silent-reminded", f"announcement:{announcement.id}")
    by_itself = announcement.chase_at and await _next_chase(work, now)
    return await _again(work, announcement, by_itself)


async def _give_lists(work: BroadcastWork, announcement: Announcement, now: datetime) -> None:
    """Each class teacher hears of their classes; what has no class teacher, and silent staff, is
    the author's, who hears which classes nobody has been given."""
    silent = await _silent_by_class(work, announcement, now)
    only = await only_classes(work, {grade_number(one) for one in silent if one}, now)
    left, led = dict(silent), set[str]()
    for person in await work.people.holding({RoleName.CLASS_TEACHER}):
        own = own_of(person, only)
        theirs = {one: count for one, count in silent.items() if one and own.has(one)}
        led |= theirs.keys()
        if theirs and person.reachable and person.id != announcement.author_id:
            await _give_list(work, announcement, now, person.id, theirs)
            left = {one: count for one, count in left.items() if one not in theirs}
    if left:
        unled = sorted(one for one in left if one and one not in led)
        await _give_list(work, announcement, now, announcement.author_id, left, unled)


async def _silent_by_class(
    work: BroadcastWork, announcement: Announcement, now: datetime
) -> dict[str, int]:
    """Where classes were chosen, only these: a brother's class has nothing to do with it."""
    silent = dict(await work.announcements.silent_by_class(announcement.id))
    meant = (await resolve(work, announcement.audience, now)).classes
    return {one: count for one, count in silent.items() if not (one and meant) or one in meant}


async def _give_list(
    work: BroadcastWork,
    announcement: Announcement,
    now: datetime,
    person_id: int,
    silent: dict[str, int],
    unled: Sequence[str] = (),
) -> None:
    values: dict[str, Json] = {
        "announcement": announcement.id,
        "title": announcement.title,
        "silent": [[one, count] for one, count in sorted(silent.items())],
        "unled": [*unled],
    }
    key = f"announcement-silent:{announcement.id}:{person_id}"
    await tell(work, now, key, person_id, "announcement-silent", values)


@dataclass(frozen=True, slots=True)
class SilentPage:
    """Some of those who have not acknowledged. ``more``: others follow after the last of them."""

    announcement: Announcement
    grade_class: str
    silent: tuple[Recipient, ...]
    by_class: dict[str, int]
    more: bool


async def _need_own_class(
    work: BroadcastWork,
    actor: Actor,
    now: datetime,
    announcement: Announcement,
    grade_class: str,
) -> None:
    """The author and whoever may send see all; a class teacher their own classes."""
    if may_see(actor, announcement):
        return
    if not grade_class or not (await own_classes(work, actor, now)).has(grade_class):
        raise Refusal("announcement-gone")


@use_case(Permission.COMPOSE, writes=False)
async def see_silent(
    work: BroadcastWork,
    actor: Actor,
    now: datetime,
    announcement_id: int,
    grade_class: str = "",
    after: int = 0,
) -> SilentPage:
    """The work list: of one class, or («») of all."""
    announcement = await found(work, announcement_id)
    await _need_own_class(work, actor, now, announcement, grade_class)
    classes = [grade_class] if grade_class else None
    ids = await work.announcements.silent(announcement_id, after, PAGE + 1, classes)
    people = await work.audiences.some(ids[:PAGE])
    by_class = {} if grade_class else await _silent_by_class(work, announcement, now)
    return SilentPage(announcement, grade_class, tuple(people), by_class, len(ids) > PAGE)


@use_case(Permission.COMPOSE)
async def mark_by_hand(
    work: BroadcastWork,
    actor: Actor,
    now: datetime,
    announcement_id: int,
    person_id: int,
    way: Way | None,
    grade_class: str = "",
) -> Announcement:
    """Somebody signed on paper or was told by telephone; None takes such a mark back. What the
    reader tapped themselves stays."""
    announcement = await found(work, announcement_id)
    await _need_own_class(work, actor, now, announcement, grade_class)
    row = await work.outbox.row_of(announcement.topic, person_id, LETTER)
    if row is None or way is Way.CHAT:
        raise Refusal("announcement-gone")
    if grade_class:
        reader = next(iter(await work.audiences.some([person_id])), None)
        if reader is None or grade_class not in reader.classes:
            raise Refusal("announcement-gone")
    held = (await work.announcements.acks(announcement_id, [person_id])).get(person_id)
    if held is not None and held.way is Way.CHAT:
        raise Refusal("acknowledged-already")
    if way is None:
        await work.announcements.take_back(announcement_id, person_id)
    else:
        ack = Ack(announcement_id, person_id, now, way, actor.id)
        await work.announcements.acknowledge(ack)
        await _spare(work, announcement_id, person_id, now)
    await note(work, actor, now, "acknowledged-by-hand", f"announcement:{announcement_id}")
    return announcement


@use_case(Permission.COMPOSE, writes=False)
async def see_sheet(
    work: BroadcastWork, actor: Actor, now: datetime, announcement_id: int
) -> tuple[Announcement, Sequence[tuple[Recipient, Ack | None]]]:
    """Everybody it was meant for, with their mark, for the sheet to print and sign."""
    announcement = await seen_by(work, actor, announcement_id)
    lines: list[tuple[Recipient, Ack | None]] = []
    after = 0
    while True:
        page = await work.outbox.page(announcement.topic, LETTER, after, _SHEET_PAGE)
        ids = [row.person_id for row in page]
        acks = await work.announcements.acks(announcement_id, ids)
        lines += [(one, acks.get(one.person_id)) for one in await work.audiences.some(ids)]
        if len(page) < _SHEET_PAGE:
            return announcement, lines
        after = page[-1].id
