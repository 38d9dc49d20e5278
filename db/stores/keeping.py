"""What is over, found by indexed days and destroyed by the handful."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import bindparam, select

from db.connection import Transaction, upsert
from db.stores.over import FINDINGS, Finding
from db.stores.over_letters import empty_letters, oldest_letter
from db.stores.over_plans import destroy_names, destroy_plans, oldest_name, oldest_plan
from db.tables.school import settings
from db.tables.yearly import destroyed
from school.yearly.keeping import BOUNDS, DataKind, Destroyed, Limit

_SETTING = "keeping"
_d = destroyed.c
_GET = select(settings.c.value).where(settings.c.name == bindparam("name"))
_PUT = upsert(
    lambda new: (
        (made := new(settings).values(name=bindparam("name"), value=bindparam("value")))
        .on_conflict_do_update(index_elements=["name"], set_={"value": made.excluded["value"]})
        .returning(settings.c.name)
    )
)


def _write(new: Any) -> Any:
    made = new(destroyed).values(
        {name: bindparam(name) for name in ("day", "kind", "until", "count", "at")}
    )
    return made.on_conflict_do_update(
        index_elements=["day", "kind", "until"],
        set_={"count": _d["count"] + made.excluded["count"], "at": made.excluded["at"]},
    ).returning(_d.id)


_WRITE = upsert(_write)
_LOG = select(destroyed).order_by(_d.day.desc(), _d.id.desc())


class KeepingStore:
    """school.yearly.keeping.Keeping."""

    def __init__(self, db: Transaction) -> None:
        self._db = db

    async def terms(self) -> Mapping[DataKind, int]:
        row = await self._db.row(_GET, {"name": _SETTING})
        own = {} if row is None else row.value
        return {kind: own.get(kind.value, bounds.usual) for kind, bounds in BOUNDS.items()}

    async def put_term(self, kind: DataKind, term: int) -> None:
        await self._db.alone()
        terms = {one.value: kept for one, kept in (await self.terms()).items()}
        await self._db.upsert(_PUT, {"name": _SETTING, "value": {**terms, kind.value: term}})

    async def oldest(self, kind: DataKind) -> datetime | date | None:
        match kind:
            case DataKind.LETTERS:
                return await oldest_letter(self._db)
            case DataKind.PLANS:
                return await oldest_plan(self._db)
            case DataKind.PEOPLE:
                return await oldest_name(self._db)
        finding = FINDINGS[kind]
        row = await self._db.row(finding.statement, _bounds(finding, None, 1))
        return None if row is None else row.over_at

    async def destroy(self, kind: DataKind, limit: Limit, count: int) -> int:
        match kind:
            case DataKind.LETTERS:
                return await empty_letters(self._db, limit, count)
            case DataKind.PLANS:
                return await destroy_plans(self._db, limit, count)
            case DataKind.PEOPLE:
                return await destroy_names(self._db, limit, count)
        finding = FINDINGS[kind]
        rows = await self._db.rows(finding.statement, _bounds(finding, limit, count))
        gone = 0
        for row in rows:  # one at a time: keys of two columns have no IN that both databases read
            keys = {f"key_{n}": value for n, value in enumerate(tuple(row)[:-1])}
            gone += await self._db.run(finding.delete, keys)
        return gone

    async def write_down(self, what: Destroyed) -> None:
        row = {name: getattr(what, name) for name in ("day", "kind", "until", "count", "at")}
        await self._db.upsert(_WRITE, row)

    async def log(self) -> Sequence[Destroyed]:
        return [
            Destroyed(row.day, DataKind(row.kind), row.until, row._mapping["count"], row.at)
            for row in await self._db.rows(_LOG)
        ]


def _bounds(finding: Finding, limit: Limit | None, count: int) -> dict[str, Any]:
    """Without a limit the very oldest is found."""
    if limit is None:
        return {"before": finding.end_of_time, "count": count}
    return {"before": limit.day if finding.by_day else limit.moment, "count": count}
