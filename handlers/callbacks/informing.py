"""Buttons of information and preparation: readers' begin with «b», editors' with «y».

``subject`` of readers' buttons is a mark of the subject's name, "" while none is chosen, "*" for
all of them; ``grade`` 0 likewise.
"""

from __future__ import annotations

from aiogram.filters.callback_data import CallbackData

ALL = "*"


class InfoList(CallbackData, prefix="bl"):
    """The list of pages."""

    number: int = 0


class ReadPage(CallbackData, prefix="bp"):
    """``part`` of a page that is too long for one message. ``new``: as a new message, under one
    that should stay."""

    page: int
    part: int = 0
    new: bool = False


class Prepare(CallbackData, prefix="br"):
    """Grade, then subject, then the resources."""

    grade: int = 0
    subject: str = ""
    number: int = 0


class OpenCard(CallbackData, prefix="bc"):
    """One resource; the rest leads back to where it was seen."""

    card: int
    grade: int = 0
    subject: str = ""


class GetFile(CallbackData, prefix="bf"):
    card: int


class Vote(CallbackData, prefix="bv"):
    card: int
    useful: bool
    grade: int = 0
    subject: str = ""


class Library(CallbackData, prefix="yl"):
    """``part``: "" the first screen, "pages", "drafts", "shown", "expired", "withdrawn",
    "unfound", "?clear", "clear", "seeds"."""

    part: str = ""
    number: int = 0


class EditPage(CallbackData, prefix="yp"):
    """``page`` 0: a new one."""

    page: int


class PageAct(CallbackData, prefix="ya"):
    """``act``: "body", "title", "source", "dated", "until" (they ask), "forever", "see",
    "publish", "?tell", "tell", "drop", "?hide", "hide", "up", "down", "?remove", "remove"."""

    page: int
    act: str


class EditCard(CallbackData, prefix="yc"):
    """``card`` 0: a new one."""

    card: int


class CardAct(CallbackData, prefix="yd"):
    """``act``: "title", "source", "url", "until", "kind", "grades", "subject" (they ask),
    "forever", "official", "third", "all" (subjects or grades, by ``value``), "publish",
    "?withdraw", "withdraw", "?remove", "remove"; "kind" and "grade" with a ``value`` set it."""

    card: int
    act: str
    value: str = ""
