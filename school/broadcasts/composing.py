"""Writing an announcement: its messages, its audience, its options; nobody is told anything yet."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from school.broadcasts.announcement import OPEN, Announcement, State
from school.broadcasts.audience import Head, Load, Recipient, Segment, SegmentKind
from school.broadcasts.content import MOST_PARTS, Part, add_part, file_names
from school.broadcasts.desk import BroadcastWork, found, resolve, seen_by, year_at
from school.broadcasts.rules import LOAD_SPAN, BroadcastRules
from school.people.audit import note
from school.people.roles import RoleName
from school.refusal import Refusal
from school.vpr.materials import need_no_materials
from school.work import Actor, Permission, use_case

MOST_SEGMENTS = 30
LONGEST_AHEAD = timedelta(days=366)


def need_allowed(part: Part) -> None:
    """Materials of the tests never pass through the bot."""
    for name in file_names((part,)):
        need_no_materials(name=name, staff=True)
    need_no_materials(text=part.text.text, staff=True)


async def own_draft(work: BroadcastWork, actor: Actor, announcement_id: int) -> Announcement:
    """One that its author may still change."""
    announcement = await found(work, announcement_id)
    if announcement.author_id != actor.id:
        raise Refusal("announcement-gone")
    if announcement.state is not State.DRAFT:
        raise Refusal("announcement-not-draft")
    return announcement


async def kept(work: BroadcastWork, announcement: Announcement) -> Announcement:
    await work.announcements.save(announcement)
    return announcement


@use_case(Permission.COMPOSE)
async def begin_announcement(
    work: BroadcastWork, actor: Actor, now: datetime, part: Part
) -> Announcement:
    """A new draft with its first message."""
    need_allowed(part)
    draft = Announcement(0, actor.id, State.DRAFT, (part,), (), now)
    return await work.announcements.add(draft)


@use_case(Permission.COMPOSE)
async def begin_again(
    work: BroadcastWork, actor: Actor, now: datetime, announcement_id: int
) -> Announcement:
    """A new draft with the same messages: for whoever has not acknowledged, or, where nobody was
    asked to, for the same audience."""
    before = await seen_by(work, actor, announcement_id)
    audience = before.audience
    if before.ack:
        audience = (Segment(SegmentKind.SILENT, str(before.id)),)
    draft = Announcement(
        0,
        actor.id,
        State.DRAFT,
        before.content,
        audience,
        now,
        urgent=before.urgent,
        ack=before.ack,
    )
    return await work.announcements.add(draft)


@use_case(Permission.COMPOSE)
async def add_message(
    work: BroadcastWork, actor: Actor, now: datetime, announcement_id: int, part: Part
) -> Announcement:
    """One more message, or one more picture of an album."""
    need_allowed(part)
    draft = await own_draft(work, actor, announcement_id)
    content = add_part(draft.content, part)
    if len(content) > MOST_PARTS:
        raise Refusal("announcement-too-long", most=MOST_PARTS)
    return await kept(work, replace(draft, content=content))


@use_case(Permission.COMPOSE)
async def drop_message(
    work: BroadcastWork, actor: Actor, now: datetime, announcement_id: int
) -> Announcement:
    """Takes the last message away."""
    draft = await own_draft(work, actor, announcement_id)
    return await kept(work, replace(draft, content=draft.content[:-1]))


@use_case(Permission.COMPOSE)
async def replace_messages(
    work: BroadcastWork, actor: Actor, now: datetime, announcement_id: int, part: Part
) -> Announcement:
    """Begins its text anew; audience and options stay."""
    need_allowed(part)
    draft = await own_draft(work, actor, announcement_id)
    return await kept(work, replace(draft, content=(part,)))


@use_case(Permission.COMPOSE)
async def choose_segment(
    work: BroadcastWork,
    actor: Actor,
    now: datetime,
    announcement_id: int,
    segment: Segment,
    chosen: bool,
) -> Announcement:
    """Adds a segment to the audience, or takes it out. Twice is once."""
    draft = await own_draft(work, actor, announcement_id)
    if segment.kind is SegmentKind.SILENT:
        await seen_by(work, actor, int(segment.value))
    audience = {*draft.audience, segment} if chosen else {*draft.audience} - {segment}
    if len(audience) > MOST_SEGMENTS:
        raise Refusal("audience-too-long", most=MOST_SEGMENTS)
    return await kept(work, replace(draft, audience=tuple(sorted(audience))))


@use_case(Permission.COMPOSE)
async def set_flags(
    work: BroadcastWork,
    actor: Actor,
    now: datetime,
    announcement_id: int,
    *,
    urgent: bool | None = None,
    ack: bool | None = None,
) -> Announcement:
    """What is given changes, the rest stays."""
    draft = await own_draft(work, actor, announcement_id)
    if urgent is not None:
        draft = replace(draft, urgent=urgent)
    if ack is not None:
        draft = replace(draft, ack=ack)
    return await kept(work, draft)


@use_case(Permission.COMPOSE)
async def set_departure(
    work: BroadcastWork, actor: Actor, now: datetime, announcement_id: int, at: datetime | None
) -> Announcement:
    """When it leaves; None: as soon as it is sent."""
    draft = replace(await own_draft(work, actor, announcement_id), at=at)
    need_times(draft, now)
    return await kept(work, draft)


@use_case(Permission.COMPOSE)
async def set_expiry(
    work: BroadcastWork,
    actor: Actor,
    now: datetime,
    announcement_id: int,
    expires_at: datetime | None,
) -> Announcement:
    """Not delivered by then: not sent at all, and the author hears of it. None: never."""
    draft = replace(await own_draft(work, actor, announcement_id), expires_at=expires_at)
    need_times(draft, now)
    return await kept(work, draft)


def need_times(draft: Announcement, now: datetime) -> None:
    """The planned moment lies ahead, and the expiry after it."""
    if draft.at is not None and not now < draft.at <= now + LONGEST_AHEAD:
        raise Refusal("announcement-time-past")
    if draft.expires_at is not None and draft.expires_at <= (draft.at or now):
        raise Refusal("announcement-expiry-early")


@use_case(Permission.COMPOSE)
async def discard(work: BroadcastWork, actor: Actor, now: datetime, announcement_id: int) -> None:
    """Throws a draft away: nobody has seen it."""
    draft = await own_draft(work, actor, announcement_id)
    await work.announcements.remove(draft.id)


@use_case(Permission.COMPOSE)
async def take_back_to_draft(
    work: BroadcastWork, actor: Actor, now: datetime, announcement_id: int
) -> Announcement:
    """What waits for approval or its hour can be changed again; a moment later it may be gone."""
    announcement = await found(work, announcement_id)
    if announcement.author_id != actor.id:
        raise Refusal("announcement-gone")
    if announcement.state not in OPEN:
        raise Refusal("announcement-left")
    await note(work, actor, now, "announcement-taken-back", f"announcement:{announcement.id}")
    return await kept(work, replace(announcement, state=State.DRAFT, approved_by=None))


@dataclass(frozen=True, slots=True)
class Draft:
    """A draft with everything that its confirm screen says. ``load``: what the families of its
    classes were sent within the last week. ``alone``: the actor may send it without another."""

    announcement: Announcement
    head: Head
    load: tuple[Load, ...]
    rules: BroadcastRules
    author: str
    alone: bool


@use_case(Permission.COMPOSE, writes=False)
async def see_draft(
    work: BroadcastWork, actor: Actor, now: datetime, announcement_id: int
) -> Draft:
    """For its author, and for whoever decides."""
    announcement = await seen_by(work, actor, announcement_id)
    reached = await resolve(work, announcement.audience, now)
    head = Head()
    load: tuple[Load, ...] = ()
    if not reached.nobody:
        head = await work.audiences.head(reached)
        load = tuple(await work.audiences.load(head.by_class, now - LOAD_SPAN))
    rules = await work.broadcast_rules.get()
    author = await work.people.get(announcement.author_id)
    own = announcement.author_id == actor.person_id
    alone = own and actor.may(Permission.BROADCAST) and not rules.four_eyes
    return Draft(announcement, head, load, rules, author.name if author else "", alone)


@use_case(Permission.COMPOSE, writes=False)
async def see_oneself_reading(
    work: BroadcastWork, actor: Actor, now: datetime, announcement_id: int
) -> tuple[Announcement, Recipient]:
    """For a test to oneself: the announcement and the actor as its reader."""
    announcement = await seen_by(work, actor, announcement_id)
    return announcement, next(iter(await work.audiences.some([actor.id])))


@dataclass(frozen=True, slots=True)
class Choices:
    """``classes``: class → families who agreed to news; ``written``: subjects of this year's
    tests; ``days``: with observers, from today on."""

    announcement: Announcement
    classes: dict[str, int]
    roles: tuple[RoleName, ...]
    subjects: tuple[str, ...]
    written: tuple[str, ...]
    days: tuple[date, ...]


@use_case(Permission.COMPOSE, writes=False)
async def see_choices(
    work: BroadcastWork, actor: Actor, now: datetime, announcement_id: int
) -> Choices:
    """What an audience can be chosen from."""
    draft = await seen_by(work, actor, announcement_id)
    year = await year_at(work, now)
    timetable = await work.timetables.get(year)
    staff = await work.people.all()
    roles = sorted({binding.role.name for person in staff for binding in person.roles})
    taught = {b.role.subject for person in staff for b in person.roles if b.role.subject}
    today = (await work.profiles.get()).calendar.local_day(now)
    entries = await work.entries.live(year)
    return Choices(
        draft,
        classes=dict(await work.audiences.classes()),
        roles=tuple(roles),
        subjects=tuple(sorted(taught)),
        written=tuple(sorted({exam.subject for exam in timetable.exams})),
        days=tuple(sorted({entry.day for entry in entries if entry.day >= today})),
    )
