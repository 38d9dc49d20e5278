"""Buttons of the timetable of the tests."""

from __future__ import annotations

from aiogram.filters.callback_data import CallbackData


class TimetablePage(CallbackData, prefix="vt"):
    """``page`` -1: the first screen; from 0 on the list of tests."""

    page: int = -1


class TimetableDo(CallbackData, prefix="vd"):
    """``act``: "window", "results", "add", "table"."""

    act: str


class ExamStep(CallbackData, prefix="vs"):
    """One answer on the way to a new test: ``step`` is "class", "subject" (also "open": to be named
    later), "lesson" or "room"."""

    step: str
    value: str = ""


class OpenExam(CallbackData, prefix="ve"):
    exam: int


class ExamAct(CallbackData, prefix="va"):
    """``act``: "move", "lesson" (with ``value`` 0: not said), "?lesson", "room", "?remove",
    "remove"."""

    exam: int
    act: str
    value: int = 0


class NameSubject(CallbackData, prefix="vn"):
    """``number`` of the usual subjects; -1 asks which."""

    exam: int
    number: int = -1


class SheetPage(CallbackData, prefix="vp"):
    """A page of the tests read from a file. ``sheet``: the message that brought it."""

    sheet: int
    page: int = 0


class KeepSheet(CallbackData, prefix="vk"):
    sheet: int


class ForSite(CallbackData, prefix="vw"):
    """The files for the school's site."""
