"""How calendars were given out last, and their private links."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Row, bindparam, delete, select

from db.connection import Transaction, upsert
from db.tables.agenda import agenda_events, agenda_feeds
from db.tables.base import words
from school.agenda.event import OF_FAMILY, EventKind, EventName, Feed, Mark

_e, _f = agenda_events.c, agenda_feeds.c
_theirs = _e.person_id == bindparam("person_id")
_MARKS = select(agenda_events).where(_theirs)
_FORGET = delete(agenda_events).where(_theirs)
_FORGET_FAMILY = _FORGET.where(_e.kind.in_(words(sorted(OF_FAMILY))))
_FEED = select(agenda_feeds).where(_f.person_id == bindparam("person_id"))
_FEED_OF = select(agenda_feeds).where(_f.secret_hash == bindparam("secret_hash"))
_END_FEED = delete(agenda_feeds).where(_f.person_id == bindparam("person_id"))
_CHANGING = ("digest", "sequence", "changed_at")


def _put(new: Any) -> Any:
    made = new(agenda_events).values({c.name: bindparam(c.name) for c in _e})
    return made.on_conflict_do_update(
        index_elements=["person_id", "kind", "subject"],
        set_={name: made.excluded[name] for name in _CHANGING},
    )


def _put_feed(new: Any) -> Any:
    made = new(agenda_feeds).values({c.name: bindparam(c.name) for c in _f})
    return made.on_conflict_do_update(
        index_elements=["person_id"],
        set_={name: made.excluded[name] for name in ("secret_hash", "made_at")},
    ).returning(_f.person_id)


_PUT = upsert(_put)
_PUT_FEED = upsert(_put_feed)


class AgendaStore:
    """school.agenda.event.Agendas."""

    def __init__(self, db: Transaction) -> None:
        self._db = db

    async def marks(self, person_id: int) -> Sequence[Mark]:
        return [_mark(row) for row in await self._db.rows(_MARKS, {"person_id": person_id})]

    async def put(self, person_id: int, marks: Sequence[Mark]) -> None:
        rows = [
            {
                "person_id": person_id,
                "kind": mark.name.kind.value,
                "subject": mark.name.subject,
                "digest": mark.digest,
                "sequence": mark.sequence,
                "changed_at": mark.changed_at,
            }
            for mark in marks
        ]
        if rows:
            await self._db.run(_PUT(self._db.dialect), rows)

    async def feed(self, person_id: int) -> Feed | None:
        return _read(await self._db.row(_FEED, {"person_id": person_id}))

    async def feed_of(self, secret_hash: str) -> Feed | None:
        return _read(await self._db.row(_FEED_OF, {"secret_hash": secret_hash}))

    async def put_feed(self, feed: Feed) -> None:
        params = {
            "person_id": feed.person_id,
            "secret_hash": feed.secret_hash,
            "made_at": feed.made_at,
        }
        await self._db.upsert(_PUT_FEED, params)

    async def end_feed(self, person_id: int) -> int:
        return await self._db.run(_END_FEED, {"person_id": person_id})

    async def kept(self, person_id: int) -> tuple[int, datetime | None]:
        """How many events are remembered, and since when there is a link."""
        feed = await self.feed(person_id)
        return len(await self.marks(person_id)), None if feed is None else feed.made_at

    async def forget(self, person_id: int) -> int:
        """Everything of a person, the link too; how many rows."""
        ended = await self.end_feed(person_id)
        return ended + await self._db.run(_FORGET, {"person_id": person_id})

    async def forget_family(self, person_id: int) -> int:
        """What stood there for a parent, of somebody who stays on the staff."""
        return await self._db.run(_FORGET_FAMILY, {"person_id": person_id})


def _mark(row: Row[Any]) -> Mark:
    name = EventName(EventKind(row.kind), row.subject)
    return Mark(name, row.digest, row.sequence, row.changed_at)


def _read(row: Row[Any] | None) -> Feed | None:
    return None if row is None else Feed(row.person_id, row.secret_hash, row.made_at)
