"""Buttons of one's own calendar."""

from __future__ import annotations

from aiogram.filters.callback_data import CallbackData


class CalendarLink(CallbackData, prefix="ag"):
    """``act``: "new" makes a link and ends the earlier one, "end" only ends it."""

    act: str
