"""Buttons of the letters that prepare families, and of the coordinator's screen about them."""

from __future__ import annotations

from aiogram.filters.callback_data import CallbackData

from school.families.preferences import Mode


class Tips(CallbackData, prefix="ha"):
    """How one wants to hear. ``act``: "" a new message (under a letter), "see" in place."""

    act: str = ""


class TipsMode(CallbackData, prefix="hb"):
    mode: Mode


class TextFirst(CallbackData, prefix="he"):
    on: bool


class TipCard(CallbackData, prefix="hg"):
    """A resource that a letter names, as a new message: the letter stays to be read again."""

    card: int
    grade: int = 0


class TipShelf(CallbackData, prefix="hh"):
    """All resources of a grade (0: any) and a subject (its mark)."""

    grade: int = 0
    subject: str = ""


class PushPage(CallbackData, prefix="hc"):
    """What families will get; ``page`` of the list."""

    page: int = 0


class PushDay(CallbackData, prefix="hd"):
    """Takes a number of days in, or out; the page stays."""

    days: int


class PushSwitch(CallbackData, prefix="hf"):
    on: bool
