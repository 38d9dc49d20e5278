"""Whom the letters that prepare families reach, and what they said."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import (
    Select,
    and_,
    bindparam,
    delete,
    exists,
    func,
    insert,
    or_,
    select,
    true,
)

from db.connection import IDS, Transaction, upsert
from db.stores.deliveries import ending
from db.tables.base import word
from db.tables.families import consents, preferences, ties
from db.tables.outbox import deliveries
from db.tables.people import people
from db.tables.pushes import push_lines, pushed_exams
from db.tables.school import exams
from school.families.consent import ConsentKind
from school.families.family import TieKind
from school.families.preferences import Mode
from school.outbox.rows import DeliveryState
from school.people.person import PersonState, Reach
from school.resources.countdown import Told
from school.resources.pushes import SPEAK_OF_TESTS, Memory, Reader, Said
from school.vpr.timetable import Exam

_HEARD = frozenset({DeliveryState.SENT, DeliveryState.UNCERTAIN, DeliveryState.SENDING})
_TOLD = ("exam_id", "grade_class", "subject", "day", "rung")

_p, _l, _m, _e = people.c, push_lines.c, pushed_exams.c, exams.c
_mode = func.coalesce(preferences.c.mode, word(Mode.INSTANT)).label("mode")
_agreed = exists().where(
    consents.c.person_id == _p.id,
    consents.c.kind == word(ConsentKind.NEWS),
    consents.c.withdrawn_at.is_(None),
)
# As Person.reachable, of a family.
_reached = and_(
    _p.family.is_(true()),
    _p.state != word(PersonState.LEFT),
    _p.reach == word(Reach.FINE),
    _p.telegram_id.is_not(None),
)
_readers = (
    select(_p.id, _mode)
    .select_from(people.outerjoin(preferences, preferences.c.person_id == _p.id))
    .where(_p.id > bindparam("after"), _reached, _agreed)
    .order_by(_p.id)
    .limit(bindparam("count"))
)
_child_there = exists().where(
    ties.c.person_id == _p.id,
    ties.c.kind == word(TieKind.CHILD),
    ties.c.grade_class.in_(bindparam("classes", expanding=True)),
)
_READERS_OF_CLASSES = _readers.where(_child_there)
_ANYBODY: dict[Mode | None, Select[Any]] = {
    None: _readers,
    **{mode: _readers.where(_mode.element == word(mode)) for mode in Mode},
}
_with_mode = people.outerjoin(preferences, preferences.c.person_id == _p.id)
_BY_CLASS = (
    select(ties.c.grade_class, func.count().label("readers"))
    .select_from(_with_mode.join(ties, ties.c.person_id == _p.id))
    .where(
        ties.c.kind == word(TieKind.CHILD),
        _reached,
        _agreed,
        _mode.element == word(Mode.INSTANT),
    )
    .group_by(ties.c.grade_class)
)
_BY_MODE = (
    select(_mode, func.count().label("readers"))
    .select_from(_with_mode)
    .where(_reached, _agreed)
    .group_by(_mode.element)
)
_MEMORIES = (
    select(_l.person_id, _l.delivery_id, *(_l[name] for name in _TOLD), deliveries.c.state)
    .join(deliveries, deliveries.c.id == _l.delivery_id)
    .where(_l.person_id.in_(IDS))
    .order_by(_l.delivery_id)
)
_NOTE = insert(push_lines)
_FORGET = delete(push_lines).where(_l.person_id == bindparam("person_id"))
_MARKED = ("grade_class", "subject", "day")
_ASTRAY = (
    select(_m.exam_id, _m.grade_class)
    .join(exams, _e.id == _m.exam_id)
    .where(or_(_e.removed.is_(true()), *(_e[name] != _m[name] for name in _MARKED)))
    .order_by(_m.exam_id)
)
_UNMARK = delete(pushed_exams).where(_m.exam_id.in_(IDS))
_WITHDRAW = ending(deliveries.c.id.in_(select(_l.delivery_id).where(_l.exam_id.in_(IDS))))
_WITHDRAW_ALL = ending(deliveries.c.kind.in_(SPEAK_OF_TESTS))


def _mark(new: Any) -> Any:
    made = new(pushed_exams).values({c.name: bindparam(c.name) for c in _m})
    return made.on_conflict_do_update(
        index_elements=["exam_id"], set_={name: made.excluded[name] for name in _MARKED}
    ).returning(_m.exam_id)


_MARK = upsert(_mark)


class PushStore:
    """school.resources.pushes.Pushes."""

    def __init__(self, db: Transaction) -> None:
        self._db = db

    async def readers(
        self, after: int, count: int, classes: Collection[str] | None = None
    ) -> Sequence[Reader]:
        params: dict[str, Any] = {"after": after, "count": count}
        if classes is None:
            rows = await self._db.rows(_readers, params)
        else:
            rows = await self._db.rows(_READERS_OF_CLASSES, {**params, "classes": list(classes)})
        return [Reader(row.id, Mode(row.mode)) for row in rows]

    async def anybody(self, mode: Mode | None = None) -> bool:
        return await self._db.row(_ANYBODY[mode], {"after": 0, "count": 1}) is not None

    async def by_class(self) -> Mapping[str, int]:
        return {row.grade_class: row.readers for row in await self._db.rows(_BY_CLASS)}

    async def by_mode(self) -> Mapping[Mode, int]:
        counted = {Mode(row.mode): row.readers for row in await self._db.rows(_BY_MODE)}
        return dict.fromkeys(Mode, 0) | counted

    async def memories(self, person_ids: Collection[int]) -> Mapping[int, Memory]:
        heard: dict[int, dict[int, Told]] = {}
        told: dict[int, dict[int, Told]] = {}
        last: dict[int, int] = {}
        for row in await self._db.by_ids(_MEMORIES, person_ids):
            one = Told(*(getattr(row, name) for name in _TOLD))
            last[row.person_id] = row.delivery_id
            if row.state in _HEARD:
                heard.setdefault(row.person_id, {})[one.exam_id] = one
            if row.state in _HEARD or row.state == DeliveryState.WAITING:
                told.setdefault(row.person_id, {})[one.exam_id] = one
        return {
            person: Memory(heard.get(person, {}), told.get(person, {}), delivery)
            for person, delivery in last.items()
        }

    async def note(self, said: Sequence[Said]) -> None:
        rows = [
            {"delivery_id": one.delivery_id, "person_id": one.person_id}
            | {name: getattr(one.told, name) for name in _TOLD}
            for one in said
        ]
        if rows:
            await self._db.run(_NOTE, rows)

    async def mark(self, exams: Sequence[Exam]) -> None:
        for exam in exams:
            plain = {name: getattr(exam, name) for name in _MARKED}
            await self._db.upsert(_MARK, {"exam_id": exam.id, **plain})

    async def astray(self) -> Sequence[tuple[int, str]]:
        rows = await self._db.rows(_ASTRAY)
        if rows:
            await self._db.alone()
        return [(row.exam_id, row.grade_class) for row in rows]

    async def unmark(self, exam_ids: Collection[int]) -> None:
        await self._db.run_by_ids(_UNMARK, exam_ids)

    async def withdraw(self, exam_ids: Collection[int], now: datetime) -> None:
        await self._db.run_by_ids(_WITHDRAW, exam_ids, now=now)

    async def withdraw_all(self, now: datetime) -> None:
        await self._db.run(_WITHDRAW_ALL, {"now": now})

    async def forget(self, person_id: int) -> int:
        return await self._db.run(_FORGET, {"person_id": person_id})
