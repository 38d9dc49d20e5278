"""On its way: rows for everybody, one batch at a time; pause, go on, stop; the end."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Protocol

from school.broadcasts.announcement import RUNNING, Announcement, Figures, State
from school.broadcasts.composing import kept
from school.broadcasts.desk import BroadcastWork, found, leaves_at, seen_by, tell_owners
from school.broadcasts.launching import departed
from school.broadcasts.rules import ERRORS_BEFORE_PAUSE
from school.outbox.rows import Json
from school.outbox.stops import Stops
from school.people.audit import note
from school.refusal import Refusal
from school.telling import tell
from school.work import Actor, Permission, use_case


class DepartingWork(BroadcastWork, Protocol):
    @property
    def stops(self) -> Stops: ...


@use_case(Permission.SYSTEM)
async def depart(work: DepartingWork, actor: Actor, now: datetime) -> int:
    """Announcements whose hour has come; how many. Those that the start asks about stay planned;
    those that nobody has approved by then are drafts again."""
    planned = await work.announcements.in_states([State.PLANNED, State.ASKED])
    for one in planned:
        if one.state is State.ASKED and _unanswered(one, now):
            await _unapproved(work, one.id, now)
    due = [one for one in planned if one.state is State.PLANNED and one.at and one.at <= now]
    stop = await work.stops.get() if due else None
    if stop is not None:
        due = [one for one in due if one.at and not stop.keeps(one.at, urgent=one.urgent)]
    for seen in due:
        announcement = await found(work, seen.id)
        if announcement.state is State.PLANNED:
            await kept(work, departed(announcement, now))
    return len(due)


def _unanswered(announcement: Announcement, now: datetime) -> datetime | None:
    """The hour that has passed while it waited for approval."""
    hours = [one for one in (announcement.at, announcement.expires_at) if one is not None]
    return min((one for one in hours if one <= now), default=None)


async def _unapproved(work: DepartingWork, announcement_id: int, now: datetime) -> None:
    announcement = await found(work, announcement_id)
    hour = _unanswered(announcement, now)
    if announcement.state is not State.ASKED or hour is None:
        return
    here = hour.astimezone((await work.profiles.get()).tz)
    await _tell_author(work, announcement, now, "announcement-unapproved", hour=here.isoformat())
    await kept(work, replace(announcement, state=State.DRAFT, at=None, expires_at=None))


@use_case(Permission.COMPOSE)
async def pause(
    work: BroadcastWork, actor: Actor, now: datetime, announcement_id: int
) -> Announcement:
    """What has not left waits; what is in flight arrives."""
    announcement = await _running(work, actor, announcement_id)
    await note(work, actor, now, "announcement-paused", f"announcement:{announcement.id}")
    await tell_owners(work, actor, now, announcement, "paused")
    return await _paused(work, announcement, now, "")


async def _paused(
    work: BroadcastWork, announcement: Announcement, now: datetime, comment: str
) -> Announcement:
    await work.outbox.hold(announcement.topic, now)
    return await kept(work, replace(announcement, state=State.PAUSED, comment=comment))


@use_case(Permission.COMPOSE)
async def go_on(
    work: BroadcastWork, actor: Actor, now: datetime, announcement_id: int
) -> Announcement:
    """Goes on where it stopped, after the quiet hours unless it is urgent; as many new failures as
    before pause it again."""
    announcement = await _running(work, actor, announcement_id)
    await work.outbox.release(announcement.topic, await leaves_at(work, announcement, now))
    failed = (await work.announcements.figures(announcement.id)).failed
    await note(work, actor, now, "announcement-resumed", f"announcement:{announcement.id}")
    await tell_owners(work, actor, now, announcement, "resumed")
    return await kept(
        work,
        replace(
            announcement,
            state=State.SENDING,
            comment="",
            errors_allowed=failed + ERRORS_BEFORE_PAUSE,
        ),
    )


@use_case(Permission.COMPOSE)
async def cancel(
    work: BroadcastWork, actor: Actor, now: datetime, announcement_id: int
) -> Announcement:
    """What has not left never will; what has arrived stays (see ``withdraw``)."""
    announcement = await seen_by(work, actor, announcement_id)
    if announcement.state not in RUNNING | {State.PLANNED}:
        raise Refusal("announcement-left")
    await work.outbox.call_off(announcement.topic, now)
    await note(work, actor, now, "announcement-cancelled", f"announcement:{announcement.id}")
    await tell_owners(work, actor, now, announcement, "cancelled")
    return await kept(
        work,
        replace(
            announcement,
            state=State.CANCELLED,
            walks=(),
            finished_at=now,
            chase_at=None,
        ),
    )


async def _running(work: BroadcastWork, actor: Actor, announcement_id: int) -> Announcement:
    announcement = await seen_by(work, actor, announcement_id)
    if announcement.state not in RUNNING:
        raise Refusal("announcement-left")
    return announcement


@use_case(Permission.SYSTEM)
async def watch_announcements(work: BroadcastWork, actor: Actor, now: datetime) -> int:
    """Pauses those that meet too many failures and ends those with nothing left, also when they
    were paused until it was too late for them; how many."""
    changed = 0
    for seen in await work.announcements.in_states(RUNNING):
        announcement = await found(work, seen.id)
        if announcement.state not in RUNNING:
            continue
        figures = await work.announcements.figures(announcement.id)
        paused = announcement.state is State.PAUSED
        over = not announcement.walks and not figures.waiting
        if not paused and figures.failed >= announcement.errors_allowed:
            await _paused(work, announcement, now, "errors")
            await _tell_author(work, announcement, now, "announcement-stuck", failed=figures.failed)
        elif over and (announcement.comment != "errors" or _too_late(announcement, now)):
            await _end(work, announcement, figures, now)
        elif paused and announcement.walks and _too_late(announcement, now):
            # Whoever has no row yet gets one that has expired: the figures and the author say so.
            await work.outbox.release(announcement.topic, now)
            await kept(work, replace(announcement, state=State.SENDING, comment=""))
        else:
            continue
        changed += 1
    return changed


def _too_late(announcement: Announcement, now: datetime) -> bool:
    return announcement.expires_at is not None and announcement.expires_at <= now


async def _end(
    work: BroadcastWork, announcement: Announcement, figures: Figures, now: datetime
) -> None:
    chase_at = await _first_chase(work, announcement, now) if announcement.ack else None
    if announcement.state is State.PAUSED:  # its corrections wait, too
        leaves = await leaves_at(work, announcement, now)
        await work.outbox.release(announcement.topic, leaves)
    await kept(
        work,
        replace(announcement, state=State.DONE, comment="", finished_at=now, chase_at=chase_at),
    )
    await _tell_author(
        work,
        announcement,
        now,
        "announcement-done",
        recipients=figures.recipients,
        sent=figures.sent,
        unreached=figures.unreached,
        failed=figures.failed,
        expired=figures.expired,
        uncertain=figures.uncertain,
    )


async def _first_chase(
    work: BroadcastWork, announcement: Announcement, now: datetime
) -> datetime | None:
    """Unless it was set before: a correction may end long after the first sending."""
    if announcement.chase_at is not None or announcement.chased:
        return announcement.chase_at
    hours = (await work.broadcast_rules.get()).chase_hours
    return now + timedelta(hours=hours)


async def _tell_author(
    work: BroadcastWork, announcement: Announcement, now: datetime, kind: str, **values: Json
) -> None:
    key = f"{kind}:{announcement.id}:{now.isoformat()}"
    whole: dict[str, Json] = {"announcement": announcement.id, "title": announcement.title}
    await tell(work, now, key, announcement.author_id, kind, {**whole, **values})


@use_case(Permission.COMPOSE)
async def show_progress_in(
    work: BroadcastWork,
    actor: Actor,
    now: datetime,
    announcement_id: int,
    chat_id: int,
    message_id: int,
) -> Announcement:
    """Which message shows how far it is; it edits itself from here on."""
    announcement = await seen_by(work, actor, announcement_id)
    return await kept(
        work, replace(announcement, progress_chat=chat_id, progress_message=message_id)
    )
