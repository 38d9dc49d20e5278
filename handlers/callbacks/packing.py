"""Buttons of the evidence pack. ``period``: ``school.execution.periods.Period.key``."""

from __future__ import annotations

from aiogram.filters.callback_data import CallbackData


class OpenPack(CallbackData, prefix="pko"):
    """Of which part of the year."""

    plan: int


class AskPack(CallbackData, prefix="pka"):
    """What it will hold, and whether to make it."""

    plan: int
    period: str


class MakePack(CallbackData, prefix="pkm"):
    plan: int
    period: str


class StopPack(CallbackData, prefix="pks"):
    number: int
    plan: int
