"""Dates, roles, people and warnings of a plan in the reader's language."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from handlers.screen import clip
from locales import Words
from school.dates.when import Kind, When
from school.people.person import Person
from school.people.roles import Role
from school.plan.assigning import display_name
from school.plan.item import Item
from school.plan.plain import role_from_plain, when_from_plain
from school.reminders.coverage import Coverage, Proof

_MOST_DATES = 6
_MOST_NAMES = 8


def say_when(when: When, words: Words) -> str:
    """How a date was understood, as plain text: «до 31 августа 2021 г.»."""
    match when.kind:
        case Kind.ON if when.end:
            return words.day(when.end)
        case Kind.BY if when.end:
            return words.plain("plan-when-by", day=words.day(when.end))
        case Kind.SPAN:
            return _say_span(when.start, when.end, words)
        case Kind.PERIOD:
            whole = words.plain("plan-when-period")
            dated = when.start or when.end
            return f"{whole}, {_say_span(when.start, when.end, words)}" if dated else whole
        case Kind.LIST:
            pairs = when.dates or ()
            said = [_say_pair(start, end, words) for start, end in pairs[:_MOST_DATES]]
            return ", ".join(said) + _rest(len(pairs) - _MOST_DATES, words)
        case Kind.REPEAT:
            often = words.plain(
                f"plan-freq-{when.freq.value.lower()}" if when.freq else "plan-freq"
            )
            within = _say_span(when.start, when.end, words) if when.start or when.end else ""
            return f"{often}, {within}" if within else often
        case Kind.VPR if when.anchor:
            anchor = words.plain(f"plan-{when.anchor.value.replace('_', '-')}")
            days = when.offset_days or 0
            if not days:
                return anchor
            key = "plan-when-before" if days < 0 else "plan-when-after"
            return words.plain(key, days=abs(days), anchor=anchor)
        case Kind.SCHEDULE:
            return words.plain("plan-when-schedule")
        case _:
            return words.plain("plan-when-unknown")


def say_resolved(one: Coverage, words: Words) -> str:
    """The date of an item; one that hangs on the tests is followed by the days it falls on now."""
    said = say_when(one.item.when, words)
    if one.item.when.kind is not Kind.VPR or not one.owed:
        return said
    days = list(dict.fromkeys(words.short_day(occurrence.due) for occurrence in one.owed))
    shown = ", ".join(days[:_MOST_DATES]) + _rest(len(days) - _MOST_DATES, words)
    return f"{said} ({shown})"


def _say_span(start: date | None, end: date | None, words: Words) -> str:
    if start and end:
        return words.plain("plan-when-span", start=words.day(start), end=words.day(end))
    if start:
        return words.plain("plan-when-from", day=words.day(start))
    if end:
        return words.plain("plan-when-by", day=words.day(end))
    return words.plain("plan-when-period")


def _say_pair(start: date, end: date, words: Words) -> str:
    first, last = words.short_day(start), words.short_day(end)
    return first if first == last else f"{first}–{last}"


def short_when(when: When, words: Words) -> str:
    """For a button: «01.01.2021», «01.02–28.02.2021»."""
    if when.start and when.end and when.start != when.end:
        first = (
            f"{when.start:%d.%m}" if when.start.year == when.end.year else f"{when.start:%d.%m.%y}"
        )
        return f"{first}–{words.short_day(when.end)}"
    return words.short_day(when.end) if when.end else say_when(when, words)


def _rest(count: int, words: Words) -> str:
    return " " + words.plain("plan-and-more", count=count) if count > 0 else ""


def say_role(role: Role, words: Words) -> str:
    """«зам. директора (учебная работа)», «учитель: история», «классный руководитель 5А»,
    «классный руководитель: 5, 6» where nobody has said which classes."""
    said = words.plain(f"plan-role-{role.name.value.replace('_', '-')}")
    if role.area:
        area = words.plain(f"plan-area-{role.area.name.lower()}")
        said += f" ({area})"
    if role.subject:
        said += f": {clip(role.subject, 40)}"
    if role.classes:
        return words.plain("plan-role-of-classes", role=said, classes=say_classes(role, words))
    if role.grades:
        said += ": " + ", ".join(str(grade) for grade in role.grades)
    return said


def say_classes(role: Role, words: Words) -> str:
    """«5А», «всех 5-х классов»."""
    return ", ".join(
        words.plain("plan-role-whole-grade", grade=one) if one.isdecimal() else one
        for one in role.classes
    )


def say_roles(roles: Sequence[Role], words: Words) -> str:
    return ", ".join(say_role(role, words) for role in dict.fromkeys(roles))


def names_of(ids: Sequence[int], people: Sequence[Person], words: Words) -> str:
    """Names by the staff list's order; those who have left are said to have."""
    by_id = {person.id: person for person in people}
    shown = [
        clip(display_name(by_id[n]), 40) if n in by_id else words.plain("plan-person-gone")
        for n in ids[:_MOST_NAMES]
    ]
    return ", ".join(shown) + _rest(len(ids) - _MOST_NAMES, words)


def say_people(item: Item, people: Sequence[Person], words: Words) -> str:
    """Who is responsible as the plan or the coordinator says it: names and roles."""
    if item.person_ids:
        return names_of(item.person_ids, people, words)
    said = [*(clip(name, 40) for name in item.persons), say_roles(item.roles, words)]
    return clip(", ".join(part for part in said if part), 300) or words.plain("plan-nobody")


def say_plain_difference(field: str, plain: Mapping[str, Any], words: Words) -> str:
    """One side of an amendment, from the plain values of its letter."""
    match field:
        case "when":
            return say_when(when_from_plain(dict(plain)), words)
        case "people":
            roles = [role_from_plain(role) for role in plain["roles"]]
            said = [*plain["names"], say_roles(roles, words)]
            return clip(", ".join(part for part in said if part), 300) or words.plain("plan-nobody")
        case _:
            return words.plain("plan-is-out" if plain["cancelled"] else "plan-is-in")


def why_marked(one: Coverage, proof: Proof, words: Words) -> list[str]:
    """Everything that is wrong or doubtful about an item, each as one line of HTML."""
    item, who = one.item, one.assignment
    if item.cancelled:
        return []
    approved = words.short_day(proof.plan.approved_on) if proof.plan.approved_on else "—"
    lines = [_warning(name, approved, words) for name in item.warnings]
    if one.no_date and "unknown_date" not in item.warnings:
        known = item.when.kind in (Kind.VPR, Kind.SCHEDULE)
        lines.append(words(f"plan-red-{item.when.kind.value}" if known else "plan-red-no-date"))
    if one.past and "before_approval" not in item.warnings:
        lines.append(words("plan-red-past"))
    if one.unreminded:
        lines.append(words("plan-red-unreminded"))
    if who.unbound:
        lines.append(words("plan-red-unbound", roles=clip(say_roles(who.unbound, words), 200)))
    if who.ambiguous:
        lines.append(words("plan-red-ambiguous", roles=clip(say_roles(who.ambiguous, words), 200)))
    if who.strangers:
        lines.append(words("plan-red-strangers", names=clip(", ".join(who.strangers), 200)))
    if who.silent:
        lines.append(words("plan-red-silent", names=names_of(who.silent, proof.people, words)))
    if (
        not (item.person_ids or item.persons or item.roles)
        and "no_responsible" not in item.warnings
    ):
        lines.append(words("plan-red-nobody"))
    return lines


def _warning(name: str, approved: str, words: Words) -> str:
    key = f"plan-warning-{name.replace('_', '-')}"
    return words(key, approved=approved) if words.has(key) else words("plan-warning-other")
