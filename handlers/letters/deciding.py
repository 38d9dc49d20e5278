"""Letters on the way of an announcement to its departure; and when all sending stops or goes on."""

from __future__ import annotations

from datetime import datetime

from handlers.callbacks.broadcasting import OpenAnnouncement, Stopping
from handlers.letters import Values, letter
from handlers.screen import Button, Screen, clip
from handlers.views.backlog import asked_screen
from handlers.views.broadcasting.saying import NAME, called
from locales import Words

_COMMENT = 300


def _screen(key: str, values: Values, words: Words, **more: str) -> Screen:
    name = clip(values.get("name", ""), NAME) or "—"
    text = words(key, name=name, title=called(values["title"], words), **more)
    open_ = OpenAnnouncement(announcement=values["announcement"], new=True)
    return Screen(text, [[Button(words.plain("announce-open"), open_)]])


@letter("announcement-asked")
def asked(values: Values, words: Words) -> Screen:
    """Somebody wants to send; the reader may agree."""
    return _screen("letter-announcement-asked", values, words)


@letter("announcement-approved")
def approved(values: Values, words: Words) -> Screen:
    """To the author: it leaves, now or at its hour."""
    return _screen("letter-announcement-approved", values, words)


@letter("announcement-back")
def back(values: Values, words: Words) -> Screen:
    """To the author: not like this."""
    comment = clip(values["comment"], _COMMENT)
    return _screen("letter-announcement-back", values, words, comment=comment)


@letter("announcement-handled")
def handled(values: Values, words: Words) -> Screen:
    """To the author, and to whoever approved it: somebody else has done something with it."""
    return _screen("letter-announcement-handled", values, words, act=values["act"])


@letter("announcement-unapproved")
def unapproved(values: Values, words: Words) -> Screen:
    """To the author: its hour has passed without an answer."""
    hour = datetime.fromisoformat(values["hour"])
    return _screen("letter-announcement-unapproved", values, words, at=f"{hour:%d.%m %H:%M}")


@letter("sending-stopped")
def stopped(values: Values, words: Words) -> Screen:
    """To all staff: nothing leaves any more. To those who may answer: what the start asks."""
    if "why" in values:
        return asked_screen(values, words)
    if "copied_at" in values:
        return restored(values, words)
    return Screen(words("letter-sending-stopped", name=clip(values["name"], NAME) or "—"))


def restored(values: Values, words: Words) -> Screen:
    """To those who may let it go on: the database came back from a copy."""
    copied_at = datetime.fromisoformat(values["copied_at"])
    said = words("letter-restored", at=f"{copied_at:%d.%m.%Y %H:%M}", count=values["waiting"])
    resume = Button(words.plain("stop-act-resume"), Stopping(act="?resume"))
    return Screen(said, [[resume]])


@letter("sending-resumed")
def resumed(values: Values, words: Words) -> Screen:
    name = clip(values["name"], NAME) or "—"
    if "morning" not in values:
        return Screen(words("letter-sending-resumed", name=name))
    at = f"{datetime.fromisoformat(values['morning']):%d.%m %H:%M}"
    return Screen(words("letter-sending-resumed-night", name=name, at=at))
