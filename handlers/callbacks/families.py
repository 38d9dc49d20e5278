"""Buttons of parents before and around observing: public pages, consent, registration, own data.

``grade`` is the class of the link that somebody came by («5А», or ""): it travels in the buttons,
because nothing is stored of a stranger.
"""

from __future__ import annotations

from aiogram.filters.callback_data import CallbackData

from school.families.consent import ConsentKind


class Public(CallbackData, prefix="o"):
    """A page for everybody: "" the first, "what", "when" (with ``number``), "staff"."""

    page: str = ""
    number: int = 0
    grade: str = ""


class AskConsent(CallbackData, prefix="oa"):
    """Shows the text of a consent as a message of its own."""

    kind: ConsentKind
    grade: str = ""


class Agree(CallbackData, prefix="ob"):
    """``mark``: how the hash of the shown text begins."""

    kind: ConsentKind
    mark: str
    grade: str = ""


class Disagree(CallbackData, prefix="od"):
    kind: ConsentKind
    grade: str = ""


class Register(CallbackData, prefix="og"):
    """``step``: "go" (on with what is missing), "name" (the offered one), "nophone"."""

    step: str
    grade: str = ""


class PickClass(CallbackData, prefix="oc"):
    """Marks a class of one's own, or takes the mark off."""

    grade: str


class ClassesDo(CallbackData, prefix="oi"):
    """``act``: "done" (children), "some" or "none" (relatives), "save"."""

    act: str


class Mine(CallbackData, prefix="om"):
    """``act``: "" all, "name", "phone", "classes", "second", "news", "quiet", "file"."""

    act: str = ""
    parent: int = 0


class Forget(CallbackData, prefix="of"):
    sure: bool = False
