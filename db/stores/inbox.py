"""Updates of Telegram, written down before they are handled."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import Update, and_, bindparam, exists, literal, or_, select, update
from sqlalchemy.sql import false, null, true

from db.clock import from_now
from db.connection import IDS, Transaction, upsert
from db.tables.telegram import inbox

_c = inbox.c
_PUT = upsert(
    lambda new: (
        new(inbox).on_conflict_do_nothing(index_elements=["update_id"]).returning(_c.update_id)
    )
)
# What people wrote, and who, is not kept longer than it takes to answer; the number stays.
_DONE = (
    update(inbox)
    .where(_c.update_id.in_(IDS))
    .values(done=true(), body="", chat_id=0, owner=null(), held_until=null())
)
_PENDING = select(_c.update_id, _c.body).where(_c.done.is_(false())).order_by(_c.update_id)
_mine = and_(_c.done.is_(false()), _c.owner == bindparam("me"))
_until = from_now(bindparam("seconds"))
_KEEP = update(inbox).where(_mine).values(held_until=_until)
_LET_GO = (
    update(inbox).where(_mine, _c.update_id.not_in(IDS)).values(owner=null(), held_until=null())
)


def _claim() -> Update:
    """The first pending update of each chat of which none is in hand, and what others held and no
    longer say so. One that came late has a smaller number than the one in hand, and waits.

    Two claims at one moment that do not see each other's rows may choose two updates of one chat;
    the unique index lets one of them have it.
    """
    row, other = inbox.alias("free"), inbox.alias("other")
    before_it = exists().where(
        other.c.done.is_(false()),
        other.c.chat_id == row.c.chat_id,
        other.c.update_id != row.c.update_id,
        or_(
            other.c.owner.is_not(None),
            and_(row.c.owner.is_(None), other.c.update_id < row.c.update_id),
        ),
    )
    picked = (
        select(row.c.update_id)
        .where(
            row.c.done.is_(false()),
            or_(
                row.c.owner.is_(None),
                and_(row.c.owner != bindparam("me"), row.c.held_until < from_now(literal(0))),
            ),
            ~before_it,
        )
        .order_by(row.c.update_id)
        .limit(bindparam("count"))
        .with_for_update(skip_locked=True)
        .cte("picked")
        .prefix_with("MATERIALIZED", dialect="postgresql")
    )
    return (
        update(inbox)
        .where(_c.update_id.in_(select(picked.c.update_id)))
        .values(owner=bindparam("me"), held_until=_until)
        .returning(_c.update_id, _c.body)
    )


_CLAIM = _claim()


class InboxStore:
    """Each update is handled once, also after a crash and when Telegram delivers it again."""

    def __init__(self, db: Transaction) -> None:
        self._db = db

    async def put(self, updates: Sequence[tuple[int, int, str]], now: datetime) -> list[int]:
        """Stores (update id, chat id, JSON); the ids that had not been seen, ascending."""
        if not updates:
            return []
        rows = [
            {
                "update_id": update_id,
                "chat_id": chat_id,
                "body": body,
                "done": False,
                "received_at": now,
            }
            for update_id, chat_id, body in updates
        ]
        return sorted(row.update_id for row in await self._db.upsert(_PUT, rows))

    async def done(self, update_ids: Sequence[int]) -> None:
        await self._db.run_by_ids(_DONE, update_ids)

    async def pending(self) -> list[tuple[int, str]]:
        """What was stored and not done, in the order of Telegram."""
        return [(row.update_id, row.body) for row in await self._db.rows(_PENDING)]

    async def claim(self, me: str, seconds: float, count: int) -> list[tuple[int, str]]:
        """Takes so many updates into hand for so many seconds: one of each chat, the oldest
        first."""
        values = {"me": me, "seconds": seconds, "count": count}
        rows = await self._db.rows(_CLAIM, values)
        return sorted((row.update_id, row.body) for row in rows)

    async def keep(self, me: str, seconds: float) -> None:
        """All that I hold stays in my hands for so many seconds from now."""
        await self._db.run(_KEEP, {"me": me, "seconds": seconds})

    async def let_go(self, me: str, but: Collection[int]) -> None:
        """Of what I hold only these stay in my hands."""
        await self._db.run(_LET_GO, {"me": me, "ids": list(but)})
