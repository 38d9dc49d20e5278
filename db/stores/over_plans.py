"""Archived plans with all that belongs to them, and the names of staff who left, when their time
is over."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import (
    BindParameter,
    Column,
    Delete,
    FromClause,
    Select,
    Table,
    bindparam,
    delete,
    func,
    select,
    update,
)

from db.connection import IDS, Transaction
from db.stores.named import FORGET_TAILS
from db.tables.base import word
from db.tables.people import people
from db.tables.plan import amendments, items, plans
from db.tables.reminders import evidence, extensions, reminders, tasks
from db.tables.training import session_invitees, sessions
from db.tables.visits import visits
from db.tables.yearly import erased_staff
from school.dates.year import SchoolYear
from school.people.person import PersonState
from school.plan.item import PlanState
from school.yearly.keeping import Limit

_p, _e = people.c, erased_staff.c
_archived = plans.c.state == word(PlanState.ARCHIVED)
_FIRST = (
    select(plans.c.id)
    .where(_archived, plans.c.year <= bindparam("year"))
    .order_by(plans.c.year, plans.c.id)
    .limit(1)
)
_OLDEST = select(func.min(plans.c.year).label("year")).where(_archived)
_of_plan: BindParameter[Any] = bindparam("of_plan")


@dataclass(frozen=True, slots=True)
class Part:
    """Rows that belong to a plan: up to ``:count`` of them, and their end by these keys."""

    table: Table
    find: Select[Any]
    delete: Delete


def _of_tasks(table: Table) -> Part:
    owned = table.join(tasks, tasks.c.id == table.c.task_id)
    return _part(table, table.c.id, select(table.c.id).select_from(owned), tasks.c.plan_id)


def _of_sessions(table: Table, key: Column[Any], owned: FromClause) -> Part:
    of_items = owned.join(items, items.c.id == sessions.c.item_id)
    return _part(table, key, select(key).select_from(of_items), items.c.plan_id)


def _own(table: Table, key: Column[Any]) -> Part:
    return _part(table, key, select(key), table.c.plan_id)


def _part(table: Table, key: Column[Any], find: Select[Any], plan_id: Column[Any]) -> Part:
    gone = delete(table).where(key.in_(IDS))
    if "plan_id" in table.c:
        gone = gone.where(table.c.plan_id == _of_plan)
    return Part(table, find.where(plan_id == _of_plan).limit(bindparam("count")), gone)


# What hangs on a plan, and before each what hangs on that. A table that points to one of these has
# its place here, or no plan could ever go (tests/db/test_keeping.py).
PARTS = (
    *map(_of_tasks, (reminders, extensions, evidence)),
    _own(visits, visits.c.id),
    _of_sessions(session_invitees, session_invitees.c.session_id, session_invitees.join(sessions)),
    _of_sessions(sessions, sessions.c.id, sessions),
    _own(tasks, tasks.c.id),
    _own(amendments, amendments.c.number),
    _own(items, items.c.id),
)
_PLAN = delete(plans).where(plans.c.id == _of_plan, _archived)

_named = (_p.id == _e.person_id) & (_p.state == word(PersonState.LEFT)) & (_p.name != "")
_LEFT = (
    select(_p.id)
    .select_from(people.join(erased_staff, _named))
    .where(
        _e.at < bindparam("before"),
        ~select(tasks.c.id).where(tasks.c.person_id == _p.id).correlate(people).exists(),
    )
    .order_by(_e.at)
    .limit(bindparam("count"))
)
_LEFT_OLDEST = select(func.min(_e.at).label("at")).select_from(people.join(erased_staff, _named))
_CHOSEN = select(items.c.person_ids)
_UNNAME = (
    update(people)
    .where(_p.id.in_(IDS), _p.state == word(PersonState.LEFT))
    .values(name="", folded="")
)


async def oldest_plan(db: Transaction) -> date | None:
    row = await db.row(_OLDEST)
    return None if row is None or row.year is None else SchoolYear(row.year).end


async def destroy_plans(db: Transaction, limit: Limit, count: int) -> int:
    """One plan after the other, a part at a time; the plan itself goes last."""
    last = SchoolYear.of(limit.day).first - 1  # the last year that ended before the limit
    plan = await db.row(_FIRST, {"year": last})
    if plan is None:
        return 0
    for part in PARTS:
        rows = await db.rows(part.find, {"of_plan": plan.id, "count": count})
        if rows:
            keys = [row[0] for row in rows]
            more = {"of_plan": plan.id} if "plan_id" in part.table.c else {}
            return await db.run_by_ids(part.delete, keys, **more)
    return await db.run(_PLAN, {"of_plan": plan.id})


async def oldest_name(db: Transaction) -> datetime | None:
    row = await db.row(_LEFT_OLDEST)
    return None if row is None else row.at


async def destroy_names(db: Transaction, limit: Limit, count: int) -> int:
    """Names stay as long as a plan has them: its reports say who was responsible."""
    rows = await db.rows(_LEFT, {"before": limit.moment, "count": count})
    if not rows:
        return 0
    chosen = {one for row in await db.rows(_CHOSEN) for one in row.person_ids}
    ids = [row.id for row in rows if row.id not in chosen]
    await db.run_by_ids(FORGET_TAILS, ids)
    return await db.run_by_ids(_UNNAME, ids)
