"""Buttons of announcements that have left: under the announcement itself, and its author's.

An act that begins with "?" asks first. ``new``: as a new message, under one that should stay.
"""

from __future__ import annotations

from aiogram.filters.callback_data import CallbackData


class Read(CallbackData, prefix="r"):
    """Under an announcement. ``act``: "ack", "files", "whole" (once more); ``test``: under the
    author's own trial of it, where nobody acknowledges anything."""

    announcement: int
    act: str
    test: bool = False


class OpenSent(CallbackData, prefix="ro"):
    """The card of an announcement."""

    announcement: int
    new: bool = False


class SentAct(CallbackData, prefix="ra"):
    """``act``: "pause", "go", "?stop", "stop", "?remind", "remind", "watch", "again" (a new
    draft of it)."""

    announcement: int
    act: str


class PutRight(CallbackData, prefix="rp"):
    """``act``: "?correct", "correct", "?withdraw", "withdraw"; ``revision``: what was shown before
    it was confirmed."""

    announcement: int
    act: str
    revision: int = 0


class SentPaper(CallbackData, prefix="rq"):
    """``what``: "sheet", "table"."""

    announcement: int
    what: str


class Watch(CallbackData, prefix="rw"):
    """On the message that edits itself. ``act``: "" (look now), "pause", "go"."""

    announcement: int
    act: str = ""


class Silent(CallbackData, prefix="rs"):
    """Who has not acknowledged: of a class, "" for all of them; ``after``: the last person of the
    page before; ``page`` for its number. ``classes``: first the classes with their numbers."""

    announcement: int
    grade: str = ""
    after: int = 0
    page: int = 0
    classes: bool = False
    new: bool = False


class Mark(CallbackData, prefix="rm"):
    """``way``: "paper", "phone", "" takes the mark back. The rest is the page of the list."""

    announcement: int
    person: int
    way: str
    grade: str = ""
    after: int = 0
    page: int = 0


class Reach(CallbackData, prefix="rh"):
    """The map of who can be reached: all classes, a page at a time, or one ``grade``."""

    grade: str = ""
    part: int = 0


class ReachList(CallbackData, prefix="rl"):
    """Families of a class who cannot be reached, or (``qr``) the sheet that brings them here."""

    grade: str
    qr: bool = False
