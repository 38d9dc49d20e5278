"""What every screen of an announcement begins with, and which screen its state asks for."""

from __future__ import annotations

from aiogram.types import CallbackQuery, Message

from handlers.screen import Screen
from handlers.views.broadcasting.card import card_screen, foreign_screen
from handlers.views.broadcasting.confirming import decide_screen, waiting_screen
from handlers.views.broadcasting.saying import Sight
from locales import Words
from school.broadcasts.announcement import State
from school.broadcasts.audience import Audience, SegmentKind
from school.broadcasts.composing import see_draft
from school.broadcasts.overview import see_announcement
from school.refusal import Refusal
from school.settings import see_profile
from school.work import Actor, Office, Permission


async def look(office: Office, actor: Actor, announcement_id: int) -> Sight:
    """Refusal for one that the actor may not see."""
    draft = await office.do(see_draft, actor, announcement_id)
    profile = await office.do(see_profile, actor)
    titles = await _titles(office, actor, draft.announcement.audience)
    return Sight(draft, profile, office.now(), titles)


async def _titles(office: Office, actor: Actor, audience: Audience) -> dict[int, str]:
    titles = {}
    for segment in audience:
        if segment.kind is SegmentKind.SILENT:
            try:
                seen = await office.do(see_announcement, actor, int(segment.value))
            except Refusal:  # another's, whose silent only its author may choose
                continue
            titles[seen.announcement.id] = seen.announcement.title
    return titles


def before_departure(sight: Sight, actor: Actor, words: Words, note: str | None = None) -> Screen:
    """The screen of an announcement that has not left, for whoever looks at it."""
    one = sight.announcement
    own = one.author_id == actor.person_id
    if one.state is State.DRAFT:
        return card_screen(sight, words, note) if own else foreign_screen(sight, words)
    if one.state is State.ASKED and not own and actor.may(Permission.BROADCAST):
        return decide_screen(sight, words, note)
    return waiting_screen(sight, words, own=own, note=note)


def shown_in(query: CallbackQuery) -> int:
    """Which message of the bot's a tap was on; 0 when it is gone."""
    message = query.message
    return message.message_id if isinstance(message, Message) else 0


async def look_at_own(office: Office, actor: Actor, announcement_id: int) -> Sight:
    """One that the actor may still change, for screens that ask before a use case does."""
    sight = await look(office, actor, announcement_id)
    if sight.announcement.author_id != actor.person_id:
        raise Refusal("announcement-gone")
    if sight.announcement.state is not State.DRAFT:
        raise Refusal("announcement-not-draft")
    return sight
