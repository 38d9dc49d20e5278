"""Announcements, and who has acknowledged them."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import fields, replace
from datetime import datetime
from typing import Any

from sqlalchemy import (
    Row,
    String,
    and_,
    bindparam,
    case,
    delete,
    exists,
    func,
    insert,
    literal_column,
    select,
    update,
)

from db.codec_broadcasts import audience_in, audience_out, content_in, content_out
from db.connection import IDS, Transaction, upsert
from db.tables.base import word, words
from db.tables.broadcasts import acks, announcements
from db.tables.families import ties
from db.tables.outbox import announced, deliveries
from db.tables.people import people, reachable
from school.broadcasts.announcement import Ack, Announcement, Figures, Pass, State, Way, topic_of
from school.families.family import TieKind
from school.outbox.rows import DeliveryState

_c, _a, _d, _p, _t = announcements.c, acks.c, deliveries.c, people.c, ties.c
_FIELDS = tuple(field.name for field in fields(Announcement) if field.name != "id")
_GET = select(announcements).where(_c.id == bindparam("id"))
_GET_TO_SAVE = _GET.with_for_update()
_ADD = insert(announcements).returning(_c.id)
_SAVE = (
    update(announcements)
    .where(_c.id == bindparam("row_id"))
    .values({name: bindparam(name) for name in _FIELDS})
)
_REMOVE = delete(announcements).where(_c.id == bindparam("id"))
_PAGE = (
    select(announcements)
    .where(_c.id < bindparam("before"))
    .order_by(_c.id.desc())
    .limit(bindparam("count"))
)
_PAGE_OF = _PAGE.where(_c.author_id == bindparam("author_id"))
_LAST = 2**31 - 1
_IN_STATES = select(announcements).where(_c.state.in_(IDS)).order_by(_c.id)
_WALKING = (
    select(announcements)
    .where(_c.walks != "", _c.state != State.PAUSED.value)
    .order_by(_c.urgent.desc(), _c.id)
)
_WATCHED = select(announcements).where(_c.progress_message.is_not(None)).order_by(_c.id)
_TO_CHASE = (
    select(announcements).where(_c.chase_at <= bindparam("now")).order_by(_c.chase_at, _c.id)
)
_NEXT_PLANNED = select(func.min(_c.at).label("at")).where(
    _c.state.in_([State.PLANNED.value, State.ASKED.value])
)
_NEXT_UNAPPROVED = select(func.min(_c.expires_at).label("at")).where(_c.state == State.ASKED.value)
_NEXT_CHASE = select(func.min(_c.chase_at).label("at")).where(_c.chase_at.is_not(None))
_NEXT = (_NEXT_PLANNED, _NEXT_UNAPPROVED, _NEXT_CHASE)

_mine = and_(announced(), _d.topic == bindparam("topic"))
_reached = reachable(_p)
_outcome = case(
    (
        and_(_d.state == word(DeliveryState.FAILED), ~_reached),
        literal_column("'unreached'", String),
    ),
    else_=_d.state,
)
_FIGURES = (
    select(
        _outcome.label("outcome"), func.count().label("rows"), func.min(_d.next_at).label("next_at")
    )
    .select_from(deliveries.join(people, _p.id == _d.person_id))
    .where(_mine)
    .group_by(_outcome)
)
_ACKED = select(func.count().label("rows")).where(_a.announcement_id == bindparam("id"))
_ACKS = select(acks).where(_a.announcement_id == bindparam("id"), _a.person_id.in_(IDS))
_ACKNOWLEDGE = upsert(
    lambda new: (
        new(acks)
        .on_conflict_do_nothing(index_elements=["announcement_id", "person_id"])
        .returning(_a.person_id)
    )
)
_TAKE_BACK = delete(acks).where(
    _a.announcement_id == bindparam("id"), _a.person_id == bindparam("person_id")
)
_TOLD = (DeliveryState.SENT, DeliveryState.FAILED, DeliveryState.UNCERTAIN)
_unread = and_(
    _mine,
    _d.state.in_(words(_TOLD)),
    ~exists().where(_a.announcement_id == bindparam("id"), _a.person_id == _d.person_id),
)
_child = and_(_t.person_id == _d.person_id, _t.kind == word(TieKind.CHILD))
_SILENT = (
    select(_d.person_id)
    .where(_unread, _d.person_id > bindparam("after"))
    .order_by(_d.person_id)
    .limit(bindparam("count"))
)
_SILENT_IN = _SILENT.where(
    exists().where(_child, _t.grade_class.in_(bindparam("classes", expanding=True)))
)
_class = func.coalesce(_t.grade_class, literal_column("''", String))
_SILENT_BY_CLASS = (
    select(_class.label("grade_class"), func.count().label("people"))
    .select_from(deliveries.outerjoin(ties, _child))
    .where(_unread)
    .group_by(_class)
)


def _announcement(row: Row[Any]) -> Announcement:
    plain = {name: getattr(row, name) for name in _FIELDS}
    return Announcement(
        **{
            **plain,
            "id": row.id,
            "state": State(row.state),
            "content": content_in(row.content),
            "before": content_in(row.before),
            "audience": audience_in(row.audience),
            "walks": tuple(Pass(name) for name in row.walks.split(",") if name),
        }
    )


def _plain(announcement: Announcement) -> dict[str, Any]:
    return {
        **{name: getattr(announcement, name) for name in _FIELDS},
        "content": content_out(announcement.content),
        "before": content_out(announcement.before),
        "audience": audience_out(announcement.audience),
        "walks": ",".join(announcement.walks),
    }


def _ack(row: Row[Any]) -> Ack:
    return Ack(row.announcement_id, row.person_id, row.at, Way(row.way), row.by_id)


class AnnouncementStore:
    """school.broadcasts.announcement.Announcements."""

    def __init__(self, db: Transaction) -> None:
        self._db = db

    async def add(self, announcement: Announcement) -> Announcement:
        row = await self._db.row(_ADD, _plain(announcement))
        assert row
        return replace(announcement, id=row.id)

    async def get(self, announcement_id: int) -> Announcement | None:
        statement = _GET_TO_SAVE if self._db.writes else _GET
        row = await self._db.row(statement, {"id": announcement_id})
        return None if row is None else _announcement(row)

    async def save(self, announcement: Announcement) -> None:
        await self._db.run(_SAVE, {"row_id": announcement.id, **_plain(announcement)})

    async def remove(self, announcement_id: int) -> None:
        await self._db.run(_REMOVE, {"id": announcement_id})

    async def page(
        self, before: int | None, count: int, author_id: int | None = None
    ) -> Sequence[Announcement]:
        params = {"before": before or _LAST, "count": count}
        if author_id is None:
            rows = await self._db.rows(_PAGE, params)
        else:
            rows = await self._db.rows(_PAGE_OF, {**params, "author_id": author_id})
        return [_announcement(row) for row in rows]

    async def in_states(self, states: Collection[State]) -> Sequence[Announcement]:
        rows = await self._db.by_ids(_IN_STATES, [state.value for state in states])
        return [_announcement(row) for row in rows]

    async def walking(self) -> Sequence[Announcement]:
        return [_announcement(row) for row in await self._db.rows(_WALKING)]

    async def watched(self) -> Sequence[Announcement]:
        return [_announcement(row) for row in await self._db.rows(_WATCHED)]

    async def to_chase(self, now: datetime) -> Sequence[Announcement]:
        return [_announcement(row) for row in await self._db.rows(_TO_CHASE, {"now": now})]

    async def next_moment(self) -> datetime | None:
        rows = [await self._db.row(one) for one in _NEXT]
        return min((row.at for row in rows if row and row.at is not None), default=None)

    async def figures(self, announcement_id: int) -> Figures:
        rows = await self._db.rows(_FIGURES, {"topic": topic_of(announcement_id)})
        by = {row.outcome: row.rows for row in rows}
        own = await self._db.row(_GET, {"id": announcement_id})
        acked = await self._db.row(_ACKED, {"id": announcement_id})
        recipients = own.recipients if own else 0
        return Figures(
            recipients=recipients,
            sent=by.get("sent", 0),
            waiting=sum(by.get(state, 0) for state in ("waiting", "held", "sending")),
            unreached=by.get("unreached", 0),
            failed=by.get("failed", 0),
            expired=by.get("expired", 0),
            cancelled=by.get("cancelled", 0),
            uncertain=by.get("uncertain", 0),
            erased=recipients - sum(by.values()),
            acknowledged=acked.rows if acked else 0,
            leaves_at=next((row.next_at for row in rows if row.outcome == "waiting"), None),
        )

    async def acks(self, announcement_id: int, person_ids: Collection[int]) -> Mapping[int, Ack]:
        rows = await self._db.by_ids(_ACKS, person_ids, id=announcement_id)
        return {row.person_id: _ack(row) for row in rows}

    async def acknowledge(self, ack: Ack) -> bool:
        rows = await self._db.upsert(
            _ACKNOWLEDGE,
            {
                "announcement_id": ack.announcement_id,
                "person_id": ack.person_id,
                "at": ack.at,
                "way": ack.way,
                "by_id": ack.by_id,
            },
        )
        return bool(rows)

    async def take_back(self, announcement_id: int, person_id: int) -> None:
        await self._db.run(_TAKE_BACK, {"id": announcement_id, "person_id": person_id})

    async def silent(
        self, announcement_id: int, after: int, count: int, classes: Collection[str] | None = None
    ) -> Sequence[int]:
        params: dict[str, Any] = {
            "id": announcement_id,
            "topic": topic_of(announcement_id),
            "after": after,
            "count": count,
        }
        if classes is None:
            rows = await self._db.rows(_SILENT, params)
        else:
            rows = await self._db.rows(_SILENT_IN, {**params, "classes": list(classes)})
        return [row.person_id for row in rows]

    async def silent_by_class(self, announcement_id: int) -> Mapping[str, int]:
        params = {"id": announcement_id, "topic": topic_of(announcement_id)}
        return {
            row.grade_class: row.people for row in await self._db.rows(_SILENT_BY_CLASS, params)
        }
