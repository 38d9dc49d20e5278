"""Resources for preparation, the votes on them, and what was looked for in vain."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields, replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import Row, and_, bindparam, delete, insert, or_, select, update

from db.connection import Transaction, upsert
from db.tables.base import word
from db.tables.resources import card_votes, cards, links, unfound
from school.resources.card import Card, CardState, ResourceKind, Unfound, best_first

_c, _v, _u = cards.c, card_votes.c, unfound.c
_FIELDS = tuple(field.name for field in fields(Card) if field.name != "id")
_VOTES = ("useful", "useless")
_shown = _c.state == word(CardState.SHOWN)
_GET = select(cards).where(_c.id == bindparam("id"))
_GET_TO_SAVE = _GET.with_for_update()
_ALL = select(cards).order_by(_c.id.desc())
_SHOWN = select(cards).where(
    _shown, or_(_c.valid_until.is_(None), _c.valid_until >= bindparam("today", type_=_c.dated.type))
)
_ANY_SHOWN = select(_SHOWN.exists().label("any"))
_EXPIRED = select(cards).where(_shown, _c.valid_until < bindparam("today")).order_by(_c.id)
_TO_CHECK = (
    select(cards)
    .where(
        links(),
        or_(
            _c.checked_at.is_(None),
            _c.checked_at <= bindparam("before"),
            and_(_c.strikes > 0, _c.checked_at <= bindparam("struck")),
        ),
    )
    .order_by(_c.checked_at.nulls_first(), _c.id)
    .limit(bindparam("count"))
)
_ADD = insert(cards).returning(_c.id)
_SAVE = (
    update(cards)
    .where(_c.id == bindparam("row_id"))
    .values({name: bindparam(name) for name in _FIELDS if name not in _VOTES})
)
_COUNT = (
    update(cards)
    .where(_c.id == bindparam("row_id"))
    .values({name: bindparam(name) for name in _VOTES})
)
_REMOVE = delete(cards).where(_c.id == bindparam("id"))
_VOTE = select(_v.useful).where(
    _v.card_id == bindparam("card_id"), _v.person_id == bindparam("person_id")
)
_VOTES_OF = (
    select(_c.title, _v.useful)
    .join(card_votes, _v.card_id == _c.id)
    .where(_v.person_id == bindparam("person_id"))
    .order_by(_c.id)
)
_FORGET_VOTES = delete(card_votes).where(_v.person_id == bindparam("person_id"))


def _put_vote(new: Any) -> Any:
    made = new(card_votes).values({c.name: bindparam(c.name) for c in _v})
    return made.on_conflict_do_update(
        index_elements=["card_id", "person_id"], set_={"useful": made.excluded.useful}
    ).returning(_v.card_id)


def _count_query(new: Any) -> Any:
    made = new(unfound).values(query=bindparam("query"), times=1, last_at=bindparam("last_at"))
    return made.on_conflict_do_update(
        index_elements=["query"],
        set_={"times": unfound.c.times + 1, "last_at": made.excluded.last_at},
    ).returning(_u.query)


_PUT_VOTE = upsert(_put_vote)
_COUNT_QUERY = upsert(_count_query)
_newest = select(_u.query).order_by(_u.last_at.desc(), _u.query).limit(bindparam("most"))
_DROP_OLDEST = delete(unfound).where(_u.query.not_in(_newest.scalar_subquery()))
_QUERIES = select(unfound).order_by(_u.times.desc(), _u.last_at.desc(), _u.query)
_REMOVE_QUERY = delete(unfound).where(_u.query == bindparam("query"))
_CLEAR = delete(unfound)


def _card(row: Row[Any]) -> Card:
    return Card(
        id=row.id,
        **{name: getattr(row, name) for name in _FIELDS}
        | {
            "kind": ResourceKind(row.kind),
            "state": CardState(row.state),
            "grades": tuple(row.grades),
        },
    )


def _fields(card: Card) -> dict[str, Any]:
    return {name: getattr(card, name) for name in _FIELDS} | {"grades": list(card.grades)}


class CardStore:
    """school.resources.card.Cards."""

    def __init__(self, db: Transaction) -> None:
        self._db = db

    async def get(self, card_id: int) -> Card | None:
        row = await self._db.row(_GET_TO_SAVE if self._db.writes else _GET, {"id": card_id})
        return None if row is None else _card(row)

    async def all(self) -> Sequence[Card]:
        return [_card(row) for row in await self._db.rows(_ALL)]

    async def shown(self, today: date) -> Sequence[Card]:
        return best_first(map(_card, await self._db.rows(_SHOWN, {"today": today})))

    async def any_shown(self, today: date) -> bool:
        row = await self._db.row(_ANY_SHOWN, {"today": today})
        return row is not None and bool(row.any)

    async def shown_for(self, grade: int | None, subject: str, today: date) -> Sequence[Card]:
        return [card for card in await self.shown(today) if card.fits(grade, subject)]

    async def expired(self, today: date) -> Sequence[Card]:
        return [_card(row) for row in await self._db.rows(_EXPIRED, {"today": today})]

    async def to_check(self, before: datetime, struck: datetime, count: int) -> Sequence[Card]:
        rows = await self._db.rows(_TO_CHECK, {"before": before, "struck": struck, "count": count})
        return [_card(row) for row in rows]

    async def add(self, card: Card) -> Card:
        row = await self._db.row(_ADD, _fields(card))
        assert row
        return replace(card, id=row.id)

    async def save(self, card: Card) -> None:
        plain = {name: value for name, value in _fields(card).items() if name not in _VOTES}
        await self._db.run(_SAVE, {"row_id": card.id, **plain})

    async def remove(self, card_id: int) -> None:
        await self._db.run(_REMOVE, {"id": card_id})

    async def vote(self, card_id: int, person_id: int, useful: bool) -> Card | None:
        card = await self.get(card_id)  # locked: whoever votes at the same moment waits here
        if card is None:
            return None
        whose = {"card_id": card_id, "person_id": person_id}
        before = await self._db.row(_VOTE, whose)
        if before is not None and before.useful == useful:
            return card
        counts = {"useful": card.useful, "useless": card.useless}
        if before is not None:
            counts["useful" if before.useful else "useless"] -= 1
        counts["useful" if useful else "useless"] += 1
        await self._db.upsert(_PUT_VOTE, {**whose, "useful": useful})
        await self._db.run(_COUNT, {"row_id": card_id, **counts})
        return replace(card, useful=counts["useful"], useless=counts["useless"])

    async def votes_of(self, person_id: int) -> Sequence[tuple[str, bool]]:
        rows = await self._db.rows(_VOTES_OF, {"person_id": person_id})
        return [(row.title, row.useful) for row in rows]

    async def forget_votes(self, person_id: int) -> int:
        return await self._db.run(_FORGET_VOTES, {"person_id": person_id})


class UnfoundStore:
    """school.resources.card.UnfoundBook."""

    def __init__(self, db: Transaction) -> None:
        self._db = db

    async def note(self, query: str, now: datetime, most: int) -> None:
        await self._db.upsert(_COUNT_QUERY, {"query": query, "last_at": now})
        await self._db.run(_DROP_OLDEST, {"most": most})

    async def all(self) -> Sequence[Unfound]:
        rows = await self._db.rows(_QUERIES)
        return [Unfound(row.query, row.times, row.last_at) for row in rows]

    async def remove(self, query: str) -> None:
        await self._db.run(_REMOVE_QUERY, {"query": query})

    async def clear(self) -> None:
        await self._db.run(_CLEAR)
