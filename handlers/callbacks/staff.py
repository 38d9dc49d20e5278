"""Buttons of the staff list, of invitations and of the audit log.

``role`` is a RoleName; ``detail`` says more about it: an Area's name in small letters, a grade
(whose class is still to be asked), a class, a grade with "*" (all of its classes) or with "?" (its
letter wants to be typed), the number of a usual subject, "typed" (the subject waits in the
conversation), "none" (not said), "" (not asked yet), "type" (wants to be typed).
"""

from __future__ import annotations

from aiogram.filters.callback_data import CallbackData


class StaffPage(CallbackData, prefix="sl"):
    page: int


class StaffDo(CallbackData, prefix="sd"):
    """``act``: "add" by hand, "find" by name."""

    act: str


class OpenPerson(CallbackData, prefix="sp"):
    person: int


class PersonAct(CallbackData, prefix="sa"):
    """One step of a card; an act that begins with "?" asks first."""

    person: int
    act: str


class TakeRole(CallbackData, prefix="st"):
    person: int
    binding: int
    sure: bool


class EndAbsence(CallbackData, prefix="se"):
    person: int
    absence: int


class Choose(CallbackData, prefix="sc"):
    """Somebody of the staff is chosen: ``what`` is "sub" (for ``start``–``end``, YYYYMMDD) or
    "heir", with the person concerned as ``subject``; or "gap", with a role's mark. ``chosen`` 0
    turns to a page."""

    what: str
    subject: str
    chosen: int
    page: int
    start: int = 0
    end: int = 0


class HandOver(CallbackData, prefix="sh"):
    person: int
    to: int
    why: str


class AuditPage(CallbackData, prefix="al"):
    page: int


class PickRole(CallbackData, prefix="sr"):
    """``to`` 0: for an invitation, else for a person. ``role`` "": the list, "more": the rest."""

    to: int
    role: str = ""
    detail: str = ""


class Terms(CallbackData, prefix="it"):
    """How many may come by a link, and for how long it lives; ``make`` makes it."""

    role: str
    detail: str
    uses: int
    days: int
    make: bool = False


class OpenInvitations(CallbackData, prefix="io"):
    page: int = 0


class Revoke(CallbackData, prefix="iv"):
    invitation: int


class Confirm(CallbackData, prefix="nc"):
    person: int


class Reject(CallbackData, prefix="nr"):
    person: int
    sure: bool


class GiveAsked(CallbackData, prefix="ng"):
    person: int
    invitation: int
