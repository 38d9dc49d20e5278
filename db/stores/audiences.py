"""Who belongs to an audience: one walk over people by id, whatever it is made of."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Row,
    and_,
    bindparam,
    case,
    false,
    func,
    or_,
    select,
    true,
)

from db.connection import IDS, Transaction
from db.stores import classes
from db.stores import standing as about
from db.tables.base import word
from db.tables.broadcasts import acks
from db.tables.families import parents, preferences, ties
from db.tables.outbox import announced, deliveries
from db.tables.people import people
from school.broadcasts.announcement import topic_of
from school.broadcasts.audience import ClassReach, Head, Load, Reached, Recipient
from school.outbox.rows import DeliveryState

_p, _t, _d, _a = people.c, ties.c, deliveries.c, acks.c


_COLUMNS = (
    _p.id,
    _p.name,
    _p.staff,
    _p.family,
    and_(~about.never, ~about.blocked).label("reachable"),
    about.any_of(preferences.c.person_id == _p.id, preferences.c.text_first.is_(true())).label(
        "words_first"
    ),
    about.hears.label("hears"),
)
_SOME = select(*_COLUMNS).where(_p.id.in_(IDS))
_CHILDREN = select(_t.person_id, _t.grade_class).where(about.child, _t.person_id.in_(IDS))
_PARENTS = (
    select(parents.c.person_id, parents.c.name)
    .where(parents.c.person_id.in_(IDS))
    .order_by(parents.c.id)
)
_CLASSES = (
    select(_t.grade_class, func.count(case((about.family, 1))).label("families"))
    .select_from(ties.join(people, _p.id == _t.person_id))
    .where(about.child, about.here)
    .group_by(_t.grade_class)
)
_each = (
    select(_t.grade_class, _t.person_id, func.count(_d.id).label("messages"))
    .select_from(
        ties.join(people, _p.id == _t.person_id).outerjoin(
            deliveries,
            and_(
                _d.person_id == _t.person_id,
                _d.state == word(DeliveryState.SENT),
                _d.finished_at >= bindparam("since"),
            ),
        )
    )
    .where(about.child, about.here, about.family, _t.grade_class.in_(IDS))
    .group_by(_t.grade_class, _t.person_id)
    .subquery()
)
_LOAD = select(
    _each.c.grade_class,
    func.count().label("families"),
    func.sum(_each.c.messages).label("messages"),
    func.max(_each.c.messages).label("most"),
).group_by(_each.c.grade_class)


def _belongs(reached: Reached) -> ColumnElement[bool]:
    """The union of everything the audience is made of. The ids stand in the statement's
    parameters: they are few, for they are staff and the observers of one day."""
    parts: list[ColumnElement[bool]] = [false()]
    if reached.persons:
        parts.append(_p.id.in_(sorted(reached.persons)))
    if reached.all_families:
        parts.append(about.family)
    elif reached.classes:
        in_class = about.any_of(
            _t.person_id == _p.id, about.child, _t.grade_class.in_(sorted(reached.classes))
        )
        parts.append(and_(about.family, in_class))
    for one in sorted(reached.silent):
        told = about.any_of(announced(), _d.topic == topic_of(one), _d.person_id == _p.id)
        read = about.any_of(_a.announcement_id == one, _a.person_id == _p.id)
        parts.append(and_(told, ~read, about.hears))
    return and_(about.here, or_(*parts))


def by_grade(classes: Iterable[str]) -> list[str]:
    """«5Б» before «10А»."""

    def place(one: str) -> tuple[int, str]:
        return int("".join(sign for sign in one if sign.isdecimal()) or 0), one

    return sorted(classes, key=place)


class AudienceStore:
    """school.broadcasts.audience.Audiences."""

    def __init__(self, db: Transaction) -> None:
        self._db = db

    async def page(self, reached: Reached, after: int, count: int) -> Sequence[Recipient]:
        rows = await self._db.rows(
            select(*_COLUMNS).where(_belongs(reached), _p.id > after).order_by(_p.id).limit(count)
        )
        return await self._recipients(rows)

    async def some(self, person_ids: Collection[int]) -> Sequence[Recipient]:
        rows = await self._db.by_ids(_SOME, person_ids)
        return await self._recipients(sorted(rows, key=lambda row: row.id))

    async def _recipients(self, rows: Sequence[Row[Any]]) -> list[Recipient]:
        families = [row.id for row in rows if row.family]
        classes: dict[int, list[str]] = {}
        names: dict[int, list[str]] = {}
        for row in await self._db.by_ids(_CHILDREN, families):
            classes.setdefault(row.person_id, []).append(row.grade_class)
        for row in await self._db.by_ids(_PARENTS, families):
            names.setdefault(row.person_id, []).append(row.name)
        return [
            Recipient(
                person_id=row.id,
                staff=row.staff,
                family=row.family,
                reachable=row.reachable,
                words_first=row.words_first,
                hears=row.hears,
                classes=tuple(by_grade(classes.get(row.id, ()))),
                names=(row.name,) if row.staff and row.name else tuple(names.get(row.id, ())),
            )
            for row in rows
        ]

    async def head(self, reached: Reached) -> Head:
        belongs = _belongs(reached)
        standing = case(
            (about.never, about.said("never")),
            (about.blocked, about.said("blocked")),
            else_=about.said("fine"),
        )
        # A parent who works here counts as staff only where their work is what was chosen.
        as_staff = and_(_p.staff, or_(~_p.family, _p.id.in_(sorted(reached.persons))))
        rows = await self._db.rows(
            select(
                standing.label("standing"),
                func.count().label("people"),
                func.count(case((as_staff, 1))).label("staff"),
            )
            .where(belongs)
            .group_by(standing)
        )
        by = {row.standing: row.people for row in rows}
        meant = _t.grade_class.in_(sorted(reached.classes)) if reached.classes else true()
        classes = await self._db.rows(
            select(_t.grade_class, func.count().label("families"))
            .select_from(people.join(ties, _t.person_id == _p.id))
            .where(belongs, about.child, meant)
            .group_by(_t.grade_class)
        )
        counted = {row.grade_class: row.families for row in classes}
        return Head(
            recipients=sum(by.values()),
            staff=sum(row.staff for row in rows),
            blocked=by.get("blocked", 0),
            never=by.get("never", 0),
            by_class={one: counted[one] for one in by_grade(counted)},
        )

    async def classes(self) -> Mapping[str, int]:
        found = {row.grade_class: row.families for row in await self._db.rows(_CLASSES)}
        return {one: found[one] for one in by_grade(found)}

    async def load(self, classes: Collection[str], since: datetime) -> Sequence[Load]:
        rows = await self._db.by_ids(_LOAD, classes, since=since)
        found = {
            row.grade_class: Load(
                row.grade_class,
                row.families,
                float(row.messages) / row.families if row.families else 0.0,
                row.most,
            )
            for row in rows
        }
        return [found[one] for one in by_grade(found)]

    async def named(self, grades: Collection[int] | None) -> int:
        return await classes.count(self._db, grades)

    async def names(self, grades: Collection[int] | None, before: int, count: int) -> Sequence[str]:
        return await classes.page(self._db, grades, before, count)

    async def known(self, names: Collection[str]) -> Collection[str]:
        return await classes.known(self._db, names)

    async def reach(self, names: Collection[str], since: datetime) -> Sequence[ClassReach]:
        found = await classes.reach(self._db, names, since)
        return [found[one] for one in by_grade(found)]
