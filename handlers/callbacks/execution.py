"""Buttons of the execution report and the discipline. ``period``: the key of a period."""

from __future__ import annotations

from aiogram.filters.callback_data import CallbackData


class OpenReport(CallbackData, prefix="exr"):
    """The sums of a period; without one the choice of periods."""

    period: str = ""


class ReportPaper(CallbackData, prefix="exp"):
    """``what``: "word", "excel", "scores" (the discipline as a workbook)."""

    what: str
    period: str


class OpenScores(CallbackData, prefix="exd"):
    """The discipline of everybody. ``by``: "people" or "sections"."""

    period: str
    by: str = "people"
    page: int = 0


class OwnScore(CallbackData, prefix="exo"):
    """One's own discipline."""


class ReportForm(CallbackData, prefix="exf"):
    """The school's own template: "" asks for a file, "?usual" whether to bring the usual one
    back, "usual" does so."""

    act: str = ""
