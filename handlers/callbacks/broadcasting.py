"""Buttons of announcements up to their departure, of the stop of all sending, and of the rules.

A ``mark`` is a short hash: of a value that is too long for a button, or of everything that a
confirm screen showed, so that nobody confirms what has changed since. An act that begins with "?"
asks first.
"""

from __future__ import annotations

from aiogram.filters.callback_data import CallbackData


class Announcements(CallbackData, prefix="na"):
    """The list, from the newest before this one; 0: from the newest of all."""

    before: int = 0
    new: bool = False


class Compose(CallbackData, prefix="nn"):
    """A new announcement: what is sent next begins it."""


class OpenAnnouncement(CallbackData, prefix="no"):
    """``new``: as a new message, under a letter that should stay."""

    announcement: int
    new: bool = False


class DraftAct(CallbackData, prefix="nd"):
    """``act``: "ack" and "urgent" (``on``), "anew", "pop", "?drop", "drop", "back" (take it back
    to a draft), "?cancel", "cancel"."""

    announcement: int
    act: str
    on: bool = False


class Audience(CallbackData, prefix="nu"):
    """``page``: "" the whole audience, or a kind of segments."""

    announcement: int
    page: str = ""
    part: int = 0


class Choose(CallbackData, prefix="ns"):
    """One segment in or out; ``kind`` as ``school.broadcasts.audience.SegmentKind``."""

    announcement: int
    kind: str
    mark: str
    chosen: bool
    part: int = 0


class When(CallbackData, prefix="nw"):
    """``what``: "at" or "until". ``value``: "" asks, "none" takes it out, else the local moment as
    YYYYMMDDHHMM."""

    announcement: int
    what: str
    value: str = ""


class Launch(CallbackData, prefix="nl"):
    """``act``: "" the confirm screen, "show", "send", "ask", "approve", "?back". A ``mark`` says
    which confirm screen it is from."""

    announcement: int
    act: str = ""
    mark: str = ""


class Stopping(CallbackData, prefix="nx"):
    """``act``: "?stop", "stop", "?resume", "resume"."""

    act: str


class BroadcastRule(CallbackData, prefix="nk"):
    """``what``: "" all rules; "eyes" and "chase" with a ``value``, "sizes" asks."""

    what: str = ""
    value: str = ""
