"""A wrong hour in six hundred chats: put right, or taken back, for everybody and with a trace."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from school.broadcasts.announcement import EDIT, OUT, Announcement, Pass, State
from school.broadcasts.composing import kept
from school.broadcasts.content import Content, changed_messages, compiled, words_only
from school.broadcasts.desk import BroadcastWork, found, seen_by, tell_owners
from school.outbox.rows import DeliveryState
from school.people.audit import note
from school.refusal import Refusal
from school.rich import RichText
from school.vpr.materials import need_no_materials
from school.work import Actor, Permission, use_case

_LONGEST_REASON = 200
_NOT_LEFT = frozenset({DeliveryState.WAITING, DeliveryState.HELD, DeliveryState.CANCELLED})


def corrected(announcement: Announcement, text: RichText) -> Content:
    """The content with other words in its first message that has any. Refusal when that is not
    one and the same message any more, or says the same."""
    parts = list(announcement.content)
    at = next((n for n, part in enumerate(parts) if part.text.text), None)
    if at is None:
        raise Refusal("correction-unfit")
    parts[at] = replace(parts[at], text=text)
    content = tuple(parts)
    for shape in (lambda one: compiled(one, ask=announcement.ack), words_only):
        if changed_messages(shape(announcement.content), shape(content)) is None:
            raise Refusal("correction-unfit")
    if content == announcement.content:
        raise Refusal("correction-same")
    return content


@use_case(Permission.BROADCAST)
async def correct(
    work: BroadcastWork, actor: Actor, now: datetime, announcement_id: int, text: RichText
) -> Announcement:
    """New words for everybody: who has it sees them changed and is told so, who has not gets
    them at once."""
    need_no_materials(text=text.text, staff=True)
    announcement = await found(work, announcement_id)
    if announcement.state not in OUT:
        raise Refusal("announcement-not-out")
    content = corrected(announcement, text)
    others = tuple(one for one in announcement.walks if one is not Pass.EDITING)
    editing = bool(announcement.walks) and announcement.walks[0] is Pass.EDITING
    before = await _as_it_is_read(work, announcement)
    # Whoever has not heard of the last correction yet hears of both at once.
    await work.outbox.call_off_kind(announcement.topic, EDIT, now)
    await note(work, actor, now, "announcement-corrected", f"announcement:{announcement.id}")
    await tell_owners(work, actor, now, replace(announcement, content=content), "corrected")
    return await kept(
        work,
        replace(
            announcement,
            content=content,
            before=before,
            revision=announcement.revision + 1,
            corrected_at=now,
            walks=(*others, Pass.EDITING),
            cursor=0 if editing else announcement.cursor,
        ),
    )


async def _as_it_is_read(work: BroadcastWork, announcement: Announcement) -> Content:
    """What stands in people's chats: the words before the last correction while nothing at all of
    that has left (the night), else those after it."""
    ended, corrected_at = announcement.finished_at, announcement.corrected_at
    if ended is None or corrected_at is None or ended > corrected_at:
        return announcement.content
    rows = await work.outbox.figures(announcement.topic)
    left = any(kind == EDIT and state not in _NOT_LEFT for kind, state in rows)
    return announcement.content if left else announcement.before


@use_case(Permission.COMPOSE)
async def withdraw(
    work: BroadcastWork, actor: Actor, now: datetime, announcement_id: int, reason: str = ""
) -> Announcement:
    """Takes it back from everybody: words are replaced by a trace, files are removed as far as
    Telegram allows (48 hours), what waits is cancelled."""
    announcement = await seen_by(work, actor, announcement_id)
    if announcement.state not in OUT:
        raise Refusal("announcement-not-out")
    await work.outbox.call_off(announcement.topic, now)
    await note(work, actor, now, "announcement-withdrawn", f"announcement:{announcement.id}")
    await tell_owners(work, actor, now, announcement, "withdrawn")
    return await kept(
        work,
        replace(
            announcement,
            state=State.WITHDRAWN,
            comment=" ".join(reason.split())[:_LONGEST_REASON],
            walks=(Pass.REMOVING,),
            cursor=0,
            finished_at=now,
            chase_at=None,
        ),
    )
