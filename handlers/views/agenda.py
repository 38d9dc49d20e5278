"""Screens of the private link to one's own calendar."""

from __future__ import annotations

from datetime import date

from handlers.callbacks.agenda import CalendarLink
from handlers.screen import Button, Screen
from locales import Words


def link_screen(since: date | None, words: Words, *, offered: bool = True) -> Screen:
    """Offers a link, or says since when there is one. It cannot be shown again: only its maker
    has seen it."""
    new = Button(
        words.plain("agenda-link-new" if since is None else "agenda-link-renew"),
        CalendarLink(act="new"),
    )
    if since is None:
        return Screen(words("agenda-link-none"), [[new]] if offered else [])
    return Screen(words("agenda-link-since", day=words.day(since)), [[new], [_end(words)]])


def made_screen(link: str, words: Words) -> Screen:
    """The link, once. Telegram opens no webcal: by a button, so it is copied."""
    calendar = "webcal:" + link.partition(":")[2]
    rows = [
        [Button(words.plain("agenda-copy"), copy=link, style="success")],
        [Button(words.plain("agenda-copy-apple"), copy=calendar)],
        [_end(words)],
    ]
    return Screen(words("agenda-link-made", link=link), rows)


def _end(words: Words) -> Button:
    return Button(words.plain("agenda-link-end"), CalendarLink(act="end"), style="danger")
