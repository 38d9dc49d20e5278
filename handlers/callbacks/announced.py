"""Buttons of announcements that have left: under the announcement itself, and its author's."""

from __future__ import annotations

from aiogram.filters.callback_data import CallbackData


class Read(CallbackData, prefix="r"):
    """Under an announcement. ``act``: "ack", "files", "whole" (once more); ``test``: under the
    author's own trial of it, where nobody acknowledges anything."""

    announcement: int
    act: str
    test: bool = False
