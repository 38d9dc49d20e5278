"""A draft as plain values for JSON, and back: the output of ``plan check`` and of the child."""

from __future__ import annotations

from datetime import date
from typing import Any

from school.dates.when import Anchor, DateWarning, Freq, Kind, Reading, When
from school.dates.year import SchoolYear
from school.people.roles import Area, Responsible, Role, RoleName
from school.plan.draft import DraftItem, DraftPlan

Plain = dict[str, Any]


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)


def when_to_plain(when: When) -> Plain:
    return {
        "kind": when.kind.value,
        "start": _iso(when.start),
        "end": _iso(when.end),
        "dates": None
        if when.dates is None
        else [[start.isoformat(), end.isoformat()] for start, end in when.dates],
        "freq": when.freq.value if when.freq else None,
        "rule": when.rule,
        "anchor": when.anchor.value if when.anchor else None,
        "offset_days": when.offset_days,
    }


def when_from_plain(plain: Plain) -> When:
    dates = plain["dates"]
    return When(
        Kind(plain["kind"]),
        _day(plain["start"]),
        _day(plain["end"]),
        None
        if dates is None
        else tuple((date.fromisoformat(start), date.fromisoformat(end)) for start, end in dates),
        Freq(plain["freq"]) if plain["freq"] else None,
        plain["rule"],
        Anchor(plain["anchor"]) if plain["anchor"] else None,
        plain["offset_days"],
    )


def role_to_plain(role: Role) -> Plain:
    """Only what is said, but a deputy always has an ``area``: None means «not said»."""
    plain: Plain = {"role": role.name.value}
    if role.area is not None or role.name is RoleName.DEPUTY:
        plain["area"] = role.area.value if role.area else None
    if role.subject is not None:
        plain["subject"] = role.subject
    if role.grades:
        plain["grades"] = list(role.grades)
    if role.classes:
        plain["classes"] = list(role.classes)
    return plain


def role_from_plain(plain: Plain) -> Role:
    area = plain.get("area")
    return Role(
        RoleName(plain["role"]),
        Area(area) if area else None,
        plain.get("subject"),
        tuple(plain.get("grades", ())),
        tuple(plain.get("classes", ())),
    )


def _item_to_plain(item: DraftItem) -> Plain:
    suggestion = item.reading.suggestion
    return {
        "place": item.place,
        "section": item.section,
        "section_title": item.section_title,
        "number": item.number,
        "title": item.title,
        "date_phrase": item.date_phrase,
        "when": when_to_plain(item.reading.when),
        "suggested": None if suggestion is None else when_to_plain(suggestion),
        "responsible_phrase": item.responsible_phrase,
        "responsible": [role_to_plain(role) for role in item.responsible.roles],
        "persons": list(item.responsible.persons),
        "unread": item.responsible.unread,
        "result": item.result,
        "warnings": list(item.warnings),
    }


def _item_from_plain(plain: Plain) -> DraftItem:
    warnings = tuple(plain["warnings"])
    suggested = plain["suggested"]
    of_date = {warning.value for warning in DateWarning}
    return DraftItem(
        place=plain["place"],
        section=plain["section"],
        section_title=plain["section_title"],
        number=plain["number"],
        title=plain["title"],
        date_phrase=plain["date_phrase"],
        reading=Reading(
            when_from_plain(plain["when"]),
            tuple(DateWarning(warning) for warning in warnings if warning in of_date),
            None if suggested is None else when_from_plain(suggested),
        ),
        responsible_phrase=plain["responsible_phrase"],
        responsible=Responsible(
            tuple(role_from_plain(role) for role in plain["responsible"]),
            tuple(plain["persons"]),
            plain["unread"],
        ),
        result=plain["result"],
        warnings=warnings,
    )


def to_plain(plan: DraftPlan) -> Plain:
    return {
        "title": plan.title,
        "year": plan.year.label,
        "approved": _iso(plan.approved),
        "items": [_item_to_plain(item) for item in plan.items],
        "warnings": list(plan.warnings),
    }


def from_plain(plain: Plain) -> DraftPlan:
    """KeyError or ValueError if it was not made by ``to_plain``."""
    return DraftPlan(
        plain["title"],
        SchoolYear.parse(plain["year"]),
        _day(plain["approved"]),
        tuple(_item_from_plain(item) for item in plain["items"]),
        tuple(plain["warnings"]),
    )
