"""Screens of the staff list: the list, a person's card, choosing somebody, the audit log."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from aiogram.filters.callback_data import CallbackData

from handlers.callbacks.staff import (
    Choose,
    EndAbsence,
    HandOver,
    OpenInvitations,
    OpenPerson,
    PersonAct,
    PickRole,
    StaffDo,
    StaffPage,
    TakeRole,
)
from handlers.picker import month_rows
from handlers.screen import Button, Screen, clip
from handlers.views.item import mark_of
from handlers.views.pages import part, turning
from handlers.views.plan_words import say_role
from locales import Words
from school.people.person import Absence, Person, PersonState, Reach
from school.people.roles import Role, RoleName
from school.plan.assigning import display_name

A_PAGE = 8
_LABEL = 28
_GAPS_SHOWN = 4
_MOST_OF_ROLES = 600
REASONS = ("duty", "ill", "left", "load")


def say_roles_of(person: Person, words: Words) -> str:
    roles = [say_role(binding.role, words) for binding in person.roles]
    if person.admin:
        roles.insert(0, words.plain("staff-admin"))
    return ", ".join(roles) or words.plain("staff-no-roles")


def called(person: Person, words: Words) -> str:
    """«Фамилия И.О.»; somebody who has not said their name yet has a number only."""
    return display_name(person) or words.plain("staff-nameless", id=person.id)


def called_fully(person: Person, words: Words) -> str:
    return person.name or called(person, words)


def ask_screen(text: str, back: CallbackData, words: Words) -> Screen:
    """Something is to be typed; a button leads back."""
    return Screen(text, [[Button(words.plain("staff-cancel"), back)]])


def _sign(person: Person) -> str:
    if person.state is PersonState.WAITING:
        return "⏳ "
    return {Reach.FINE: "", Reach.BLOCKED: "🚫 ", Reach.NEVER: "✉️ "}[person.reach]


def staff_screen(
    people: Sequence[Person],
    gaps: Sequence[Role],
    page: int,
    words: Words,
    found: str | None = None,
) -> Screen:
    """The list, eight a page; ``found``: only those whose name has this in it."""
    page, pages, shown = part(people, page, A_PAGE)
    text = [words("staff-title", count=len(people))]
    rows: list[list[Button]] = []
    if found is not None:
        text = [words("staff-found", count=len(people), name=clip(found, 60))]
    elif gaps and page == 0:
        text.append(words("staff-gaps", count=len(gaps)))
        for role in gaps[:_GAPS_SHOWN]:
            label = words.plain("staff-gap-button", role=say_role(role, words))
            data = Choose(what="gap", subject=mark_of(role), chosen=0, page=0)
            rows.append([Button(clip(label, _LABEL), data, style="danger")])
    if any(person.state is PersonState.WAITING for person in people):
        text.append(words("staff-waiting"))
    for person in shown:
        label = _sign(person) + called(person, words)
        rows.append([Button(clip(label, _LABEL), OpenPerson(person=person.id))])
    if found is None:
        rows.append(turning(page, pages, lambda to: StaffPage(page=to)))
        find = Button(words.plain("staff-find"), StaffDo(act="find"))
        add = Button(words.plain("staff-add"), StaffDo(act="add"))
        rows.append([find, add])
        rows.append(
            [Button(words.plain("staff-invitations"), OpenInvitations()), _invite_button(words)]
        )
    else:
        rows.append([Button(words.plain("staff-back"), StaffPage(page=0))])
    return Screen("\n".join(text), rows)


def _invite_button(words: Words) -> Button:
    return Button(words.plain("invite-new"), PickRole(to=0), style="primary")


def _back(person: Person, words: Words) -> list[Button]:
    return [Button(words.plain("staff-cancel"), OpenPerson(person=person.id))]


def person_screen(
    person: Person,
    absences: Sequence[Absence],
    names: dict[int, str],
    words: Words,
    note: str | None = None,
) -> Screen:
    """A card; what can be done depends on whether the person waits, works or has left."""
    text = [note, ""] if note else []
    text += [
        words(
            "staff-card",
            name=called_fully(person, words),
            roles=clip(say_roles_of(person, words), _MOST_OF_ROLES),
        ),
        words(f"staff-standing-{_standing(person)}"),
    ]
    rows = _letters_wanted(person, words)
    if rows:
        text.append(words("staff-letter-wanted"))
    for one in absences:
        text.append(
            words(
                "staff-away",
                start=words.short_day(one.start),
                end=words.short_day(one.end),
                name=names.get(one.substitute_id, "—"),
            )
        )
        label = words.plain("staff-end-absence", start=f"{one.start:%d.%m}")
        rows.append([Button(label, EndAbsence(person=person.id, absence=one.id))])
    rows += _card_buttons(person, words)
    rows.append([Button(words.plain("staff-back"), StaffPage(page=0))])
    return Screen("\n".join(text), rows)


def _letters_wanted(person: Person, words: Words) -> list[list[Button]]:
    """A way to say it, for each class teacher's role that names no class yet."""
    if person.state is PersonState.LEFT:
        return []
    grades: list[str] = []
    for binding in person.roles:
        if binding.role.unlettered:
            grades += map(str, binding.role.grades or ("",))
    return [
        [
            Button(
                words.plain("staff-letter-button", grade=grade or "0"),
                PickRole(to=person.id, role=RoleName.CLASS_TEACHER, detail=grade),
                style="primary",
            )
        ]
        for grade in dict.fromkeys(grades)
    ][:_GAPS_SHOWN]


def _standing(person: Person) -> str:
    if person.state is not PersonState.ACTIVE:
        return person.state.value
    return person.reach.value


def _act(person: Person, act: str, words: Words, style: str | None = None) -> Button:
    label = words.plain(f"staff-act-{act.lstrip('?')}")
    return Button(label, PersonAct(person=person.id, act=act), style=style)


def _card_buttons(person: Person, words: Words) -> list[list[Button]]:
    add_role = Button(words.plain("staff-add-role"), PickRole(to=person.id))
    if person.state is PersonState.LEFT:
        return [[_act(person, "hand", words, "primary")]]
    if person.state is PersonState.WAITING:
        confirm = _act(person, "confirm", words, "success")
        reject = _act(person, "?reject", words, "danger")
        return [[confirm, reject], [add_role, _act(person, "name", words)]]
    take = [_act(person, "roles", words)] if person.roles else []
    link = "?phone" if person.telegram_id is not None else "link"
    return [
        [add_role, *take],
        [_act(person, "away", words), _act(person, "hand", words)],
        [_act(person, link, words), _act(person, "name", words)],
        [_act(person, "?leave", words, "danger")],
    ]


def sure_screen(person: Person, act: str, words: Words) -> Screen:
    """«Ушёл из школы», «Потерян телефон», «Отклонить»: once more, with what will happen."""
    text = words(f"staff-sure-{act}", name=called_fully(person, words))
    yes = Button(
        words.plain(f"staff-yes-{act}"), PersonAct(person=person.id, act=act), style="danger"
    )
    first = []
    if act == "leave":  # while the roles are still held it is known which items are meant
        hand = PersonAct(person=person.id, act="hand")
        first = [Button(words.plain("staff-first-hand"), hand, style="primary")]
    return Screen(text, [first, [yes], _back(person, words)])


def take_role_screen(person: Person, words: Words) -> Screen:
    rows = [
        [
            Button(
                clip(say_role(one.role, words), _LABEL),
                TakeRole(person=person.id, binding=one.id, sure=False),
            )
        ]
        for one in person.roles
    ]
    text = words("staff-which-role", name=called(person, words))
    return Screen(text, [*rows, _back(person, words)])


def sure_role_screen(person: Person, binding_id: int, role: Role, words: Words) -> Screen:
    text = words("staff-sure-role", name=called(person, words), role=say_role(role, words))
    data = TakeRole(person=person.id, binding=binding_id, sure=True)
    yes = Button(words.plain("staff-yes-role"), data, style="danger")
    return Screen(text, [[yes], _back(person, words)])


def away_screen(person: Person, shown: date, start: date | None, words: Words) -> Screen:
    """The first and then the last day of an absence."""
    if start is None:
        text = words("staff-away-from", name=called(person, words))
        rows = month_rows(words, shown, "aws", person.id)
    else:
        text = words("staff-away-to", name=called(person, words), start=words.short_day(start))
        rows = month_rows(words, shown, "awe", person.id, allowed=lambda day: day >= start)
    return Screen(text, [*rows, _back(person, words)])


def choose_screen(
    text: str, people: Sequence[Person], data: Choose, back: CallbackData, words: Words
) -> Screen:
    """Somebody of the staff, eight a page."""
    page, pages, shown = part(people, data.page, A_PAGE)
    if not people:
        text += "\n\n" + words("staff-choose-nobody")
    rows = [
        [
            Button(
                clip(_sign(person) + called(person, words), _LABEL),
                data.model_copy(update={"chosen": person.id, "page": page}),
            )
        ]
        for person in shown
    ]
    rows.append(turning(page, pages, lambda to: data.model_copy(update={"chosen": 0, "page": to})))
    return Screen(text, [*rows, [Button(words.plain("staff-cancel"), back)]])


def hand_over_screen(person: Person, heir: Person, words: Words) -> Screen:
    text = words("staff-hand-why", name=called(person, words), heir=called(heir, words))
    rows = [
        [
            Button(
                words.plain(f"staff-reason-{why}"),
                HandOver(person=person.id, to=heir.id, why=why),
            )
        ]
        for why in REASONS
    ]
    return Screen(text, [*rows, _back(person, words)])


def link_screen(person: Person, link: str, words: Words) -> Screen:
    """A link that gives this person a (new) account; shown once."""
    text = words("staff-link", name=called(person, words), link=link)
    return Screen(
        text,
        [[Button(words.plain("invite-copy"), copy=link, style="success")], _back(person, words)],
    )
