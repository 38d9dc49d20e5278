"""Sessions of the staff, and who is invited to them."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import fields, replace
from datetime import datetime
from typing import Any

from sqlalchemy import Row, bindparam, case, delete, func, insert, select, true, update

from db.connection import IDS, Transaction, upsert
from db.tables.training import session_invitees, sessions
from school.training.session import (
    Answer,
    Invitee,
    Kind,
    Material,
    MaterialKind,
    Session,
    State,
    Tally,
)

_c, _i = sessions.c, session_invitees.c
_FIELDS = tuple(field.name for field in fields(Session) if field.name != "id")
_GUEST = tuple(field.name for field in fields(Invitee))
_GET = select(sessions).where(_c.id == bindparam("id"))
_GET_TO_SAVE = _GET.with_for_update()
_ADD = insert(sessions).returning(_c.id)
_SAVE = (
    update(sessions)
    .where(_c.id == bindparam("row_id"))
    .values({name: bindparam(name) for name in _FIELDS})
)
_REMOVE = delete(sessions).where(_c.id == bindparam("id"))
_REMOVE_GUESTS = delete(session_invitees).where(_i.session_id == bindparam("id"))

_told = _i.invited_at.is_not(None)


def _count(condition: Any, name: str) -> Any:
    return func.count().filter(condition).label(name)


_counted = (
    select(
        _i.session_id,
        _count(_told, "invited"),
        _count(_told & (_i.answer == Answer.COMING.value), "coming"),
        _count(_told & (_i.answer == Answer.NOT_COMING.value), "not_coming"),
        _count(_told & (_i.answer == Answer.WANTED.value), "wanted"),
        _count(_told & _i.came.is_(true()), "came"),
    )
    .group_by(_i.session_id)
    .subquery()
)
_TALLIES = ("invited", "coming", "not_coming", "wanted", "came")
_tally = select(
    sessions, *(func.coalesce(_counted.c[name], 0).label(f"n_{name}") for name in _TALLIES)
).select_from(sessions.outerjoin(_counted, _counted.c.session_id == _c.id))
_drafts_first = case((_c.state == State.DRAFT.value, 0), else_=1)
_PAGE = (
    _tally.order_by(_drafts_first, _c.day.desc().nulls_last(), _c.id.desc())
    .limit(bindparam("count"))
    .offset(bindparam("offset"))
)
_PAGE_OF = _PAGE.where(_c.organiser_id == bindparam("organiser_id"))
_OF_ITEMS = _tally.where(_c.item_id.in_(IDS), _c.state.in_([State.INVITED.value, State.HELD.value]))
_OF_PERSON = (
    select(sessions)
    .join(session_invitees, _i.session_id == _c.id)
    .where(_i.person_id == bindparam("person_id"), _told)
    .order_by(_c.day.desc(), _c.id.desc())
    .limit(bindparam("count"))
    .offset(bindparam("offset"))
)
_newest = func.max(_c.id).label("newest")
_PLACES = (
    select(_c.place, _newest)
    .where(_c.organiser_id == bindparam("organiser_id"), _c.place != "")
    .group_by(_c.place)
    .order_by(_newest.desc())
    .limit(bindparam("count"))
)
_DUE = (
    select(sessions)
    .where(_c.next_at <= bindparam("now"))
    .order_by(_c.next_at, _c.id)
    .limit(bindparam("count"))
)
_UPCOMING = select(sessions).where(_c.next_at.is_not(None)).order_by(_c.id)
_NEXT = select(func.min(_c.next_at).label("at")).where(_c.next_at.is_not(None))
_GUESTS = (
    select(session_invitees).where(_i.session_id == bindparam("session_id")).order_by(_i.person_id)
)
_ONE_GUEST = select(session_invitees).where(
    _i.session_id == bindparam("session_id"), _i.person_id == bindparam("person_id")
)
_DROP = delete(session_invitees).where(
    _i.session_id == bindparam("of_session"), _i.person_id.in_(IDS)
)


def _put(new: Any) -> Any:
    made = new(session_invitees).values({name: bindparam(name) for name in _GUEST})
    changed = {n: made.excluded[n] for n in _GUEST if n not in ("session_id", "person_id")}
    return made.on_conflict_do_update(index_elements=["session_id", "person_id"], set_=changed)


_PUT = upsert(_put)


def _session(row: Row[Any]) -> Session:
    plain = {name: getattr(row, name) for name in _FIELDS}
    plain["kind"], plain["state"] = Kind(row.kind), State(row.state)
    plain["materials"] = tuple(_material(one) for one in row.materials)
    return Session(id=row.id, **plain)


def _material(plain: Mapping[str, Any]) -> Material:
    return Material(**{**plain, "kind": MaterialKind(plain["kind"])})


def _plain(session: Session) -> dict[str, Any]:
    plain = {name: getattr(session, name) for name in _FIELDS}
    plain["kind"], plain["state"] = session.kind.value, session.state.value
    plain["materials"] = [
        {
            "kind": one.kind.value,
            "words": one.words,
            "file_id": one.file_id,
            "name": one.name,
            "sent": one.sent,
        }
        for one in session.materials
    ]
    return plain


def _invitee(row: Row[Any]) -> Invitee:
    plain = {name: getattr(row, name) for name in _GUEST}
    return Invitee(**{**plain, "answer": Answer(row.answer) if row.answer else None})


def _counted_in(row: Row[Any]) -> Tally:
    return Tally(_session(row), *(getattr(row, f"n_{name}") for name in _TALLIES))


class SessionStore:
    """school.training.session.Sessions."""

    def __init__(self, db: Transaction) -> None:
        self._db = db

    async def add(self, session: Session) -> Session:
        row = await self._db.row(_ADD, _plain(session))
        assert row
        return replace(session, id=row.id)

    async def get(self, session_id: int) -> Session | None:
        statement = _GET_TO_SAVE if self._db.writes else _GET
        row = await self._db.row(statement, {"id": session_id})
        return None if row is None else _session(row)

    async def save(self, session: Session) -> None:
        await self._db.run(_SAVE, {"row_id": session.id, **_plain(session)})

    async def remove(self, session_id: int) -> None:
        await self._db.run(_REMOVE_GUESTS, {"id": session_id})
        await self._db.run(_REMOVE, {"id": session_id})

    async def managed(
        self, organiser_id: int | None, count: int, offset: int = 0
    ) -> Sequence[Tally]:
        params = {"count": count, "offset": offset}
        if organiser_id is None:
            rows = await self._db.rows(_PAGE, params)
        else:
            rows = await self._db.rows(_PAGE_OF, {**params, "organiser_id": organiser_id})
        return [_counted_in(row) for row in rows]

    async def of_person(self, person_id: int, count: int, offset: int = 0) -> Sequence[Session]:
        params = {"person_id": person_id, "count": count, "offset": offset}
        return [_session(row) for row in await self._db.rows(_OF_PERSON, params)]

    async def of_items(self, item_ids: Collection[int]) -> Sequence[Tally]:
        found = [_counted_in(row) for row in await self._db.by_ids(_OF_ITEMS, item_ids)]
        return sorted(found, key=lambda one: (str(one.session.day), one.session.id))

    async def places_of(self, organiser_id: int, count: int) -> Sequence[str]:
        params = {"organiser_id": organiser_id, "count": count}
        return [row.place for row in await self._db.rows(_PLACES, params)]

    async def due(self, now: datetime, count: int) -> Sequence[Session]:
        """The longest due first."""
        rows = await self._db.rows(_DUE, {"now": now, "count": count})
        return [_session(row) for row in rows]

    async def upcoming(self) -> Sequence[Session]:
        return [_session(row) for row in await self._db.rows(_UPCOMING)]

    async def next_due(self) -> datetime | None:
        row = await self._db.row(_NEXT)
        assert row
        found: datetime | None = row.at
        return found

    async def invitees(self, session_id: int) -> Sequence[Invitee]:
        rows = await self._db.rows(_GUESTS, {"session_id": session_id})
        return [_invitee(row) for row in rows]

    async def invitee(self, session_id: int, person_id: int) -> Invitee | None:
        row = await self._db.row(_ONE_GUEST, {"session_id": session_id, "person_id": person_id})
        return None if row is None else _invitee(row)

    async def put(self, invitees: Sequence[Invitee]) -> None:
        params = [
            {name: getattr(one, name) for name in _GUEST}
            | {"answer": one.answer.value if one.answer else None}
            for one in invitees
        ]
        if params:
            await self._db.run(_PUT(self._db.dialect), params)

    async def drop(self, session_id: int, person_ids: Collection[int]) -> None:
        await self._db.run_by_ids(_DROP, person_ids, of_session=session_id)
