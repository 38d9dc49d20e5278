"""Buttons of the tables of marks."""

from __future__ import annotations

from aiogram.filters.callback_data import CallbackData

from school.results.overview import By
from school.results.table import Origin


class MarksPage(CallbackData, prefix="rza"):
    """The list of a year (its first calendar year; 0: the running one)."""

    year: int = 0
    page: int = 0


class OpenMarks(CallbackData, prefix="rzb"):
    table: int


class MarksAct(CallbackData, prefix="rzc"):
    """``act``: "?remove", "remove"."""

    table: int
    act: str


class MarksSum(CallbackData, prefix="rzd"):
    """Tables together, as ``school.results.overview.Scope``."""

    year: int
    by: By = By.ALL
    number: int = 0
    origin: Origin = Origin.VPR


class MarksPaper(CallbackData, prefix="rze"):
    """``what``: "text", "word", "light", "dark"."""

    what: str
    year: int
    by: By
    number: int
    origin: Origin


class EnterMarks(CallbackData, prefix="rzf"):
    """A new table of a year."""

    year: int


class MarksStep(CallbackData, prefix="rzg"):
    """One answer on the way to a table: ``step`` is "side", "class", "subject", "period", "origin",
    or what of the preview is tapped: "swap", "ask", "keep", "instead". ``draft``: the message that
    brought the numbers, so that the button under one never keeps another."""

    draft: int
    step: str
    value: str = ""


class MarksForm(CallbackData, prefix="rzh"):
    """The blank form. ``subject``: number of the usual subjects, -1 asks, -2 leaves it empty;
    ``step`` is "class" while the class is being asked."""

    step: str = "class"
    grade_class: str = ""
    subject: int = -1
