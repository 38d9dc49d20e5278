"""From a draft to its departure: who may send, who has to agree, when it leaves."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from school.broadcasts.announcement import Announcement, Pass, State
from school.broadcasts.composing import kept, need_times, own_draft
from school.broadcasts.desk import BroadcastWork, found, resolve
from school.outbox.rows import Json
from school.people.access import may_by_role, permissions
from school.people.audit import note
from school.refusal import Refusal
from school.telling import tell
from school.work import Actor, Permission, use_case

_LONGEST_COMMENT = 300


@use_case(Permission.COMPOSE)
async def ask_approval(
    work: BroadcastWork, actor: Actor, now: datetime, announcement_id: int, mark: str = ""
) -> Announcement:
    """Lays the draft before everybody else who may send. ``mark``: of what was confirmed; Refusal
    when it has changed since."""
    draft = await own_draft(work, actor, announcement_id)
    _need_as_shown(draft, mark)
    await _need_ready(work, draft, now)
    deciders = [
        person
        for person in await work.people.in_charge(may_by_role(Permission.BROADCAST))
        if person.id != actor.id
        and person.reachable
        and Permission.BROADCAST in permissions(person)
    ]
    if not deciders:
        raise Refusal("nobody-to-approve")
    asked = replace(draft, state=State.ASKED, comment="")
    await note(work, actor, now, "announcement-asked", f"announcement:{draft.id}")
    values: dict[str, Json] = {"announcement": draft.id, "title": draft.title, "name": actor.name}
    for person in deciders:
        key = f"announcement-asked:{draft.id}:{now.isoformat()}:{person.id}"
        await tell(work, now, key, person.id, "announcement-asked", values)
    return await kept(work, asked)


@use_case(Permission.BROADCAST)
async def approve(
    work: BroadcastWork, actor: Actor, now: datetime, announcement_id: int, mark: str = ""
) -> Announcement:
    """Somebody else agrees: it leaves now, or at its hour."""
    announcement = await _asked(work, actor, announcement_id)
    _need_as_shown(announcement, mark)
    values: dict[str, Json] = {
        "announcement": announcement.id,
        "title": announcement.title,
        "name": actor.name,
    }
    key = f"announcement-approved:{announcement.id}:{now.isoformat()}"
    await tell(work, now, key, announcement.author_id, "announcement-approved", values)
    return await _launch(work, actor, now, replace(announcement, approved_by=actor.id))


@use_case(Permission.BROADCAST)
async def send_back(
    work: BroadcastWork, actor: Actor, now: datetime, announcement_id: int, comment: str
) -> Announcement:
    """Not like this: the author hears why, and it is a draft again."""
    announcement = await _asked(work, actor, announcement_id)
    comment = " ".join(comment.split())[:_LONGEST_COMMENT]
    if not comment:
        raise Refusal("comment-empty")
    values: dict[str, Json] = {
        "announcement": announcement.id,
        "title": announcement.title,
        "name": actor.name,
        "comment": comment,
    }
    key = f"announcement-back:{announcement.id}:{now.isoformat()}"
    await tell(work, now, key, announcement.author_id, "announcement-back", values)
    await note(work, actor, now, "announcement-sent-back", f"announcement:{announcement.id}")
    return await kept(work, replace(announcement, state=State.DRAFT, comment=comment))


@use_case(Permission.BROADCAST)
async def send(
    work: BroadcastWork, actor: Actor, now: datetime, announcement_id: int, mark: str = ""
) -> Announcement:
    """The author sends by themselves. Refusal where the school wants four eyes."""
    draft = await own_draft(work, actor, announcement_id)
    _need_as_shown(draft, mark)
    if (await work.broadcast_rules.get()).four_eyes:
        raise Refusal("four-eyes")
    return await _launch(work, actor, now, draft)


def _need_as_shown(announcement: Announcement, mark: str) -> None:
    """Two hands at once: what was read must be what leaves."""
    if mark and mark != announcement.mark:
        raise Refusal("announcement-changed")


async def _asked(work: BroadcastWork, actor: Actor, announcement_id: int) -> Announcement:
    announcement = await found(work, announcement_id)
    if announcement.state is not State.ASKED:
        raise Refusal("announcement-decided")
    if announcement.author_id == actor.id:
        raise Refusal("four-eyes-own")
    return announcement


async def _need_ready(work: BroadcastWork, draft: Announcement, now: datetime) -> None:
    if not draft.content:
        raise Refusal("announcement-empty")
    if (await resolve(work, draft.audience, now)).nobody:
        raise Refusal("audience-empty")
    need_times(draft, now)


async def _launch(
    work: BroadcastWork, actor: Actor, now: datetime, announcement: Announcement
) -> Announcement:
    await _need_ready(work, announcement, now)
    await note(work, actor, now, "announcement-launched", f"announcement:{announcement.id}")
    if announcement.at is not None:
        return await kept(work, replace(announcement, state=State.PLANNED, comment=""))
    return await kept(work, departed(announcement, now))


def departed(announcement: Announcement, now: datetime) -> Announcement:
    """On its way: rows are laid from here on."""
    return replace(
        announcement,
        state=State.SENDING,
        comment="",
        sent_at=now,
        walks=(Pass.LAYING,),
        cursor=0,
    )
