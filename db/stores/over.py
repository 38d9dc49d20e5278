"""For each kind of data: what of it may go when its time is over, oldest first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import Column, ColumnElement, Delete, Select, Table, bindparam, delete, func, select
from sqlalchemy.sql import true

from db.tables.base import word, words
from db.tables.broadcasts import acks, announcements
from db.tables.families import destructions
from db.tables.observers import acts
from db.tables.people import audit, invitations
from db.tables.plan import plans
from db.tables.reminders import evidence, tasks
from db.tables.resources import unfound
from db.tables.telegram import conversations, inbox
from school.broadcasts.announcement import State
from school.plan.item import PlanState
from school.yearly.keeping import DataKind

OVER = sorted({State.DONE, State.CANCELLED, State.WITHDRAWN})


@dataclass(frozen=True, slots=True)
class Finding:
    """``statement``: the key and then ``over_at`` of rows before ``:before``, ``:count`` at most;
    ``delete``: one row by ``:key_0`` …"""

    statement: Select[Any]
    delete: Delete
    by_day: bool

    @property
    def end_of_time(self) -> date | datetime:
        return date.max if self.by_day else datetime(9999, 1, 1, tzinfo=UTC)


def _finding(
    table: Table,
    at: Column[Any],
    *also: ColumnElement[bool],
    source: Any = None,
    by_day: bool = False,
) -> Finding:
    keys = list(table.primary_key.columns)
    statement = (
        select(*keys, at.label("over_at"))
        .select_from(table if source is None else source)
        .where(at < bindparam("before"), *also)
        .order_by(at)
        .limit(bindparam("count"))
    )
    by_key = (key == bindparam(f"key_{n}") for n, key in enumerate(keys))
    return Finding(statement, delete(table).where(*by_key), by_day)


_of_archived = evidence.join(tasks, tasks.c.id == evidence.c.task_id).join(
    plans, plans.c.id == tasks.c.plan_id
)
_of_announcement = acks.join(announcements, announcements.c.id == acks.c.announcement_id)
# Numbers go on from the last record.
_last_record = select(func.max(destructions.c.number)).correlate(None).scalar_subquery()

FINDINGS: dict[DataKind, Finding] = {
    DataKind.INVITATIONS: _finding(invitations, invitations.c.expires_at),
    DataKind.TALKS: _finding(conversations, conversations.c.updated_at),
    DataKind.UPDATES: _finding(inbox, inbox.c.received_at, inbox.c.done.is_(true())),
    DataKind.UNFOUND: _finding(unfound, unfound.c.last_at),
    DataKind.EVIDENCE: _finding(
        evidence,
        evidence.c.at,
        plans.c.state == word(PlanState.ARCHIVED),
        source=_of_archived,
    ),
    DataKind.ACTS: _finding(acts, acts.c.day, by_day=True),
    DataKind.ACKS: _finding(
        acks,
        acks.c.at,
        announcements.c.state.in_(words(OVER)),
        announcements.c.chase_at.is_(None),
        source=_of_announcement,
    ),
    DataKind.RECORDS: _finding(
        destructions, destructions.c.at, destructions.c.number < _last_record
    ),
    DataKind.AUDIT: _finding(audit, audit.c.at),
}
