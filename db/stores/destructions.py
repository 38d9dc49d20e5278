"""What is kept of records that were destroyed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Row, bindparam, func, insert, select

from db.connection import Transaction
from db.tables.families import destructions
from school.families.family import Destruction

_c = destructions.c
_LAST = select(func.max(_c.number).label("number"))
_ADD = insert(destructions)
_GET = select(destructions).where(_c.number == bindparam("number"))
_ALL = select(destructions).order_by(_c.number.desc())


def _destruction(row: Row[Any]) -> Destruction:
    return Destruction(row.number, row.at, row.basis, row.counts, tuple(row.consents))


class DestructionStore:
    """school.families.family.Destructions."""

    def __init__(self, db: Transaction) -> None:
        self._db = db

    async def add(
        self, at: datetime, basis: str, counts: dict[str, int], consents: Sequence[str]
    ) -> Destruction:
        await self._db.alone()  # numbers without gaps: a sequence would lose one with each undo
        last = await self._db.row(_LAST)
        made = Destruction(
            (last.number if last and last.number else 0) + 1, at, basis, counts, tuple(consents)
        )
        await self._db.run(
            _ADD,
            {
                "number": made.number,
                "at": at,
                "basis": basis,
                "counts": counts,
                "consents": list(consents),
            },
        )
        return made

    async def get(self, number: int) -> Destruction | None:
        row = await self._db.row(_GET, {"number": number})
        return None if row is None else _destruction(row)

    async def all(self) -> Sequence[Destruction]:
        return [_destruction(row) for row in await self._db.rows(_ALL)]
