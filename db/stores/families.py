"""Parents, their classes, their links to each other."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import fields, replace
from datetime import datetime
from typing import Any

from sqlalchemy import Row, bindparam, delete, insert, select, update

from db.connection import IDS, Transaction
from db.folding import fold
from db.stores.classes import keep_classes
from db.tables.families import pair_links, parents, ties
from school.families.family import PairLink, Parent, Tie, TieKind

_p, _t, _l = parents.c, ties.c, pair_links.c
PARENT = tuple(field.name for field in fields(Parent))
_FIELDS = (*(name for name in PARENT if name != "id"), "folded")
_whole = select(*(_p[name] for name in PARENT))
_GET = _whole.where(_p.id == bindparam("id"))
_MANY = _whole.where(_p.id.in_(IDS))
_OF_ACCOUNT = _whole.where(_p.person_id == bindparam("person_id")).order_by(_p.id)
_ALL = _whole.order_by(_p.folded, _p.id)
_ADD = insert(parents).returning(_p.id)
_SAVE = (
    update(parents)
    .where(_p.id == bindparam("row_id"))
    .values({name: bindparam(name) for name in _FIELDS})
)
_REMOVE = delete(parents).where(_p.id == bindparam("id"))
_TIES = select(ties).where(_t.person_id.in_(IDS))
_ADD_TIES = insert(ties)
_REMOVE_TIES = delete(ties).where(_t.id.in_(IDS))
_ADD_LINK = insert(pair_links)
# Taking is deleting: two who race for a link cannot both have it.
_TAKE_LINK = delete(pair_links).where(_l.secret_hash == bindparam("secret_hash")).returning(*_l)


def _parent(row: Row[Any]) -> Parent:
    return Parent(*(getattr(row, name) for name in PARENT))


def _fields(parent: Parent) -> dict[str, Any]:
    plain = {name: getattr(parent, name) for name in PARENT if name != "id"}
    return {**plain, "folded": fold(parent.name)}


def by_class(found: Iterable[Tie]) -> list[Tie]:
    """«5Б» before «10А», and children before relatives."""

    def place(tie: Tie) -> tuple[int, str, TieKind, int]:
        digits = "".join(sign for sign in tie.grade_class if sign.isdecimal())
        return int(digits or 0), tie.grade_class, tie.kind, tie.id

    return sorted(found, key=place)


class FamilyStore:
    """school.families.family.Families."""

    def __init__(self, db: Transaction) -> None:
        self._db = db

    async def add_parent(self, parent: Parent) -> Parent:
        row = await self._db.row(_ADD, _fields(parent))
        assert row
        return replace(parent, id=row.id)

    async def parent(self, parent_id: int) -> Parent | None:
        await self._db.alone()
        row = await self._db.row(_GET, {"id": parent_id})
        return None if row is None else _parent(row)

    async def parents(self, ids: Collection[int]) -> Sequence[Parent]:
        """By id, whatever the order of ``ids``."""
        await self._db.alone()
        rows = await self._db.by_ids(_MANY, ids)
        return sorted(map(_parent, rows), key=lambda one: one.id)

    async def of_account(self, person_id: int) -> Sequence[Parent]:
        await self._db.alone()
        rows = await self._db.rows(_OF_ACCOUNT, {"person_id": person_id})
        return [_parent(row) for row in rows]

    async def all_parents(self) -> Sequence[Parent]:
        await self._db.alone()
        return [_parent(row) for row in await self._db.rows(_ALL)]

    async def save_parent(self, parent: Parent) -> None:
        await self._db.run(_SAVE, {"row_id": parent.id, **_fields(parent)})

    async def remove_parent(self, parent_id: int) -> None:
        """With their links; a partner is alone then, and entries name nobody."""
        await self._db.run(_REMOVE, {"id": parent_id})

    async def ties(self, person_ids: Collection[int]) -> Sequence[Tie]:
        rows = await self._db.by_ids(_TIES, person_ids)
        return by_class(
            Tie(row.id, row.person_id, row.grade_class, TieKind(row.kind)) for row in rows
        )

    async def put_ties(self, person_id: int, ties: Sequence[tuple[str, TieKind]]) -> None:
        """Those that stay keep their ids."""
        await self._db.alone()
        held = {(tie.grade_class, tie.kind): tie.id for tie in await self.ties([person_id])}
        wanted = dict.fromkeys(ties)
        await self._db.run_by_ids(_REMOVE_TIES, [held[one] for one in held if one not in wanted])
        new = [
            {"person_id": person_id, "grade_class": grade_class, "kind": kind}
            for grade_class, kind in wanted
            if (grade_class, kind) not in held
        ]
        if new:
            await self._db.run(_ADD_TIES, new)
        gone = {name for name, kind in held if (name, kind) not in wanted}
        await keep_classes(self._db, [one for one in wanted if one not in held], gone)

    async def add_pair_link(self, link: PairLink) -> None:
        await self._db.run(
            _ADD_LINK,
            {
                "secret_hash": link.secret_hash,
                "parent_id": link.parent_id,
                "expires_at": link.expires_at,
            },
        )

    async def take_pair_link(self, secret_hash: str, now: datetime) -> PairLink | None:
        row = await self._db.row(_TAKE_LINK, {"secret_hash": secret_hash})
        if row is None or row.expires_at <= now:
            return None
        return PairLink(row.secret_hash, row.parent_id, row.expires_at)
