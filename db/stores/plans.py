"""Plans, items and amendments."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import Row, bindparam, delete, insert, select, update

from db.codec import role_in, role_out, when_in, when_out
from db.connection import Transaction
from db.tables.base import word
from db.tables.plan import amendments, items, plans
from school.dates.year import SchoolYear
from school.plan.item import Amendment, Item, Plan, PlanState

_p, _i = plans.c, items.c
_GET = select(plans).where(_p.id == bindparam("id"))
_CURRENT = select(plans).where(_p.state == word(PlanState.APPROVED)).order_by(_p.id.desc()).limit(1)
_DRAFTS = select(plans).where(_p.state == word(PlanState.DRAFT)).order_by(_p.id.desc())
_ARCHIVED = (
    select(plans).where(_p.state == word(PlanState.ARCHIVED)).order_by(_p.year.desc(), _p.id.desc())
)
_ITEMS = select(items).where(_i.plan_id == bindparam("plan_id")).order_by(_i.place)
_ITEM = select(items).where(_i.id == bindparam("id"))
# A plan read in order to be changed is locked: two amendments may not take the same number.
_GET_TO_SAVE, _CURRENT_TO_SAVE, _ITEM_TO_SAVE = (
    statement.with_for_update(key_share=True) for statement in (_GET, _CURRENT, _ITEM)
)
_ADD = insert(plans).returning(_p.id)
_ADD_ITEMS = insert(items)
_SAVE = (
    update(plans)
    .where(_p.id == bindparam("row_id"))
    .values({c.name: bindparam(c.name) for c in plans.c if c.name != "id"})
)
_SAVE_ITEM = (
    update(items)
    .where(_i.id == bindparam("row_id"))
    .values({c.name: bindparam(c.name) for c in items.c if c.name not in ("id", "plan_id")})
)
_draft = select(_p.id).where(_p.id == bindparam("draft_id"), _p.state == word(PlanState.DRAFT))
_REMOVE_ITEMS = delete(items).where(_i.plan_id.in_(_draft.scalar_subquery()))
_REMOVE_DRAFT = delete(plans).where(
    _p.id == bindparam("draft_id"), _p.state == word(PlanState.DRAFT)
)
_ADD_AMENDMENT = insert(amendments)
_AMENDMENTS = (
    select(amendments)
    .where(amendments.c.plan_id == bindparam("plan_id"))
    .order_by(amendments.c.number)
)
_AMENDED = tuple(c.name for c in amendments.c)


def _plan_out(plan: Plan) -> dict[str, Any]:
    return {
        "title": plan.title,
        "year": plan.year.first,
        "approved_on": plan.approved_on,
        "state": plan.state,
        "running": plan.running,
        "file_name": plan.file_name,
        "file_hash": plan.file_hash,
        "created_by": plan.created_by,
        "created_at": plan.created_at,
        "amendments": plan.amendments,
        "warnings": list(plan.warnings),
        "file_id": plan.file_id or None,
    }


def _plan_in(row: Row[Any]) -> Plan:
    return Plan(
        id=row.id,
        title=row.title,
        year=SchoolYear(row.year),
        approved_on=row.approved_on,
        state=PlanState(row.state),
        running=row.running,
        file_name=row.file_name,
        file_hash=row.file_hash,
        created_by=row.created_by,
        created_at=row.created_at,
        amendments=row.amendments,
        warnings=tuple(row.warnings),
        file_id=row.file_id or "",
    )


def _item_out(item: Item) -> dict[str, Any]:
    return {
        "place": item.place,
        "section": item.section,
        "section_title": item.section_title,
        "number": item.number,
        "title": item.title,
        "date_phrase": item.date_phrase,
        "when": when_out(item.when),
        "suggestion": None if item.suggestion is None else when_out(item.suggestion),
        "responsible_phrase": item.responsible_phrase,
        "roles": [role_out(role) for role in item.roles],
        "persons": list(item.persons),
        "person_ids": list(item.person_ids),
        "result": item.result,
        "warnings": list(item.warnings),
        "cancelled": item.cancelled,
    }


def _item_in(row: Row[Any]) -> Item:
    return Item(
        id=row.id,
        plan_id=row.plan_id,
        place=row.place,
        section=row.section,
        section_title=row.section_title,
        number=row.number,
        title=row.title,
        date_phrase=row.date_phrase,
        when=when_in(row.when),
        suggestion=None if row.suggestion is None else when_in(row.suggestion),
        responsible_phrase=row.responsible_phrase,
        roles=tuple(role_in(role) for role in row.roles),
        persons=tuple(row.persons),
        person_ids=tuple(row.person_ids),
        result=row.result,
        warnings=tuple(row.warnings),
        cancelled=row.cancelled,
    )


class PlanStore:
    """school.plan.item.Plans."""

    def __init__(self, db: Transaction) -> None:
        self._db = db

    async def add(self, plan: Plan, items: Sequence[Item]) -> Plan:
        row = await self._db.row(_ADD, _plan_out(plan))
        assert row
        if items:
            rows = [{"plan_id": row.id, **_item_out(item)} for item in items]
            await self._db.run(_ADD_ITEMS, rows)
        return replace(plan, id=row.id)

    async def get(self, plan_id: int) -> Plan | None:
        return await self._one(_GET_TO_SAVE if self._db.writes else _GET, {"id": plan_id})

    async def current(self) -> Plan | None:
        return await self._one(_CURRENT_TO_SAVE if self._db.writes else _CURRENT, {})

    async def _one(self, statement: Any, params: dict[str, Any]) -> Plan | None:
        row = await self._db.row(statement, params)
        return None if row is None else _plan_in(row)

    async def drafts(self) -> Sequence[Plan]:
        return [_plan_in(row) for row in await self._db.rows(_DRAFTS)]

    async def archived(self) -> Sequence[Plan]:
        """Newest first."""
        return [_plan_in(row) for row in await self._db.rows(_ARCHIVED)]

    async def save(self, plan: Plan) -> None:
        await self._db.run(_SAVE, {"row_id": plan.id, **_plan_out(plan)})

    async def remove_draft(self, plan_id: int) -> None:
        """A plan that is no draft stays."""
        await self._db.run(_REMOVE_ITEMS, {"draft_id": plan_id})
        await self._db.run(_REMOVE_DRAFT, {"draft_id": plan_id})

    async def items(self, plan_id: int) -> Sequence[Item]:
        return [_item_in(row) for row in await self._db.rows(_ITEMS, {"plan_id": plan_id})]

    async def item(self, item_id: int) -> Item | None:
        row = await self._db.row(_ITEM_TO_SAVE if self._db.writes else _ITEM, {"id": item_id})
        return None if row is None else _item_in(row)

    async def save_item(self, item: Item) -> None:
        await self._db.run(_SAVE_ITEM, {"row_id": item.id, **_item_out(item)})

    async def add_amendment(self, amendment: Amendment) -> None:
        await self._db.run(_ADD_AMENDMENT, {name: getattr(amendment, name) for name in _AMENDED})

    async def amendments(self, plan_id: int) -> Sequence[Amendment]:
        rows = await self._db.rows(_AMENDMENTS, {"plan_id": plan_id})
        return [Amendment(**{name: getattr(row, name) for name in _AMENDED}) for row in rows]
