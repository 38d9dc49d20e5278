"""The walks: one batch of rows in each transaction, so that neither memory nor the time for which
the database is held grows with the audience."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from school.broadcasts.announcement import LETTER, Announcement, Pass
from school.broadcasts.composing import kept
from school.broadcasts.desk import BroadcastWork, found, leaves_at, resolve
from school.broadcasts.rows import again_row, edit_row, gone_row, letter_row
from school.outbox.rows import FINAL, Delivery, DeliveryState, NewDelivery
from school.work import Actor, Permission, use_case

BATCH = 500
_BEING_SAVED = timedelta(minutes=1)


@use_case(Permission.SYSTEM)
async def walk_on(work: BroadcastWork, actor: Actor, now: datetime) -> int:
    """Writes the next batch of one announcement; how many recipients were looked at, at least 1
    while something is left to do. Call it until it gives 0."""
    for seen in await work.announcements.walking():
        announcement = await found(work, seen.id)
        if not announcement.walks:
            continue
        match announcement.walks[0]:
            case Pass.LAYING:
                return await _lay(work, announcement, now)
            case Pass.AGAIN:
                return await _remind(work, announcement, now)
            case Pass.EDITING | Pass.REMOVING:
                looked = await _go_after(work, announcement, now)
                if looked:
                    return looked
    return 0


async def _step(
    work: BroadcastWork, announcement: Announcement, cursor: int, *, over: bool
) -> Announcement:
    if over:
        announcement = replace(announcement, walks=announcement.walks[1:], cursor=0)
    else:
        announcement = replace(announcement, cursor=cursor)
    return await kept(work, announcement)


async def _lay(work: BroadcastWork, announcement: Announcement, now: datetime) -> int:
    reached = await resolve(work, announcement.audience, now)
    page = await work.audiences.page(reached, announcement.cursor, BATCH)
    due_at = await leaves_at(work, announcement, now)
    rows = [letter_row(announcement, one, reached, due_at) for one in page]
    laid = await work.outbox.add_many(rows, now)
    over = len(page) < BATCH
    grown = replace(announcement, recipients=announcement.recipients + laid)
    await _step(work, grown, page[-1].person_id if page else 0, over=over)
    return max(1, len(page))


async def _remind(work: BroadcastWork, announcement: Announcement, now: datetime) -> int:
    silent = await work.announcements.silent(announcement.id, announcement.cursor, BATCH)
    readers = [one for one in await work.audiences.some(silent) if one.reachable and one.hears]
    due_at = await leaves_at(work, announcement, now)
    rows = [again_row(announcement, one.person_id, due_at) for one in readers]
    await work.outbox.add_many(rows, now)
    await _step(work, announcement, silent[-1] if silent else 0, over=len(silent) < BATCH)
    return max(1, len(silent))


async def _go_after(work: BroadcastWork, announcement: Announcement, now: datetime) -> int:
    """Over the rows that have put something into a chat; 0 while the next of them is in flight:
    nobody knows yet what it leaves behind."""
    page = await work.outbox.page(announcement.topic, LETTER, announcement.cursor, BATCH)
    settled = _until_in_flight(page)
    due_at = await leaves_at(work, announcement, now)
    rows: list[NewDelivery | None]
    if announcement.walks[0] is Pass.REMOVING:
        rows = [gone_row(announcement, row, now) for row in settled]
    else:
        rows = [edit_row(announcement, row, due_at) for row in settled if _stale(announcement, row)]
    await work.outbox.add_many([row for row in rows if row is not None], now)
    over = len(page) < BATCH and len(settled) == len(page)
    if over or settled:
        await _step(work, announcement, settled[-1].id if settled else 0, over=over)
    return max(over, len(settled))


def _until_in_flight(page: Sequence[Delivery]) -> Sequence[Delivery]:
    for number, row in enumerate(page):
        if row.state is DeliveryState.SENDING:
            return page[:number]
    return page


def _stale(announcement: Announcement, row: Delivery) -> bool:
    """It may have left with the earlier words. What was claimed in the moments before they were
    saved still read them, and of what has only begun the first part did; over the same words an
    edit changes nothing."""
    if announcement.corrected_at is None or (row.part and row.state not in FINAL):
        return True
    return row.next_at <= announcement.corrected_at + _BEING_SAVED
