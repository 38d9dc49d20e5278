"""Buttons of lesson visits and journal checks. ``revision``: of the step that the button speaks
of; it does nothing after the next one."""

from __future__ import annotations

from aiogram.filters.callback_data import CallbackData


class VisitList(CallbackData, prefix="vz"):
    """``name``: my, all, never, stuck. ``month``: YYYYMM of all, 0 this one."""

    name: str
    month: int = 0
    page: int = 0


class OpenVisit(CallbackData, prefix="vzo"):
    visit: int
    new: bool = False


class TakeSlot(CallbackData, prefix="vza"):
    """Accepts one of the proposed slots, by its number from 0."""

    visit: int
    revision: int
    number: int


class VisitAct(CallbackData, prefix="vzd"):
    """days, off: questions; keep, take: done at once; ask: days, as a new message."""

    visit: int
    revision: int
    act: str


class Draft(CallbackData, prefix="vzn"):
    """A step of the visit that is being proposed; it waits in the conversation."""

    step: str
    value: str = ""


class Form(CallbackData, prefix="vzw"):
    """A step of writing down what was seen: start, tick, on, plain, term, save."""

    visit: int
    step: str
    value: int = 0


class HostAct(CallbackData, prefix="vzh"):
    """read, remark, done."""

    visit: int
    act: str


class VisitPaper(CallbackData, prefix="vzf"):
    visit: int


class Meant(CallbackData, prefix="vzs"):
    """The words that wait name no pupil."""

    visit: int


class Points(CallbackData, prefix="vzp"):
    """What is ticked: of lessons or of journals; empty shows both."""

    kind: str = ""
