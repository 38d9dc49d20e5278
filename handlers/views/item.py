"""Screens of one item: what was understood, what is doubtful, and how to correct it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TypeVar
from zlib import crc32

from handlers.callbacks.common import Nothing
from handlers.callbacks.lesson_visits import Draft
from handlers.callbacks.plan import (
    ChosenRole,
    DateKind,
    ItemAct,
    OpenItem,
    OpenList,
    Person,
    Save,
    Why,
)
from handlers.picker import month_rows
from handlers.screen import Button, Screen, clip
from handlers.views.plan import ITEMS_A_PAGE, section_name
from handlers.views.plan_words import (
    names_of,
    say_people,
    say_resolved,
    say_role,
    say_when,
    short_when,
    why_marked,
)
from locales import Words
from school.dates.when import Anchor
from school.people.person import Person as Member
from school.people.person import PersonState
from school.people.roles import Area, Role, RoleName
from school.plan.item import Item, Plan, PlanState
from school.reminders.coverage import Coverage, Proof
from school.visits.seeing import speaks_of_visits

_DAYS_SHOWN = 5
_A_PAGE = 8
_T = TypeVar("_T")
REASONS = ("order", "moved", "person", "mistake")
_USUAL_ROLES = (
    Role(RoleName.DIRECTOR),
    Role(RoleName.DEPUTY),
    Role(RoleName.DEPUTY, Area.TEACHING),
    Role(RoleName.DEPUTY, Area.UPBRINGING),
    Role(RoleName.COORDINATOR),
    Role(RoleName.METHODICAL_HEAD),
    Role(RoleName.METHODICAL_GROUP),
    Role(RoleName.CLASS_TEACHER),
    Role(RoleName.TEACHER),
    Role(RoleName.PSYCHOLOGIST),
    Role(RoleName.SOCIAL_TEACHER),
    Role(RoleName.LIBRARIAN),
    Role(RoleName.SITE_ADMIN),
    Role(RoleName.ADMINISTRATION),
    Role(RoleName.STAFF),
)


def item_screen(
    one: Coverage, proof: Proof, back: str, words: Words, *, editor: bool, note: str = ""
) -> Screen:
    """Everything about an item. ``editor``: with the buttons that correct it."""
    item = one.item
    lines = [note, ""] if note else []
    title = clip(item.title, 500) or "—"
    lines.append(words("item-title", label=clip(item.label, 20), title=title))
    section = section_name(item.section, item.section_title)
    if section:
        lines.append(words("item-section", section=clip(section, 120)))
    if item.cancelled:
        lines += ["", words("item-out")]
    lines += ["", words("item-when", when=clip(say_resolved(one, words), 400))]
    if item.date_phrase:
        lines.append(words("item-when-said", phrase=clip(item.date_phrase, 200)))
    lines.append(words("item-who", people=_who(one, proof, words)))
    if item.responsible_phrase:
        lines.append(words("item-who-said", phrase=clip(item.responsible_phrase, 250)))
    if item.result:
        lines.append(words("item-result", result=clip(item.result, 250)))
    if not item.cancelled:
        lines.append(_reminder_days(one, words))
    marks = why_marked(one, proof, words)
    if marks:
        lines += ["", *(f"🔴 {mark}" for mark in marks)]
    rows = _corrections(one, back, words) if editor else []
    if proof.plan.state is PlanState.APPROVED and not item.cancelled and speaks_of_visits(item):
        visit = Draft(step="new", value=str(item.id))
        rows.append([Button(words.plain("visits-button-for-item"), visit)])
    return Screen("\n".join(lines), [*rows, [_to_list(item, proof.plan, back, words)]])


def _who(one: Coverage, proof: Proof, words: Words) -> str:
    """Names where they are known, then what the plan says of those who are not."""
    ids = one.assignment.person_ids
    if not ids:
        return say_people(one.item, proof.people, words)
    return names_of(ids, proof.people, words)


def _reminder_days(one: Coverage, words: Words) -> str:
    days = one.reminder_days
    if not days:
        return words("item-reminders-none")
    said = ", ".join(words.short_day(day) for day in days[:_DAYS_SHOWN])
    if len(days) > _DAYS_SHOWN:
        said += " " + words.plain("plan-and-more", count=len(days) - _DAYS_SHOWN)
    return words("item-reminders", days=said)


def _to_list(item: Item, plan: Plan, back: str, words: Words) -> Button:
    page = (item.place - 1) // ITEMS_A_PAGE if back == "all" else 0
    return Button(words.plain("plan-back"), OpenList(plan=plan.id, listing=back, page=page))


def _corrections(one: Coverage, back: str, words: Words) -> list[list[Button]]:
    item = one.item

    def act(key: str, name: str, style: str | None = None, **values: str) -> Button:
        data = ItemAct(item=item.id, back=back, act=name)
        return Button(words.plain(f"item-button-{key}", **values), data, style=style)

    if item.cancelled:
        return [[act("restore", "restore", "success")]]
    rows = []
    if item.suggestion is not None:
        when = short_when(item.suggestion, words)
        rows.append([act("suggestion", "suggestion", "primary", when=when)])
    rows.append([act("when", "when"), act("who", "who")])
    if item.warnings:
        rows.append([act("checked", "checked")])
    rows.append([act("cut", "?cut", "danger")])
    return rows


def _top(item: Item, key: str, words: Words, **values: str) -> str:
    return words(key, label=clip(item.label, 20), title=clip(item.title, 200) or "—", **values)


def _back(item: Item, back: str, words: Words) -> list[Button]:
    return [Button(words.plain("plan-back"), OpenItem(item=item.id, back=back))]


def ask_cut(item: Item, back: str, words: Words) -> Screen:
    cut = ItemAct(item=item.id, back=back, act="cut")
    yes = Button(words.plain("item-button-yes-cut"), cut, style="danger")
    return Screen(_top(item, "item-ask-cut", words), [[yes], _back(item, back, words)])


def kinds_screen(item: Item, back: str, words: Words) -> Screen:
    """How the new date shall be meant."""

    def kind(name: str, label: str) -> Button:
        return Button(words.plain(label), DateKind(item=item.id, back=back, kind=name))

    tied = [kind(one.value, f"plan-{one.value.replace('_', '-')}") for one in Anchor]
    rows = [
        [kind("on", "item-kind-on"), kind("by", "item-kind-by")],
        [kind("span", "item-kind-span"), kind("period", "item-kind-period")],
        tied[:2],
        tied[2:],
        _back(item, back, words),
    ]
    now_is = clip(say_when(item.when, words), 300)
    return Screen(_top(item, "item-ask-kind", words, when=now_is), rows)


def day_screen(
    item: Item,
    plan: Plan,
    kind: str,
    back: str,
    words: Words,
    *,
    shown: date | None = None,
    start: date | None = None,
) -> Screen:
    """The calendar for one day: ``kind`` is on, by, from or to (then not before ``start``)."""
    first, last = start or plan.year.start, plan.year.end
    month = min(max(shown or _likely(item) or first, first), last)
    rows = month_rows(
        words, month, f"{kind}-{back}", item.id, allowed=lambda day: first <= day <= last
    )
    said = {"start": words.day(start)} if start else {}
    return Screen(_top(item, f"item-ask-{kind}", words, **said), [*rows, _back(item, back, words)])


def _likely(item: Item) -> date | None:
    for when in (item.suggestion, item.when):
        if when is not None and (when.start or when.end):
            return when.start or when.end
    return None


def who_screen(item: Item, people: Sequence[Member], back: str, words: Words) -> Screen:
    def act(key: str, name: str) -> list[Button]:
        data = ItemAct(item=item.id, back=back, act=name)
        return [Button(words.plain(f"item-button-{key}"), data)]

    rows = [
        act("names", "names"),
        act("roles", "roles"),
        act("in-plan", "in-plan"),
        _back(item, back, words),
    ]
    phrase = clip(item.responsible_phrase, 250) or "—"
    now_is = say_people(item, people, words)
    return Screen(_top(item, "item-ask-who", words, phrase=phrase, people=now_is), rows)


def names_screen(
    item: Item,
    people: Sequence[Member],
    chosen: Sequence[int],
    page: int,
    back: str,
    words: Words,
) -> Screen:
    """The staff list to choose from, eight a page."""
    active = [person for person in people if person.state is PersonState.ACTIVE]
    if not active:
        return Screen(words("item-names-none"), [_back(item, back, words)])
    page, pages, part = _part(active, page)
    buttons = [
        Button(
            _marked(names_of([person.id], [person], words), person.id in chosen),
            Person(item=item.id, back=back, person=person.id, page=page),
        )
        for person in part
    ]
    turns = [
        Person(item=item.id, back=back, person=0, page=(page + step) % pages) for step in (-1, 1)
    ]
    save = Save(item=item.id, back=back, what="names")
    rows = [*_pairs(buttons), _turning(turns, page, pages), _save(save, len(chosen), words)]
    return Screen(_top(item, "item-names", words), [*rows, _back(item, back, words)])


def roles_screen(
    item: Item,
    people: Sequence[Member],
    chosen: Sequence[Role],
    page: int,
    back: str,
    words: Words,
) -> Screen:
    """The roles of this item, of the staff and the usual ones, eight a page."""
    page, pages, part = _part(roles_to_choose(item, people, chosen), page)
    buttons = [
        Button(
            _marked(say_role(role, words), role in chosen),
            ChosenRole(item=item.id, back=back, mark=mark_of(role), page=page),
        )
        for role in part
    ]
    turns = [
        ChosenRole(item=item.id, back=back, mark="", page=(page + step) % pages) for step in (-1, 1)
    ]
    save = Save(item=item.id, back=back, what="roles")
    rows = [*_pairs(buttons), _turning(turns, page, pages), _save(save, len(chosen), words)]
    return Screen(_top(item, "item-roles", words), [*rows, _back(item, back, words)])


def roles_to_choose(item: Item, people: Iterable[Member], chosen: Iterable[Role]) -> list[Role]:
    held = (binding.role for person in people for binding in person.roles)
    return list(dict.fromkeys([*item.roles, *chosen, *_USUAL_ROLES, *held]))


def mark_of(role: Role) -> str:
    """A short name of a role for a button: a subject alone may be too long for 64 bytes."""
    said = f"{role.name}|{role.area}|{role.subject}|{role.grades}"
    return f"{crc32(said.encode()):08x}"


def _part(things: Sequence[_T], page: int) -> tuple[int, int, Sequence[_T]]:
    pages = -(-len(things) // _A_PAGE)
    page %= pages
    return page, pages, things[page * _A_PAGE :][:_A_PAGE]


def _marked(text: str, chosen: bool) -> str:
    return ("✓ " if chosen else "") + clip(text, 26)


def _pairs(buttons: list[Button]) -> list[list[Button]]:
    return [buttons[n : n + 2] for n in range(0, len(buttons), 2)]


def _turning(turns: Sequence[Person] | Sequence[ChosenRole], page: int, pages: int) -> list[Button]:
    if pages < 2:
        return []
    before, after = turns
    return [Button("‹", before), Button(f"{page + 1} / {pages}", Nothing()), Button("›", after)]


def _save(data: Save, count: int, words: Words) -> list[Button]:
    return [Button(words.plain("item-button-save", count=count), data, style="success")]


def reason_screen(
    before: Item, after: Item, people: Sequence[Member], back: str, words: Words
) -> Screen:
    """An approved plan changes only for a reason: what it was, what it will be, why."""
    was, will_be = _said_difference(before, after, people, words)
    text = _top(before, "item-ask-reason", words, before=was, after=will_be)
    buttons = [
        Button(words.plain(f"item-reason-{why}"), Why(item=before.id, back=back, why=why))
        for why in REASONS
    ]
    cancel = OpenItem(item=before.id, back=back)
    rows = [*([button] for button in buttons), [Button(words.plain("item-button-cancel"), cancel)]]
    return Screen(text, rows)


def _said_difference(
    before: Item, after: Item, people: Sequence[Member], words: Words
) -> tuple[str, str]:
    if before.when != after.when:
        return clip(say_when(before.when, words), 300), clip(say_when(after.when, words), 300)
    if before.cancelled != after.cancelled:
        standing = {False: words.plain("plan-is-in"), True: words.plain("plan-is-out")}
        return standing[before.cancelled], standing[after.cancelled]
    return say_people(before, people, words), say_people(after, people, words)
