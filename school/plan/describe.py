"""Dates and people of an item in short Russian, for amendments and documents.

An amendment is a record of the school, so it is kept in the school's language whoever reads it.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from school.dates.when import Anchor, Freq, Kind, When
from school.people.person import Person
from school.people.roles import Role, RoleName
from school.plan.assigning import display_name
from school.plan.item import Item

_ROLES = {
    RoleName.DIRECTOR: "директор",
    RoleName.DEPUTY: "зам. директора",
    RoleName.COORDINATOR: "школьный координатор",
    RoleName.METHODICAL_HEAD: "руководитель ШМО",
    RoleName.METHODICAL_GROUP: "ШМО",
    RoleName.CLASS_TEACHER: "классный руководитель",
    RoleName.TEACHER: "учитель",
    RoleName.PSYCHOLOGIST: "педагог-психолог",
    RoleName.SOCIAL_TEACHER: "социальный педагог",
    RoleName.LIBRARIAN: "библиотекарь",
    RoleName.METHODIST: "методист",
    RoleName.ORGANIZER: "педагог-организатор",
    RoleName.COUNSELLOR: "советник директора",
    RoleName.SITE_ADMIN: "ответственный за сайт",
    RoleName.NURSE: "медсестра",
    RoleName.CARETAKER: "завхоз",
    RoleName.ADMINISTRATION: "администрация",
    RoleName.COMMITTEE: "комиссия",
    RoleName.STAFF: "педагогический коллектив",
    RoleName.PARENT: "родители",
    RoleName.PUPIL: "обучающиеся",
    RoleName.EXTERNAL: "внешняя организация",
    RoleName.OTHER: "другое",
}
_FREQ = {
    Freq.DAILY: "ежедневно",
    Freq.WEEKLY: "еженедельно",
    Freq.MONTHLY: "ежемесячно",
    Freq.QUARTERLY: "ежеквартально",
    Freq.TERMLY: "каждую четверть",
    Freq.HALFYEARLY: "каждое полугодие",
    Freq.YEARLY: "ежегодно",
}
_ANCHOR = {
    Anchor.VPR_START: "начало ВПР",
    Anchor.VPR_END: "окончание ВПР",
    Anchor.VPR_DAY: "день ВПР",
    Anchor.VPR_RESULTS: "результаты ВПР",
}


def describe_role(role: Role) -> str:
    """«зам. директора (учебная)», «учитель: история», «классный руководитель: 5, 6»."""
    words = _ROLES[role.name]
    if role.area:
        words += f" ({role.area.value})"
    if role.subject:
        words += f": {role.subject}"
    if role.classes or role.grades:
        words += ": " + ", ".join(role.classes or map(str, role.grades))
    return words


def _day(day: date | None) -> str:
    return day.strftime("%d.%m.%Y") if day else "…"


def describe_when(when: When) -> str:
    match when.kind:
        case Kind.ON:
            return _day(when.end)
        case Kind.BY:
            return f"до {_day(when.end)}"
        case Kind.SPAN | Kind.PERIOD:
            return f"{_day(when.start)} – {_day(when.end)}"
        case Kind.LIST:
            pairs = when.dates or ()
            return ", ".join(_day(a) if a == b else f"{_day(a)} – {_day(b)}" for a, b in pairs)
        case Kind.REPEAT:
            return _FREQ[when.freq] if when.freq else "повторяется"
        case Kind.VPR:
            anchor = _ANCHOR[when.anchor] if when.anchor else "график ВПР"
            offset = when.offset_days or 0
            return f"{anchor} {offset:+d} дн." if offset else anchor
        case Kind.SCHEDULE:
            return "по графику, дата не назначена"
        case Kind.UNKNOWN:
            return "срок не определён"


def describe_people(item: Item, people: Sequence[Person]) -> str:
    """Who is responsible: names chosen by hand, or the names and roles of the document."""
    if item.person_ids:
        by_id = {person.id: person for person in people}
        return ", ".join(
            display_name(by_id[n]) if n in by_id else "(ушёл)" for n in item.person_ids
        )
    return ", ".join([*item.persons, *(describe_role(role) for role in item.roles)]) or "не указан"
