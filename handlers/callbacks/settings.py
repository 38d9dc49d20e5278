"""Buttons of the school's settings."""

from __future__ import annotations

from aiogram.filters.callback_data import CallbackData


class SettingsPage(CallbackData, prefix="ss"):
    """``page``: "" the whole, or the name of what is to be changed."""

    page: str = ""


class SetTo(CallbackData, prefix="sv"):
    """``value``: a zone's number, "5", "0730", "2000-0800", "1", a ladder's or terms' name."""

    what: str
    value: str
