"""Buttons that every subject uses."""

from __future__ import annotations

from aiogram.filters.callback_data import CallbackData


class Nothing(CallbackData, prefix="-"):
    """A button that only shows something (a day of the week, a page number)."""


class Pick(CallbackData, prefix="pick"):
    """A day of the calendar picker. ``purpose`` names who asked; ``subject`` is its id.

    ``day`` is YYYYMMDD; ``step`` is "day" when the day was chosen, "month" to turn the page.
    """

    purpose: str
    subject: int
    day: int
    step: str
