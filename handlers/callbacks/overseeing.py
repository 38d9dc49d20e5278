"""Buttons of the coordinator of public observers.

A ``deed`` is what is done to somebody by hand, with a reason: "reject", "remove" and "move" (its
``subject`` is an entry), "give" (its ``subject`` is a parent). ``day`` is YYYYMMDD, 0 = not chosen
yet; ``exam`` 0 likewise. An act that begins with "?" asks first.
"""

from __future__ import annotations

from aiogram.filters.callback_data import CallbackData


class Oversee(CallbackData, prefix="kb"):
    """``page``: "" the first screen, "days", "asking", "empty", "risk", "acts", "papers",
    "parents", "links", "erased", "sum", "subjects", "classes". ``part`` -1: where today is.
    ``new``: as a new message, under a letter that should stay."""

    page: str = ""
    part: int = 0
    new: bool = False


class ApproveAll(CallbackData, prefix="kz"):
    """Everybody who asks for a place."""


class OpenDay(CallbackData, prefix="kd"):
    day: int
    part: int = 0


class OpenPlace(CallbackData, prefix="kp"):
    exam: int
    part: int = 0
    new: bool = False


class PlaceAct(CallbackData, prefix="ka"):
    """``act``: "seats" and "lessons" (with ``value``), "?close", "close", "open", "?call", "call",
    "hand", "code"."""

    exam: int
    act: str
    value: int = 0
    new: bool = False


class OpenEntry(CallbackData, prefix="ko"):
    entry: int


class EntryAct(CallbackData, prefix="ke"):
    """``act``: "approve", "rang", "?reject", "?remove", "?give", "came", "?missed", "missed"."""

    entry: int
    act: str


class Seat(CallbackData, prefix="kc"):
    """Where somebody is to be put: a day, then a place of that day."""

    deed: str
    subject: int
    day: int = 0
    exam: int = 0
    part: int = 0


class Because(CallbackData, prefix="kw"):
    """The deed with a ready reason, a value of ``coordinating.Why``."""

    deed: str
    subject: int
    exam: int
    why: str


class OpenParent(CallbackData, prefix="kg"):
    parent: int


class ParentAct(CallbackData, prefix="kf"):
    """``act``: "find" and "new" (parent 0), "?forget", "forget"."""

    parent: int
    act: str


class HandStep(CallbackData, prefix="kn"):
    """On the way to a parent who phoned: ``step`` is "phone" or "kin" (there is none), "paper" (the
    signed sheet is here), or "sheet" (to print one)."""

    step: str


class OpenAct(CallbackData, prefix="kx"):
    act: int
    new: bool = False


class ActDo(CallbackData, prefix="kv"):
    """``what``: "answer", "docx", "photo"."""

    act: int
    what: str


class Paper(CallbackData, prefix="kq"):
    """``what``: "order", "guard", "doors" (both want ``value``, a day), "door" (``value``: a test),
    "xlsx", "png", "dark", "poster", "erased" (``value``: the number of a record)."""

    what: str
    value: int = 0
    part: int = 0


class Link(CallbackData, prefix="ki"):
    """``grade`` "": of the whole school; "?": another class is typed. ``qr``: as a picture."""

    grade: str = ""
    qr: bool = False


class Rules(CallbackData, prefix="kr"):
    """``page``: "" all of them, or the name of what is to be changed."""

    page: str = ""


class SetRule(CallbackData, prefix="kt"):
    """``value``: "1", "0", a number, or numbers with dashes between; "usual" brings the product's
    own back."""

    what: str
    value: str


class OperatorField(CallbackData, prefix="ku"):
    """``name`` "": all fields, else the one to be typed."""

    name: str = ""
