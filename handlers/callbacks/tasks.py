"""Buttons of tasks. ``back`` is the list that a card was opened from: "" none, "d3" page 3 of
/today, "m0" page 0 of /my, "c" /control; "n" asks for the card as a new message."""

from __future__ import annotations

from aiogram.filters.callback_data import CallbackData

AS_NEW = "n"


class See(CallbackData, prefix="t"):
    task: int
    back: str = ""


class Done(CallbackData, prefix="td"):
    task: int
    back: str = ""


class Undo(CallbackData, prefix="tu"):
    task: int
    back: str = ""


class Later(CallbackData, prefix="tl"):
    """``days`` 0 asks how many."""

    task: int
    days: int
    back: str = ""


class Extend(CallbackData, prefix="tx"):
    """Opens the calendar; the day comes back as a Pick with the purpose "ext"."""

    task: int


class Ask(CallbackData, prefix="ta"):
    """Asks for the chosen day (YYYYMMDD) without a reason."""

    task: int
    until: int


class NotMine(CallbackData, prefix="tn"):
    task: int
    sure: bool
    back: str = ""


class Prove(CallbackData, prefix="tp"):
    """Waits for evidence."""

    task: int


class Enough(CallbackData, prefix="te"):
    """No (more) evidence."""

    task: int


class Going(CallbackData, prefix="tg"):
    """«В работе»: heard; nothing changes."""

    task: int


class Show(CallbackData, prefix="tf"):
    """Sends the evidence of a task."""

    task: int


class Leaf(CallbackData, prefix="tw"):
    """A page of a list: ``name`` is "d" (/today) or "m" (/my)."""

    name: str
    page: int


class Waiting(CallbackData, prefix="cw"):
    """A page of what waits for the controller's decision."""

    page: int


class Accept(CallbackData, prefix="ca"):
    task: int
    back: str = ""


class Return(CallbackData, prefix="cr"):
    """``sure`` returns without a reason; otherwise the reason is asked for."""

    task: int
    sure: bool
    back: str = ""


class Decide(CallbackData, prefix="cx"):
    extension: int
    grant: bool
    back: str = ""
