"""Buttons of the turn of the school year, of past plans, and of what is kept how long."""

from __future__ import annotations

from aiogram.filters.callback_data import CallbackData

from school.yearly.keeping import DataKind


class TurnPage(CallbackData, prefix="yra"):
    """``page``: "" the whole, "roles", "tasks", "sure"."""

    page: str = ""
    part: int = 0


class TurnRole(CallbackData, prefix="yrb"):
    """The screen of one role."""

    binding: int
    part: int


class ChooseRole(CallbackData, prefix="yrc"):
    """``to``: -1 ends, 0 stays, 1–11 a grade, -2 as usual."""

    binding: int
    to: int
    part: int


class Leaves(CallbackData, prefix="yrd"):
    grade: int


class Moving(CallbackData, prefix="yre"):
    on: bool


class TurnNow(CallbackData, prefix="yrf"):
    """``mark`` of what was shown."""

    mark: str


class LeaverPage(CallbackData, prefix="yrg"):
    part: int = 0
    sure: bool = False


class SkipLeaver(CallbackData, prefix="yrh"):
    """Takes somebody off the list, or a member of staff back onto it."""

    person: int
    part: int


class EraseLeavers(CallbackData, prefix="yri"):
    """``count`` of what was shown."""

    count: int


class PastPlan(CallbackData, prefix="yrj"):
    """``plan`` 0: the list."""

    plan: int = 0
    part: int = 0


class KeptPage(CallbackData, prefix="yrk"):
    """How long everything is kept."""


class KeptKind(CallbackData, prefix="yrl"):
    kind: DataKind


class SetTerm(CallbackData, prefix="yrm"):
    kind: DataKind
    term: int


class DestroyedPage(CallbackData, prefix="yrn"):
    part: int = 0
    paper: bool = False


class ClassRight(CallbackData, prefix="yro"):
    """A parent: the classes in the letter are right."""
