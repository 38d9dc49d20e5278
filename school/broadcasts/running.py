"""On its way: rows for everybody, one batch at a time; pause, go on, stop; the end."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Protocol

from school.broadcasts.announcement import RUNNING, Announcement, State
from school.broadcasts.composing import kept
from school.broadcasts.desk import BroadcastWork, found, seen_by
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
    """Announcements whose hour has come; how many. Those that the start asks about stay planned."""
    due = [
        one
        for one in await work.announcements.in_states([State.PLANNED])
        if one.at is not None and one.at <= now
    ]
    stop = await work.stops.get() if due else None
    if stop is not None:
        due = [one for one in due if one.at and not stop.keeps(one.at, urgent=one.urgent)]
    for seen in due:
        announcement = await found(work, seen.id)
        if announcement.state is State.PLANNED:
            await kept(work, departed(announcement, now))
    return len(due)


@use_case(Permission.COMPOSE)
async def pause(
    work: BroadcastWork, actor: Actor, now: datetime, announcement_id: int
) -> Announcement:
    """What has not left waits; what is in flight arrives."""
    announcement = await _running(work, actor, announcement_id)
    await note(work, actor, now, "announcement-paused", f"announcement:{announcement.id}")
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
    """Goes on where it stopped; as many new failures as before pause it again."""
    announcement = await _running(work, actor, announcement_id)
    await work.outbox.release(announcement.topic, now)
    failed = (await work.announcements.figures(announcement.id)).failed
    await note(work, actor, now, "announcement-resumed", f"announcement:{announcement.id}")
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
    """Pauses those that meet too many failures and ends those with nothing left; how many."""
    changed = 0
    for seen in await work.announcements.in_states([State.SENDING]):
        announcement = await found(work, seen.id)
        if announcement.state is not State.SENDING:
            continue
        figures = await work.announcements.figures(announcement.id)
        if figures.failed >= announcement.errors_allowed:
            await _paused(work, announcement, now, "errors")
            await _tell_author(work, announcement, now, "announcement-stuck", failed=figures.failed)
        elif announcement.walks or figures.waiting:
            continue
        else:
            chase_at = await _first_chase(work, announcement, now) if announcement.ack else None
            await kept(
                work,
                replace(announcement, state=State.DONE, finished_at=now, chase_at=chase_at),
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
        changed += 1
    return changed


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
