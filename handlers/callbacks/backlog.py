"""Buttons of the question at start: what shall leave of all that waits."""

from __future__ import annotations

from aiogram.filters.callback_data import CallbackData


class Backlog(CallbackData, prefix="sf"):
    """``act``: "" shows what waits, "all", "recent" decide; one that begins with "?" asks first."""

    act: str = ""


class BacklogPage(CallbackData, prefix="sfl"):
    """A page of all that waits."""

    page: int = 0
