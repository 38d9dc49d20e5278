"""Buttons of the heads' morning. ``new``: as a new message, under a letter that should stay."""

from __future__ import annotations

from aiogram.filters.callback_data import CallbackData


class Morning(CallbackData, prefix="mo"):
    """``page``: "" the screen, "own" one's own tasks, "decide" what waits for a decision, "hour"
    when the letter comes."""

    page: str = ""
    new: bool = False


class MorningLate(CallbackData, prefix="mol"):
    """A page of everything that is overdue."""

    page: int = 0
    new: bool = False


class MorningPicture(CallbackData, prefix="mop"):
    dark: bool = False


class MorningHour(CallbackData, prefix="moh"):
    """``at``: "0730", or "off"."""

    at: str
