"""Buttons of the papers that bring people in."""

from __future__ import annotations

from aiogram.filters.callback_data import CallbackData


class ClassSheets(CallbackData, prefix="ppc"):
    """The sheets for all classes of the timetable."""


class Slips(CallbackData, prefix="pps"):
    """Invitations to cut: for how many days; ``make`` makes them, else the screen asks."""

    days: int = 14
    make: bool = False
