"""Buttons of observers. ``parent`` 0: whoever is alone on the account, or who is asked for."""

from __future__ import annotations

from aiogram.filters.callback_data import CallbackData


class Days(CallbackData, prefix="oy"):
    parent: int = 0
    page: int = 0


class Day(CallbackData, prefix="oz"):
    """``day`` is YYYYMMDD."""

    parent: int
    day: int
    page: int = 0


class SeePlace(CallbackData, prefix="op"):
    parent: int
    exam: int


class Take(CallbackData, prefix="ot"):
    """``mark``: how the hash of the memo begins that was read right before; "" when it was read
    earlier. ``pair``: together with the partner."""

    parent: int
    exam: int
    pair: bool = False
    mark: str = ""


class Memo(CallbackData, prefix="or"):
    """The memo on its own; with a ``mark`` it was read, by everybody on the account."""

    mark: str = ""


class MyPlaces(CallbackData, prefix="ol"):
    page: int = 0


class MyPlace(CallbackData, prefix="oe"):
    entry: int


class Coming(CallbackData, prefix="ox"):
    """«Приду»."""

    entry: int


class GiveUp(CallbackData, prefix="ou"):
    entry: int
    sure: bool = False


class Answer(CallbackData, prefix="ow"):
    """To an offer."""

    entry: int
    take: bool


class EnterCode(CallbackData, prefix="ok"):
    """Waits for the code on the door."""

    entry: int


class ShowPass(CallbackData, prefix="oq"):
    """The observer's own QR."""

    entry: int


class StateHour(CallbackData, prefix="oh"):
    """When the observer says to have come: ``hour`` is HMM; 9999 asks to type it."""

    entry: int
    hour: int
    code: str


class Leave(CallbackData, prefix="ov"):
    """«Ухожу»."""

    entry: int
    sure: bool = False


class Pair(CallbackData, prefix="opa"):
    """``act``: "ask", "home", "link"."""

    act: str
    parent: int = 0


class JoinPair(CallbackData, prefix="opj"):
    """Agrees to sign up together with whoever made the link."""

    parent: int
    secret: str


class ActStep(CallbackData, prefix="oas"):
    """``step``: "" (where it was left), "stages", "boxes", "remark", "hours", "whole", "sure"."""

    entry: int
    step: str = ""


class ActStage(CallbackData, prefix="oat"):
    """Marks a stage by its place among all."""

    entry: int
    stage: int


class ActBox(CallbackData, prefix="oab"):
    """Marks a violation by its number; 0: none at all. ``mark``: of the list as it was shown."""

    entry: int
    box: int
    mark: str


class ActHour(CallbackData, prefix="oah"):
    """Moves the start ("s") or the end ("e") by so many minutes."""

    entry: int
    which: str
    by: int


class ActDo(CallbackData, prefix="oad"):
    """``act``: "sign", "plain" (no remark), "paper", "sheet", "thanks"."""

    entry: int
    act: str
