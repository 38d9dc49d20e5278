"""What became of announcements, in figures; the school's rules for them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from school.broadcasts.announcement import (
    EDIT,
    GONE,
    LETTER,
    RUNNING,
    Ack,
    Announcement,
    Figures,
    State,
)
from school.broadcasts.audience import Recipient
from school.broadcasts.desk import BroadcastWork, found, seen_by
from school.broadcasts.rules import BroadcastRules
from school.outbox.rows import Delivery, DeliveryState
from school.people.audit import note
from school.refusal import Refusal
from school.work import Actor, Permission, use_case

PAGE = 8
_LARGEST_CLASS = 60
_LONGEST_CHASE = 168  # hours: a week
_ROWS = 500
_SOON = timedelta(minutes=2)


@dataclass(frozen=True, slots=True)
class Seen:
    """One announcement with its figures. ``edited``/``removed``: rows of the last correction or
    the withdrawal, by state. ``leaves_at``: nothing of it leaves before (the quiet hours, a line
    that is down); None where it is under way."""

    announcement: Announcement
    figures: Figures
    author: str
    edited: Mapping[DeliveryState, int]
    removed: Mapping[DeliveryState, int]
    leaves_at: datetime | None = None


async def seen_of(work: BroadcastWork, announcement: Announcement, now: datetime) -> Seen:
    figures = await work.announcements.figures(announcement.id)
    rows = await work.outbox.figures(announcement.topic, announcement.corrected_at)
    author = await work.people.get(announcement.author_id)

    def of(kind: str) -> dict[DeliveryState, int]:
        return {state: count for (what, state), count in rows.items() if what == kind}

    name = author.name if author else ""
    waits = announcement.state is State.SENDING and not announcement.walks
    at = figures.leaves_at if waits else None
    later = at if at is not None and at > now + _SOON else None
    return Seen(announcement, figures, name, of(EDIT), of(GONE), later)


@use_case(Permission.COMPOSE, writes=False)
async def see_announcement(
    work: BroadcastWork, actor: Actor, now: datetime, announcement_id: int
) -> Seen:
    return await seen_of(work, await seen_by(work, actor, announcement_id), now)


@use_case(Permission.SYSTEM, writes=False)
async def list_watched(work: BroadcastWork, actor: Actor, now: datetime) -> Sequence[Announcement]:
    """Those whose author watches a message that edits itself: under way, and then while they are
    being read, until ``progress_over``."""
    return await work.announcements.watched()


@use_case(Permission.SYSTEM, writes=False)
async def see_progress(
    work: BroadcastWork, actor: Actor, now: datetime, announcement_id: int
) -> Seen:
    return await seen_of(work, await found(work, announcement_id), now)


def is_read(seen: Seen) -> bool:
    """Nothing of it changes any more: nobody is waited for to acknowledge it."""
    one = seen.announcement
    everybody = seen.figures.acknowledged >= seen.figures.recipients
    return one.state not in RUNNING and (one.chase_at is None or everybody)


@use_case(Permission.SYSTEM)
async def progress_over(
    work: BroadcastWork, actor: Actor, now: datetime, announcement_id: int, message_id: int
) -> None:
    """That message has shown the end and is left alone; another may be watched by now."""
    announcement = await found(work, announcement_id)
    if announcement.state not in RUNNING and announcement.progress_message == message_id:
        over = replace(announcement, progress_chat=None, progress_message=None)
        await work.announcements.save(over)


@use_case(Permission.COMPOSE, writes=False)
async def list_announcements(
    work: BroadcastWork, actor: Actor, now: datetime, before: int | None = None
) -> tuple[Sequence[Announcement], bool]:
    """Newest first: one's own, or everybody's for whoever may send; and whether more follow."""
    author = None if actor.may(Permission.BROADCAST) else actor.id
    page = await work.announcements.page(before, PAGE + 1, author)
    return page[:PAGE], len(page) > PAGE


@use_case(Permission.COMPOSE, writes=False)
async def see_receipts(
    work: BroadcastWork, actor: Actor, now: datetime, announcement_id: int
) -> tuple[Seen, Sequence[tuple[Recipient, Delivery, Ack | None]]]:
    """Every recipient with what became of their row, for the table."""
    announcement = await seen_by(work, actor, announcement_id)
    lines: list[tuple[Recipient, Delivery, Ack | None]] = []
    after = 0
    while True:
        page = await work.outbox.page(announcement.topic, LETTER, after, _ROWS)
        rows = {row.person_id: row for row in page}
        acks = await work.announcements.acks(announcement_id, rows)
        lines += [
            (one, rows[one.person_id], acks.get(one.person_id))
            for one in await work.audiences.some(rows)
        ]
        if len(page) < _ROWS:
            return await seen_of(work, announcement, now), lines
        after = page[-1].id


@use_case(Permission.COMPOSE, writes=False)
async def see_broadcast_rules(work: BroadcastWork, actor: Actor, now: datetime) -> BroadcastRules:
    return await work.broadcast_rules.get()


@use_case(Permission.SETTINGS)
async def change_broadcast_rules(
    work: BroadcastWork,
    actor: Actor,
    now: datetime,
    *,
    four_eyes: bool | None = None,
    chase_hours: int | None = None,
    class_sizes: Mapping[str, int] | None = None,
) -> BroadcastRules:
    """Changes what is given: ``chase_hours`` 1–168, ``class_sizes`` class → pupils."""
    rules = await work.broadcast_rules.get()
    if four_eyes is not None:
        rules = replace(rules, four_eyes=four_eyes)
    if chase_hours is not None:
        if not 1 <= chase_hours <= _LONGEST_CHASE:
            raise Refusal("chase-hours-unclear")
        rules = replace(rules, chase_hours=chase_hours)
    if class_sizes is not None:
        if any(not 0 < size <= _LARGEST_CLASS for size in class_sizes.values()):
            raise Refusal("class-sizes-unclear")
        rules = replace(rules, class_sizes=dict(class_sizes))
    await work.broadcast_rules.put(rules)
    await note(work, actor, now, "broadcast-rules-changed")
    return rules
