"""The entries of observers for places."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import (
    Executable,
    bindparam,
    func,
    insert,
    null,
    or_,
    select,
    true,
    update,
)

from db.connection import IDS, Transaction
from db.stores.scenes import ENTRY, entry_in, read_scene
from db.tables.observers import entries, live, named, offered, queued, reminded
from db.tables.school import exams
from school.dates.year import SchoolYear
from school.observers.entry import Entry, EntryState, Scene

_c = entries.c
_FIELDS = tuple(name for name in ENTRY if name != "id")
_ADD = insert(entries).returning(_c.id, _c.token)
_SAVE = (
    update(entries)
    .where(_c.id == bindparam("row_id"))
    .values({name: bindparam(name) for name in _FIELDS})
)
_whole = select(*(_c[name] for name in ENTRY))
_EXAM_OF = select(_c.exam_id).where(_c.id == bindparam("id"))
_GET = _whole.where(_c.id == bindparam("id"))
_PAIR = _whole.where(_c.pair.is_not(None), _c.pair == bindparam("pair")).order_by(_c.id)
_BY_TOKEN = _whole.where(named(), _c.token == bindparam("token"))
_of_exam = _c.exam_id == bindparam("exam_id")
_QUEUE = _whole.where(_of_exam, queued()).order_by(_c.id)
# One of a pair stands where the first of the two does.
_others = entries.alias("others")
_first = (
    select(func.min(_others.c.id))
    .where(
        queued(_others.c),
        or_(_others.c.id == bindparam("id"), _others.c.pair == bindparam("pair")),
    )
    .scalar_subquery()
)
_BEFORE = select(
    func.count().filter(_c.pair.is_(None)).label("singles"),
    func.count(_c.pair.distinct()).label("pairs"),
).where(_of_exam, queued(), _c.id < _first)
_OF_EXAMS = _whole.where(_c.exam_id.in_(IDS))
_OF_ACCOUNT = _whole.where(_c.person_id == bindparam("person_id")).order_by(_c.id)
_OF_PARENT = _whole.where(_c.parent_id == bindparam("parent_id")).order_by(_c.id)
_with_exam = _whole.join(exams, exams.c.id == _c.exam_id).order_by(_c.id)
_LIVE = _with_exam.where(exams.c.year == bindparam("year"), live())
_ASTRAY = _with_exam.where(
    live(),
    _c.arrived_at.is_(None),
    or_(
        exams.c.removed.is_(true()),
        *(exams.c[name].is_distinct_from(_c[name]) for name in ("day", "lesson", "room")),
    ),
)
_TO_REMIND = (
    _whole.where(reminded(), _c.remind_at <= bindparam("now"))
    .order_by(_c.remind_at, _c.id)
    .limit(bindparam("count"))
)
_LAPSED = (
    _whole.where(offered(), _c.deadline <= bindparam("now"))
    .order_by(_c.deadline, _c.id)
    .limit(bindparam("count"))
)
_NEXT = select(
    select(func.min(_c.remind_at)).where(reminded()).scalar_subquery().label("remind_at"),
    select(func.min(_c.deadline)).where(offered()).scalar_subquery().label("deadline"),
)
_WITHOUT_SHOW = select(_c.parent_id).where(_c.parent_id.in_(IDS), _c.no_show.is_(true())).distinct()
_UNNAME = (
    update(entries)
    .where(_c.person_id == bindparam("of_person"))
    .values(parent_id=null(), person_id=null(), token="", reason="")
)


def _fields(entry: Entry) -> dict[str, Any]:
    plain = {name: getattr(entry, name) for name in _FIELDS}
    plain["parent_id"] = entry.parent_id or None
    plain["person_id"] = entry.person_id or None
    return plain


class EntryStore:
    """school.observers.entry.Entries. What a writing transaction has read here stays as it is
    until its end."""

    def __init__(self, db: Transaction) -> None:
        self._db = db

    async def _found(self, statement: Executable, **params: Any) -> list[Entry]:
        await self._db.alone()
        return [entry_in(row) for row in await self._db.rows(statement, params)]

    async def _one(self, statement: Executable, **params: Any) -> Entry | None:
        found = await self._found(statement, **params)
        return found[0] if found else None

    async def scene(self, exam_id: int, parent_ids: Sequence[int]) -> Scene | None:
        await self._db.alone()
        return await read_scene(self._db, exam_id, parent_ids)

    async def add(self, entries: Sequence[Entry]) -> Sequence[Entry]:
        if not entries:
            return []
        params = [_fields(entry) for entry in entries]
        rows = await self._db.rows(_ADD, params if len(params) > 1 else params[0])
        ids = {row.token: row.id for row in rows}  # RETURNING keeps no order
        return [replace(entry, id=ids[entry.token]) for entry in entries]

    async def exam_of(self, entry_id: int) -> int | None:
        row = await self._db.row(_EXAM_OF, {"id": entry_id})
        return None if row is None else row.exam_id

    async def get(self, entry_id: int) -> Entry | None:
        return await self._one(_GET, id=entry_id)

    async def party(self, entry: Entry) -> Sequence[Entry]:
        if entry.pair is None:
            return await self._found(_GET, id=entry.id)
        return await self._found(_PAIR, pair=entry.pair)

    async def by_token(self, token: str) -> Entry | None:
        return await self._one(_BY_TOKEN, token=token)

    async def save(self, entry: Entry) -> None:
        await self._db.run(_SAVE, {"row_id": entry.id, **_fields(entry)})

    async def queue(self, exam_id: int) -> Sequence[Entry]:
        return await self._found(_QUEUE, exam_id=exam_id)

    async def position(self, entry: Entry) -> int:
        if entry.state is not EntryState.QUEUED:
            return 0
        params = {"exam_id": entry.exam_id, "id": entry.id, "pair": entry.pair}
        before = await self._db.row(_BEFORE, params)
        assert before
        return 1 + int(before.singles) + int(before.pairs)

    async def of_exams(self, exam_ids: Collection[int]) -> Sequence[Entry]:
        await self._db.alone()
        found = [entry_in(row) for row in await self._db.by_ids(_OF_EXAMS, exam_ids)]
        return sorted(found, key=lambda one: one.id)

    async def of_account(self, person_id: int) -> Sequence[Entry]:
        return await self._found(_OF_ACCOUNT, person_id=person_id)

    async def of_parent(self, parent_id: int) -> Sequence[Entry]:
        return await self._found(_OF_PARENT, parent_id=parent_id)

    async def live(self, year: SchoolYear) -> Sequence[Entry]:
        return await self._found(_LIVE, year=year.first)

    async def astray(self) -> Sequence[Entry]:
        """By id."""
        return await self._found(_ASTRAY)

    async def to_remind(self, now: datetime, count: int) -> Sequence[Entry]:
        """LIVE ones, the longest due first."""
        return await self._found(_TO_REMIND, now=now, count=count)

    async def lapsed(self, now: datetime, count: int) -> Sequence[Entry]:
        """The longest due first."""
        return await self._found(_LAPSED, now=now, count=count)

    async def next_due(self) -> datetime | None:
        row = await self._db.row(_NEXT)
        assert row
        return min((at for at in (row.remind_at, row.deadline) if at is not None), default=None)

    async def parents_without_show(self, parent_ids: Collection[int]) -> Collection[int]:
        return {row.parent_id for row in await self._db.by_ids(_WITHOUT_SHOW, parent_ids)}

    async def unname_of_account(self, person_id: int) -> int:
        return await self._db.run(_UNNAME, {"of_person": person_id})
