"""Turns of the school year, and what they ask of many accounts at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import BindParameter, Row, bindparam, delete, func, insert, or_, select

from db.connection import IDS, Transaction, upsert
from db.stores.classes import keep_classes
from db.stores.people import PeopleStore
from db.tables.base import word, words
from db.tables.families import consents, ties
from db.tables.people import absences, bindings, invitations, people
from db.tables.plan import plans
from db.tables.telegram import conversations
from db.tables.yearly import erased_staff, turns
from school.dates.year import SchoolYear
from school.families.family import TieKind
from school.people.person import Person, PersonState, Reach
from school.plan.item import PlanState
from school.yearly.turn import Account, Choices, Ties, TurnRecord

_t, _c, _p = ties.c, consents.c, people.c
_GET = select(turns).where(turns.c.year == bindparam("year"))
_left = (_p.state == word(PersonState.LEFT)) & _p.staff.is_(True)


def _put(new: Any) -> Any:
    made = new(turns).values({c.name: bindparam(c.name) for c in turns.c})
    return made.on_conflict_do_update(
        index_elements=["year"],
        set_={c.name: made.excluded[c.name] for c in turns.c if c.name != "year"},
    ).returning(turns.c.year)


_PUT = upsert(_put)
_AGREED = (
    select(
        _c.person_id,
        func.min(_c.given_at, type_=_c.given_at.type).label("since"),
        _p.telegram_id,
        _p.reach,
    )
    .join(people, _p.id == _c.person_id)
    .where(_c.withdrawn_at.is_(None))
    .group_by(_c.person_id, _p.telegram_id, _p.reach)
    .order_by(_c.person_id)
)
_TIES = select(_t.person_id, _t.grade_class, _t.kind).order_by(_t.person_id, _t.id)
_NAMED = select(_t.grade_class).where(_t.person_id.in_(IDS)).distinct()
_REMOVE_TIES = delete(ties).where(_t.person_id.in_(IDS))
_ADD_TIES = insert(ties)
_LOOSE = select(bindings.c.id).join(people, _p.id == bindings.c.person_id).where(_left)
_PAST = (
    select(plans.c.id)
    .where(
        plans.c.state.in_(words((PlanState.APPROVED, PlanState.ARCHIVED))),
        plans.c.year < bindparam("year"),
    )
    .limit(1)
)
_LEFT = (
    select(_p.id)
    .where(_left, _p.id.not_in(select(erased_staff.c.person_id)))
    .order_by(_p.folded, _p.id)
)
_person: BindParameter[Any] = bindparam("person")
_ABSENCES = delete(absences).where(
    or_(absences.c.person_id == _person, absences.c.substitute_id == _person)
)
_INVITATIONS = delete(invitations).where(
    or_(invitations.c.person_id == _person, invitations.c.created_by == _person)
)
_TALKS = delete(conversations).where(conversations.c.user_id == bindparam("account"))
_MARK = upsert(
    lambda new: (
        new(erased_staff)
        .on_conflict_do_nothing(index_elements=["person_id"])
        .returning(erased_staff.c.person_id)
    )
)


def _record(row: Row[Any]) -> TurnRecord:
    chosen = row.choices
    roles = {int(key): value for key, value in chosen["roles"].items()}
    return TurnRecord(
        SchoolYear(row.year),
        Choices(frozenset(chosen["last"]), chosen["moving"], roles),
        tuple(row.leavers),
        row.counts,
        row.done_at,
        row.done_by,
    )


def _out(record: TurnRecord) -> dict[str, Any]:
    choices = record.choices
    return {
        "year": record.year.first,
        "choices": {
            "last": sorted(choices.last),
            "moving": choices.moving,
            "roles": {str(key): value for key, value in choices.roles.items()},
        },
        "leavers": list(record.leavers),
        "counts": None if record.counts is None else dict(record.counts),
        "done_at": record.done_at,
        "done_by": record.done_by,
    }


class TurnStore:
    """school.yearly.turn.Turns."""

    def __init__(self, db: Transaction) -> None:
        self._db = db

    async def get(self, year: SchoolYear) -> TurnRecord | None:
        await self._db.alone()
        row = await self._db.row(_GET, {"year": year.first})
        return None if row is None else _record(row)

    async def put(self, record: TurnRecord) -> None:
        await self._db.upsert(_PUT, _out(record))

    async def accounts(self) -> Sequence[Account]:
        await self._db.alone()
        held: dict[int, list[tuple[str, TieKind]]] = {}
        for row in await self._db.rows(_TIES):
            held.setdefault(row.person_id, []).append((row.grade_class, TieKind(row.kind)))
        return [
            Account(
                row.person_id,
                row.telegram_id is not None and row.reach == Reach.FINE,
                row.since,
                tuple(held[row.person_id]),
            )
            for row in await self._db.rows(_AGREED)
            if row.person_id in held
        ]

    async def put_ties(self, ties: Mapping[int, Ties]) -> None:
        """All at once: 5А → 6А and 6А → 7А of one family would meet."""
        await self._db.alone()
        gone = await self._db.by_ids(_NAMED, ties)
        await self._db.run_by_ids(_REMOVE_TIES, ties)
        rows = [
            {"person_id": person_id, "grade_class": name, "kind": kind}
            for person_id, theirs in ties.items()
            for name, kind in theirs
        ]
        if rows:
            await self._db.run(_ADD_TIES, rows)
        wanted = {one for theirs in ties.values() for one in theirs}
        await keep_classes(self._db, wanted, [row.grade_class for row in gone])

    async def loose_bindings(self) -> Sequence[int]:
        return [row.id for row in await self._db.rows(_LOOSE)]

    async def has_past(self, year: SchoolYear) -> bool:
        return await self._db.row(_PAST, {"year": year.first}) is not None

    async def left_staff(self) -> Sequence[Person]:
        store = PeopleStore(self._db)
        found = [await store.get(row.id) for row in await self._db.rows(_LEFT)]
        return [person for person in found if person is not None]

    async def erase_staff(self, person: Person, now: datetime) -> dict[str, int]:
        counts = {
            "absences": await self._db.run(_ABSENCES, {"person": person.id}),
            "invitations": await self._db.run(_INVITATIONS, {"person": person.id}),
            "talks": 0,
        }
        if person.telegram_id is not None:
            counts["talks"] = await self._db.run(_TALKS, {"account": person.telegram_id})
        await self._db.upsert(_MARK, {"person_id": person.id, "at": now})
        return counts
