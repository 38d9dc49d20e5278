"""Buttons of courses and method sessions."""

from __future__ import annotations

from aiogram.filters.callback_data import CallbackData


class SessionList(CallbackData, prefix="lnl"):
    """``mine``: to which one is invited; else those that one manages."""

    page: int = 0
    mine: bool = False


class NewSession(CallbackData, prefix="lnn"):
    """``kind`` "" asks for it."""

    kind: str = ""


class OpenSession(CallbackData, prefix="lno"):
    """``new``: as a new message, under a letter that should stay."""

    session: int
    new: bool = False


class Field(CallbackData, prefix="lnf"):
    """Asks for one thing. ``what``: kind, title, day, hours, place, answer, seats, more (what can
    be changed), calendar."""

    session: int
    what: str
    making: bool = False


class FieldValue(CallbackData, prefix="lnv"):
    """A ready answer: a day as YYYYMMDD, an hour as HHMM, a number, a hash of a place, a kind."""

    session: int
    what: str
    value: str
    making: bool = False


class ItemList(CallbackData, prefix="lni"):
    session: int
    page: int = 0


class TakeItem(CallbackData, prefix="lnt"):
    """``item`` 0: none."""

    session: int
    item: int


class GroupList(CallbackData, prefix="lng"):
    session: int
    page: int = 0


class ChooseGroup(CallbackData, prefix="lnh"):
    """``mark``: a hash of the role."""

    session: int
    mark: str
    chosen: bool
    page: int = 0


class PeopleList(CallbackData, prefix="lnp"):
    session: int
    page: int = 0


class ChoosePerson(CallbackData, prefix="lnq"):
    session: int
    person: int
    chosen: bool
    page: int = 0


class SessionAct(CallbackData, prefix="lna"):
    """``act``: invite, cancel, drop; with "?" before it, asks first."""

    session: int
    act: str


class Roll(CallbackData, prefix="lnr"):
    """Who was there. ``person`` 0 only shows the page; -1 ends the list."""

    session: int
    person: int = 0
    came: bool = False
    page: int = 0
    new: bool = False


class CameToo(CallbackData, prefix="lnu"):
    """Somebody who came without an invitation. ``person`` 0 only shows the page."""

    session: int
    person: int = 0
    page: int = 0


class SessionPaper(CallbackData, prefix="lnx"):
    """``what``: "list" (.docx) or "table" (.xlsx)."""

    session: int
    what: str


class SessionMaterials(CallbackData, prefix="lnm"):
    """``act``: "" shows and listens, "drop", "came" and "invited" send; with "?" before it, asks
    first. ``count``: how many materials were shown when it was confirmed."""

    session: int
    act: str = ""
    new: bool = False
    count: int = 0


class Reply(CallbackData, prefix="lnb"):
    """«Приду» or «Не смогу»."""

    session: int
    coming: bool


class WhyNot(CallbackData, prefix="lnw"):
    """``reason``: one of the ready ones, or "words" to write it."""

    session: int
    reason: str


class SeeInvitation(CallbackData, prefix="lnk"):
    session: int
