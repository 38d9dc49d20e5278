"""Consents with the words that were agreed to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields, replace
from datetime import datetime
from typing import Any

from sqlalchemy import Row, bindparam, insert, literal_column, null, select, update

from db.connection import Transaction, upsert
from db.tables.families import consent_texts, consents, held
from school.families.consent import Consent, ConsentKind, ConsentWay, text_hash

_c, _t = consents.c, consent_texts.c
_FIELDS = tuple(field.name for field in fields(Consent) if field.name != "id")
_KEEP_TEXT = upsert(
    lambda new: (
        new(consent_texts).on_conflict_do_nothing(index_elements=["hash"]).returning(_t.hash)
    )
)
_TEXT = select(_t.body).where(_t.hash == bindparam("hash"))
_ADD = insert(consents).returning(_c.id)
_of_person = _c.person_id == bindparam("of_person")
_OF_PERSON = select(consents).where(_of_person).order_by(_c.given_at, _c.id)
_WITHDRAW = (
    update(consents)
    .where(_of_person, _c.withdrawn_at.is_(None))
    .values(withdrawn_at=bindparam("now"))
    .returning(*_c)
)
_WITHDRAW_KIND = _WITHDRAW.where(_c.kind == bindparam("of_kind"))
_anybody = (_c.person_id + literal_column("0")).label("person_id")
# + 0: else SQLite might read everybody's, to have the people in order.
_GIVEN_BEFORE = (
    select(_anybody)
    .where(held(), _c.given_at < bindparam("moment"))
    .distinct()
    .order_by(_anybody)
    .limit(bindparam("count"))
)
_UNNAME = update(consents).where(_of_person).values(person_id=null(), account=null())


def _consent(row: Row[Any]) -> Consent:
    return Consent(
        id=row.id,
        kind=ConsentKind(row.kind),
        way=ConsentWay(row.way),
        text_hash=row.text_hash,
        given_at=row.given_at,
        withdrawn_at=row.withdrawn_at,
        person_id=row.person_id,
        account=row.account,
    )


class ConsentStore:
    """school.families.consent.Consents."""

    def __init__(self, db: Transaction) -> None:
        self._db = db

    async def keep_text(self, text: str, language: str, now: datetime) -> str:
        hash_ = text_hash(text)
        await self._db.upsert(
            _KEEP_TEXT, {"hash": hash_, "language": language, "body": text, "created_at": now}
        )
        return hash_

    async def text(self, hash_: str) -> str | None:
        row = await self._db.row(_TEXT, {"hash": hash_})
        return None if row is None else row.body

    async def add(self, consent: Consent) -> Consent:
        row = await self._db.row(_ADD, {name: getattr(consent, name) for name in _FIELDS})
        assert row
        return replace(consent, id=row.id)

    async def of_person(self, person_id: int) -> Sequence[Consent]:
        await self._db.alone()
        rows = await self._db.rows(_OF_PERSON, {"of_person": person_id})
        return [_consent(row) for row in rows]

    async def withdraw(
        self, person_id: int, kind: ConsentKind | None, now: datetime
    ) -> Sequence[Consent]:
        """In the order of ``of_person``."""
        params = {"of_person": person_id, "now": now}
        if kind is None:
            rows = await self._db.rows(_WITHDRAW, params)
        else:
            rows = await self._db.rows(_WITHDRAW_KIND, {**params, "of_kind": kind})
        return sorted(map(_consent, rows), key=lambda one: (one.given_at, one.id))

    async def given_before(self, moment: datetime, count: int) -> Sequence[int]:
        await self._db.alone()
        rows = await self._db.rows(_GIVEN_BEFORE, {"moment": moment, "count": count})
        return [row.person_id for row in rows]

    async def unname(self, person_id: int) -> None:
        await self._db.run(_UNNAME, {"of_person": person_id})
