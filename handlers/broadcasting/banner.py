"""The red line on top of the screens of all staff while all sending is stopped."""

from __future__ import annotations

from handlers.screen import Screen
from handlers.views.broadcasting.stopping import bannered_screen
from locales import Words
from school.settings import see_profile
from school.stopping import see_stop
from school.work import Actor, Office, Permission


async def bannered(screen: Screen, office: Office, actor: Actor, words: Words) -> Screen:
    """The screen, under the line if there is a stop and the reader is of the staff."""
    if not actor.may(Permission.OWN):
        return screen
    stood = await office.do(see_stop, actor)
    if stood is None:
        return screen
    zone = (await office.do(see_profile, actor)).tz
    return bannered_screen(screen, stood, zone, words, may_resume=actor.may(Permission.STOP))
