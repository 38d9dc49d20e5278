"""Finding the staff by what a word of their name begins with."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from sqlalchemy import ColumnElement, Select, bindparam, delete, or_, select

from db.connection import IDS, Transaction, upsert
from db.folding import fold, tails
from db.tables.people import name_tails, on_the_staff, people

_p, _n = people.c, name_tails.c
_LAST = "\U0010ffff"  # comes after every letter
_AT_ONCE = 50  # beginnings in one statement
_MOST = 20  # of a search, unless told
_KEPT = delete(name_tails).where(
    _n.person_id == bindparam("of"), _n.tail.not_in(bindparam("tails", expanding=True))
)
_KEEP = upsert(
    lambda new: (
        new(name_tails)
        .values(person_id=bindparam("of"), tail=bindparam("one"))
        .on_conflict_do_nothing()
    )
)
FORGET_TAILS = delete(name_tails).where(_n.person_id.in_(IDS))


async def keep_tails(db: Transaction, person_id: int, name: str, *, new: bool = False) -> None:
    """After a name was written; an empty one for whoever is not on the staff."""
    kept = tails(fold(name))
    if not new:
        await db.run(_KEPT, {"of": person_id, "tails": kept})
    if kept:
        await db.run(_KEEP(db.dialect), [{"of": person_id, "one": one} for one in kept])


def _begin(beginnings: Collection[str]) -> ColumnElement[bool]:
    return or_(*((_n.tail >= one) & (_n.tail < one + _LAST) for one in beginnings))


def _found(beginnings: Collection[str]) -> Select[tuple[int]]:
    # Joined, and not asked with IN: SQLite would walk the staff in the order of their names.
    return (
        select(_p.id)
        .select_from(name_tails.join(people, _p.id == _n.person_id))
        .where(on_the_staff(), _begin(beginnings))
        .group_by(_p.id, _p.folded)
        .order_by(_p.folded, _p.id)
    )


async def called(db: Transaction, beginnings: Collection[str]) -> set[int]:
    """Who has a word that begins with one of these, folded."""
    folded = sorted({one for one in map(fold, beginnings) if one})
    found: set[int] = set()
    for start in range(0, len(folded), _AT_ONCE):
        rows = await db.rows(_found(folded[start : start + _AT_ONCE]))
        found |= {row.id for row in rows}
    return found


async def begin_with(db: Transaction, part: str, count: int = _MOST) -> Sequence[int]:
    """The first so many by name."""
    return [row.id for row in await db.rows(_found([fold(part)]).limit(count))]
