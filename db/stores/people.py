"""People and what is bound to them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from sqlalchemy import bindparam, delete, insert, select, union_all, update

from db.codec import role_read, role_text
from db.connection import IDS, Transaction, upsert
from db.folding import fold
from db.stores import named
from db.tables.people import absences, administers, bindings, lost, on_the_staff, people
from school.people.person import Absence, Binding, Person, PersonState, Reach
from school.people.roles import Role, RoleName

_p = people.c
# A person and their roles in one question: it is asked at every update.
_whole = (
    select(
        _p.id,
        _p.name,
        _p.telegram_id,
        _p.language,
        _p.state,
        _p.reach,
        _p.admin,
        _p.staff,
        _p.family,
        bindings.c.id.label("binding_id"),
        bindings.c.role,
    )
    .select_from(people.outerjoin(bindings, bindings.c.person_id == _p.id))
    .order_by(_p.folded, _p.id, bindings.c.id)
)
_BY_ID = _whole.where(_p.id == bindparam("id"))
_BY_ID_TO_SAVE = _BY_ID.with_for_update(key_share=True, of=people)
_SOME = _whole.where(on_the_staff(), _p.id.in_(IDS))
_BY_TELEGRAM = _whole.where(_p.telegram_id == bindparam("telegram_id"))
_HERE = _whole.where(on_the_staff())
_LOST = _whole.where(lost())
_bearers = select(bindings.c.person_id).where(
    bindings.c.name.in_(bindparam("names", expanding=True))
)
_HOLDING = _whole.where(on_the_staff(), _p.id.in_(_bearers))
_IN_CHARGE = _whole.where(
    on_the_staff(), _p.id.in_(union_all(select(_p.id).where(administers()), _bearers))
)
_NAMED = _whole.where(
    _p.id.in_(
        select(_p.id)
        .where(
            on_the_staff(),
            _p.folded.contains(bindparam("part"), autoescape=False, escape="\\"),
        )
        .order_by(_p.folded, _p.id)
        .limit(bindparam("count"))
        .scalar_subquery()
    )
)
_ADD = insert(people).returning(_p.id)
_FIELDS = (
    "name",
    "folded",
    "telegram_id",
    "language",
    "state",
    "reach",
    "admin",
    "staff",
    "family",
)
_SAVE = (
    update(people)
    .where(_p.id == bindparam("row_id"))
    .values({name: bindparam(name) for name in _FIELDS})
)
_BIND = upsert(
    # Setting the row to itself makes RETURNING give the row that was there already.
    lambda new: (
        new(bindings)
        .values(
            person_id=bindparam("person_id"), role=bindparam("role"), name=bindparam("role_name")
        )
        .on_conflict_do_update(index_elements=["person_id", "role"], set_={"role": bindings.c.role})
        .returning(bindings.c.id)
    )
)
_UNBIND = delete(bindings).where(bindings.c.id == bindparam("id"))
_ADD_ABSENCE = insert(absences).returning(absences.c.id)
_END_ABSENCE = delete(absences).where(absences.c.id == bindparam("id"))
_ABSENCES = (
    select(absences)
    .where(absences.c.end >= bindparam("day"))
    .order_by(absences.c.start, absences.c.id)
)


@lru_cache(maxsize=4096)
def _role(text: str) -> Role:
    """Roles are few, and those who hold them many."""
    return role_read(text)


def _people(rows: Iterable[Any]) -> list[Person]:
    """Of thousands at once: a row is looked at as a tuple, and a person made once."""
    found: dict[int, tuple[Any, ...]] = {}
    roles: dict[int, list[Binding]] = {}
    for row in rows:
        person_id, binding_id, role = row[0], row[-2], row[-1]
        found.setdefault(person_id, row)
        if binding_id is not None:
            roles.setdefault(person_id, []).append(Binding(binding_id, person_id, _role(role)))
    return [
        Person(
            id=person_id,
            name=name,
            telegram_id=telegram_id,
            language=language,
            state=PersonState(state),
            reach=Reach(reach),
            admin=admin,
            roles=tuple(roles.get(person_id, ())),
            staff=staff,
            family=family,
        )
        for person_id, name, telegram_id, language, state, reach, admin, staff, family, _, _ in (
            found.values()
        )
    ]


class PeopleStore:
    """school.people.person.People, and a search by name."""

    def __init__(self, db: Transaction) -> None:
        self._db = db

    async def add(
        self,
        name: str,
        telegram_id: int | None,
        language: str,
        state: PersonState,
        now: datetime,
        *,
        admin: bool = False,
        staff: bool = True,
        family: bool = False,
    ) -> Person:
        reach = Reach.NEVER if telegram_id is None else Reach.FINE
        row = await self._db.row(
            _ADD,
            {
                "name": name,
                "folded": fold(name),
                "telegram_id": telegram_id,
                "language": language,
                "state": state,
                "reach": reach,
                "admin": admin,
                "staff": staff,
                "family": family,
                "created_at": now,
            },
        )
        assert row
        if staff:
            await named.keep_tails(self._db, row.id, name, new=True)
        return Person(
            row.id, name, telegram_id, language, state, reach, admin, staff=staff, family=family
        )

    async def get(self, person_id: int) -> Person | None:
        statement = _BY_ID_TO_SAVE if self._db.writes else _BY_ID
        return next(iter(_people(await self._db.rows(statement, {"id": person_id}))), None)

    async def by_telegram(self, telegram_id: int) -> Person | None:
        rows = await self._db.rows(_BY_TELEGRAM, {"telegram_id": telegram_id})
        return next(iter(_people(rows)), None)

    async def all(self) -> Sequence[Person]:
        return _people(await self._db.rows(_HERE))

    async def some(self, person_ids: Collection[int]) -> Sequence[Person]:
        found = _people(await self._db.by_ids(_SOME, person_ids))
        return sorted(found, key=lambda one: (fold(one.name), one.id))

    async def in_charge(self, roles: Collection[RoleName]) -> Sequence[Person]:
        return _people(await self._db.rows(_IN_CHARGE, {"names": sorted(roles)}))

    async def lost(self) -> Sequence[Person]:
        return _people(await self._db.rows(_LOST))

    async def holding(self, roles: Collection[RoleName]) -> Sequence[Person]:
        if not roles:
            return []
        return _people(await self._db.rows(_HOLDING, {"names": sorted(roles)}))

    async def called(self, beginnings: Collection[str]) -> Sequence[Person]:
        return await self.some(await named.called(self._db, beginnings))

    async def search(self, part: str, count: int = 20) -> Sequence[Person]:
        found = await named.begin_with(self._db, part, count)
        return await self.some(found) if found else await self._search_within(part, count)

    async def _search_within(self, part: str, count: int) -> Sequence[Person]:
        """Reads every name."""
        text = fold(part)
        for sign in ("\\", "%", "_"):
            text = text.replace(sign, "\\" + sign)
        return _people(await self._db.rows(_NAMED, {"part": text, "count": count}))

    async def save(self, person: Person) -> None:
        await self._db.run(
            _SAVE,
            {
                "row_id": person.id,
                "name": person.name,
                "folded": fold(person.name),
                "telegram_id": person.telegram_id,
                "language": person.language,
                "state": person.state,
                "reach": person.reach,
                "admin": person.admin,
                "staff": person.staff,
                "family": person.family,
            },
        )
        await named.keep_tails(self._db, person.id, person.name if person.staff else "")

    async def bind(self, person_id: int, role: Role) -> Binding:
        rows = await self._db.upsert(
            _BIND,
            {"person_id": person_id, "role": role_text(role), "role_name": role.name},
        )
        return Binding(rows[0].id, person_id, role)

    async def unbind(self, binding_id: int) -> None:
        await self._db.run(_UNBIND, {"id": binding_id})

    async def add_absence(
        self, person_id: int, substitute_id: int, start: date, end: date
    ) -> Absence:
        row = await self._db.row(
            _ADD_ABSENCE,
            {"person_id": person_id, "substitute_id": substitute_id, "start": start, "end": end},
        )
        assert row
        return Absence(row.id, person_id, substitute_id, start, end)

    async def end_absence(self, absence_id: int) -> None:
        await self._db.run(_END_ABSENCE, {"id": absence_id})

    async def absences(self, day: date) -> Sequence[Absence]:
        rows = await self._db.rows(_ABSENCES, {"day": day})
        return [
            Absence(row.id, row.person_id, row.substitute_id, row.start, row.end) for row in rows
        ]
