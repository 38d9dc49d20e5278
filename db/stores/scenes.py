"""Everything that a decision about one place hangs on, in one question: it is asked at every
sign-up, and a popular place is asked about by many at once."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import fields, replace
from functools import lru_cache
from typing import Any

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    Row,
    Select,
    Text,
    and_,
    bindparam,
    cast,
    func,
    literal_column,
    select,
    true,
)

from db.codec import profile_in, role_read, rules_in
from db.connection import IDS, Transaction
from db.stores.families import PARENT, by_class
from db.stores.places import counts, place_columns, place_in
from db.stores.settings import OBSERVATION
from db.tables.base import word
from db.tables.families import parents, ties
from db.tables.observers import entries, live, places
from db.tables.people import bindings, people
from db.tables.school import exams, profile, settings
from school.families.family import Parent, Tie, TieKind
from school.observers.entry import Arrival, Candidate, Entry, EntryState, Scene
from school.observers.rules import ObservationRules
from school.people.person import PersonState
from school.profile import SchoolProfile

ENTRY = tuple(field.name for field in fields(Entry))
_TIE, _PART = "\x1e", "\x1f"  # between two ties and inside one: no keyboard has them
_tie, _part = (literal_column(f"'{sign}'", Text()) for sign in (_TIE, _PART))

_held, _held_exam, _held_place = (
    table.alias(f"held_{table.name}") for table in (entries, exams, places)
)
_ties = (
    select(
        func.aggregate_strings(
            cast(ties.c.id, Text) + _part + ties.c.kind + _part + ties.c.grade_class,
            _tie,  # type: ignore[arg-type]  # a str would be written in anew at each execution
        )
    )
    .where(ties.c.person_id == parents.c.person_id)
    .scalar_subquery()
)
_roles = (
    select(func.aggregate_strings(bindings.c.role, _tie))  # type: ignore[arg-type]  # as above
    .where(bindings.c.person_id == parents.c.person_id)
    .scalar_subquery()
)


_place_columns = place_columns(exams, places)
_PLACE_WIDTH = len(_place_columns)
_PARENT = slice(_PLACE_WIDTH, _PLACE_WIDTH + len(PARENT))
_HELD = slice(_PARENT.stop, _PARENT.stop + len(ENTRY))
_AT = slice(_HELD.stop, _HELD.stop + _PLACE_WIDTH)


def _scene(asked: ColumnElement[bool]) -> Select[Any]:
    """One row for each live entry of each parent, or one for a parent without any. What belongs
    to the place is asked by the parameter and not by the row, so that it is counted once."""
    exam_id: BindParameter[int] = bindparam("exam_id")
    return (
        select(
            *_place_columns,
            *(parents.c[name].label(f"parent_{name}") for name in PARENT),
            *(_held.c[name].label(f"held_{name}") for name in ENTRY),
            *place_columns(_held_exam, _held_place, "at_"),
            *counts(exam_id),
            select(cast(settings.c.value, Text))
            .where(settings.c.name == OBSERVATION)
            .scalar_subquery()
            .label("rules"),
            select(cast(profile.c.settings, Text)).scalar_subquery().label("profile"),
            and_(people.c.staff.is_(true()), people.c.state != word(PersonState.LEFT)).label(
                "staff"
            ),
            people.c.telegram_id.label("account"),
            and_(people.c.family.is_(true()), people.c.state != word(PersonState.LEFT)).label(
                "family"
            ),
            _ties.label("ties"),
            _roles.label("roles"),
        )
        .select_from(
            exams.outerjoin(places, places.c.exam_id == exams.c.id)
            .outerjoin(parents, asked)
            .outerjoin(people, people.c.id == parents.c.person_id)
            .outerjoin(_held, and_(_held.c.parent_id == parents.c.id, live(_held.c)))
            .outerjoin(_held_exam, _held_exam.c.id == _held.c.exam_id)
            .outerjoin(_held_place, _held_place.c.exam_id == _held.c.exam_id)
        )
        .where(exams.c.id == exam_id)
        .order_by(_held.c.id)
    )


_OF_ONE = _scene(parents.c.id == bindparam("parent_id"))
_OF_SOME = _scene(parents.c.id.in_(IDS))


def entry_in(values: Sequence[Any]) -> Entry:
    """``values`` are those of ``ENTRY``."""
    id_, exam_id, parent_id, person_id, state, *rest = values
    entry = Entry(id_, exam_id, parent_id or 0, person_id or 0, EntryState(state), *rest)
    return entry if entry.arrival is None else replace(entry, arrival=Arrival(entry.arrival))


# The same words are read at every sign-up, and what they mean is never changed in place.


@lru_cache(maxsize=4)
def _rules(text: str | None) -> ObservationRules:
    return ObservationRules() if text is None else rules_in(json.loads(text))


@lru_cache(maxsize=4)
def _profile(text: str | None) -> SchoolProfile:
    return SchoolProfile() if text is None else profile_in(json.loads(text))


def _candidate(rows: Sequence[Row[Any]], rules: ObservationRules) -> Candidate:
    parent = Parent(*rows[0][_PARENT])
    found = []
    for tie in rows[0].ties.split(_TIE) if rows[0].ties else ():
        id_, kind, grade_class = tie.split(_PART)
        found.append(Tie(int(id_), parent.person_id, grade_class, TieKind(kind)))
    held = tuple(
        (entry_in(row[_HELD]), place_in(row[_AT], rules)) for row in rows if row.held_id is not None
    )
    first = rows[0]
    account = first.account if first.family else None
    roles = tuple(role_read(one) for one in first.roles.split(_TIE)) if first.roles else ()
    return Candidate(parent, account, first.staff, roles, tuple(by_class(found)), held)


async def read_scene(db: Transaction, exam_id: int, parent_ids: Sequence[int]) -> Scene | None:
    """As school.observers.entry.Entries.scene."""
    if len(parent_ids) == 1:
        params = {"exam_id": exam_id, "parent_id": parent_ids[0]}
        rows = await db.rows(_OF_ONE, params)
    else:
        rows = await db.rows(_OF_SOME, {"exam_id": exam_id, "ids": list(parent_ids)})
    by_parent: dict[int, list[Row[Any]]] = {}
    for row in rows:
        by_parent.setdefault(row.parent_id, []).append(row)
    if not rows or any(parent_id not in by_parent for parent_id in parent_ids):
        return None
    first = rows[0]
    rules = _rules(first.rules)
    return Scene(
        place_in(first, rules, first.taken, first.singles + first.pairs),
        tuple(_candidate(by_parent[parent_id], rules) for parent_id in parent_ids),
        rules,
        _profile(first.profile),
        first.singles > 0,
        first.pairs > 0,
    )
