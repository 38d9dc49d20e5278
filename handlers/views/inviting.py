"""Screens that lead to a role, and to an invitation link."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from handlers.callbacks.papers import Slips
from handlers.callbacks.staff import (
    OpenInvitations,
    OpenPerson,
    PickRole,
    Revoke,
    StaffPage,
    Terms,
)
from handlers.screen import Button, Screen, clip
from handlers.views.pages import part, turning
from handlers.views.plan_words import say_role
from locales import Words
from school.people.invitation import Invitation
from school.people.joining import NewInvitation
from school.people.roles import Area, Role, RoleName
from school.people.subjects import USUAL

_COMMON = (
    RoleName.TEACHER,
    RoleName.CLASS_TEACHER,
    RoleName.DEPUTY,
    RoleName.METHODICAL_HEAD,
    RoleName.COORDINATOR,
    RoleName.DIRECTOR,
)
_RARE = (
    RoleName.METHODICAL_GROUP,
    RoleName.PSYCHOLOGIST,
    RoleName.SOCIAL_TEACHER,
    RoleName.METHODIST,
    RoleName.ORGANIZER,
    RoleName.COUNSELLOR,
    RoleName.SITE_ADMIN,
    RoleName.LIBRARIAN,
    RoleName.NURSE,
    RoleName.CARETAKER,
    RoleName.COMMITTEE,
    RoleName.ADMINISTRATION,
    RoleName.STAFF,
)
GIVEN = (*_COMMON, *_RARE)
OF_SUBJECTS = (RoleName.TEACHER, RoleName.METHODICAL_HEAD, RoleName.METHODICAL_GROUP)
ASKED = (RoleName.DEPUTY, RoleName.CLASS_TEACHER, *OF_SUBJECTS)
_GRADES = range(1, 12)
_USES = (1, 5, 15, 30, 60)
_DAYS = (1, 3, 7, 30)
_A_PAGE = 8
_LABEL = 28


def _cancel(to: int, words: Words) -> list[Button]:
    back = OpenPerson(person=to) if to else StaffPage(page=0)
    return [Button(words.plain("staff-cancel"), back)]


def _rows(buttons: Sequence[Button], wide: int) -> list[list[Button]]:
    return [list(buttons[n : n + wide]) for n in range(0, len(buttons), wide)]


def roles_screen(to: int, name: str, rare: bool, words: Words) -> Screen:
    """Which role; the common ones first. ``name``: for whom, when not for a link."""
    text = words("invite-which-role-for", name=name) if to else words("invite-which-role")
    buttons = [
        Button(
            clip(words.plain(f"plan-role-{role.value.replace('_', '-')}"), _LABEL),
            PickRole(to=to, role=role.value),
        )
        for role in (_RARE if rare else _COMMON)
    ]
    more = PickRole(to=to, role="" if rare else "more")
    label = words.plain("invite-common-roles" if rare else "invite-more-roles")
    rows = [*_rows(buttons, 2), [Button(label, more)]]
    if not to:
        rows.append(
            [
                Button(words.plain("staff-invitations"), OpenInvitations()),
                Button(words.plain("slips-button"), Slips()),
            ]
        )
    return Screen(text, [*rows, _cancel(to, words)])


def detail_screen(to: int, role: RoleName, words: Words) -> Screen:
    """The area of a deputy, the grade of a class teacher, the subject of a teacher."""

    def button(text: str, detail: str) -> Button:
        return Button(clip(text, _LABEL), PickRole(to=to, role=role.value, detail=detail))

    if role is RoleName.DEPUTY:
        kind, wide = "area", 1
        buttons = [
            button(words.plain(f"plan-area-{area.name.lower()}"), area.name.lower())
            for area in Area
        ]
    elif role is RoleName.CLASS_TEACHER:
        kind, wide = "grade", 4
        buttons = [button(str(grade), str(grade)) for grade in _GRADES]
    else:
        kind, wide = "subject", 2
        buttons = [button(subject, str(number)) for number, subject in enumerate(USUAL)]
    rows = _rows(buttons, wide)
    last = [button(words.plain("invite-detail-none"), "none")]
    if kind == "subject":
        last.insert(0, button(words.plain("invite-detail-type"), "type"))
    return Screen(words(f"invite-which-{kind}"), [*rows, last, _cancel(to, words)])


def letter_screen(data: PickRole, known: Sequence[str], words: Words) -> Screen:
    """Which class of the grade ``data.detail``: those that are known, all of them, another one."""
    grade = data.detail

    def button(text: str, detail: str) -> Button:
        return Button(text, data.model_copy(update={"detail": detail}))

    rows = _rows([button(one, one) for one in known], 4)
    rows.append(
        [
            button(words.plain("invite-letter-all", grade=grade), f"{grade}*"),
            button(words.plain("invite-letter-type"), f"{grade}?"),
        ]
    )
    return Screen(words("invite-which-letter", grade=grade), [*rows, _cancel(data.to, words)])


def terms_screen(role: Role, data: Terms, words: Words) -> Screen:
    """For how many people, for how long."""

    def choice(text: str, chosen: bool, **values: int) -> Button:
        return Button(("✓ " if chosen else "") + text, data.model_copy(update=values))

    text = words("invite-terms", role=say_role(role, words), uses=data.uses, days=data.days)
    uses = [
        choice(words.plain("invite-uses", uses=uses), uses == data.uses, uses=uses)
        for uses in _USES
    ]
    days = [
        choice(words.plain("invite-days", days=days), days == data.days, days=days)
        for days in _DAYS
    ]
    make = data.model_copy(update={"make": True})
    rows = [
        *_rows(uses, 3),
        *_rows(days, 2),
        [Button(words.plain("invite-make"), make, style="success")],
    ]
    return Screen(text, [*rows, _cancel(0, words)])


def made_screen(made: NewInvitation, role: Role, days: int, link: str, words: Words) -> Screen:
    """The link, once."""
    text = words(
        "invite-made",
        role=say_role(role, words),
        uses=made.invitation.uses_left,
        days=days,
        link=link,
    )
    rows = [
        [Button(words.plain("invite-copy"), copy=link, style="success")],
        [
            Button(words.plain("invite-another"), PickRole(to=0)),
            Button(words.plain("staff-invitations"), OpenInvitations()),
        ],
    ]
    return Screen(text, rows)


def open_screen(
    invitations: Sequence[Invitation],
    names: dict[int, str],
    page: int,
    now: datetime,
    words: Words,
) -> Screen:
    """Links that are still good, each with its «Отозвать»."""
    page, pages, shown = part(invitations, page, _A_PAGE)
    text = [words("invite-open", count=len(invitations))]
    rows: list[list[Button]] = []
    for number, one in enumerate(shown, page * _A_PAGE + 1):
        if one.role is None:
            what = words.plain("invite-for-person", name=names.get(one.person_id or 0, "—"))
        else:
            what = say_role(one.role, words)
        days = max(1, -(-int((one.expires_at - now).total_seconds()) // 86_400))
        text.append(words("invite-line", number=number, what=what, uses=one.uses_left, days=days))
        label = words.plain("invite-revoke", number=number)
        rows.append([Button(label, Revoke(invitation=one.id), style="danger")])
    rows = [*_rows([row[0] for row in rows], 2)]
    rows.append(turning(page, pages, lambda to: OpenInvitations(page=to)))
    rows.append([Button(words.plain("invite-new"), PickRole(to=0), style="primary")])
    return Screen("\n".join(text), [*rows, [Button(words.plain("staff-back"), StaffPage(page=0))]])
