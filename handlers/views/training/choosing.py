"""Whom to invite: groups with one tap each, and single names."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256

from handlers.callbacks.training import (
    ChooseGroup,
    ChoosePerson,
    GroupList,
    OpenSession,
    PeopleList,
)
from handlers.screen import Button, Screen, clip
from handlers.views.pages import part, turning
from handlers.views.plan_words import say_role
from handlers.views.training.saying import LABEL, say_title
from locales import Words
from school.people.roles import RoleName
from school.plan.assigning import display_name
from school.training.desk import facts_of
from school.training.inviting import Choice, Group

_GROUPS = 10
_NAMES = 10


def mark_of(group: Group) -> str:
    """A role may be long and Cyrillic: a button carries a hash of it."""
    said = f"{group.role.name.value}:{group.role.subject or ''}"
    return sha256(said.encode()).hexdigest()[:8]


def _head(choice: Choice, words: Words) -> list[str]:
    title = say_title(facts_of(choice.sight.session))
    return [
        words("session-whom", title=clip(title, 100)),
        words("session-whom-count", count=len(choice.sight.guests)),
    ]


def groups_screen(choice: Choice, page: int, words: Words) -> Screen:
    """A mark stands before a group all of whom are chosen; a tap then takes them out."""
    n, chosen = choice.sight.session.id, choice.chosen
    page, pages, shown = part(choice.groups, page, _GROUPS)
    rows: list[Sequence[Button]] = []
    for group in shown:
        whole = set(group.person_ids) <= chosen
        label = f"{'✓ ' if whole else ''}{_called(group, words)} · {len(group.person_ids)}"
        data = ChooseGroup(session=n, mark=mark_of(group), chosen=not whole, page=page)
        rows.append([Button(clip(label, LABEL), data)])
    rows.append(turning(page, pages, lambda to: GroupList(session=n, page=to)))
    rows.append([Button(words.plain("session-whom-names"), PeopleList(session=n))])
    return Screen("\n".join(_head(choice, words)), [*rows, _ready(n, words)])


def _called(group: Group, words: Words) -> str:
    if group.role.name is RoleName.STAFF:
        return words.plain("session-whom-all")
    if group.role.name is RoleName.METHODICAL_GROUP and group.role.subject:
        return words.plain("session-whom-subject", subject=group.role.subject)
    return say_role(group.role, words)


def people_screen(choice: Choice, page: int, words: Words) -> Screen:
    n, chosen = choice.sight.session.id, choice.chosen
    told = {one.person.id for one in choice.sight.guests if one.invitee.invited_at is not None}
    page, pages, shown = part(choice.people, page, _NAMES)
    rows: list[Sequence[Button]] = []
    for person in shown:
        sign = "✉ " if person.id in told else "✓ " if person.id in chosen else ""
        data = ChoosePerson(session=n, person=person.id, chosen=person.id not in chosen, page=page)
        rows.append([Button(clip(sign + display_name(person), LABEL), data)])
    rows.append(turning(page, pages, lambda to: PeopleList(session=n, page=to)))
    back = [Button(words.plain("session-whom-groups"), GroupList(session=n))]
    lines = [*_head(choice, words), words("session-whom-signs")]
    return Screen("\n".join(lines), [*rows, back, _ready(n, words)])


def _ready(session_id: int, words: Words) -> list[Button]:
    data = OpenSession(session=session_id)
    return [Button(words.plain("session-whom-ready"), data, style="success")]
