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
    cast,
    exists,
    false,
    func,
    literal,
    literal_column,
    or_,
    select,
    true,
)
from sqlalchemy import Text as SqlText

from db.connection import IDS, Transaction
from db.tables.base import word
from db.tables.broadcasts import acks, announcements
from db.tables.families import consents, parents, preferences, ties
from db.tables.outbox import announced, deliveries
from db.tables.people import people
from school.broadcasts.announcement import topic_of
from school.broadcasts.audience import ClassReach, Head, Load, Reached, Recipient
from school.families.consent import ConsentKind
from school.families.family import TieKind
from school.outbox.rows import DeliveryState
from school.people.person import PersonState, Reach

_p, _t, _d, _a = people.c, ties.c, deliveries.c, acks.c


def _said(word_: str) -> ColumnElement[str]:
    """Written out: what is grouped by must be the same words on both sides of a statement."""
    return literal_column(f"'{word_}'", SqlText)


def _any(*conditions: ColumnElement[bool]) -> ColumnElement[bool]:
    """Is there a row about the person who is looked at?"""
    return exists().where(*conditions).correlate(people)


_agreed = _any(
    consents.c.person_id == _p.id,
    consents.c.kind == word(ConsentKind.NEWS),
    consents.c.withdrawn_at.is_(None),
)
_child = _t.kind == word(TieKind.CHILD)
_here = _p.state != word(PersonState.LEFT)
_family = and_(_p.family.is_(true()), _agreed)
# As school.people.person.Person.reachable.
_present = or_(
    _p.state == word(PersonState.ACTIVE),
    and_(_p.family.is_(true()), _p.state == word(PersonState.WAITING)),
)
_never = or_(_p.telegram_id.is_(None), _p.reach == word(Reach.NEVER))
_blocked = and_(~_never, or_(_p.reach == word(Reach.BLOCKED), ~_present))
_text_first = _any(preferences.c.person_id == _p.id, preferences.c.text_first.is_(true()))
_COLUMNS = (
    _p.id,
    _p.name,
    _p.staff,
    _p.family,
    and_(~_never, ~_blocked).label("reachable"),
    _any(preferences.c.person_id == _p.id, preferences.c.text_first.is_(true())).label(
        "words_first"
    ),
)
_SOME = select(*_COLUMNS).where(_p.id.in_(IDS))
_CHILDREN = select(_t.person_id, _t.grade_class).where(_child, _t.person_id.in_(IDS))
_PARENTS = (
    select(parents.c.person_id, parents.c.name)
    .where(parents.c.person_id.in_(IDS))
    .order_by(parents.c.id)
)
_CLASSES = (
    select(_t.grade_class, func.count(case((_family, 1))).label("families"))
    .select_from(ties.join(people, _p.id == _t.person_id))
    .where(_child, _here)
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
    .where(_child, _here, _family, _t.grade_class.in_(IDS))
    .group_by(_t.grade_class, _t.person_id)
    .subquery()
)
_LOAD = select(
    _each.c.grade_class,
    func.count().label("families"),
    func.sum(_each.c.messages).label("messages"),
    func.max(_each.c.messages).label("most"),
).group_by(_each.c.grade_class)

_asked = (
    select(_d.person_id, func.count().label("asked"), func.count(_a.person_id).label("acked"))
    .select_from(
        announcements.join(
            deliveries,
            and_(
                announced(),
                _d.topic == literal("announcement:", SqlText) + cast(announcements.c.id, SqlText),
                _d.state == word(DeliveryState.SENT),
            ),
        ).outerjoin(
            acks, and_(_a.announcement_id == announcements.c.id, _a.person_id == _d.person_id)
        )
    )
    .where(announcements.c.ack.is_(true()), announcements.c.sent_at >= bindparam("since"))
    .group_by(_d.person_id)
    .subquery()
)
_LEAST_ASKED = 2  # one unanswered question is no silence yet
_standing = case(
    (_never, _said("never")),
    (_blocked, _said("blocked")),
    (~_agreed, _said("unagreed")),
    (and_(_asked.c.asked >= _LEAST_ASKED, _asked.c.acked == 0), _said("silent")),
    else_=_said("fine"),
)
_REACH = (
    select(_t.grade_class, _standing.label("standing"), func.count().label("families"))
    .select_from(
        ties.join(people, _p.id == _t.person_id).outerjoin(_asked, _asked.c.person_id == _p.id)
    )
    .where(_child, _here, _p.family.is_(true()))
    .group_by(_t.grade_class, _standing)
)


def _belongs(reached: Reached) -> ColumnElement[bool]:
    """The union of everything the audience is made of. The ids stand in the statement's
    parameters: they are few, for they are staff and the observers of one day."""
    parts: list[ColumnElement[bool]] = [false()]
    if reached.persons:
        parts.append(_p.id.in_(sorted(reached.persons)))
    if reached.all_families:
        parts.append(_family)
    elif reached.classes:
        in_class = _any(_t.person_id == _p.id, _child, _t.grade_class.in_(sorted(reached.classes)))
        parts.append(and_(_family, in_class))
    for one in sorted(reached.silent):
        told = _any(announced(), _d.topic == topic_of(one), _d.person_id == _p.id)
        read = _any(_a.announcement_id == one, _a.person_id == _p.id)
        parts.append(and_(told, ~read))
    return and_(_here, or_(*parts))


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
                classes=tuple(by_grade(classes.get(row.id, ()))),
                names=(row.name,) if row.staff and row.name else tuple(names.get(row.id, ())),
            )
            for row in rows
        ]

    async def head(self, reached: Reached) -> Head:
        belongs = _belongs(reached)
        standing = case((_never, _said("never")), (_blocked, _said("blocked")), else_=_said("fine"))
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
            .where(belongs, _child, meant)
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

    async def reach(self, since: datetime) -> Sequence[ClassReach]:
        found: dict[str, dict[str, int]] = {}
        for row in await self._db.rows(_REACH, {"since": since}):
            found.setdefault(row.grade_class, {})[row.standing] = row.families
        return [ClassReach(one, **found[one]) for one in by_grade(found)]
