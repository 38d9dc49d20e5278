"""The classes that families have named, and how each is reached."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime

from sqlalchemy import (
    ColumnElement,
    Integer,
    Select,
    bindparam,
    case,
    cast,
    delete,
    func,
    select,
    true,
)

from db.connection import IDS, Transaction, upsert
from db.stores.standing import agreed, blocked, child, here, never, said
from db.tables.broadcasts import acks, announcements
from db.tables.families import named_classes, ties
from db.tables.outbox import announced, deliveries, sent
from db.tables.people import people
from school.broadcasts.announcement import topic_of
from school.broadcasts.audience import ClassReach
from school.families.family import TieKind
from school.vpr.classes import grade_number

_p, _t, _d, _a, _n = people.c, ties.c, deliveries.c, acks.c, named_classes.c
_KEEP = upsert(
    lambda new: (
        new(named_classes)
        .values(grade_class=bindparam("named"), grade=bindparam("of"))
        .on_conflict_do_nothing()
    )
)
_asking = announcements.c.ack.is_(true()) & (announcements.c.sent_at >= bindparam("since"))
_ANY_ASKING = select(announcements.c.id).where(_asking).limit(1)
# From the families to what they were sent: a family's letters are few, a district's announcements
# many. What an announcement wrote ended after it began.
_number = case((announced(), cast(func.substr(_d.topic, len(topic_of(0))), Integer)))
_asked = (
    select(_d.person_id, func.count().label("asked"), func.count(_a.person_id).label("acked"))
    .select_from(
        deliveries.join(announcements, announcements.c.id == _number).outerjoin(
            acks, (_a.announcement_id == announcements.c.id) & (_a.person_id == _d.person_id)
        )
    )
    .where(
        _asking,
        announced(),
        sent(),
        _d.finished_at >= bindparam("since"),
        _d.person_id.in_(select(_t.person_id).where(child, _t.grade_class.in_(IDS))),
    )
    .group_by(_d.person_id)
    .subquery()
)
_LEAST_ASKED = 2  # one unanswered question is no silence yet


def _reach(silent: ColumnElement[bool] | None) -> Select[tuple[str, str, int]]:
    standing = case(
        (never, said("never")),
        (blocked, said("blocked")),
        (~agreed, said("unagreed")),
        *(() if silent is None else ((silent, said("silent")),)),
        else_=said("fine"),
    )
    each = ties.join(people, _p.id == _t.person_id)
    if silent is not None:
        each = each.outerjoin(_asked, _asked.c.person_id == _p.id)
    return (
        select(_t.grade_class, standing.label("standing"), func.count().label("families"))
        .select_from(each)
        .where(child, here, _p.family.is_(true()), _t.grade_class.in_(IDS))
        .group_by(_t.grade_class, standing)
    )


_REACH = _reach((_asked.c.asked >= _LEAST_ASKED) & (_asked.c.acked == 0))
_UNASKED = _reach(None)
_FORGET = delete(named_classes).where(
    _n.grade_class.in_(IDS),
    ~select(_t.id).where(child, _t.grade_class == _n.grade_class).correlate(named_classes).exists(),
)
_KNOWN = select(_n.grade_class).where(_n.grade_class.in_(IDS))


async def keep_classes(
    db: Transaction, ties: Iterable[tuple[str, TieKind]], gone: Collection[str]
) -> None:
    """After ties were written, alone (``Transaction.alone``): the children's classes among them;
    of those that are ``gone`` for a family, the ones that no other has."""
    await db.run_by_ids(_FORGET, gone)
    names = sorted({name for name, kind in ties if kind is TieKind.CHILD})
    if names:
        await db.run(_KEEP(db.dialect), [{"named": one, "of": grade_number(one)} for one in names])


def _of(statement: Select[tuple[str]], grades: Collection[int] | None) -> Select[tuple[str]]:
    return statement if grades is None else statement.where(_n.grade.in_(sorted(grades)))


async def count(db: Transaction, grades: Collection[int] | None) -> int:
    whole = _of(select(_n.grade_class), grades).subquery()
    row = await db.row(select(func.count().label("classes")).select_from(whole))
    assert row
    return int(row.classes)


async def page(
    db: Transaction, grades: Collection[int] | None, before: int, most: int
) -> Sequence[str]:
    ordered = _of(select(_n.grade_class), grades).order_by(_n.grade, _n.grade_class)
    return [row.grade_class for row in await db.rows(ordered.limit(most).offset(before))]


async def reach(
    db: Transaction, names: Collection[str], since: datetime
) -> Mapping[str, ClassReach]:
    found: dict[str, dict[str, int]] = {}
    asking = await db.row(_ANY_ASKING, {"since": since}) is not None
    more = {"since": since} if asking else {}
    for row in await db.by_ids(_REACH if asking else _UNASKED, names, **more):
        found.setdefault(row.grade_class, {})[row.standing] = row.families
    return {one: ClassReach(one, **counts) for one, counts in found.items()}


async def known(db: Transaction, names: Collection[str]) -> set[str]:
    return {row.grade_class for row in await db.by_ids(_KNOWN, names)}
